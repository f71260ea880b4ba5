import type { OutageCause, OutageDeclarer } from '../../domain/outages.ts';
import type { ReadDb } from '../connection.ts';
import type { PaperEventKind } from '../views/paper-events.ts';

export interface OutageRow {
  readonly outage_id: string;
  readonly cause: OutageCause;
  readonly notice: string | null;
  readonly declared_by: OutageDeclarer;
  readonly declared_by_operator: string;
  readonly note: string;
  /** JSON. */
  readonly evidence: string | null;
  readonly started_at_ms: number;
  readonly ended_at_ms: number | null;
  readonly closed_by: OutageDeclarer | null;
  readonly closed_by_operator: string | null;
  readonly position: number;
}

export interface AmendmentRow {
  readonly record_id: string;
  readonly outage_id: string;
  readonly cause_before: OutageCause;
  readonly cause_after: OutageCause;
  readonly notice_before: string | null;
  readonly notice_after: string | null;
  readonly started_before_ms: number;
  readonly started_after_ms: number;
  readonly ended_before_ms: number | null;
  readonly ended_after_ms: number | null;
  readonly reason: string;
  readonly amended_by: string;
  readonly amended_at_ms: number;
}

export interface PaperEventRow {
  readonly position: number;
  readonly kind: PaperEventKind;
  readonly outage_id: string | null;
  readonly serial: string | null;
  readonly pieces: number;
  readonly operator_id: string;
  readonly clock_grade: string;
  readonly happened_at_ms: number;
}

/** By when they began, the newest first; of two that began together, the one declared later. */
export function listOutages(db: ReadDb): readonly OutageRow[] {
  return db.prepare<[], OutageRow>('select * from view_outages order by started_at_ms desc, position desc').all();
}

export function findOutage(db: ReadDb, outageId: string): OutageRow | null {
  return db.prepare<[string], OutageRow>('select * from view_outages where outage_id = ?').get(outageId) ?? null;
}

/** Those that last, in the order in which they were declared. */
export function openOutages(db: ReadDb): readonly OutageRow[] {
  return db.prepare<[], OutageRow>('select * from view_outages where ended_at_ms is null order by position').all();
}

/** The newest outage within the time from `fromMs` to before `untilMs`, its own end not counted; an open one lasts until `nowMs`. */
export function outageTouching(db: ReadDb, fromMs: number, untilMs: number, nowMs: number): OutageRow | null {
  const row = db
    .prepare<[number, number, number], OutageRow>(
      'select * from view_outages where started_at_ms < ? and coalesce(ended_at_ms, ?) > ? order by started_at_ms desc, position desc limit 1',
    )
    .get(untilMs, nowMs, fromMs);
  return row ?? null;
}

/** Of every outage, in the order in which they were made. */
export function listAmendments(db: ReadDb): readonly AmendmentRow[] {
  return db.prepare<[], AmendmentRow>('select * from view_outage_amendments order by position').all();
}

/** What was written down of paper from a record on, and since a time by whatever clock, in its order. */
export function paperEventsFrom(db: ReadDb, position: number | null, fromMs: number): readonly PaperEventRow[] {
  return db
    .prepare<[number | null, number], PaperEventRow>(
      'select * from view_paper_events where position >= ? or happened_at_ms >= ? order by position',
    )
    .all(position, fromMs);
}
