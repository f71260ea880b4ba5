import type { SpotCheckAnswer } from '../../domain/spot-check.ts';
import type { ReadDb } from '../connection.ts';

export interface SpotCheckRow {
  readonly check_id: string;
  readonly from_on: string;
  readonly until_on: string;
  readonly commitment: string;
  readonly seed: string | null;
  readonly percent: number | null;
  readonly frame: string | null;
  readonly total: number | null;
}

export interface DrawnRow {
  readonly service_id: string;
  readonly answer: SpotCheckAnswer | null;
  readonly answered_on: string | null;
  readonly answered_by: string | null;
  readonly words: string | null;
}

export function findSpotCheck(db: ReadDb, checkId: string): SpotCheckRow | null {
  return db.prepare<[string], SpotCheckRow>('select * from view_spot_checks where check_id = ?').get(checkId) ?? null;
}

/** Whether a day of the period belongs to a check already: of two seeds nobody may take the nicer draw. */
export function isSeeded(db: ReadDb, from: string, until: string): boolean {
  const row = db
    .prepare<[string, string]>('select 1 from view_spot_checks where from_on <= ? and until_on >= ? limit 1')
    .get(until, from);
  return row !== undefined;
}

/** Those that are still to be drawn, then the newest. */
export function listSpotChecks(db: ReadDb, limit: number): readonly SpotCheckRow[] {
  return db
    .prepare<[number], SpotCheckRow>(
      'select * from view_spot_checks order by seed is not null, seeded_at_ms desc, check_id desc limit ?',
    )
    .all(limit);
}

export function drawnOf(db: ReadDb, checkId: string): readonly DrawnRow[] {
  return db
    .prepare<[string], DrawnRow>('select * from view_spot_check_rows where check_id = ? order by place')
    .all(checkId);
}

/** What was answered of a service, whichever draw asked. */
export function answersOf(db: ReadDb, serviceId: string): readonly DrawnRow[] {
  return db
    .prepare<[string], DrawnRow>(
      'select * from view_spot_check_rows where service_id = ? and answer is not null order by answered_on',
    )
    .all(serviceId);
}

export function findDrawn(db: ReadDb, checkId: string, serviceId: string): DrawnRow | null {
  return (
    db
      .prepare<[string, string], DrawnRow>('select * from view_spot_check_rows where check_id = ? and service_id = ?')
      .get(checkId, serviceId) ?? null
  );
}
