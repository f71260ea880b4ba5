import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatLetter, lettersUntil, ordinalOf } from './device-letter.ts';

test('a letter and its place say the same', () => {
  expect([1, 26, 27, 52, 53, 702, 703].map(formatLetter)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA']);
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100_000 }), (ordinal) => {
      expect(ordinalOf(formatLetter(ordinal))).toBe(ordinal);
    }),
  );
});

test('letters from the first that is named up to the present one', () => {
  expect(lettersUntil('B', [])).toEqual([]);
  expect(lettersUntil('B', ['A'])).toEqual(['A']);
  expect(lettersUntil('D', ['A'])).toEqual(['A', 'B', 'C']);
  expect(lettersUntil('AB', ['Y', 'AA'])).toEqual(['Y', 'Z', 'AA']);
  expect(lettersUntil('A', ['C'])).toEqual([]);
});
