import { expect, test } from 'vitest';
import { slotsInWords } from './slot-words.ts';

test.each([
  [[], '暂时都没空'],
  [Array.from({ length: 24 }, (_, slot) => slot), '每天都行'],
  [[0], '周一 上午'],
  [[0, 1, 6, 7, 23], '周一、周三 上午、下午；节假日 晚上'],
])('slots %j are %s', (slots, text) => {
  expect(slotsInWords(slots)).toBe(text);
});
