import type { ReadDb } from '../connection.ts';

/** What the platform sends of a person: enough to find and name someone, and no whole document number. */
export interface PlatformPersonRow {
  readonly person_id: string;
  readonly name: string;
  readonly birth_year: number | null;
  readonly phone_tail: string | null;
  readonly document_tail: string | null;
  readonly status: 'active' | 'held';
  readonly balance_minutes: number;
}

export function findPlatformPerson(db: ReadDb, personId: string): PlatformPersonRow | null {
  const row = db
    .prepare<[string], PlatformPersonRow>(
      `select person_id, name, birth_year, phone_tail, document_tail, status, balance_minutes
       from view_platform_people where person_id = ?`,
    )
    .get(personId);
  return row ?? null;
}

/** The number that stands for somebody: another than theirs where the platform says that they were registered before. */
export function keptNumberOf(db: ReadDb, personId: string): string {
  const kept = db
    .prepare<[string], string>('select kept_id from view_platform_people where person_id = ?')
    .pluck()
    .get(personId);
  return kept ?? personId;
}

/** Every number that means one human: the kept one, the one asked by, and what the platform says were registered again. */
export function numbersOf(db: ReadDb, personId: string): readonly string[] {
  const kept = keptNumberOf(db, personId);
  const again = db
    .prepare<[string], string>('select person_id from view_platform_people where kept_id = ? and kept_id <> person_id')
    .pluck()
    .all(kept);
  return [...new Set([kept, personId, ...again])];
}
