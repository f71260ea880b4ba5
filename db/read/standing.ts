import type { CycleName } from '../../domain/life-cycles.ts';
import type { ReadDb } from '../connection.ts';

export interface PriorityTagRow {
  readonly tag: string;
  readonly evidence: string | null;
  readonly until: string | null;
}

export function priorityTagsOf(db: ReadDb, personId: string): readonly PriorityTagRow[] {
  return db
    .prepare<[string], PriorityTagRow>(
      'select tag, evidence, until from view_priority_tags where person_id = ? order by tag',
    )
    .all(personId);
}

export interface DeclarationRow {
  readonly kind: 'residence' | 'health' | 'institution';
  readonly value: string | null;
  readonly declared_on: string;
}

export function declarationsOf(db: ReadDb, personId: string): readonly DeclarationRow[] {
  return db
    .prepare<[string], DeclarationRow>(
      'select kind, value, declared_on from view_declarations where person_id = ? order by kind',
    )
    .all(personId);
}

/**
 * Where a person stood at the end of a day. Who was entered later, from paper, is judged by where they stand now: the
 * days before the entry are the very reason for it.
 */
export function stateAt(db: ReadDb, personId: string, cycle: CycleName, endMs: number): string | null {
  const state = db
    .prepare<[string, string, number], string>(
      `select state from view_person_state_changes where person_id = ? and cycle = ? and since_ms < ? order by ordinal desc limit 1`,
    )
    .pluck()
    .get(personId, cycle, endMs);
  if (state !== undefined) return state;
  return (
    db
      .prepare<[string, string], string>('select state from view_person_states where person_id = ? and cycle = ?')
      .pluck()
      .get(personId, cycle) ?? null
  );
}
