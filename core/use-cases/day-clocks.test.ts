import { afterEach, beforeEach, expect, test } from 'vitest';
import { listPrintJobs } from '../../db/local/print-jobs.ts';
import { findDayClose } from '../../db/read/days.ts';
import { ClosingDesk, monday, tuesday } from '../../tests/fixtures/closing-desk.ts';

/** Goal: a day that is closed late, or that gets records after its close, says so, whatever the clock does. */
let closing: ClosingDesk;
beforeEach(async () => {
  closing = await ClosingDesk.open();
});
afterEach(() => closing.shut());

const refused = (code: string, field: string | null = null) => ({ ok: false, error: { code, field } });

test('what is written for a closed day comes to light with the next close, and the day says so itself', async () => {
  await closing.serve('08:00', '09:30');
  await closing.close();
  closing.desk.at('18:00');
  await closing.serve('10:00', '11:00');
  expect((await closing.read()).closed).toMatchObject({ writtenAfter: 1 });
  await closing.onDay(tuesday);
  await closing.serve('08:00', '09:30', tuesday);
  expect(await closing.read(tuesday)).toMatchObject({ late: [{ day: monday, count: 1 }] });
  await closing.close(tuesday);
  await closing.onDay('2026-11-25');
  await closing.serve('08:00', '09:30', '2026-11-25');
  expect(await closing.read('2026-11-25')).toMatchObject({ late: [] });
});

test('a day that nobody closed is to be done for a week, and can be closed after that', async () => {
  await closing.serve('08:00', '09:30');
  closing.desk.at('15:59');
  expect((await closing.desk.today()).daysToClose).toEqual([]);
  closing.desk.at('16:00');
  expect((await closing.desk.today()).daysToClose).toEqual([monday]);
  await closing.onDay('2026-11-30', '09:00');
  expect((await closing.desk.today()).daysToClose).toEqual([monday]);
  await closing.onDay('2026-12-01', '09:00');
  expect((await closing.desk.today()).daysToClose).toEqual([]);
  expect(await closing.close()).toMatchObject({ value: { isClosed: true } });
  expect(findDayClose(closing.app.db, monday)).toMatchObject({ closed_on: '2026-12-01' });
  // The close itself is no work of the day on which it was made.
  closing.desk.at('17:00', 0, '2026-12-01');
  expect((await closing.desk.today()).daysToClose).toEqual([]);
  const { days } = await closing.desk.counter.must('day.list', closing.desk.clerk, {});
  expect(days).toMatchObject([{ day: monday, closed: { closedOn: '2026-12-01' } }]);
});

test('a clock that falls back over a close neither opens the day again nor hides what is written by it', async () => {
  await closing.onDay(tuesday);
  await closing.serve('08:00', '09:30', tuesday);
  await closing.close(tuesday);
  await closing.onDay(monday, '12:00');
  closing.desk.isTrusted = false;
  await closing.serve('08:00', '09:30');
  expect(await closing.close(tuesday)).toMatchObject(refused('day_ahead', 'day'));
  expect(await closing.close(monday)).toMatchObject({ value: { isClosed: true } });
  expect(findDayClose(closing.app.db, monday)).toMatchObject({ clock: 'rolled_back' });
  await closing.onDay(tuesday, '18:00');
  expect((await closing.read(tuesday)).closed).toMatchObject({ writtenAfter: 0 });
  expect(closing.faults()).toEqual([]);
});

test('the sheet is printed again as the day was closed', async () => {
  await closing.serve('08:00', '09:30');
  expect(await closing.desk.call('day.print', { day: monday })).toMatchObject(refused('day_not_closed', 'day'));
  await closing.close();
  closing.desk.at('18:00');
  await closing.approve(await closing.serve('10:00', '11:00'));
  await closing.desk.must('day.print', { day: monday });
  const jobs = listPrintJobs(closing.app.db, 9, false).filter(({ title }) => title === `日结单 ${monday}`);
  const [again, first] = jobs.map(({ document }) => document);
  expect(again).toBe(first);
});
