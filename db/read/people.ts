import type { ReadDb } from '../connection.ts';
import { seenOf } from '../../domain/blank-text.ts';

export interface PersonRow {
  readonly person_id: string;
  readonly record_id: string;
  readonly name: string | null;
  readonly document_kind: string | null;
  readonly document_number: string | null;
  readonly document_tail: string | null;
  readonly sex: 'male' | 'female' | null;
  readonly birth_date: string | null;
  readonly birth_year: number | null;
  readonly phone: string | null;
  readonly phone_tail: string | null;
  readonly street: string | null;
  readonly community: string | null;
  readonly area_code: string | null;
  readonly guardian_document_number: string | null;
  readonly spouse_document_number: string | null;
  readonly trained_on: string | null;
  readonly qualifications: string;
  /** Null where none is known. */
  readonly qualification_numbers: string | null;
  readonly warnings: string;
  readonly missing: string;
  readonly registered_at_ms: number;
}

export function findPerson(db: ReadDb, personId: string): PersonRow | null {
  return db.prepare<[string], PersonRow>('select * from view_people where person_id = ?').get(personId) ?? null;
}

/** `number` is folded: upper case, half width, no spaces. */
export function findPersonByNumber(db: ReadDb, number: string): PersonRow | null {
  return db.prepare<[string], PersonRow>('select * from view_people where document_number = ?').get(number) ?? null;
}

/** Who bears this name and was born on this day, as far as anybody told the names apart. */
export function findByNameAndBirth(db: ReadDb, name: string, birthDate: string): readonly PersonRow[] {
  return db
    .prepare<[string], PersonRow>('select * from view_people where birth_date = ?')
    .all(birthDate)
    .filter((row) => row.name !== null && foldForLikeness(row.name) === foldForLikeness(name));
}

export function rolesOf(db: ReadDb, personId: string): readonly string[] {
  return db
    .prepare<[string], string>('select role from view_person_roles where person_id = ? order by role')
    .pluck()
    .all(personId);
}

/** One name, or one phone, in the many ways that it is written: width, spaces and what nobody sees, dots, dashes and case apart. */
export const foldForLikeness = (text: string): string =>
  seenOf(text.normalize('NFKC'))
    .replace(/[-()·•.‧・]+/gu, '')
    .toLowerCase();

/** Somebody of the same birth date whose name and phone are the same however they were written; null when there is none. */
export function findLookalike(
  db: ReadDb,
  name: string,
  birthDate: string,
  phone: string,
  except: string | null = null,
): PersonRow | null {
  const [wantedName, wantedPhone] = [foldForLikeness(name), foldForLikeness(phone)];
  if (wantedPhone === '') return null;
  const sameDay = db.prepare<[string], PersonRow>('select * from view_people where birth_date = ?').all(birthDate);
  const isLike = (row: PersonRow) =>
    row.person_id !== except &&
    foldForLikeness(row.name ?? '') === wantedName &&
    foldForLikeness(row.phone ?? '') === wantedPhone;
  return sameDay.find(isLike) ?? null;
}

/** Of those who are shown: numbers of people who were forgotten are never given again, so `countPeople` counts them. */
export function countShownPeople(db: ReadDb): number {
  return (
    db
      .prepare<[], number>(
        'select count(*) from view_people where person_id not in (select person_id from view_closures)',
      )
      .pluck()
      .get() ?? 0
  );
}

export function countPeople(db: ReadDb): number {
  return db.prepare<[], number>('select count(*) from view_people').pluck().get() ?? 0;
}

/** Newest first; with a role only those who hold it. */
export function recentPeople(db: ReadDb, role: string | null, limit: number): readonly PersonRow[] {
  const ofRole = 'person_id in (select person_id from view_person_roles where role = @role)';
  return db
    .prepare<[{ role: string | null; limit: number }], PersonRow>(
      `select * from view_people where (@role is null or ${ofRole}) and person_id not in (select person_id from view_closures) order by registered_at_ms desc, person_id desc limit @limit`,
    )
    .all({ role, limit });
}
