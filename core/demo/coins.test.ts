import { afterEach, expect, test } from 'vitest';
import { accountsThatDiffer, balancesThatDiffer } from '../../db/read/ledger.ts';
import { verifyStore } from '../../db/verify.ts';
import { instantOf } from '../../domain/local-time.ts';
import { CounterApp } from '../../tests/fixtures/counter-app.ts';
import { createClock } from '../clock.ts';
import { fillDemoStation } from './station.ts';

/** Goal: who learns finds something in every tab of the coins, and a list that another may sign. */
let counter: CounterApp;
afterEach(() => counter.close());

test.each([18 * 60, 70])('the demo station has coins set aside, spent, given, donated and granted', async (minute) => {
  counter = CounterApp.open({ clock: createClock({ startAtMs: instantOf('2026-11-23', minute) }) });
  fillDemoStation(counter.app);
  const clerk = await counter.signIn('op-1', '2580');
  const { open, closed } = await counter.must('redemption.list', clerk, {});
  expect(open.map(({ payer, recipient }) => [payer.name, recipient.name])).toEqual([['曾庆林', '盖兰芝']]);
  expect(closed.map(({ state, heldMinutes, paidMinutes }) => [state, heldMinutes, paidMinutes])).toEqual([
    ['settled', 120, 90],
  ]);
  const pool = await counter.must('pool.read', clerk, {});
  expect([pool.balanceMinutes, pool.donatedMinutes, pool.givenMinutes]).toEqual([90, 90, 0]);
  const { funds } = await counter.must('fund.list', clerk, {});
  expect(funds.map(({ minutes, leftMinutes }) => [minutes, leftMinutes])).toEqual([[6000, 4800]]);
  const reviewer = await counter.signIn('op-2', '1470');
  const { batches } = await counter.must('batch.list', reviewer, {});
  expect(batches.map(({ kind, state, blockedBy }) => [kind, state, blockedBy])).toEqual([
    ['grant', 'proposed', null],
    ['grant', 'booked', null],
    ['opening', 'booked', null],
  ]);
  // Who proposed it is not asked to sign it.
  const nothing = { toSign: 0, toLapse: 0, refused: 0, owed: 0 };
  expect((await counter.must('today.read', reviewer, {})).coins).toEqual({ ...nothing, toSign: 1 });
  expect((await counter.must('today.read', clerk, {})).coins).toEqual(nothing);
  const { db } = counter.app;
  const faults = verifyStore(db).flatMap((each) => each.faults);
  expect([...faults, ...balancesThatDiffer(db), ...accountsThatDiffer(db)]).toEqual([]);
});

test('what somebody of the demo holds came in the order of its days', async () => {
  counter = CounterApp.open({ clock: createClock({ startAtMs: instantOf('2026-11-23', 18 * 60) }) });
  fillDemoStation(counter.app);
  const clerk = await counter.signIn('op-1', '2580');
  const { closed } = await counter.must('redemption.list', clerk, {});
  const personId = closed[0]?.payer.personId ?? '';
  const { lines } = await counter.must('person.statement', clerk, { personId, before: null });
  const days = lines.map(({ atMs }) => atMs);
  expect(days).toEqual(days.toSorted((left, right) => right - left));
  expect(lines[0]?.balanceMinutes).toBe(360 + 60 + 120 - 90);
});
