import { refusal, type KioskError } from '../../contract/errors.ts';
import type { AttendanceRow as AttendanceShown } from '../../contract/kiosk/attendance.ts';
import type { ServiceFlag } from '../../contract/records/service.ts';
import { findActivity } from '../../db/read/activities.ts';
import { attendancesOfDay, findAttendance, type AttendanceRow } from '../../db/read/attendance.ts';
import { clashOf, stateOn } from '../../domain/attendance.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { formatTime, type Times } from '../../domain/span.ts';
import { mayUndo, undoMs } from '../../domain/undo.ts';
import { todayAt } from '../clock.ts';
import type { Reader } from '../station.ts';
import { cardOf } from './cards.ts';

export function attendanceShown(app: Reader, row: AttendanceRow): AttendanceShown {
  const { start_minute: start, end_minute: end } = row;
  return {
    attendanceId: row.attendance_id,
    volunteer: cardOf(app, row.volunteer_id),
    recipient: row.recipient_id === null ? null : cardOf(app, row.recipient_id),
    classNumber: row.class_number,
    item: row.item,
    place: row.place,
    activityId: row.activity_id,
    activityName: row.activity_id === null ? null : (findActivity(app.db, row.activity_id)?.name ?? null),
    state: stateOn(row.state, row.signed_on, todayAt(app)),
    signedOn: row.signed_on,
    startTime: formatTime(start),
    endTime: end === null ? null : formatTime(end),
    breakMinutes: row.break_minutes,
    minutes: end === null ? null : end - start - row.break_minutes,
    isSignedOutLater: row.said_by !== null,
    isClockDoubtful: isClockDoubtful(row),
    undoUntilMs: undoUntil(row, app.clock.nowMs()),
  };
}

function isClockDoubtful({ start_clock: start, end_clock: end }: AttendanceRow): boolean {
  return start !== 'ok' || (end !== null && end !== 'ok');
}

/** Of the newest step; null where nobody may undo it any more, and of an end that somebody stated. */
export function undoUntil(row: AttendanceRow, nowMs: number): number | null {
  if (row.said_by !== null || (row.state !== 'open' && row.state !== 'ended')) return null;
  const sinceMs = row.ended_at_ms ?? row.signed_in_at_ms;
  return mayUndo(sinceMs, nowMs) ? sinceMs + undoMs : null;
}

interface Recorded {
  readonly volunteer: string;
  /** The sign-in that the times come from; null for a service that is entered after the fact. */
  readonly attendance: string | null;
}

interface Evidence {
  readonly row: AttendanceRow | null;
  readonly flags: readonly ServiceFlag[];
}

/**
 * What the sign-ins of the volunteer's day say to a service on screen (C3). One that names its attendance lies within
 * it: a longer time is entered without it, for the reviewer to see.
 */
export function evidenceFor(
  app: Reader,
  { volunteer, attendance }: Recorded,
  times: Times,
): Result<Evidence, KioskError> {
  const row = attendance === null ? null : findAttendance(app.db, attendance);
  if (attendance !== null) {
    if (row === null) return err(refusal('attendance_unknown', 'attendance'));
    if (row.state !== 'ended') return err(refusal('attendance_over', 'attendance'));
    if (!isWithin(row, volunteer, times)) return err(differs(row));
  }
  const others = attendancesOfDay(app.db, volunteer, times.servedOn).filter(
    (each) => each.attendance_id !== attendance,
  );
  const attended = others.map((each) => ({
    state: stateOn(each.state, each.signed_on, todayAt(app)),
    startMinute: each.start_minute,
    endMinute: each.end_minute,
  }));
  const clash = clashOf(times, attended);
  if (clash === 'barred') {
    const since = formatTime(
      Math.max(...attended.filter((each) => each.state === 'open').map((each) => each.startMinute)),
    );
    return err(refusal('signed_in_elsewhere', 'endTime', { since }));
  }
  const flags: readonly (ServiceFlag | null)[] = [
    clash === 'asked' ? 'attendance_overlap' : null,
    row !== null && row.said_by !== null ? 'signed_out_later' : null,
    row !== null && isClockDoubtful(row) ? 'clock_doubtful' : null,
  ];
  return ok({ row, flags: flags.filter((flag) => flag !== null) });
}

function isWithin(row: AttendanceRow, volunteer: string, { servedOn, startMinute, endMinute }: Times): boolean {
  return (
    row.volunteer_id === volunteer &&
    row.signed_on === servedOn &&
    startMinute >= row.start_minute &&
    endMinute <= (row.end_minute ?? 0)
  );
}

function differs({ start_minute: start, end_minute: end }: AttendanceRow): KioskError {
  return refusal('attendance_span_differs', 'startTime', { from: formatTime(start), until: formatTime(end ?? start) });
}
