import { afterEach, beforeEach, expect, test } from 'vitest';
import { AttendanceDesk } from '../../tests/fixtures/attendance-desk.ts';

/** Goal: a statement says line by line what came and went and what was held after it, page by page, newest first. */
let desk: AttendanceDesk;
beforeEach(async () => {
  desk = await AttendanceDesk.open();
});
afterEach(() => desk.close());

test('three hours stand on it with what was held after each, and nothing of what waits for its review', async () => {
  await desk.onDay('2026-11-24', '18:00');
  const reviewer = await desk.counter.signIn('op-3', '471936');
  for (const [startTime, endTime] of [
    ['08:00', '09:00'],
    ['10:00', '10:30'],
    ['13:00', '14:15'],
  ] as const) {
    const { serviceId } = await desk.must(
      'service.record',
      desk.service({ servedOn: '2026-11-24', startTime, endTime }),
    );
    if (startTime !== '10:00')
      await desk.counter.must('review.approve', reviewer, { intentId: desk.counter.newIntent(), serviceId });
  }
  const personId = desk.volunteer;
  const statement = await desk.counter.must('person.statement', desk.clerk, { personId, before: null });
  expect(statement).toMatchObject({
    ...{ balanceMinutes: 135, frozenMinutes: 0, hasOlder: false },
    holdings: [{ lot: 'live', minutes: 135, fromOthers: 0 }],
  });
  expect(
    statement.lines.map(({ number, kind, minutes, balanceMinutes: held }) => [number, kind, minutes, held]),
  ).toEqual([
    [2, 'earned', 75, 135],
    [1, 'earned', 60, 60],
  ]);
  const older = await desk.counter.must('person.statement', desk.clerk, { personId, before: 2 });
  expect(older.lines.map(({ number }) => number)).toEqual([1]);
});
