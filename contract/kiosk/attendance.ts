import { z } from 'zod';
import { attendanceCycle, saidBy } from '../../domain/attendance.ts';
import { clockTime } from '../records/service.ts';
import { lineText, minutes, noteText, shortText, uuid } from '../text.ts';
import { peopleRefusals } from './service-refusals.ts';
import { endpoint } from './endpoint.ts';
import { personCard } from './shapes.ts';

const staff = ['clerk', 'reviewer', 'manager'] as const;
const personId = z.string().max(32);

export const attendanceRow = z.strictObject({
  attendanceId: z.string(),
  volunteer: personCard,
  recipient: personCard.nullable(),
  classNumber: z.int().nullable(),
  item: z.string().nullable(),
  place: z.string(),
  activityId: z.string().nullable(),
  activityName: z.string().nullable(),
  state: z.enum(attendanceCycle.states),
  signedOn: z.string(),
  startTime: z.string(),
  endTime: z.string().nullable(),
  /** Rested meanwhile. */
  breakMinutes: z.int(),
  /** From start to end without the breaks; null while there is no end. */
  minutes: z.int().nullable(),
  /** Somebody said afterwards when it ended. */
  isSignedOutLater: z.boolean(),
  isClockDoubtful: z.boolean(),
  /** Until when the newest step may be undone; null where it may not. */
  undoUntilMs: z.int().nullable(),
});
export type AttendanceRow = z.infer<typeof attendanceRow>;

/** Sign-in and sign-out at the counter. They stay at the station; the service that comes of one is recorded as any other. */
export const attendanceEndpoints = {
  'attendance.list': endpoint(
    staff,
    z.strictObject({}),
    z.strictObject({
      /** Signed in today; forgotten on a day before; signed out and not recorded yet. The oldest first. */
      open: z.array(attendanceRow),
      parked: z.array(attendanceRow),
      ended: z.array(attendanceRow),
    }),
  ),
  /** The start is the counter's clock, to the minute. */
  'attendance.sign_in': endpoint(
    staff,
    z.strictObject({
      intentId: uuid,
      volunteer: personId,
      recipient: personId.nullable(),
      classNumber: z.int().min(1).max(9).nullable(),
      item: shortText.nullable(),
      place: lineText,
      activity: uuid.nullable(),
    }),
    attendanceRow,
    [...peopleRefusals, 'already_signed_in', 'activity_unknown', 'activity_over', 'activity_on_another_day'],
  ),
  'attendance.sign_out': endpoint(
    staff,
    z.strictObject({ intentId: uuid, attendanceId: uuid, breakMinutes: minutes.default(0) }),
    attendanceRow,
    [
      'attendance_unknown',
      'attendance_over',
      'attendance_parked',
      'service_end_not_after_start',
      'service_deduction_too_long',
    ],
  ),
  /** The newest step, within five minutes. */
  'attendance.undo': endpoint(staff, z.strictObject({ intentId: uuid, attendanceId: uuid }), attendanceRow, [
    'attendance_unknown',
    'attendance_over',
    'attendance_undo_late',
    'already_signed_in',
  ]),
  /** A forgotten one: the true end and who said so; no end where nothing of it counts. */
  'attendance.settle': endpoint(
    staff,
    z.strictObject({
      intentId: uuid,
      attendanceId: uuid,
      endTime: clockTime.nullable(),
      saidBy: z.enum(saidBy).nullable(),
      reason: noteText,
      breakMinutes: minutes.default(0),
    }),
    attendanceRow,
    [
      'attendance_unknown',
      'attendance_over',
      'said_by_missing',
      'reason_missing',
      'service_time_impossible',
      'service_end_not_after_start',
      'service_in_future',
      'service_deduction_too_long',
    ],
  ),
} as const;
