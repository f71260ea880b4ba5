import { err, ok, type Result } from './result.ts';

/** Digits and capital letters without I, O, S, V and Z; a character's place is its value (GB 32100-2015, 4.6). */
const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28] as const;
const modulus = 31;
const codeCharacters = 18;

/** In the order they are checked. */
export type CreditCodeError = 'credit_code_length' | 'credit_code_character' | 'credit_code_check_wrong';

/** The form in which one code is one body: half width, upper case, without spaces and dashes. */
export function foldCreditCode(text: string): string {
  return text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}\u2212]+/gu, '');
}

/**
 * The unified social credit code that is meant, folded (统一社会信用代码, GB 32100-2015). Its check character finds every
 * single wrong character and every swap of neighbours: the weights are powers of 3, which differ from one place to the
 * next, and 31 is prime.
 */
export function readCreditCode(text: string): Result<string, CreditCodeError> {
  const code = foldCreditCode(text);
  if ([...code].length !== codeCharacters) return err('credit_code_length');
  if ([...code].some((character) => !alphabet.includes(character))) return err('credit_code_character');
  return checkCharacterOf(code.slice(0, -1)) === code.slice(-1) ? ok(code) : err('credit_code_check_wrong');
}

function checkCharacterOf(body: string): string {
  const sum = weights.reduce((total, weight, at) => total + weight * alphabet.indexOf(body.charAt(at)), 0);
  return alphabet.charAt((modulus - (sum % modulus)) % modulus);
}
