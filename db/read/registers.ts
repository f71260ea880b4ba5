import type { RegisterKind, RegisterState } from '../../domain/registers.ts';
import type { ReadDb } from '../connection.ts';
import { waitsForSecondEntry } from './paper.ts';

export interface RegisterRow {
  readonly register_id: string;
  readonly record_id: string;
  readonly kind: RegisterKind;
  readonly name: string;
  readonly digest: string;
  readonly state: RegisterState;
  readonly rows: number;
  readonly minutes: number;
  readonly opened_by: string;
  readonly opened_at_ms: number;
  readonly entries: number | null;
  readonly entries_minutes: number | null;
  readonly left_out: string | null;
  readonly decided_by: string | null;
  readonly decided_at_ms: number | null;
  readonly reason: string | null;
}

export function findRegister(db: ReadDb, registerId: string): RegisterRow | null {
  return (
    db.prepare<[string], RegisterRow>('select * from view_registers where register_id = ?').get(registerId) ?? null
  );
}

/** What still waits for somebody first, then the newest. */
export function listRegisters(db: ReadDb, limit: number): readonly RegisterRow[] {
  return db
    .prepare<[number], RegisterRow>(
      `select * from view_registers
       order by state in ('writing', 'written', 'sampling') desc, opened_at_ms desc, register_id desc limit ?`,
    )
    .all(limit);
}

/** Lists out of one file that were not sent back. */
export function registersOf(db: ReadDb, digest: string): readonly RegisterRow[] {
  return db
    .prepare<[string], RegisterRow>(
      `select * from view_registers where digest = ? and state <> 'rejected' order by opened_at_ms`,
    )
    .all(digest);
}

/** Opening registers that were begun and are not whole. */
export function unfinishedOpenings(db: ReadDb): readonly RegisterRow[] {
  return db
    .prepare<[], RegisterRow>(`select * from view_registers where kind = 'opening_balances' and state = 'writing'`)
    .all();
}

/** How far a list came: entries, those that somebody still has to type again, and the last row of the file that is there. */
export function progressOf(
  db: ReadDb,
  registerId: string,
): { readonly entries: number; readonly minutes: number; readonly waiting: number; readonly lastRow: number | null } {
  const row = db
    .prepare<{ register: string }, { entries: number; minutes: number; waiting: number; lastRow: number | null }>(
      `select count(*) as entries, coalesce(sum(e.minutes), 0) as minutes, max(list_row) as lastRow,
         coalesce(sum(e.state in ('entered', 'held') and second_operator is null
           and (r.state = 'everything' or r.state = 'sampling' and in_sample = 1)), 0) as waiting
       from view_slip_entries e join view_registers r using (register_id) where register_id = @register`,
    )
    .get({ register: registerId });
  return row ?? { entries: 0, minutes: 0, waiting: 0, lastRow: null };
}

/** Rows of a list that somebody can type again: those that were understood. */
export function rowsToVouch(db: ReadDb, registerId: string): readonly number[] {
  return db
    .prepare<[string], number>(
      `select list_row from view_slip_entries
       where register_id = ? and ${waitsForSecondEntry} order by list_row`,
    )
    .pluck()
    .all(registerId);
}

/** Rows of the file that this list brought. */
export function rowsThere(db: ReadDb, registerId: string): ReadonlySet<number> {
  const rows = db
    .prepare<[string], number>('select list_row from view_slip_entries where register_id = ?')
    .pluck()
    .all(registerId);
  return new Set(rows);
}

/** The entry of one row of a file, whatever became of it; null where there is none. */
export function entryOfRow(db: ReadDb, digest: string, row: number): string | null {
  return (
    db
      .prepare<[string, number], string>(
        `select entry_id from view_slip_entries join view_registers using (register_id)
         where digest = ? and list_row = ? and view_registers.state <> 'rejected' limit 1`,
      )
      .pluck()
      .get(digest, row) ?? null
  );
}
