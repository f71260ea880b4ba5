import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { deliveryStateOf, heldRecords } from '../db/outbox.ts';
import { confirmedMinutesOf } from '../db/read/ledger.ts';
import { rulingOn } from '../db/inbox.ts';
import { emptyCity, openCityStore, type City } from '../tests/simulation/city.ts';
import { approvalOf, profileOf, recorded, registration } from '../tests/simulation/facts.ts';
import { drain, openKiosk, type Kiosk } from '../tests/simulation/kiosk.ts';
import { seeded } from '../tests/simulation/seeded.ts';

/** Goal: whatever a person rules on a held record, everything that waited for it is settled with it. */
let store: Awaited<ReturnType<typeof openCityStore>>;
let city: City;
let kiosk: Kiosk;
let other: Kiosk;
const seed = seeded(5);

beforeAll(async () => {
  store = await openCityStore();
});
afterAll(() => store.close());
beforeEach(async () => {
  city = await emptyCity(store);
  kiosk = await openKiosk(city, { station: 'S0412', seed });
  other = await openKiosk(city, { station: 'S0413', seed });
});

const minted = async () => (await city.sums()).mintedMinutes;
const problemsAt = ({ db }: Kiosk) => heldRecords(db).map(({ problem }) => problem);
const idsOf = ({ db }: Kiosk) =>
  db.prepare<[], string>(`select record_id from records where stream = 'city' order by seq`).pluck().all();
const statesAt = (at: Kiosk) => idsOf(at).map((id) => deliveryStateOf(at.db, id));

/** One document number at both stations; at the second somebody has served under it before anybody looked. */
async function registerTwice(): Promise<{ kept: string; again: string; minutes: number; registrationId: string }> {
  const kept = kiosk.registerPerson('E1234567');
  await drain(kiosk);
  const again = other.registerPerson('E1234567');
  const minutes = other.serve(again, other.registerPerson());
  await drain(other);
  expect(problemsAt(other)).toEqual(['duplicate_person', 'dependency', 'dependency']);
  const [registrationId = ''] = idsOf(other);
  return { kept, again, minutes, registrationId };
}

test('the same person: the second number is an alias, and its hours go to the one account', async () => {
  const { kept, again, minutes, registrationId } = await registerTwice();
  expect(await city.rule(registrationId, 'same_person')).toBeNull();
  expect(await city.held()).toEqual([]);
  for (const at of [kiosk, other]) await drain(at);
  const later = other.serve(again, other.people[1] ?? '');
  await drain(other);
  await drain(kiosk);
  expect(statesAt(other)).toEqual(Array(6).fill('acknowledged'));
  expect(await minted()).toBe(minutes + later);
  for (const at of [kiosk, other])
    for (const number of [kept, again]) expect(confirmedMinutesOf(at.db, number)).toBe(minutes + later);
});

test('the same person is in one place at a time and serves nobody under another number of their own', async () => {
  const { kept, again, registrationId } = await registerTwice();
  await city.rule(registrationId, 'same_person');
  await drain(other);
  const before = await minted();
  const there = recorded({
    ...{ service: 'F-S0413-A-8', volunteer: again, recipient: other.people[1] ?? '' },
    ...{ servedOn: '2026-11-02', minutes: 60 },
  });
  const here = { ...there, service: 'F-S0412-A-8', volunteer: kept };
  for (const [at, claim] of [
    [other, there],
    [kiosk, here],
  ] as const) {
    at.forge('service.recorded/1', `service/${claim.service}`, claim);
    const approval = approvalOf(claim, at.station, seed.uuid());
    at.forge('service.approved/1', `service/${claim.service}`, approval, { operator: 'op-2' });
    await drain(at);
  }
  expect(problemsAt(kiosk)).toEqual(['conflict']);
  expect(await minted()).toBe(before + 60);
  const oneself = { ...there, service: 'F-S0413-A-9', recipient: kept, servedOn: '2026-11-03' };
  other.forge('service.recorded/1', 'service/F-S0413-A-9', oneself);
  await drain(other);
  expect(problemsAt(other)).toEqual(['conflict']);
});

test('two people with one number: both stand, each with an account', async () => {
  const { kept, again, minutes, registrationId } = await registerTwice();
  expect(await city.rule(registrationId, 'accept')).toBeNull();
  await drain(other);
  expect(problemsAt(other)).toEqual([]);
  expect(confirmedMinutesOf(other.db, again)).toBe(minutes);
  expect(confirmedMinutesOf(other.db, kept)).toBe(0);
});

test('a refused registration takes with it what waited for it, then and later', async () => {
  const { again, registrationId } = await registerTwice();
  expect(await city.rule(registrationId, 'refuse')).toBeNull();
  other.serve(again, other.people[1] ?? '');
  expect(await drain(other)).toBe('idle');
  expect(await city.held()).toEqual([]);
  expect(problemsAt(other)).toEqual([]);
  const refused = 'refused_by_platform';
  expect(statesAt(other)).toEqual([refused, 'acknowledged', refused, refused, refused, refused]);
  expect(rulingOn(other.db, idsOf(other).at(-1) ?? '')).toEqual({
    ruling: 'refuse',
    reason: '所依赖的记录未被平台采纳',
  });
  expect(await minted()).toBe(0);
});

test('a refused service takes its approval with it', async () => {
  kiosk.registerPerson();
  kiosk.registerPerson();
  await drain(kiosk);
  city.context.faults.add({ kind: 'hold_next', times: 1, problem: 'conflict' });
  kiosk.serve(kiosk.people[0] ?? '', kiosk.people[1] ?? '');
  await drain(kiosk);
  expect(problemsAt(kiosk)).toEqual(['conflict', 'dependency']);
  await city.rule(idsOf(kiosk)[2] ?? '', 'refuse');
  await drain(kiosk);
  expect(problemsAt(kiosk)).toEqual([]);
  expect(await city.held()).toEqual([]);
});

test('what waits for a number stays while another record may still bring it', async () => {
  city.context.faults.add({ kind: 'hold_next', times: 2, problem: 'conflict' });
  const parts = { profile: profileOf('X1') };
  const number = kiosk.registerPerson('X1');
  kiosk.forge('person.registered/1', `person/${number}`, registration(number), { parts });
  const minutes = kiosk.serve(number, kiosk.registerPerson());
  await drain(kiosk);
  const [first = '', second = ''] = idsOf(kiosk);
  await city.rule(first, 'refuse');
  expect(await city.held()).toHaveLength(3);
  expect(await city.rule(second, 'accept')).toBeNull();
  expect(await city.held()).toEqual([]);
  expect(await minted()).toBe(minutes);
});

test('what waits for two stations takes effect when the last of them has spoken', async () => {
  const third = await openKiosk(city, { station: 'S0414', seed });
  const minutes = kiosk.serve(other.registerPerson(), third.registerPerson());
  for (const at of [kiosk, other, kiosk]) await drain(at);
  expect(problemsAt(kiosk)).toEqual(['dependency', 'dependency']);
  for (const at of [third, kiosk]) await drain(at);
  expect(problemsAt(kiosk)).toEqual([]);
  expect(await minted()).toBe(minutes);
});

test('a refused claim to a number of another station decides nothing about that number', async () => {
  const number = 'P-S0412-A-0';
  const parts = { profile: profileOf('X1') };
  other.forge('person.registered/1', `person/${number}`, registration(number), { parts });
  const minutes = other.serve(number, other.registerPerson());
  await drain(other);
  expect(problemsAt(other)).toEqual(['conflict', 'dependency', 'dependency']);
  await city.rule(idsOf(other)[0] ?? '', 'refuse');
  expect(kiosk.registerPerson()).toBe(number);
  await drain(kiosk);
  await drain(other);
  expect(problemsAt(other)).toEqual([]);
  expect(await minted()).toBe(minutes);
});

test('any number of records that wait for something else is not looked at', async () => {
  const minutes = kiosk.serve(kiosk.registerPerson(), other.registerPerson());
  await drain(kiosk);
  await store.run(
    `insert into records (record_id, hash, epoch, seq, type, subject, line, state, problem, waits_for, received_at)
     select 'r' || n, sha256(('r' || n)::bytea), $1, n, 'service.approved/1', '', 'no record', 'held', 'dependency',
       'service/F-S0412-A-' || n, now() - interval '1 day' from generate_series(1001, 3000) n`,
    [kiosk.epoch],
  );
  await drain(other);
  expect(await minted()).toBe(minutes);
  expect((await city.sums()).held).toBe(2000);
});

test('only what was registered again can be the same person', async () => {
  city.context.faults.add({ kind: 'hold_next', times: 1, problem: 'conflict' });
  kiosk.registerPerson();
  await drain(kiosk);
  const [recordId = ''] = idsOf(kiosk);
  expect(await city.rule(recordId, 'same_person')).toBe('ruling_not_possible_yet');
  expect(await city.rule(recordId, 'accept')).toBeNull();
  expect(await city.rule(recordId, 'accept')).toBe('record_not_held');
});
