import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatTime, overlaps, readSpan, readTime } from './span.ts';

const minuteOfDay = fc.integer({ min: 0, max: 24 * 60 - 1 });

test('a time is read back as it is written', () => {
  fc.assert(
    fc.property(minuteOfDay, (minute) => {
      expect(readTime(formatTime(minute))).toBe(minute);
      expect(readTime(formatTime(minute).replace(':', ''))).toBe(minute);
    }),
  );
});

test.each([
  ['8:40', 520],
  ['08:40', 520],
  ['0840', 520],
  ['840', 520],
  ['０８：４０', 520],
  [' 08:40 ', 520],
  ['0:00', 0],
  ['23:59', 1439],
  ['24:00', null],
  ['08:60', null],
  ['8:4', null],
  ['-8:40', null],
  ['8.40', null],
  ['', null],
])('%j is minute %j', (text, minute) => {
  expect(readTime(text)).toBe(minute);
});

test.each([
  // date          from     to       off    outcome
  ['2026-11-02', '09:00', '10:30', '', 90],
  ['2026-11-02', '09:00', '10:30', '15', 75],
  ['２０２６－１１－０２', '0900', '1030', '１５', 75],
  ['2026-11-02', '09:00', '09:01', '0', 1],
  ['2026-11-02', '00:00', '23:59', '', 1439],
  ['2026-02-30', '25:00', '08:00', 'x', 'service_date_impossible'],
  ['2026-11-02', '25:00', '08:00', 'x', 'service_time_impossible'],
  ['2026-11-02', '09:00', '24:00', '', 'service_time_impossible'],
  ['2026-11-02', '09:00', '09:00', 'x', 'service_end_not_after_start'],
  ['2026-11-02', '14:30', '02:30', '', 'service_end_not_after_start'],
  ['2026-11-02', '22:00', '01:30', 'x', 'service_crosses_midnight'],
  ['2026-11-02', '22:00', '00:00', '', 'service_crosses_midnight'],
  ['2026-11-02', '22:00', '21:00', '', 'service_end_not_after_start'],
  ['2026-11-02', '09:00', '10:30', '-5', 'service_deduction_malformed'],
  ['2026-11-02', '09:00', '10:30', '1.5', 'service_deduction_malformed'],
  ['2026-11-02', '09:00', '10:30', '90', 'service_deduction_too_long'],
  ['2026-11-02', '09:00', '10:30', '9999', 'service_deduction_too_long'],
])('%s %s to %s less %j is %j', (servedOn, startTime, endTime, deduction, outcome) => {
  const span = readSpan({ servedOn, startTime, endTime, deduction });
  expect(span.ok ? span.value.minutes : span.error).toBe(outcome);
});

test('minutes are end less start less deduction, and at least one', () => {
  fc.assert(
    fc.property(minuteOfDay, minuteOfDay, fc.nat(2000), (start, end, off) => {
      const typed = { servedOn: '2026-11-02', startTime: formatTime(start), endTime: formatTime(end) };
      const span = readSpan({ ...typed, deduction: String(off) });
      expect(span.ok).toBe(end - start - off >= 1);
      if (!span.ok) return;
      expect(span.value.minutes).toBe(span.value.endMinute - span.value.startMinute - span.value.deductionMinutes);
      expect(span.value).toMatchObject({ startMinute: start, endMinute: end, deductionMinutes: off });
    }),
  );
});

test('two spans overlap when they share a minute, whichever is named first', () => {
  const span = fc
    .tuple(minuteOfDay, minuteOfDay)
    .filter(([a, b]) => a !== b)
    .map(([a, b]) => ({ startMinute: Math.min(a, b), endMinute: Math.max(a, b) }));
  fc.assert(
    fc.property(span, span, (a, b) => {
      const isShared = Math.max(a.startMinute, b.startMinute) < Math.min(a.endMinute, b.endMinute);
      expect(overlaps(a, b)).toBe(isShared);
      expect(overlaps(b, a)).toBe(isShared);
      expect(overlaps(a, a)).toBe(true);
    }),
  );
});

test('ends that touch do not overlap', () => {
  expect(overlaps({ startMinute: 540, endMinute: 600 }, { startMinute: 600, endMinute: 660 })).toBe(false);
  expect(overlaps({ startMinute: 540, endMinute: 601 }, { startMinute: 600, endMinute: 660 })).toBe(true);
});
