import { addDays } from '../../domain/civil-date.ts';
import type { EntryLine } from '../../domain/ledger.ts';
import { instantOf } from '../../domain/local-time.ts';
import type { ReadDb } from '../connection.ts';

/** From one instant to before another. */
export interface Span {
  readonly fromMs: number;
  readonly untilMs: number;
}

export function spanOf(day: string): Span {
  return { fromMs: instantOf(day, 0), untilMs: instantOf(addDays(day, 1), 0) };
}

export interface DayRecordRow {
  readonly record_id: string;
  readonly epoch: string;
  readonly seq: number;
  readonly type: string;
  readonly subject: string;
  readonly line: string;
  readonly is_held: number;
  readonly is_refused: number;
  readonly is_acknowledged: number;
}

/** The records of the city stream that were written in a span, in their order, with how far the platform has each. */
export function cityRecordsOf(db: ReadDb, { fromMs, untilMs }: Span): readonly DayRecordRow[] {
  return db
    .prepare<[number, number], DayRecordRow>(
      `select r.record_id, r.epoch, r.seq, r.type, r.subject, r.line, h.record_id is not null as is_held,
         exists (select 1 from view_rulings v where v.record_id = r.record_id and v.ruling = 'refuse') as is_refused,
         r.seq <= coalesce(d.acked_seq, 0) as is_acknowledged
       from records r left join local_held_records h on h.record_id = r.record_id
         left join local_delivery d on d.epoch = r.epoch
       where r.recorded_at_ms >= ? and r.recorded_at_ms < ? and r.stream = 'city' order by r.position`,
    )
    .all(fromMs, untilMs);
}

export interface DayLineRow extends EntryLine {
  readonly entry_id: string;
  readonly record_id: string;
  readonly service_id: string | null;
}

/** Every line that the ledger posted in a span, entry by entry. */
export function linesOf(db: ReadDb, { fromMs, untilMs }: Span): readonly DayLineRow[] {
  return db
    .prepare<[number, number], DayLineRow>(
      `select entry_id, record_id, service_id, from_account as "from", to_account as "to", lot, minutes
       from view_transfers where posted_at_ms >= ? and posted_at_ms < ? order by entry_id, line`,
    )
    .all(fromMs, untilMs);
}

/** How many entries stand for a serial: one, unless something is wrong. */
export function standingEntries(db: ReadDb, serial: string): number {
  const sql = `select count(*) from view_slip_entries where serial = ? and state <> 'corrected'`;
  return db.prepare<[string], number>(sql).pluck().get(serial) ?? 0;
}

/** What core writes by itself, and the close itself: of these alone a day has nothing to close. */
const ofNoWork = `('day.closed/1', 'station.opened/1', 'outage.opened/1', 'outage.closed/1', 'outage.reopened/1')`;

/** Whether anybody did anything that day which the city is to know. */
export function hasWork(db: ReadDb, { fromMs, untilMs }: Span): boolean {
  const row = db
    .prepare<[number, number]>(
      `select 1 from records where recorded_at_ms >= ? and recorded_at_ms < ? and stream = 'city'
       and type not in ${ofNoWork} limit 1`,
    )
    .get(fromMs, untilMs);
  return row !== undefined;
}

/** Records of the city stream of a span that were written after a position, the close of a day not among them. */
export function countWrittenAfter(db: ReadDb, span: Span, position: number): number {
  return countWrittenBetween(db, span, position, Number.MAX_SAFE_INTEGER);
}

/** The same, and before another position. */
export function countWrittenBetween(db: ReadDb, { fromMs, untilMs }: Span, after: number, before: number): number {
  return (
    db
      .prepare<[number, number, number, number], number>(
        `select count(*) from records where recorded_at_ms >= ? and recorded_at_ms < ? and position > ? and position < ?
         and stream = 'city' and type <> 'day.closed/1'`,
      )
      .pluck()
      .get(fromMs, untilMs, after, before) ?? 0
  );
}

export interface DayCloseRow {
  readonly day: string;
  readonly record_id: string;
  readonly position: number;
  readonly counts: string;
  readonly minutes: string;
  readonly differences: string;
  readonly open_items: string;
  readonly limit_exceeded: number;
  readonly approval: string | null;
  readonly heads: string;
  readonly handed_to: string | null;
  readonly reasons: string | null;
  readonly closed_on: string;
  readonly closed_by: string;
  readonly closed_at_ms: number;
  readonly clock: string;
}

export function findDayClose(db: ReadDb, day: string): DayCloseRow | null {
  return db.prepare<[string], DayCloseRow>('select * from view_day_closes where day = ?').get(day) ?? null;
}

/** The latest days first. */
export function closedDays(db: ReadDb, limit: number): readonly DayCloseRow[] {
  return db.prepare<[number], DayCloseRow>('select * from view_day_closes order by day desc limit ?').all(limit);
}

/** Where the journal stood at the close that was written last, whatever day it was of; 0 before the first. */
export function lastClosePosition(db: ReadDb): number {
  return db.prepare<[], number>('select coalesce(max(position), 0) from view_day_closes').pluck().get() ?? 0;
}
