import { afterEach, beforeEach, expect, test } from 'vitest';
import { openGaps } from '../db/local/gaps.ts';
import { countRecords } from '../db/read/records.ts';
import { foundingClasses } from '../domain/catalogue.ts';
import { instantOf } from '../domain/local-time.ts';
import { CounterApp } from '../tests/fixtures/counter-app.ts';
import { receivePack } from '../tests/fixtures/rule-packs.ts';
import { keepAlive, type AliveMark } from './alive.ts';
import { createClock } from './clock.ts';

/** Goal: a time in which the computer was off is asked about once, and nothing of it is a record unless somebody says so. */
let counter: CounterApp;
let nowMs: number;
let awakeMs: number;
let isTrusted: boolean;
let alive: AliveMark;
const minuteMs = 60_000;
const monday = (hour: number, minute = 0) => instantOf('2026-11-30', hour * 60 + minute);

beforeEach(() => {
  [nowMs, awakeMs, isTrusted] = [monday(9, 10), 0, true];
  const clock = createClock({ startAtMs: null });
  const watched = { nowMs: () => nowMs, awakeMs: () => awakeMs, grade: () => (isTrusted ? 'ok' : 'jumped') } as const;
  counter = CounterApp.open({ clock: { ...clock, ...watched } });
  alive = keepAlive(counter.app);
});
afterEach(async () => {
  alive.stop();
  await counter.close();
});

/** The program runs on. */
function run(minutes: number): void {
  nowMs += minutes * minuteMs;
  awakeMs += minutes * minuteMs;
  alive.mark();
}

/** The machine is off or asleep, and then runs for as long as it takes to note that. */
function sleepUntil(atMs: number, awakeForMs = 0): void {
  nowMs = atMs + awakeForMs;
  awakeMs += awakeForMs;
  alive.mark();
}

const gaps = () => openGaps(counter.app.db).map((row) => [row.off_from_ms, row.off_until_ms]);

test('while the program runs nothing is asked, however long nobody marked', () => {
  run(1);
  run(180);
  expect(gaps()).toEqual([]);
});

test('a time off within the hours of the station is asked about, to the minute at which it ran again', () => {
  sleepUntil(monday(14, 25), 40_000);
  expect(gaps()).toEqual([[monday(9, 10), monday(14, 25)]]);
});

test.each([
  ['a pause of half an hour', monday(9, 40), 0],
  ['a pause that is longer', monday(9, 41), 1],
])('%s', (_case, until, count) => {
  sleepUntil(until);
  expect(gaps()).toHaveLength(count);
});

test('a night and a weekend are no question, a morning that was missed is', () => {
  run(9 * 60);
  sleepUntil(instantOf('2026-12-01', 8 * 60 + 20));
  expect(gaps()).toEqual([]);
  sleepUntil(instantOf('2026-12-04', 18 * 60));
  expect(gaps()).toHaveLength(1);
  sleepUntil(instantOf('2026-12-07', 8 * 60 + 10));
  expect(gaps()).toHaveLength(1);
});

test.each([
  ['thirty-one minutes', {}, monday(9, 41), 1],
  ['the same where two hours are no question', { offMinutesAsked: 120 }, monday(9, 41), 0],
  ['a morning of a station that opens at noon', { opensAtMinute: 12 * 60 }, monday(12, 20), 0],
  ['until the afternoon there', { opensAtMinute: 12 * 60 }, monday(12, 31), 1],
  ['the rest of a day at one that closes at half past nine', { closesAtMinute: 9 * 60 + 30 }, monday(17), 0],
])('whether it is asked is a rule: %s', (_case, settings, untilMs, count) => {
  receivePack(counter, { version: '2026-11', inForceFrom: '2026-11-01', classes: foundingClasses, settings });
  sleepUntil(untilMs);
  expect(gaps()).toHaveLength(count);
});

test('a station that is open at the weekend is asked about the weekend', () => {
  run(9 * 60);
  const saturday = (hour: number) => instantOf('2026-12-05', hour * 60);
  nowMs = saturday(9);
  alive.mark();
  const before = gaps().length;
  sleepUntil(saturday(11));
  expect(gaps()).toHaveLength(before);
  const settings = { isOpenOnDaysOff: true };
  receivePack(counter, { version: '2026-11', inForceFrom: '2026-11-01', classes: foundingClasses, settings });
  sleepUntil(saturday(13));
  expect(gaps()).toHaveLength(before + 1);
});

test('a clock that is not trusted is no reason to ask, and what it says is not kept', () => {
  isTrusted = false;
  sleepUntil(monday(17));
  isTrusted = true;
  nowMs = monday(9, 11);
  alive.mark();
  expect(gaps()).toEqual([]);
});

test('paper was used: it becomes an outage with both ends; none was used: it is kept here and not asked again', async () => {
  const administrator = await counter.begin();
  await counter.confirmRecovery(administrator);
  const clerk = await counter.addOperator(administrator, '李静', ['clerk'], '280517');
  sleepUntil(monday(11));
  sleepUntil(monday(15));
  const [first, second] = (await counter.must('outage.gaps', clerk, {})).gaps;
  const { gaps: offered } = await counter.must('today.read', clerk, {});
  expect(offered).toHaveLength(2);
  const declare = () => ({
    ...({ intentId: counter.newIntent(), gapId: first?.gapId ?? '', cause: 'power', note: '整条街停电' } as const),
  });
  await counter.must('outage.declare_gap', clerk, declare());
  const records = countRecords(counter.app.db);
  const dismissed = { gapId: second?.gapId ?? '' };
  await counter.must('outage.dismiss_gap', clerk, { intentId: counter.newIntent(), ...dismissed });
  expect(countRecords(counter.app.db)).toBe(records);
  expect((await counter.must('outage.list', clerk, {})).outages).toMatchObject([
    {
      ...{ cause: 'power', declaredBy: 'start', operatorName: '李静', note: '整条街停电' },
      ...{ startedAtMs: monday(9, 10), endedAtMs: monday(11), closed: { by: 'start' } },
    },
  ]);
  const again = await counter.call('outage.declare_gap', clerk, declare());
  expect(again).toMatchObject({ ok: false, error: { code: 'gap_unknown' } });
  expect((await counter.must('outage.gaps', clerk, {})).gaps).toEqual([]);
});
