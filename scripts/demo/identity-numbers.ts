/**
 * Numbers for demo data and fixtures that pass every check and belong to nobody: their area codes were never issued.
 *
 *   node scripts/demo/identity-numbers.ts 1950-04-18 female 3     prints one number, the third woman of that day
 */
import { parseArgs } from 'node:util';
import { parseCivilDate } from '../../domain/civil-date.ts';

/** Lies in Henan's 41 block, where GB/T 2260 never gave out 4199xx. */
export const neverIssuedArea = '419999';

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const checkDigits = '10X98765432';
/** 999 sequence numbers a day and area, odd for men and even for women. */
const ordinalMax = 499;

/** Last character of an 18-character number, of its first 17 digits: GB 11643, ISO 7064 MOD 11-2. */
export function identityCheckDigit(digits: string): string {
  if (!/^\d{17}$/.test(digits)) throw new RangeError(`not 17 digits: ${digits}`);
  const sum = weights.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
  return checkDigits.charAt(sum % 11);
}

/** The `ordinal`-th number (from 1) of a sex and birth date in an area. */
export function identityNumber(
  birthDate: string,
  sex: 'male' | 'female',
  ordinal: number,
  area: string = neverIssuedArea,
): string {
  if (parseCivilDate(birthDate) === null) throw new RangeError(`not a civil date: ${birthDate}`);
  if (!Number.isInteger(ordinal) || ordinal < 1 || ordinal > ordinalMax)
    throw new RangeError(`no such ordinal: ${ordinal}`);
  const sequence = String(sex === 'male' ? ordinal * 2 - 1 : ordinal * 2).padStart(3, '0');
  const digits = area + birthDate.replaceAll('-', '') + sequence;
  return digits + identityCheckDigit(digits);
}

if (import.meta.main) {
  const [birthDate = '', sex = '', ordinal = '1'] = parseArgs({ allowPositionals: true }).positionals;
  if (sex !== 'male' && sex !== 'female')
    throw new Error('usage: identity-numbers.ts YYYY-MM-DD male|female [ORDINAL]');
  console.log(identityNumber(birthDate, sex, Number(ordinal)));
}
