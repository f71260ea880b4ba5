import type { KeptState } from '../../domain/attendance.ts';
import type { ReadDb } from '../connection.ts';

export interface AttendanceRow {
  readonly attendance_id: string;
  readonly volunteer_id: string;
  readonly recipient_id: string | null;
  readonly activity_id: string | null;
  readonly class_number: number | null;
  readonly item: string | null;
  readonly place: string;
  readonly state: KeptState;
  readonly signed_on: string;
  readonly start_minute: number;
  readonly start_clock: string;
  readonly signed_in_by: string;
  readonly signed_in_at_ms: number;
  readonly end_minute: number | null;
  readonly end_clock: string | null;
  readonly ended_at_ms: number | null;
  readonly break_minutes: number;
  readonly said_by: string | null;
  readonly settled_record_id: string | null;
  readonly reason: string | null;
  readonly service_id: string | null;
}

const fromAttendances = 'select * from view_attendances where';

export function findAttendance(db: ReadDb, attendanceId: string): AttendanceRow | null {
  return db.prepare<[string], AttendanceRow>(`${fromAttendances} attendance_id = ?`).get(attendanceId) ?? null;
}

/** Those that somebody still has to do something with, the oldest first. */
export function waitingAttendances(db: ReadDb): readonly AttendanceRow[] {
  return db
    .prepare<[], AttendanceRow>(
      `${fromAttendances} state in ('open', 'ended') order by signed_on, start_minute, attendance_id`,
    )
    .all();
}

export function attendancesOfDay(db: ReadDb, volunteerId: string, day: string): readonly AttendanceRow[] {
  return db
    .prepare<[string, string], AttendanceRow>(
      `${fromAttendances} volunteer_id = ? and signed_on = ? order by start_minute`,
    )
    .all(volunteerId, day);
}

export function attendancesOfActivity(db: ReadDb, activityId: string): readonly AttendanceRow[] {
  return db
    .prepare<[string], AttendanceRow>(
      `${fromAttendances} activity_id = ? and state <> 'undone' order by signed_on, signed_in_at_ms, attendance_id`,
    )
    .all(activityId);
}

export function isInAttendance(db: ReadDb, personId: string): boolean {
  const row = db
    .prepare<[{ personId: string }]>(
      `select 1 from view_attendances where (volunteer_id = @personId or recipient_id = @personId)
       and state in ('open', 'ended') limit 1`,
    )
    .get({ personId });
  return row !== undefined;
}
