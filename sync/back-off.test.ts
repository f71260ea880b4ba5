import { expect, test } from 'vitest';
import { backOffMs, idleDelayMs } from './back-off.ts';

test('the wait is between 2 s and a bound that doubles up to 15 min', () => {
  expect(backOffMs(1, 0, null)).toBe(2_000);
  expect(backOffMs(1, 0.999_999, null)).toBe(4_000);
  expect(backOffMs(3, 0.999_999, null)).toBe(16_000);
  expect(backOffMs(500, 0.999_999_999, null)).toBe(900_000);
});

test('the platform may ask for a longer wait, within reason', () => {
  expect(backOffMs(1, 0, 30_000)).toBe(30_000);
  expect(backOffMs(1, 0, 86_400_000)).toBe(900_000);
});

test('devices ask at different times, each always at its own', () => {
  const delays = ['A', 'B', 'C', 'D'].map((device) => idleDelayMs('S0412', device));
  expect(new Set(delays).size).toBe(4);
  expect(idleDelayMs('S0412', 'A')).toBe(delays[0]);
  for (const delay of delays) expect(Math.abs(delay - 300_000)).toBeLessThanOrEqual(60_000);
});
