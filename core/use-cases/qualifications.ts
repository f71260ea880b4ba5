import { z } from 'zod';
import { refusal, type KioskError } from '../../contract/errors.ts';
import type { TypedQualification } from '../../contract/kiosk/qualifications.ts';
import { certificateNumber, type PersonProfile } from '../../contract/records/person.ts';
import type { PersonRow } from '../../db/read/people.ts';
import { isBlank } from '../../domain/blank-text.ts';
import { numbersOf, numberTail, type CertificateNumber, type CertifiedPeriod } from '../../domain/qualifications.ts';
import { hasWholePeriod } from '../../domain/registration.ts';
import { readQualifications } from './cards.ts';

/**
 * Somebody at the counter has the certificate at hand: its days are typed as they stand there, or the qualification is
 * left away. A row of a list is noticed and asked for later.
 */
export function unclearQualification(qualifications: readonly TypedQualification[]): KioskError | null {
  return qualifications.every(hasWholePeriod) ? null : refusal('qualification_date_impossible', 'qualifications');
}

/** What the line of a record may say: it lasts, and the number is of one person (PIPL§47). */
export const withoutNumbers = (qualifications: readonly CertifiedPeriod[]) =>
  qualifications.map(({ kind, from, until }) => ({ kind, from, until }));

/** What the profile says beside it; what has no number is not in it. */
export function certificateNumbersOf(
  qualifications: readonly TypedQualification[],
): NonNullable<PersonProfile['qualificationNumbers']> {
  return qualifications.flatMap(({ kind, from, until, number = '' }) =>
    isBlank(number) ? [] : [{ kind, from, until, number: number.trim() }],
  );
}

/** Both again in one, the number empty where there is none. */
export function withNumbers(
  qualifications: readonly CertifiedPeriod[],
  known: readonly CertificateNumber[],
): CertificateNumber[] {
  const numbers = numbersOf(qualifications, known);
  return withoutNumbers(qualifications).map((each, at) => ({ ...each, number: numbers[at] ?? '' }));
}

const numberList = z.array(certificateNumber);

/** Numbers of certificates as the newest profile has them; none of somebody who was erased. */
const readNumbers = (text: string | null) => numberList.parse(JSON.parse(text ?? '[]'));

export const numberedQualifications = (row: PersonRow): CertificateNumber[] =>
  withNumbers(readQualifications(row.qualifications), readNumbers(row.qualification_numbers));

/** A number that is not typed stays: nobody has to be shown it to keep it. */
export function keepNumbers(typed: readonly TypedQualification[], known: readonly CertificateNumber[]) {
  return withNumbers(typed, known).map((each, at) => {
    const number = typed[at]?.number ?? '';
    return isBlank(number) ? each : { ...each, number };
  });
}

export const shownQualifications = (row: PersonRow) =>
  numberedQualifications(row).map(({ number, ...period }) => ({ ...period, numberTail: numberTail(number) }));
