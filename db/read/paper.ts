import type { ReadDb } from '../connection.ts';

export interface OutageRow {
  readonly outage_id: string;
  readonly cause: 'network' | 'platform' | 'power' | 'function_missing' | 'other';
  readonly declared_by: 'probe' | 'operator';
  readonly declared_by_operator: string;
  readonly note: string;
  readonly started_at_ms: number;
  readonly ended_at_ms: number | null;
}

export interface PadRow {
  readonly pad_id: string;
  readonly first_serial: number;
  readonly last_serial: number;
  readonly issued_at_ms: number;
}

export interface HandOutRow {
  readonly record_id: string;
  readonly outage_id: string;
  readonly first_serial: number;
  readonly last_serial: number;
  readonly handed_to: string;
  readonly handed_out_at_ms: number;
}

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
  readonly minutes: number;
  readonly flags: string;
  readonly entered_at_ms: number;
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

/** Newest first. */
export function listOutages(db: ReadDb): readonly OutageRow[] {
  return db.prepare<[], OutageRow>('select * from view_outages order by started_at_ms desc').all();
}

export function findOutage(db: ReadDb, outageId: string): OutageRow | null {
  return db.prepare<[string], OutageRow>('select * from view_outages where outage_id = ?').get(outageId) ?? null;
}

export function openOutage(db: ReadDb): OutageRow | null {
  const row = db
    .prepare<[], OutageRow>('select * from view_outages where ended_at_ms is null order by started_at_ms limit 1')
    .get();
  return row ?? null;
}

/** The newest outage within the time from `fromMs` to before `untilMs`, its own end not counted; an open one lasts until `nowMs`. */
export function outageTouching(db: ReadDb, fromMs: number, untilMs: number, nowMs: number): OutageRow | null {
  const row = db
    .prepare<[number, number, number], OutageRow>(
      'select * from view_outages where started_at_ms < ? and coalesce(ended_at_ms, ?) > ? order by started_at_ms desc limit 1',
    )
    .get(untilMs, nowMs, fromMs);
  return row ?? null;
}

export function listPads(db: ReadDb): readonly PadRow[] {
  return db.prepare<[], PadRow>('select * from view_pads order by first_serial').all();
}

export function lastIssuedSerial(db: ReadDb): number {
  return db.prepare<[], number>('select coalesce(max(last_serial), 0) from view_pads').pluck().get() ?? 0;
}

export function isIssued(db: ReadDb, running: number): boolean {
  const row = db
    .prepare<[number, number], { pad_id: string }>(
      'select pad_id from view_pads where first_serial <= ? and last_serial >= ?',
    )
    .get(running, running);
  return row !== undefined;
}

export function listHandOuts(db: ReadDb): readonly HandOutRow[] {
  return db.prepare<[], HandOutRow>('select * from view_hand_outs order by first_serial').all();
}

/** A run that is in somebody's hands already and meets this one. */
export function handOutMeeting(db: ReadDb, first: number, last: number): HandOutRow | null {
  const row = db
    .prepare<[number, number], HandOutRow>(
      'select * from view_hand_outs where first_serial <= ? and last_serial >= ? limit 1',
    )
    .get(last, first);
  return row ?? null;
}

export function findEntry(db: ReadDb, entryId: string): SlipEntryRow | null {
  return db.prepare<[string], SlipEntryRow>('select * from view_slip_entries where entry_id = ?').get(entryId) ?? null;
}

/** The entry that stands for a serial now: the last one that nothing corrected. */
export function currentEntry(db: ReadDb, serial: string): SlipEntryRow | null {
  const row = db
    .prepare<[string], SlipEntryRow>(
      `select * from view_slip_entries where serial = ? and state <> 'corrected' order by entered_at_ms desc, entry_id desc limit 1`,
    )
    .get(serial);
  return row ?? null;
}

export function listEntries(db: ReadDb): readonly SlipEntryRow[] {
  return db.prepare<[], SlipEntryRow>('select * from view_slip_entries order by entered_at_ms, entry_id').all();
}

export function voidedSerials(db: ReadDb): readonly { readonly serial: string; readonly why: string }[] {
  return db
    .prepare<[], { serial: string; why: string }>('select serial, why from view_voided_serials order by serial')
    .all();
}

export function isVoided(db: ReadDb, serial: string): boolean {
  return db.prepare<[string]>('select 1 from view_voided_serials where serial = ?').get(serial) !== undefined;
}

/** Of a list: once two signed it, its sample, or all of it. */
const isWanted = `(register_id is null or exists (select 1 from view_registers each
  where each.register_id = view_slip_entries.register_id
    and (each.state = 'everything' or each.state = 'sampling' and view_slip_entries.in_sample = 1)))`;

/** Whether somebody is to type it a second time now. */
export function isWantedTwice(db: ReadDb, entryId: string): boolean {
  return db.prepare(`select 1 from view_slip_entries where entry_id = ? and ${isWanted}`).get(entryId) !== undefined;
}

/** Entries that this operator may enter a second time, by serial: somebody else typed them, once. */
export function entriesForSecond(db: ReadDb, operatorId: string): readonly SlipEntryRow[] {
  return db
    .prepare<[string], SlipEntryRow>(
      `select * from view_slip_entries where ${waitsForSecondEntry} and first_operator <> ? and ${isWanted}
       order by serial`,
    )
    .all(operatorId);
}
