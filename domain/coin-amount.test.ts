import fc from 'fast-check';
import { expect, test } from 'vitest';
import { coinsInWords, readCoins } from './coin-amount.ts';

test.each([
  ['12', 720],
  ['12.5', 750],
  ['12.50 枚', 750],
  ['１２．２５', 735],
  ['1,200', 72_000],
  ['0.05', 3],
  ['0.01', null],
  ['1.333', null],
  ['12:30', 750],
  ['12:60', null],
  ['12小时30分', 750],
  ['2 小时', 120],
  ['90分钟', 90],
  ['0', 0],
  ['-1', null],
  ['十二', null],
  ['', null],
  ['1234567', null],
])('%s is %s minutes', (typed, expected) => {
  expect(readCoins(typed)).toBe(expected);
});

test.each([
  [750, '12.50'],
  [3, '0.05'],
  [7, '7 分'],
  [727, '12 小时 7 分'],
  [0, '0.00'],
])('%i minutes are %s', (minutes, words) => {
  expect(coinsInWords(minutes)).toBe(words);
});

test('what is said of minutes is read as the same minutes', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 50_000_000 }), (minutes) => {
      expect(readCoins(coinsInWords(minutes))).toBe(minutes);
    }),
  );
});
