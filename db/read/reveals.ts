import type { ReadDb } from '../connection.ts';

export interface RevealRow {
  readonly record_id: string;
  readonly person_id: string;
  readonly field:
    'document_number' | 'birth_date' | 'phone' | 'priority_tags' | 'emergency_card' | 'slip_picture' | 'copy';
  readonly operator_id: string;
  readonly reason: string | null;
  readonly revealed_at_ms: number;
}

/** Newest first. */
export function listReveals(db: ReadDb, limit: number): readonly RevealRow[] {
  return db
    .prepare<[number], RevealRow>('select * from view_reveals order by revealed_at_ms desc, record_id desc limit ?')
    .all(limit);
}

/** Looks at one person, oldest first. */
export function revealsOf(db: ReadDb, personId: string): readonly RevealRow[] {
  return db
    .prepare<[string], RevealRow>('select * from view_reveals where person_id = ? order by revealed_at_ms, record_id')
    .all(personId);
}
