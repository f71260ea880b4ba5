import { afterAll, beforeAll, expect, test } from 'vitest';
import { rulePack } from '../contract/rule-pack.ts';
import { foundingClasses } from '../domain/catalogue.ts';
import { emptyCity, openCityStore, type City } from '../tests/simulation/city.ts';
import { drain, openKiosk, type Kiosk } from '../tests/simulation/kiosk.ts';
import { seeded } from '../tests/simulation/seeded.ts';
import { putRulePack } from './rule-packs.ts';

/** Goal: the city's rules reach every station as they were signed, and nobody else's do. */
let store: Awaited<ReturnType<typeof openCityStore>>;
let city: City;
let kiosk: Kiosk;

beforeAll(async () => {
  store = await openCityStore();
  city = await emptyCity(store);
  kiosk = await openKiosk(city, { station: 'S0412', seed: seeded(8) });
});
afterAll(() => store.close());

const pack = (version: string, redemptionAgeYears: number) =>
  rulePack.parse({
    version,
    inForceFrom: '2027-01-01',
    classes: foundingClasses,
    settings: { redemptionAgeYears, somethingOfLater: true },
  });
const versions = () => kiosk.db.prepare('select version, in_force_from from view_rule_packs').all();

test('a pack comes with the next pull, and never changes once it is out', async () => {
  expect(await putRulePack(city.context, pack('2027-01', 65))).toEqual({ ok: true, value: null });
  expect(await putRulePack(city.context, pack('2027-01', 65))).toEqual({ ok: true, value: null });
  expect(await putRulePack(city.context, pack('2027-01', 55))).toEqual({ ok: false, error: 'rule_pack_exists' });
  expect(await drain(kiosk)).toBe('idle');
  expect(versions()).toEqual([{ version: '2027-01', in_force_from: '2027-01-01' }]);
  const body = kiosk.db.prepare<[], string>('select body from view_rule_packs').pluck().get() ?? '';
  // What it does not name stands as the program has it, and what this program does not know is passed over.
  expect(rulePack.parse(JSON.parse(body)).settings).toMatchObject({
    redemptionAgeYears: 65,
    pairWeekMinutesDoubted: 1200,
  });
});

test('a pack whose bytes were changed on the way is kept aside, and no hour is judged by it', async () => {
  await putRulePack(city.context, pack('2027-02', 65));
  await store.run(`update rule_packs set body = replace(body, '65', '16') where version = '2027-02'`);
  expect(await drain(kiosk)).toBe('idle');
  expect(versions()).toHaveLength(1);
  expect(kiosk.db.prepare('select item_id from inbox_not_understood').all()).toEqual([{ item_id: '2027-02' }]);
});
