import { expect, test } from 'vitest';
import { coinsInWords } from './coin-amount.ts';

test.each([
  [750, '12.50'],
  [3, '0.05'],
  [7, '7 分'],
  [727, '12 小时 7 分'],
  [0, '0.00'],
])('%i minutes are %s', (minutes, words) => {
  expect(coinsInWords(minutes)).toBe(words);
});
