import { expect, test } from 'vitest';
import { createClock, readClockStart } from './clock.ts';

test('a rehearsal begins at its own instant; without one the clock is the machine’s', () => {
  const start = readClockStart('2026-11-24T18:00:00+08:00');
  expect(start).toEqual({ ok: true, value: Date.UTC(2026, 10, 24, 10) });
  const nowMs = createClock(Date.UTC(2026, 10, 24, 10));
  expect(Math.abs(nowMs() - Date.UTC(2026, 10, 24, 10))).toBeLessThan(5000);
  expect(readClockStart(undefined)).toEqual({ ok: true, value: null });
  expect(Math.abs(createClock(null)() - Date.now())).toBeLessThan(5000);
  expect(readClockStart('tomorrow').ok).toBe(false);
});
