import { expect, test } from 'vitest';
import fc from 'fast-check';
import { checkCharacter, hasCheckCharacter } from './check-character.ts';

const characters = [...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const number = fc.string({ unit: fc.constantFrom(...characters), minLength: 1, maxLength: 16 });

test('the published example of ISO 7064 MOD 37,36 has check character M', () => {
  expect(checkCharacter('A12425GABC1234002')).toBe('M');
});

test('one wrong character is always caught', () => {
  fc.assert(
    fc.property(number, fc.nat(), fc.constantFrom(...characters), (text, at, wrong) => {
      const whole = text + checkCharacter(text);
      const index = at % whole.length;
      fc.pre(whole[index] !== wrong);
      expect(hasCheckCharacter(whole.slice(0, index) + wrong + whole.slice(index + 1))).toBe(false);
    }),
  );
});

test('a character outside the alphabet is an error, not a wrong digit', () => {
  expect(() => checkCharacter('s0412')).toThrow(RangeError);
  expect(hasCheckCharacter('S0412-A')).toBe(false);
});
