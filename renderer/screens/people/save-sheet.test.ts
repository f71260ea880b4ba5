import { expect, test } from 'vitest';
import { guardCell } from './save-sheet.ts';

test.each([
  ['=1+1', "'=1+1"],
  ['+86 154', "'+86 154"],
  ['-', "'-"],
  ['@SUM', "'@SUM"],
  ['\t=1', "'\t=1"],
  ['\r=1', "'\r=1"],
  ['王芳', '王芳'],
  ['a=1', 'a=1'],
  ['', ''],
])('%j is saved as %j: no table program takes it for a formula', (text, saved) => {
  expect(guardCell(text)).toBe(saved);
});
