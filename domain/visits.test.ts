import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isVisitOpen, judgeVisit, latenessOf } from './visits.ts';

/** Goal: nobody who is out is ever taken for somebody in time, and every visit that is open can be ended. */
const instant = fc.integer({ min: 0, max: 4_000_000_000_000 });
const grace = fc.integer({ min: 0, max: 240 });

test('once overdue a visit stays so, and a clock in doubt counts nobody as in time', () => {
  fc.assert(
    fc.property(instant, grace, instant, fc.nat(10_000_000), (expectedBackAtMs, graceMinutes, nowMs, laterMs) => {
      const at = (ms: number, isClockTrusted: boolean) =>
        latenessOf({ expectedBackAtMs, graceMinutes, nowMs: ms, isClockTrusted });
      if (at(nowMs, true) === 'overdue') expect(at(nowMs + laterMs, true)).toBe('overdue');
      expect(at(nowMs, false)).not.toBe('in_time');
      expect(at(nowMs, true)).toBe(nowMs >= expectedBackAtMs + graceMinutes * 60_000 ? 'overdue' : 'in_time');
    }),
  );
});

test('a visit is open until an end is written down', () => {
  expect(['out', 'alerted', 'returned', 'called_off'].map(isVisitOpen)).toEqual([true, true, false, false]);
});

test.each([
  ['low', ['volunteer'], true],
  ['low', ['recipient'], false],
  ['raised', ['volunteer'], false],
  ['raised', ['volunteer', 'recipient'], true],
] as const)('risk %s, read by %j: %s', (risk, riskReadBy, isBegun) => {
  const asked = { nowMs: 0, expectedBackAtMs: 60_000, isVolunteerOut: false };
  expect(judgeVisit({ ...asked, risk, riskReadBy }).ok).toBe(isBegun);
});
