import { describe, expect, test } from 'vitest';
import { readClock, readDay } from './typed-time.ts';

describe('a date or time as a hurried clerk types it', () => {
  test.each([
    ['1118', '2026-11-18'],
    ['１１１８', '2026-11-18'],
    ['11.18', '2026-11-18'],
    ['11月8日', '2026-11-08'],
    ['2026-11-18', '2026-11-18'],
    ['20261118', '2026-11-18'],
    ['2026年1月8日', '2026-01-08'],
    ['1224', '2025-12-24'],
    ['1123', '2026-11-23'],
    ['1124', '2026-11-24'],
    ['1207', '2026-12-07'],
    ['1208', '2025-12-08'],
    ['1331', '1331'],
    ['0230', '0230'],
    ['昨天', '昨天'],
    ['', ''],
  ])('the date %s reads as %s on 23 November 2026', (typed, read) => {
    expect(readDay(typed, '2026-11-23')).toBe(read);
  });

  test.each([
    ['0830', '08:30'],
    ['830', '08:30'],
    ['8:30', '08:30'],
    ['８：３０', '08:30'],
    ['8点30分', '08:30'],
    ['8.30', '08:30'],
    ['2460', '2460'],
    ['', ''],
  ])('the time %s reads as %s', (typed, read) => {
    expect(readClock(typed)).toBe(read);
  });
});
