import { afterEach, beforeEach, expect, test } from 'vitest';
import { transact } from '../../db/connection.ts';
import { applyChanges } from '../../db/inbox.ts';
import { noteAcknowledged, noteRegistered, unsentLines } from '../../db/outbox.ts';
import { CoinDesk } from '../../tests/fixtures/coin-desk.ts';
import { beginEpoch } from '../epoch.ts';

/**
 * What the platform says somebody holds includes own records up to a place. What it refused is in it nowhere, what it
 * holds is not yet, and a chain that begins anew is not in it at all: no coin is lost or promised twice by that.
 */
let desk: CoinDesk;
let elder: string;
let other: string;

beforeEach(async () => {
  desk = await CoinDesk.open();
  elder = await desk.person('李䶮', '1948-03-05');
  other = await desk.person('王兰', '1950-05-01');
  await desk.serve(elder, other, '2026-11-20', 240);
});
afterEach(async () => {
  expect(desk.faults()).toEqual([]);
  await desk.close();
});

const lastOf = (type: string): string =>
  desk.counter.app.db
    .prepare<[string], string>('select record_id from records where type = ? order by position desc limit 1')
    .pluck()
    .get(type) ?? '';

/** The platform has everything up to now, and holds one record of it; the last sequence. */
function acknowledge(held = ''): number {
  const { db } = desk.counter.app;
  const { epoch } = desk.counter.app.station().source;
  noteRegistered(db, epoch);
  const sent = unsentLines(db, epoch, { recordsMax: 1000, bytesMax: 10_000_000 });
  const results = sent.map(({ id, seq }) => ({
    id,
    seq,
    status: id === held ? ('held' as const) : ('created' as const),
  }));
  const last = sent.at(-1)?.seq ?? 0;
  noteAcknowledged(db, { epoch, results, durableSeq: last, answer: Buffer.alloc(0), atMs: 1 });
  return last;
}

function refuse(record: string): void {
  const { app } = desk.counter;
  const data = JSON.stringify({ record, ruling: 'refuse', reason: '余额不足' });
  const item = { type: 'ruling', id: record, version: 1, op: 'put' as const, data, hash: `${'A'.repeat(43)}=` };
  applyChanges(app.db, [item], { cursor: '1', platformEpoch: 'e', atMs: app.clock.nowMs() });
}

const say = (live: number, yourSeq: number) => {
  desk.say(elder, { byOrigin: { live }, yourSeq });
};
const asked = (minutes: number) => ({ payer: elder, recipient: elder, demand: null, minutes, need: '陪诊' });
const hold = (minutes: number) => desk.act('redemption.hold', desk.clerk, asked(minutes));
const balance = async () => (await desk.coins(elder)).balanceMinutes;

test('coins whose setting aside was refused are there again, although nobody said a new balance', async () => {
  say(240, acknowledge());
  const { redemptionId } = await hold(60);
  acknowledge();
  expect(await balance()).toBe(180);
  refuse(lastOf('redemption.held/1'));
  expect(await balance()).toBe(240);
  await desk.act('debt.record', desk.clerk, { redemptionId, serviceId: null });
  expect(await balance()).toBe(240);
});

test('an hour that was refused is spent by nobody', async () => {
  say(240, acknowledge());
  await desk.serve(elder, other, '2026-11-21', 60);
  expect(await balance()).toBe(300);
  acknowledge();
  refuse(lastOf('service.approved/1'));
  expect(await balance()).toBe(240);
});

test('what was refused neither comes back nor is paid: it is owed, and nothing is spendable twice', async () => {
  const [one, two] = [await hold(60), await hold(60)];
  const heldTwo = lastOf('redemption.held/1');
  const serviceId = await desk.serve(other, elder, '2026-11-24', 60);
  await desk.act('redemption.settle', desk.clerk, { redemptionId: one.redemptionId, serviceId });
  const last = acknowledge();
  const heldOne = desk.counter.app.db
    .prepare<[], string>(`select record_id from records where type = 'redemption.held/1' order by position limit 1`)
    .pluck()
    .get();
  for (const record of [heldOne ?? '', heldTwo, lastOf('redemption.settled/1')]) refuse(record);
  say(0, last);
  const back = { redemptionId: one.redemptionId, why: 'mistake', reason: '选错了' } as const;
  const release = { redemptionId: two.redemptionId, why: 'not_served' } as const;
  const settle = { redemptionId: two.redemptionId, serviceId };
  expect([
    await desk.outcome('redemption.reverse', desk.manager, back),
    await desk.outcome('redemption.release', desk.clerk, release),
    await desk.outcome('redemption.settle', desk.clerk, settle),
  ]).toEqual(['redemption_refused', 'redemption_refused', 'redemption_refused']);
  const owe = { redemptionId: one.redemptionId, serviceId: null };
  expect(await desk.act('debt.record', desk.clerk, owe)).toEqual({ owedMinutes: 60, isReopened: false });
  // Somebody came to the second one too: half an hour of it is owed, once, and by no visit that is owed already.
  const came = await desk.serve(other, elder, '2026-11-24', 30, '11:00');
  const second = { redemptionId: two.redemptionId, serviceId };
  expect(await desk.outcome('debt.record', desk.clerk, second)).toBe('redemption_service_paid');
  const owed = await desk.act('debt.record', desk.clerk, { ...second, serviceId: came });
  expect(owed).toEqual({ owedMinutes: 30, isReopened: false });
  expect(await balance()).toBe(0);
});

test('coins that are set aside are promised once, however long the platform keeps the record unruled', async () => {
  const { redemptionId } = await hold(240);
  say(240, acknowledge(lastOf('redemption.held/1')));
  expect(await balance()).toBe(0);
  expect(await desk.outcome('redemption.hold', desk.clerk, asked(1))).toBe('coins_too_few');
  await desk.act('redemption.release', desk.clerk, { redemptionId, why: 'not_served' });
  expect(await balance()).toBe(240);
  say(240, acknowledge(lastOf('redemption.released/1')));
  expect(await balance()).toBe(240);
});

test('after a restore the word that counted the old chain counts nothing of the new one', async () => {
  say(240, acknowledge());
  const { app } = desk.counter;
  transact(app.db, () => {
    beginEpoch({ db: app.db, clock: app.clock }, { station: 'S0412', device: 'B', name: '经八路服务站' });
  });
  await hold(240);
  expect(await balance()).toBe(0);
  expect(await desk.outcome('redemption.hold', desk.clerk, asked(1))).toBe('coins_too_few');
});

test('a release of one’s own that the platform has not heard binds on, and says that it waits for it alone', async () => {
  const bound = async () =>
    (await desk.counter.must('coins.freezes', desk.clerk, { personId: elder })).bound.map(({ by }) => by);
  const frozen = { personId: elder, cause: 'complaint', reason: '先核实' } as const;
  const { freezeId } = await desk.act('coins.freeze', desk.clerk, frozen);
  const heard = acknowledge();
  desk.say(elder, { byOrigin: { live: 240 }, yourSeq: heard }, true);
  expect(await bound()).toEqual(['station', 'platform']);
  await desk.act('coins.release', desk.reviewer, { freezeId, reason: '没有问题' });
  expect(await bound()).toEqual(['release']);
  const later = acknowledge();
  desk.say(elder, { byOrigin: { live: 240 }, yourSeq: later }, true);
  expect(await bound()).toEqual(['platform']);
  desk.say(elder, { byOrigin: { live: 240 }, yourSeq: later });
  expect(await bound()).toEqual([]);
});
