import type { ReadDb } from '../connection.ts';

export interface ClosureRow {
  readonly kind: 'erased' | 'locked';
  readonly closed_at_ms: number;
}

/** Null of whoever is shown as always. */
export function closureOf(db: ReadDb, personId: string): ClosureRow | null {
  const row = db
    .prepare<[string], ClosureRow>('select kind, closed_at_ms from view_closures where person_id = ?')
    .get(personId);
  return row ?? null;
}

export interface DeathRow {
  readonly died_on: string;
  readonly evidence: string;
  readonly reporter: string | null;
  readonly noted_by: string;
  readonly noted_at_ms: number;
}

export function deathOf(db: ReadDb, personId: string): DeathRow | null {
  const row = db
    .prepare<[string], DeathRow>(
      'select died_on, evidence, reporter, noted_by, noted_at_ms from view_deaths where person_id = ?',
    )
    .get(personId);
  return row ?? null;
}
