import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { RecordData } from '../contract/records/all.ts';
import { emptyCity, openCityStore, type City } from '../tests/simulation/city.ts';
import { approvalOf, recorded } from '../tests/simulation/facts.ts';
import { drain, openKiosk, type Kiosk } from '../tests/simulation/kiosk.ts';
import { seeded } from '../tests/simulation/seeded.ts';

/** Goal: an hour is taken back once, by the station that made it, exactly as it came, and never below nothing. */
type Reversal = RecordData<'service.reversed/1'>;
let store: Awaited<ReturnType<typeof openCityStore>>;
let city: City;
let kiosk: Kiosk;
let approval: string;
const seed = seeded(9);
const [volunteer, recipient] = ['P-S0412-A-0', 'P-S0412-A-1'];
const served = recorded({ service: 'F-S0412-A-1', volunteer, recipient, servedOn: '2026-11-02', minutes: 90 });

beforeAll(async () => {
  store = await openCityStore();
});
afterAll(() => store.close());
beforeEach(async () => {
  city = await emptyCity(store);
  kiosk = await openKiosk(city, { station: 'S0412', seed });
  for (let count = 0; count < 2; count += 1) kiosk.registerPerson();
  kiosk.forge('service.recorded/1', `service/${served.service}`, served);
  const data = approvalOf(served, 'S0412', seed.uuid());
  approval = kiosk.forge('service.approved/1', `service/${served.service}`, data, { operator: 'op-2' }).record.id;
});

function reverse(change: Partial<Reversal> = {}): void {
  kiosk.forge('service.reversed/1', `service/${served.service}`, {
    service: served.service,
    correction: seed.uuid(),
    serial: null,
    volunteer,
    minutes: 90,
    approval,
    reason: '没有这次服务',
    certificates: [],
    entry: {
      id: seed.uuid(),
      transfers: [{ from: `person/${volunteer}`, to: 'issue/S0412', lot: 'live', minutes: 90 }],
    },
    ...change,
  });
}

const held = async () => {
  expect(await drain(kiosk)).toBe('idle');
  return kiosk.db.prepare<[], string>('select problem from local_held_records order by seq').pluck().all();
};
const minted = async () => (await city.sums()).mintedMinutes;

test('what was posted goes back, once', async () => {
  reverse();
  expect(await held()).toEqual([]);
  expect(await city.sums()).toMatchObject({ mintedMinutes: 0, creditedMinutes: 0, mintedByStation: { S0412: 0 } });
  reverse();
  expect(await held()).toEqual(['conflict']);
  expect(await minted()).toBe(0);
});

test.each<[string, Partial<Reversal>]>([
  ['of other minutes', { minutes: 60 }],
  ['of another approval', { approval: '01900000-0000-7000-8000-00000000000b' }],
  [
    'to another account',
    {
      entry: {
        id: seed.uuid(),
        transfers: [{ from: `person/${volunteer}`, to: 'pool/S0412', lot: 'live', minutes: 90 }],
      },
    },
  ],
  [
    'from another person',
    {
      entry: {
        id: seed.uuid(),
        transfers: [{ from: `person/${recipient}`, to: 'issue/S0412', lot: 'live', minutes: 90 }],
      },
    },
  ],
  [
    'in other lines',
    {
      entry: {
        id: seed.uuid(),
        transfers: [{ from: `person/${volunteer}`, to: 'issue/S0412', lot: 'paper', minutes: 90 }],
      },
    },
  ],
])('a reversal %s is held', async (_what, change) => {
  reverse(change);
  expect(await held()).toEqual(['conflict']);
  expect(await minted()).toBe(90);
});

test('the same time may be recorded and posted anew once the hour was taken back', async () => {
  reverse();
  const again = { ...served, service: 'F-S0412-A-2' };
  kiosk.forge('service.recorded/1', `service/${again.service}`, again);
  const data = approvalOf(again, 'S0412', seed.uuid());
  kiosk.forge('service.approved/1', `service/${again.service}`, data, { operator: 'op-2' });
  expect(await held()).toEqual([]);
  expect(await minted()).toBe(90);
});

test('a reversal whose minutes are not there any more waits for a person', async () => {
  await held();
  await store.run(`update holdings set minutes = 30 where account = 'person/${volunteer}'`);
  reverse();
  expect(await held()).toEqual(['insufficient']);
});
