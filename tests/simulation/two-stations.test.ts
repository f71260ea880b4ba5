import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { deliveryStateOf, heldRecords } from '../../db/outbox.ts';
import { findRedemption } from '../../db/read/redemptions.ts';
import { assert } from '../../domain/assert.ts';
import { instantOf } from '../../domain/local-time.ts';
import { balanceOf } from '../../platform/ledger.ts';
import type { Store } from '../../platform/store.ts';
import { enrol } from '../../sync/enrol.ts';
import { makeEngine } from '../../sync/engine.ts';
import { generateSigningKey } from '../../wire/keys.ts';
import { CoinDesk } from '../fixtures/coin-desk.ts';
import { emptyCity, openCityStore, type City } from './city.ts';
import { seeded } from './seeded.ts';

/**
 * Goal: a coin that two counters spent while neither could ask is spent once, and in the end both counters and the
 * platform say the same.
 * Method: two counters as their windows speak to them, each over its own engine against the real platform.
 */
const noonMs = instantOf('2026-11-24', 12 * 60);
let store: Store;
let city: City;
/** Who earned an hour at the one, and is known at the other by the platform alone. */
let elder: string;
let one: Station;
let other: Station;

interface Station {
  readonly desk: CoinDesk;
  /** Works here, and is of nobody else's. */
  readonly helper: string;
  /** The line is up: everything goes, and what the platform says comes. */
  readonly sync: () => Promise<void>;
}

async function connect(station: string, [helperName, bornOn]: readonly [string, string]): Promise<Station> {
  const desk = await CoinDesk.open(station);
  const { db, clock, station: own } = desk.counter.app;
  const [key, seed] = [generateSigningKey(), seeded(Number(station.slice(1)))];
  const asked = { ...key, code: await city.enrolmentCode(station), isTraining: false, nonce: seed.uuid() };
  const enrolled = await enrol(city.transport, { ...asked, nowMs: clock.nowMs() });
  assert(enrolled.ok, 'the city knows the code it has just made');
  const engine = makeEngine({
    ...{ db, source: own().source, privateKeyPem: key.privateKeyPem, transport: city.transport },
    platformPublicKeyPem: enrolled.value.platformPublicKeyPem,
    ...{ nowMs: () => clock.nowMs(), random: () => seed.random(), nonce: () => seed.uuid() },
  });
  const sync = async () => {
    let outcome = await engine.step();
    for (let steps = 0; outcome === 'progressed' && steps < 50; steps += 1) outcome = await engine.step();
    expect(outcome).toBe('idle');
  };
  return { desk, helper: await desk.person(helperName, bornOn), sync };
}

beforeAll(async () => {
  store = await openCityStore();
});
afterAll(() => store.close());
beforeEach(async () => {
  city = await emptyCity(store, false, () => noonMs);
  one = await connect('S0412', ['买买提·艾力', '1990-01-01']);
  other = await connect('S0413', ['孙丽', '1991-01-01']);
  elder = await one.desk.person('李䶮', '1948-03-05');
  await one.desk.serve(elder, await one.desk.person('王兰', '1950-05-01'), '2026-11-20', 60);
  await sync();
});
afterEach(async () => {
  for (const { desk } of [one, other]) {
    expect(desk.faults()).toEqual([]);
    await desk.close();
  }
});

/** Twice the one, since what the other sent comes with the next answer. */
async function sync(): Promise<void> {
  for (const each of [one, other, one]) await each.sync();
}

async function hold({ desk }: Station, minutes: number): Promise<string> {
  const asked = { payer: elder, recipient: elder, demand: null, minutes, need: '陪着去医院' };
  return (await desk.act('redemption.hold', desk.clerk, asked)).redemptionId;
}

/** The helper came for as long, and it is settled. */
async function settle({ desk, helper }: Station, redemptionId: string, minutes: number, startTime = '09:00') {
  const serviceId = await desk.serve(helper, elder, '2026-11-24', minutes, startTime);
  return desk.act('redemption.settle', desk.clerk, { redemptionId, serviceId });
}

async function shown({ desk }: Station, redemptionId: string) {
  const { open, closed } = await desk.counter.must('redemption.list', desk.clerk, {});
  return [...open, ...closed].find((row) => row.redemptionId === redemptionId);
}

/** What the platform made of the hold and of the settlement, as this counter was told. */
function toldOf({ desk }: Station, redemptionId: string): readonly string[] {
  const { db } = desk.counter.app;
  const row = findRedemption(db, redemptionId);
  const records = [row?.record_id ?? null, row?.settled_record_id ?? null].filter((id) => id !== null);
  return records.map((id) => deliveryStateOf(db, id));
}

/** What is the elder's, by everybody who says something of it: the two counters and the platform. */
async function everybodySays(): Promise<readonly number[]> {
  const said = [];
  for (const { desk } of [one, other]) said.push((await desk.coins(elder)).balanceMinutes);
  return [...said, await balanceOf(store, `person/${elder}`)];
}

const recordsOf = ({ desk }: Station, redemptionId: string) => {
  const row = findRedemption(desk.counter.app.db, redemptionId);
  return { hold: row?.record_id ?? '', settlement: row?.settled_record_id ?? '' };
};

test('two stations spend the same hour while the line is down: the second is refused, owed, and paid', async () => {
  const [first, second] = [await hold(one, 60), await hold(other, 60)];
  await settle(one, first, 60);
  await settle(other, second, 60, '10:30');
  await sync();
  expect(toldOf(one, first)).toEqual(['acknowledged', 'acknowledged']);
  expect(toldOf(other, second)).toEqual(['held', 'held']);
  const waiting = heldRecords(other.desk.counter.app.db).map(({ type, problem }) => [type, problem]);
  expect(waiting).toContainEqual(['redemption.held/1', 'insufficient']);
  expect(await shown(other, second)).toMatchObject({ isAwaiting: true, refused: null });
  // Whoever helped has earned either hour.
  for (const { helper } of [one, other]) expect(await balanceOf(store, `person/${helper}`)).toBe(60);

  expect(await city.rule(recordsOf(other, second).hold, 'refuse')).toBeNull();
  await sync();
  expect(toldOf(other, second)).toEqual(['refused_by_platform', 'refused_by_platform']);
  expect(await shown(other, second)).toMatchObject({ state: 'settled', refused: 'hold' });
  const { desk } = other;
  const owed = await desk.act('debt.record', desk.clerk, { redemptionId: second, serviceId: null });
  expect(owed).toEqual({ owedMinutes: 60, isReopened: false });
  await sync();
  expect(await city.held()).toEqual([]);
  expect(await everybodySays()).toEqual([0, 0, 0]);
  expect(await balanceOf(store, 'redemption')).toBe(60);

  await one.desk.serve(elder, await one.desk.person('赵强', '1950-01-01'), '2026-11-21', 90);
  await sync();
  const { debts } = await desk.counter.must('redemption.list', desk.clerk, {});
  const paid = { debtId: debts[0]?.debtId ?? '', how: 'coins', referenceNumber: '' } as const;
  await desk.act('debt.settle', desk.reviewer, paid);
  await sync();
  expect(await city.held()).toEqual([]);
  expect(await everybodySays()).toEqual([30, 30, 30]);
  expect(await balanceOf(store, 'redemption')).toBe(120);
});

test('a settlement that reached for what was gone is refused alone: the hold goes on, and is settled with what there is', async () => {
  const held = await hold(one, 40);
  await sync();
  const elsewhere = await hold(other, 20);
  await other.sync();
  // This counter was told before that there are twenty minutes more.
  expect(await settle(one, held, 60)).toMatchObject({ paidMinutes: 60 });
  await sync();
  expect(toldOf(one, held)).toEqual(['acknowledged', 'held']);
  expect(await city.rule(recordsOf(one, held).settlement, 'refuse')).toBeNull();
  await sync();
  expect(await shown(one, held)).toMatchObject({ state: 'settled', refused: 'settlement' });
  const { desk } = one;
  const opened = await desk.act('debt.record', desk.clerk, { redemptionId: held, serviceId: null });
  expect(opened).toEqual({ owedMinutes: 0, isReopened: true });
  const again = await shown(one, held);
  expect(again).toMatchObject({ state: 'held', refused: null, paidMinutes: null, closedOn: null });
  await sync();
  const serviceId = again?.services[0]?.serviceId ?? '';
  expect(await desk.act('redemption.settle', desk.clerk, { redemptionId: held, serviceId })).toMatchObject({
    paidMinutes: 40,
    releasedMinutes: 0,
  });
  await sync();
  expect(await city.held()).toEqual([]);
  expect(await everybodySays()).toEqual([0, 0, 0]);
  expect(await balanceOf(store, 'redemption')).toBe(40);
  expect((await shown(other, elsewhere))?.state).toBe('held');
  expect(await balanceOf(store, `frozen/${elder}`)).toBe(20);
});

test('the hold is not opened again while what was left over is spent; once that is back it is, and goes back whole', async () => {
  const held = await hold(one, 50);
  await sync();
  // The platform does not believe the service, so that its settlement pays for none.
  city.context.faults.add({ kind: 'hold_next', times: 1, problem: 'conflict' });
  await settle(one, held, 30);
  const later = await hold(one, 30);
  await sync();
  const { db } = one.desk.counter.app;
  const unbelieved = heldRecords(db).find(({ problem }) => problem === 'conflict')?.recordId ?? '';
  expect(await city.rule(unbelieved, 'refuse')).toBeNull();
  await sync();
  expect(toldOf(one, held)).toEqual(['acknowledged', 'refused_by_platform']);
  const { desk } = one;
  const open = { redemptionId: held, serviceId: null };
  expect(await desk.outcome('debt.record', desk.clerk, open)).toBe('redemption_rest_spent');
  await desk.act('redemption.release', desk.clerk, { redemptionId: later, why: 'not_needed' });
  expect(await desk.act('debt.record', desk.clerk, open)).toEqual({ owedMinutes: 0, isReopened: true });
  expect(await desk.outcome('debt.record', desk.clerk, open)).toBe('redemption_still_counts');
  expect([desk.minutes(`person/${elder}`), desk.minutes(`frozen/${elder}`)]).toEqual([10, 50]);
  await sync();
  expect(await everybodySays()).toEqual([10, 10, 10]);
  await desk.act('redemption.release', desk.clerk, { redemptionId: held, why: 'not_served' });
  await sync();
  for (const recordId of await city.held()) await city.rule(recordId, 'accept');
  expect(await city.held()).toEqual([]);
  await sync();
  expect(await everybodySays()).toEqual([60, 60, 60]);
  expect(await balanceOf(store, 'redemption')).toBe(0);
});
