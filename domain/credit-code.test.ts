import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldCreditCode, readCreditCode } from './credit-code.ts';

const alphabet = [...'0123456789ABCDEFGHJKLMNPQRTUWXY'];
/** Two that are printed in public, one with a digit and one with a letter as its check character. */
const known = ['91350100M000100Y43', '91110000600037341L'];

/** A code by its body: of all check characters the one that is taken. */
const codes = fc
  .array(fc.constantFrom(...alphabet), { minLength: 17, maxLength: 17 })
  .map((body) => alphabet.map((last) => body.join('') + last).filter((code) => readCreditCode(code).ok));

test.each(known)('%s is a code', (code) => {
  expect(readCreditCode(code)).toEqual({ ok: true, value: code });
});

test.each([
  ' 9135 0100 m000 100y 43 ',
  '91350100-M000100Y4-3',
  '９１３５０１００Ｍ０００１００Ｙ４３',
  '９１３５０１００ｍ０００１００ｙ４３',
])('%j is folded', (typed) => {
  expect(readCreditCode(typed)).toEqual({ ok: true, value: '91350100M000100Y43' });
  expect(foldCreditCode(typed)).toBe('91350100M000100Y43');
});

test.each([
  ['', 'credit_code_length'],
  ['91350100M000100Y4', 'credit_code_length'],
  ['91350100M000100Y433', 'credit_code_length'],
  // The old number of the business licence, and of the organisation.
  ['410100000012345', 'credit_code_length'],
  ['91350100M0001O0Y43', 'credit_code_character'],
  ['9135010OM00010OY43', 'credit_code_character'],
  ['91350100M00010王Y43', 'credit_code_character'],
  ['91350100𠮷000100Y43', 'credit_code_character'],
  ['91350100M000100Y34', 'credit_code_check_wrong'],
  ['91350100M000100Y44', 'credit_code_check_wrong'],
])('%j is %s', (typed, error) => {
  expect(readCreditCode(typed)).toEqual({ ok: false, error });
});

test('every body has exactly one check character', () => {
  fc.assert(
    fc.property(codes, (found) => {
      expect(found).toHaveLength(1);
    }),
  );
});

test('every single wrong character is found, the check character too', () => {
  for (const code of known)
    for (let at = 0; at < code.length; at += 1)
      for (const wrong of alphabet)
        if (wrong !== code[at]) expect(readCreditCode(code.slice(0, at) + wrong + code.slice(at + 1)).ok).toBe(false);
  fc.assert(
    fc.property(codes, fc.nat(17), fc.constantFrom(...alphabet), ([code = ''], at, wrong) => {
      fc.pre(code[at] !== wrong);
      expect(readCreditCode(code.slice(0, at) + wrong + code.slice(at + 1)).ok).toBe(false);
    }),
  );
});

test('every swap of two neighbours that differ is found, with the check character too', () => {
  fc.assert(
    fc.property(codes, fc.nat(16), ([code = ''], at) => {
      fc.pre(code[at] !== code[at + 1]);
      const swapped = code.slice(0, at) + code.charAt(at + 1) + code.charAt(at) + code.slice(at + 2);
      expect(readCreditCode(swapped)).toEqual({ ok: false, error: 'credit_code_check_wrong' });
    }),
  );
});
