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
