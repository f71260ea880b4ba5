import fc from 'fast-check';
import { expect, test } from 'vitest';
import { instantOf, instantText, localTime } from './local-time.ts';

test('the station’s day begins at four in the afternoon of UTC', () => {
  expect(localTime(Date.parse('2026-11-22T15:59:59.999Z'))).toEqual({ date: '2026-11-22', minute: 1439 });
  expect(localTime(Date.parse('2026-11-22T16:00:00.000Z'))).toEqual({ date: '2026-11-23', minute: 0 });
  expect(instantText(Date.parse('2026-11-23T01:15:02.007Z'))).toBe('2026-11-23T09:15:02.007+08:00');
});

test('day and minute, instant and text agree at any time', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: Date.UTC(2199, 11, 31) }), (atMs) => {
      const { date, minute } = localTime(atMs);
      expect(instantOf(date, minute)).toBe(atMs - (atMs % 60_000));
      expect(Date.parse(instantText(atMs))).toBe(atMs);
      expect(instantText(atMs).slice(0, 10)).toBe(date);
    }),
  );
});

test('minute 1440 is the midnight that ends the day', () => {
  expect(instantOf('2026-11-22', 1440)).toBe(instantOf('2026-11-23', 0));
});
