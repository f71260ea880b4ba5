import { refusal, type KioskError } from '../../contract/errors.ts';
import { eldersOf, findActivity, type ActivityRow } from '../../db/read/activities.ts';
import { attendancesOfActivity, type AttendanceRow } from '../../db/read/attendance.ts';
import { pairUp } from '../../domain/activity.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { formatTime } from '../../domain/span.ts';
import type { Reader } from '../station.ts';
import { writeFact } from '../write.ts';
import { activityShown, plannedActivity } from './activities.ts';
import { attendanceShown } from './attendance-facts.ts';
import { cardOf } from './cards.ts';
import { judge } from './judging.ts';
import { signedIn, type Act, type InputOf } from './kinds.ts';
import { problemOf } from './problems.ts';
import { claimOf, evidenceOf, writeService, type Typed } from './write-service.ts';

export const readActivity: Act<'activity.read'> = (app, _caller, { activityId }) => {
  const activity = findActivity(app.db, activityId);
  if (activity === null) return err(refusal('activity_unknown', 'activityId'));
  const elders = eldersOf(app.db, activityId);
  const rows = attendancesOfActivity(app.db, activityId);
  const pairs = new Map(pairsOf(app, activity, rows, elders).map(({ row, elder }) => [row.attendance_id, elder]));
  return ok({
    activity: activityShown(app, activity),
    elders: elders.map((elder) => cardOf(app, elder)),
    volunteers: rows.map((row) => {
      const elder = pairs.get(row.attendance_id) ?? null;
      const isUnpaired = pairs.has(row.attendance_id) && elder === null && elders.length > 0;
      return {
        attendance: attendanceShown(app, row),
        recipient: elder === null ? null : cardOf(app, elder),
        problem: isUnpaired ? problemWith(app, activity, row, elders[0] ?? '') : null,
      };
    }),
  });
};

/** Those who signed out and wait, each with the elder whom the service is to name. */
function pairsOf(app: Reader, activity: ActivityRow, rows: readonly AttendanceRow[], elders: readonly string[]) {
  const waiting = rows.filter(({ state }) => state === 'ended');
  const found = pairUp(waiting, elders, (row, elder) => problemWith(app, activity, row, elder) === null);
  return waiting.map((row, index) => ({ row, elder: found[index] ?? null }));
}

function typedOf(activity: ActivityRow, row: AttendanceRow, recipient: string): Typed {
  return {
    volunteer: row.volunteer_id,
    recipient,
    servedOn: row.signed_on,
    startTime: formatTime(row.start_minute),
    endTime: formatTime(row.end_minute ?? row.start_minute),
    deductionMinutes: 0,
    classNumber: activity.class_number,
    item: activity.item,
    accompanyingGuardian: null,
  };
}

/** The same judge as for any other service: kin, training, age, overlap, and being signed in elsewhere. */
function problemWith(app: Reader, activity: ActivityRow, row: AttendanceRow, elder: string): KioskError | null {
  const claim = claimOf(app, typedOf(activity, row, elder));
  const verdict = judge(app, claim);
  if (verdict.outcome === 'refused') return problemOf(app, verdict.code, claim);
  const evidence = evidenceOf(app, claim, verdict.understood.span, row.attendance_id);
  return evidence.ok ? null : evidence.error;
}

/** Ready when nobody is in any more, somebody served, and somebody was served. */
function readyToClose(app: Reader, activityId: string): Result<ActivityRow, KioskError> {
  const found = plannedActivity(app, activityId);
  if (!found.ok) return found;
  const rows = attendancesOfActivity(app.db, activityId);
  if (rows.some(({ state }) => state === 'open')) return err(refusal('activity_people_still_in', 'activityId'));
  if (!rows.some(({ state }) => state === 'ended')) return err(refusal('activity_without_volunteers', 'activityId'));
  return eldersOf(app.db, activityId).length === 0 ? err(refusal('activity_without_elders', 'activityId')) : found;
}

/**
 * One independent record for each volunteer, tied by the activity alone: each is reviewed, sent back and minted by
 * itself. Who may not be recorded with any of the elders stays signed out, to be recorded or dismissed by hand.
 */
export const closeActivity: Act<'activity.close'> = (app, caller, { activityId, confirmation, intentId }) => {
  const ready = readyToClose(app, activityId);
  if (!ready.ok) return ready;
  const operator = signedIn(caller).operatorId;
  const activity = ready.value;
  const elders = eldersOf(app.db, activityId);
  const held = { activity: activityId, organisation: activity.organisation_id, head: activity.head_id };
  const serviceIds: string[] = [];
  const pairs = pairsOf(app, activity, attendancesOfActivity(app.db, activityId), elders);
  for (const { row, elder } of pairs) {
    if (elder === null) continue;
    const written = writeService(app, operator, serviceOf(activity, row, elder, { confirmation, intentId }), held);
    if (!written.ok) return written;
    serviceIds.push(written.value.serviceId);
  }
  writeFact(app, {
    type: 'activity.closed/1',
    subject: `activity/${activityId}`,
    operator,
    correlation: activityId,
    data: { activity: activityId, elders: [...elders], services: serviceIds },
  });
  return ok({ serviceIds, leftCount: pairs.length - serviceIds.length });
};

function serviceOf(
  activity: ActivityRow,
  row: AttendanceRow,
  recipient: string,
  by: Pick<InputOf<'service.record'>, 'confirmation' | 'intentId'>,
): InputOf<'service.record'> {
  const { volunteer, servedOn, startTime, endTime, deductionMinutes } = typedOf(activity, row, recipient);
  return {
    ...by,
    volunteer: volunteer ?? '',
    recipient,
    servedOn,
    startTime: startTime ?? '',
    endTime: endTime ?? '',
    deductionMinutes,
    classNumber: activity.class_number,
    item: activity.item,
    place: activity.place,
    accompanyingGuardian: null,
    kind: 'group',
    breakMinutes: 0,
    organisation: null,
    attendance: row.attendance_id,
  };
}
