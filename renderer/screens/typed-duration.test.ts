import { expect, test } from 'vitest';
import { readDuration } from './typed-duration.ts';

test.each<[string, number | null]>([
  ['2', 120],
  ['2.5', 150],
  ['2.50', 150],
  ['0.75', 45],
  ['0.33', null],
  ['2:30', 150],
  ['２：３０', 150],
  ['2小时30分', 150],
  ['2 小时', 120],
  ['2时5分', 125],
  ['90分', 90],
  ['90 分钟', 90],
  ['1:75', null],
  ['', null],
  ['两小时', null],
  ['-1', null],
  ['1e3', null],
  ['1,200', 72_000],
  ['500000', 30_000_000],
])('%s', (typed, minutes) => {
  expect(readDuration(typed)).toBe(minutes);
});
