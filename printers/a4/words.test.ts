import { expect, test } from 'vitest';
import { chineseDate, chineseNumeral, hoursText } from './words.ts';

test('a date has no leading zeros', () => {
  expect(chineseDate('2026-01-05')).toBe('2026年1月5日');
});

test.each([
  [1, '一'],
  [10, '十'],
  [13, '十三'],
  [20, '二十'],
  [21, '二十一'],
])('%i is %s', (number, numeral) => {
  expect(chineseNumeral(number)).toBe(numeral);
});

test.each([
  [0, '0.00'],
  [1, '0.02'],
  [20, '0.33'],
  [75, '1.25'],
  [7716, '128.60'],
  [60_000_000, '1000000.00'],
])('%i minutes are %s hours', (minutes, hours) => {
  expect(hoursText(minutes)).toBe(hours);
});
