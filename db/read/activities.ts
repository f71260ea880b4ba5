import type { ActivityState } from '../../domain/activity.ts';
import type { ReadDb } from '../connection.ts';

export interface ActivityRow {
  readonly activity_id: string;
  readonly name: string;
  readonly organisation_id: string;
  readonly head_id: string | null;
  readonly place: string;
  readonly class_number: number;
  readonly item: string;
  readonly held_on: string;
  readonly start_minute: number;
  readonly end_minute: number;
  readonly planned_size: number;
  readonly state: ActivityState;
  readonly reported_on: string | null;
  readonly report_number: string | null;
  readonly reason: string | null;
}

export function findActivity(db: ReadDb, activityId: string): ActivityRow | null {
  const row = db.prepare<[string], ActivityRow>('select * from view_activities where activity_id = ?').get(activityId);
  return row ?? null;
}

/** Planned ones first, the next to come on top; then what is over, the newest on top. */
export function listActivities(db: ReadDb, limit: number): readonly ActivityRow[] {
  return db
    .prepare<[number], ActivityRow>(
      `select * from view_activities
       order by state <> 'planned', case when state = 'planned' then held_on end, held_on desc, start_minute, activity_id
       limit ?`,
    )
    .all(limit);
}

/** Elders who were there, as they came. */
export function eldersOf(db: ReadDb, activityId: string): readonly string[] {
  return db
    .prepare<[string], string>(
      'select person_id from view_activity_elders where activity_id = ? order by noted_at_ms, person_id',
    )
    .pluck()
    .all(activityId);
}
