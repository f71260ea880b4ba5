import type { ReadDb } from '../connection.ts';

interface PassbookRow {
  /** Number of the last line of the account that is on paper. */
  readonly last_number: number;
  /** Line of the page after it. */
  readonly next_line: number;
  readonly printed_at_ms: number;
}

/** How far somebody's passbook is printed; null where none ever was. */
export function passbookOf(db: ReadDb, personId: string): PassbookRow | null {
  const row = db
    .prepare<[string], PassbookRow>(
      'select last_number, next_line, printed_at_ms from view_passbooks where person_id = ?',
    )
    .get(personId);
  return row ?? null;
}
