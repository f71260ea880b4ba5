import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { localTime } from '../domain/local-time.ts';
import { emptyCity, openCityStore, type City } from '../tests/simulation/city.ts';
import { approvalOf, recorded } from '../tests/simulation/facts.ts';
import { drain, openKiosk, type Kiosk } from '../tests/simulation/kiosk.ts';
import { seeded } from '../tests/simulation/seeded.ts';
import { rule } from './rulings.ts';
import { readSums } from './sums.ts';

const dayMs = 86_400_000;
const seed = seeded(11);
let store: Awaited<ReturnType<typeof openCityStore>>;
let city: City;
let kiosk: Kiosk;

beforeAll(async () => {
  store = await openCityStore();
});
afterAll(() => store.close());
beforeEach(async () => {
  city = await emptyCity(store);
  kiosk = await openKiosk(city, { station: 'S0412', seed });
});

/** A service of ninety minutes so many days after the platform's own today, and its approval. */
async function send(daysAhead: number): Promise<string[]> {
  const [volunteer, recipient] = [kiosk.registerPerson(), kiosk.registerPerson()];
  const servedOn = localTime(city.context.nowMs() + daysAhead * dayMs).date;
  const claim = recorded({ service: 'F-S0412-A-1', volunteer, recipient, servedOn, minutes: 90 });
  kiosk.forge('service.recorded/1', 'service/F-S0412-A-1', claim);
  const approval = approvalOf(claim, 'S0412', seed.uuid());
  kiosk.forge('service.approved/1', 'service/F-S0412-A-1', approval, { operator: 'op-2' });
  expect(await drain(kiosk)).toBe('idle');
  return kiosk.db.prepare<[], string>('select problem from local_held_records order by seq').pluck().all();
}

const minted = async () => (await readSums(store)).mintedMinutes;

test.each([2, 3, 400, 63_000])(
  'an hour of a day %j days ahead waits, and can be made when it has come',
  async (days) => {
    expect(await send(days)).toEqual(['conflict', 'dependency']);
    expect(await minted()).toBe(0);
    const [recordId = ''] = await city.held();
    expect(await city.rule(recordId, 'accept')).toBe('ruling_not_possible_yet');
    const then = { ...city.context, nowMs: () => city.context.nowMs() + days * dayMs };
    expect(await rule(store, { recordId, ruling: 'accept', reason: '已到日期' }, then)).toMatchObject({ ok: true });
    expect(await minted()).toBe(90);
  },
);

test('an hour of tomorrow is made, since the clock at the counter may be a day off', async () => {
  expect(await send(1)).toEqual([]);
  expect(await minted()).toBe(90);
});
