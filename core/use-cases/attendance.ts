import { refusal, type KioskError } from '../../contract/errors.ts';
import { findActivity } from '../../db/read/activities.ts';
import { attendancesOfDay, findAttendance, waitingAttendances, type AttendanceRow } from '../../db/read/attendance.ts';
import { assert } from '../../domain/assert.ts';
import { maySend, readSettledEnd, stateOn } from '../../domain/attendance.ts';
import { localTime } from '../../domain/local-time.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { formatTime } from '../../domain/span.ts';
import { todayAt } from '../clock.ts';
import type { App } from '../app.ts';
import type { Reader } from '../station.ts';
import { writeFact } from '../write.ts';
import { attendanceShown, undoUntil } from './attendance-facts.ts';
import { findOpenSomebody } from './closed-people.ts';
import { signedIn, type Act, type InputOf } from './kinds.ts';
import { sendingProblem } from './sending.ts';

export const listAttendances: Act<'attendance.list'> = (app) => {
  const shown = waitingAttendances(app.db).map((row) => attendanceShown(app, row));
  const of = (state: string) => shown.filter((each) => each.state === state);
  return ok({ open: of('open'), parked: of('parked'), ended: of('ended') });
};

type SignIn = InputOf<'attendance.sign_in'>;

export const signIn: Act<'attendance.sign_in'> = (app, caller, input) => {
  const problem =
    personProblem(app, input) ?? activityProblem(app, input.activity) ?? doubleProblem(app, input.volunteer);
  if (problem !== null) return err(problem);
  const { date, minute } = localTime(app.clock.nowMs());
  const attendance = app.clock.newId();
  writeFact(app, {
    type: 'attendance.signed_in/1',
    subject: `attendance/${attendance}`,
    operator: signedIn(caller).operatorId,
    correlation: input.activity,
    data: {
      attendance,
      volunteer: input.volunteer,
      recipient: input.recipient,
      activity: input.activity,
      classNumber: input.classNumber,
      item: input.item,
      place: input.place,
      signedOn: date,
      startTime: formatTime(minute),
    },
  });
  return ok(shownNow(app, attendance));
};

/** What would let no minute of it count is said now, and not when the volunteer comes back. */
function personProblem(app: Reader, { volunteer, recipient }: SignIn): KioskError | null {
  return sendingProblem(app, {
    volunteer: findOpenSomebody(app, volunteer),
    recipient: recipient === null ? null : findOpenSomebody(app, recipient),
    ...{ isRecipientSaid: recipient !== null, isAccompanied: true },
  });
}

function activityProblem(app: Reader, activityId: string | null): KioskError | null {
  if (activityId === null) return null;
  const activity = findActivity(app.db, activityId);
  if (activity === null) return refusal('activity_unknown', 'activity');
  if (activity.state !== 'planned') return refusal('activity_over', 'activity');
  return activity.held_on === todayAt(app) ? null : refusal('activity_on_another_day', 'activity');
}

/** Nobody is in two places: a forgotten sign-in of a day before is settled by itself and bars nothing. */
function doubleProblem(app: Reader, volunteer: string): KioskError | null {
  const open = attendancesOfDay(app.db, volunteer, todayAt(app)).find(({ state }) => state === 'open');
  return open === undefined
    ? null
    : refusal('already_signed_in', 'volunteer', { since: formatTime(open.start_minute), place: open.place });
}

function shownNow(app: App, attendance: string) {
  const row = findAttendance(app.db, attendance);
  assert(row, 'an attendance that was just written is there');
  return attendanceShown(app, row);
}

/** The attendance, when the step leads on from where it stands. */
function findFor(app: Reader, attendanceId: string, act: string): Result<AttendanceRow, KioskError> {
  const row = findAttendance(app.db, attendanceId);
  if (row === null) return err(refusal('attendance_unknown', 'attendanceId'));
  const state = stateOn(row.state, row.signed_on, todayAt(app));
  if (maySend(state, act)) return ok(row);
  const isForgotten = state === 'parked' && act === 'sign_out';
  return err(refusal(isForgotten ? 'attendance_parked' : 'attendance_over', 'attendanceId'));
}

/** The end is the counter's clock. One that lies before the start, after the clock was set back, is no end. */
export const signOut: Act<'attendance.sign_out'> = (app, caller, input) => {
  const { attendanceId: attendance, breakMinutes } = input;
  const found = findFor(app, attendance, 'sign_out');
  if (!found.ok) return found;
  const { date, minute } = localTime(app.clock.nowMs());
  const { signed_on: signedOn, start_minute: start, activity_id: activity } = found.value;
  if (date !== signedOn || minute <= start) return err(refusal('service_end_not_after_start', 'attendanceId'));
  if (breakMinutes >= minute - start) return err(refusal('service_deduction_too_long', 'breakMinutes'));
  writeFact(app, {
    type: 'attendance.signed_out/1',
    subject: `attendance/${attendance}`,
    operator: signedIn(caller).operatorId,
    correlation: activity,
    data: { attendance, endTime: formatTime(minute), breakMinutes },
  });
  return ok(shownNow(app, attendance));
};

export const undoAttendance: Act<'attendance.undo'> = (app, caller, { attendanceId: attendance }) => {
  const row = findAttendance(app.db, attendance);
  if (row === null) return err(refusal('attendance_unknown', 'attendanceId'));
  const step = row.state === 'ended' ? 'sign_out' : 'sign_in';
  const found = findFor(app, attendance, step === 'sign_out' ? 'undo_sign_out' : 'undo');
  if (!found.ok) return found;
  if (undoUntil(row, app.clock.nowMs()) === null) return err(refusal('attendance_undo_late', 'attendanceId'));
  const double = step === 'sign_out' ? doubleProblem(app, row.volunteer_id) : null;
  if (double !== null) return err(double);
  writeFact(app, {
    type: 'attendance.undone/1',
    subject: `attendance/${attendance}`,
    operator: signedIn(caller).operatorId,
    correlation: row.activity_id,
    data: { attendance, step },
  });
  return ok(shownNow(app, attendance));
};

export const settleAttendance: Act<'attendance.settle'> = (app, caller, input) => {
  const { attendanceId: attendance, endTime, saidBy, reason, breakMinutes } = input;
  const found = findFor(app, attendance, endTime === null ? 'dismiss' : 'settle');
  if (!found.ok) return found;
  if (endTime !== null && saidBy === null) return err(refusal('said_by_missing', 'saidBy'));
  const now = { ...localTime(app.clock.nowMs()), isTrusted: app.clock.grade() === 'ok' };
  const { signed_on: signedOn, start_minute: startMinute } = found.value;
  const end = readSettledEnd({ signedOn, startMinute, endTime, reason, now });
  if (!end.ok) return err(refusal(end.error, end.error === 'reason_missing' ? 'reason' : 'endTime'));
  const tooLong = end.value !== null && breakMinutes >= end.value - startMinute;
  if (tooLong) return err(refusal('service_deduction_too_long', 'breakMinutes'));
  writeFact(app, {
    type: 'attendance.settled/1',
    subject: `attendance/${attendance}`,
    operator: signedIn(caller).operatorId,
    correlation: found.value.activity_id,
    data: {
      attendance,
      endTime: end.value === null ? null : formatTime(end.value),
      saidBy: end.value === null ? null : saidBy,
      breakMinutes: end.value === null ? 0 : breakMinutes,
    },
    parts: { reason: reason.trim() },
  });
  return ok(shownNow(app, attendance));
};
