import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isBlank, seenOf } from './blank-text.ts';

test.each([
  '',
  ' ',
  '\u3000',
  '\t\n',
  '\u200B',
  '\uFEFF',
  '\u202E\u202C',
  '\u2060',
  '\u3164',
  '\u2800',
  '\u00AD',
  '\u0001',
])('of %j nobody sees anything', (text) => {
  expect(isBlank(text)).toBe(true);
});

// A private-use character may be a rare name that Unicode had no place for when it was typed.
test.each(['王', '\uE815', '𬱖', '﹒', '0', '〓', '\u0301'])('%s is something', (text) => {
  expect(isBlank(text)).toBe(false);
});

test('what is seen stays as it is, and in its order', () => {
  expect(seenOf('\u202E王\u200B 桂\uFEFF兰')).toBe('王桂兰');
  fc.assert(
    fc.property(fc.stringMatching(/^[一-龥A-Z0-9·]*$/), (text) => {
      expect(seenOf([...text].join('\u200B'))).toBe(text);
    }),
  );
});
