/**
 * Numbers for demo data and fixtures that pass every check and belong to nobody: their area codes were never issued.
 */
import { parseCivilDate } from '../../domain/civil-date.ts';
import { identityCheckCharacter } from '../../domain/identity.ts';

/** Lies in Henan's block 41, of which GB/T 2260 never gave out 4199xx. */
const neverIssuedArea = '419999';

/** 999 sequence numbers a day and area, odd for men and even for women. */
const ordinalMax = 499;

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
  return digits + identityCheckCharacter(digits);
}
