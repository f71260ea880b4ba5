import type { TypedQualification } from '../../../contract/kiosk/qualifications.ts';
import { hasWholePeriod } from '../../../domain/registration.ts';

export type QualificationTyped = TypedQualification & { readonly number: string };

export const emptyQualification: QualificationTyped = { kind: '', from: '', until: '', number: '' };

/** Core leaves one out whose days do not count, so the form lets none go. */
export function isWholeQualification({ kind, from, until }: QualificationTyped): boolean {
  return kind.trim() !== '' && hasWholePeriod({ from, until });
}
