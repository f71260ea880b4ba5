import type { ReadDb } from '../connection.ts';

export interface SlipEntryRow {
  readonly entry_id: string;
  readonly record_id: string;
  readonly serial: string | null;
  readonly state:
    'entered' | 'reentered' | 'differing' | 'held' | 'refused' | 'closed' | 'approved' | 'returned' | 'corrected';
  readonly code: string | null;
  readonly service_id: string;
  readonly corrects_entry_id: string | null;
  readonly corrected_by_entry_id: string | null;
  readonly differing: string | null;
  readonly first_operator: string;
  readonly second_operator: string | null;
  readonly second_record_id: string | null;
  readonly ruled_by: string | null;
  readonly settled_doubts: string;
  readonly outage_id: string | null;
  readonly written_on: string | null;
  readonly received_on: string | null;
  readonly bundle_id: string | null;
  readonly minutes: number;
  readonly flags: string;
  readonly entered_at_ms: number;
  readonly position: number;
  /** Null unless it came from a district's list. */
  readonly register_id: string | null;
  readonly list_row: number | null;
  readonly external_number: string | null;
  readonly in_sample: 0 | 1;
}

/**
 * Entered once, held ones among them: somebody else types it again without having seen it, so nobody may be shown it.
 * A condition on `view_slip_entries`.
 */
export const waitsForSecondEntry = `(state in ('entered', 'held') and second_operator is null)`;

export function isWaitingForSecondEntry({ state, second_operator: secondOperator }: SlipEntryRow): boolean {
  return (state === 'entered' || state === 'held') && secondOperator === null;
}

export function findEntry(db: ReadDb, entryId: string): SlipEntryRow | null {
  return db.prepare<[string], SlipEntryRow>('select * from view_slip_entries where entry_id = ?').get(entryId) ?? null;
}

/** The entry that stands for a serial now: the last one that nothing corrected, whatever the clock said. */
export function currentEntry(db: ReadDb, serial: string): SlipEntryRow | null {
  const row = db
    .prepare<[string], SlipEntryRow>(
      `select * from view_slip_entries where serial = ? and state <> 'corrected' order by position desc limit 1`,
    )
    .get(serial);
  return row ?? null;
}

/** How many were entered for an outage, corrected ones among them, and when the last of them was; null where none was. */
export function enteredFor(
  db: ReadDb,
  outageId: string,
): { readonly count: number; readonly entered_at_ms: number } | null {
  const row = db
    .prepare<[string], { count: number; entered_at_ms: number | null }>(
      // SQLite takes a bare column from the row of the maximum.
      'select count(*) as count, max(position), entered_at_ms from view_slip_entries where outage_id = ?',
    )
    .get(outageId);
  return row?.entered_at_ms == null ? null : { count: row.count, entered_at_ms: row.entered_at_ms };
}

/** In the order in which they were entered. */
export function listEntries(db: ReadDb): readonly SlipEntryRow[] {
  return db.prepare<[], SlipEntryRow>('select * from view_slip_entries order by position').all();
}

/** Of a list: once two signed it, its sample, or all of it. */
const isWanted = `(register_id is null or exists (select 1 from view_registers each
  where each.register_id = view_slip_entries.register_id
    and (each.state = 'everything' or each.state = 'sampling' and view_slip_entries.in_sample = 1)))`;

/** Whether somebody is to type it a second time now. */
export function isWantedTwice(db: ReadDb, entryId: string): boolean {
  return db.prepare(`select 1 from view_slip_entries where entry_id = ? and ${isWanted}`).get(entryId) !== undefined;
}

/** What waits to be entered a second time, by serial. */
export function entriesForSecond(db: ReadDb): readonly SlipEntryRow[] {
  return db
    .prepare<[], SlipEntryRow>(
      `select * from view_slip_entries where ${waitsForSecondEntry} and ${isWanted} order by serial`,
    )
    .all();
}
