import { refusal, type KioskError } from '../../contract/errors.ts';
import { eldersOf, findActivity, type ActivityRow } from '../../db/read/activities.ts';
import { attendancesOfActivity, type AttendanceRow } from '../../db/read/attendance.ts';
import { pairUp } from '../../domain/activity.ts';
import { assert } from '../../domain/assert.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { formatTime } from '../../domain/span.ts';
import type { App } from '../app.ts';
import { serviceSlipJob } from '../printing/jobs.ts';
import type { Reader } from '../station.ts';
import { writeFact } from '../write.ts';
import { activityShown, plannedActivity } from './activities.ts';
import { attendanceShown } from './attendance-facts.ts';
import { cardOf } from './cards.ts';
import { signedIn, type Act, type OutputOf } from './kinds.ts';
import { weighService, writeService, type Recorded } from './write-service.ts';

export const readActivity: Act<'activity.read'> = (app, caller, { activityId }) => {
  const activity = findActivity(app.db, activityId);
  if (activity === null) return err(refusal('activity_unknown', 'activityId'));
  const elders = eldersOf(app.db, activityId);
  const rows = attendancesOfActivity(app.db, activityId);
  const operator = signedIn(caller).operatorId;
  const pairs = new Map(pairsOf(app, activity, { rows, elders, operator }).map((pair) => [pair.row, pair]));
  return ok({
    activity: activityShown(app, activity),
    elders: elders.map((elder) => cardOf(app, elder)),
    volunteers: rows.map((row) => {
      const pair = pairs.get(row);
      return {
        attendance: attendanceShown(app, row),
        recipient: pair?.elder == null ? null : cardOf(app, pair.elder),
        problem: pair?.problem ?? null,
      };
    }),
  });
};

interface List {
  readonly rows: readonly AttendanceRow[];
  readonly elders: readonly string[];
  readonly operator: string;
}

interface Pair {
  readonly row: AttendanceRow;
  readonly elder: string | null;
  /** Why the volunteer may be recorded with none of the elders. */
  readonly problem: KioskError | null;
}

/** Those who signed out and wait, each with the elder whom the service is to name. */
function pairsOf(app: Reader, activity: ActivityRow, { rows, elders, operator }: List): readonly Pair[] {
  const waiting = rows.filter(({ state }) => state === 'ended');
  const problemWith = (row: AttendanceRow, elder: string) => {
    const weighed = weighService(app, operator, serviceOf(activity, row, elder), heldBy(activity));
    return weighed.ok ? null : weighed.error;
  };
  const found = pairUp(waiting, elders, (row, elder) => problemWith(row, elder) === null);
  return waiting.map((row, index) => {
    const elder = found[index] ?? null;
    const first = elders[0];
    return { row, elder, problem: elder === null && first !== undefined ? problemWith(row, first) : null };
  });
}

function heldBy(activity: ActivityRow) {
  return { activity: activity.activity_id, organisation: activity.organisation_id, head: activity.head_id };
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
export const closeActivity: Act<'activity.close'> = (app, caller, { activityId, confirmation, printsSlips }) => {
  const ready = readyToClose(app, activityId);
  if (!ready.ok) return ready;
  const operator = signedIn(caller).operatorId;
  const activity = ready.value;
  const elders = eldersOf(app.db, activityId);
  const serviceIds: string[] = [];
  const left: OutputOf<'activity.close'>['left'] = [];
  for (const pair of pairsOf(app, activity, { rows: attendancesOfActivity(app.db, activityId), elders, operator })) {
    const written = recordPair(app, operator, { activity, pair, confirmation });
    if (written.ok) serviceIds.push(written.value.serviceId);
    else left.push({ volunteer: cardOf(app, pair.row.volunteer_id), problem: written.error });
  }
  if (printsSlips) for (const serviceId of serviceIds) serviceSlipJob(app, serviceId, operator);
  writeFact(app, {
    type: 'activity.closed/1',
    subject: `activity/${activityId}`,
    operator,
    correlation: activityId,
    data: { activity: activityId, elders: [...elders], services: serviceIds },
  });
  return ok({ serviceIds, left });
};

interface Pairing {
  readonly activity: ActivityRow;
  readonly pair: Pair;
  readonly confirmation: Recorded['confirmation'];
}

/** Judged once more as it is written: what was written for the others counts by then. */
function recordPair(app: App, operator: string, { activity, pair, confirmation }: Pairing) {
  const { row, elder, problem } = pair;
  if (problem !== null) return err(problem);
  assert(elder, 'who has no problem has an elder');
  return writeService(app, operator, { ...serviceOf(activity, row, elder), confirmation }, heldBy(activity));
}

function serviceOf(activity: ActivityRow, row: AttendanceRow, recipient: string): Recorded {
  return {
    volunteer: row.volunteer_id,
    recipient,
    servedOn: row.signed_on,
    startTime: formatTime(row.start_minute),
    endTime: formatTime(row.end_minute ?? row.start_minute),
    deductionMinutes: row.break_minutes,
    breakMinutes: row.break_minutes,
    classNumber: activity.class_number,
    item: activity.item,
    place: activity.place,
    confirmation: 'signature',
    accompanyingGuardian: null,
    lateReason: null,
    dutyReason: '',
    kind: 'group',
    organisation: null,
    attendance: row.attendance_id,
  };
}
