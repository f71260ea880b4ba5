import type { ReadDb } from '../connection.ts';

export interface BookRow {
  readonly year: number;
  readonly record_id: string;
  readonly until: string;
  readonly account_count: number;
  readonly minutes: number;
  /** Base64. */
  readonly root: string;
  readonly signature: string;
  readonly sealed_by: string;
  readonly sealed_at_ms: number;
}

/** The last seal of a year; null while it has none. */
export function findBook(db: ReadDb, year: number): BookRow | null {
  return db.prepare<[number], BookRow>('select * from view_books where year = ?').get(year) ?? null;
}

/** When the first record of this store was written; null in a new one. */
export function firstRecordAtMs(db: ReadDb): number | null {
  const sql = 'select recorded_at_ms from records order by position limit 1';
  return db.prepare<[], number>(sql).pluck().get() ?? null;
}
