import { expect, test } from 'vitest';
import { mayUndo, undoMs } from './undo.ts';

test('five minutes are soon, one millisecond more is not, and neither is a clock that went back', () => {
  expect(mayUndo(1000, 1000 + undoMs)).toBe(true);
  expect(mayUndo(1000, 1001 + undoMs)).toBe(false);
  expect(mayUndo(1000, 999)).toBe(false);
});
