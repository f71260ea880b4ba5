import { refusal, type KioskError } from '../../contract/errors.ts';
import { eldersOf, findActivity, type ActivityRow } from '../../db/read/activities.ts';
import { attendancesOfActivity, type AttendanceRow } from '../../db/read/attendance.ts';
import { pairUp } from '../../domain/activity.ts';
import { assert } from '../../domain/assert.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { isEnteredLate } from '../../domain/service-rules.ts';
import { formatTime } from '../../domain/span.ts';
import { todayAt } from '../clock.ts';
import type { App } from '../app.ts';
import { serviceSlipJob } from '../printing/jobs.ts';
import type { Reader } from '../station.ts';
import { writeFact } from '../write.ts';
import { activityShown, plannedActivity } from './activities.ts';
import { attendanceShown } from './attendance-facts.ts';
import { cardOf } from './cards.ts';
import { signedIn, type Act, type OutputOf } from './kinds.ts';
import { reasonMissing } from './service-reasons.ts';
import { weighService, writeService, type Recorded } from './write-service.ts';

export const readActivity: Act<'activity.read'> = (app, caller, { activityId }) => {
  const activity = findActivity(app.db, activityId);
  if (activity === null) return err(refusal('activity_unknown', 'activityId'));
  const elders = eldersOf(app.db, activityId);
  const rows = attendancesOfActivity(app.db, activityId);
  const operator = signedIn(caller).operatorId;
  const list = { rows, elders, operator, lateReason: askedAtTheEnd };
  const pairs = new Map(pairsOf(app, activity, list).map((pair) => [pair.row, pair]));
  return ok({
    isLate: isClosedLate(app, activity, rows),
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

/** While it is only read nobody is named for want of a reason: one is asked for all when it is closed. */
const askedAtTheEnd = { kind: 'overlooked', note: '' } as const;

interface List {
  readonly rows: readonly AttendanceRow[];
  readonly elders: readonly string[];
  readonly operator: string;
  readonly lateReason: Recorded['lateReason'];
}

interface Pair {
  readonly row: AttendanceRow;
  readonly elder: string | null;
  /** Why the volunteer may be recorded with none of the elders. */
  readonly problem: KioskError | null;
}

/** Those who signed out and wait, each with the elder whom the service is to name. */
function pairsOf(app: Reader, activity: ActivityRow, { rows, elders, operator, lateReason }: List): readonly Pair[] {
  const waiting = rows.filter(({ state }) => state === 'ended');
  const problemWith = (row: AttendanceRow, elder: string) => {
    const service = { ...serviceOf(activity, row, elder), lateReason };
    const weighed = weighService(app, operator, service, heldBy(activity));
    return weighed.ok ? null : weighed.error;
  };
  const found = pairUp(waiting, elders, problemWith, isAboutElder);
  return waiting.map((row, index) => ({ row, ...(found[index] ?? { elder: null, problem: null }) }));
}

/** With another elder it may be different: also what an institution owes those who live there (S-三(二)1). */
function isAboutElder({ code, field }: KioskError): boolean {
  return field === 'recipient' || code === 'duty_reason_missing';
}

/** All of them signed in on the day of the activity. */
function isClosedLate(app: Reader, activity: ActivityRow, rows: readonly AttendanceRow[]): boolean {
  return rows.some(({ state }) => state === 'ended') && isEnteredLate(activity.held_on, todayAt(app));
}

function heldBy(activity: ActivityRow) {
  return { activity: activity.activity_id, organisation: activity.organisation_id, head: activity.head_id };
}

interface Ready {
  readonly activity: ActivityRow;
  readonly rows: readonly AttendanceRow[];
  readonly elders: readonly string[];
}

/** Ready when nobody is in any more, somebody served, and somebody was served. */
function readyToClose(app: Reader, activityId: string, lateReason: Recorded['lateReason']): Result<Ready, KioskError> {
  const found = plannedActivity(app, activityId);
  if (!found.ok) return found;
  const rows = attendancesOfActivity(app.db, activityId);
  if (rows.some(({ state }) => state === 'open')) return err(refusal('activity_people_still_in', 'activityId'));
  // Each may have been recorded by hand meanwhile: the activity was held, and its list goes to the city.
  const hasServed = rows.some(({ state }) => state === 'ended' || state === 'recorded');
  if (!hasServed) return err(refusal('activity_without_volunteers', 'activityId'));
  const elders = eldersOf(app.db, activityId);
  if (elders.length === 0) return err(refusal('activity_without_elders', 'activityId'));
  const late = isClosedLate(app, found.value, rows) ? (['late'] as const) : [];
  const missing = reasonMissing({ lateReason, dutyReason: '' }, late, []);
  return missing === null ? ok({ activity: found.value, rows, elders }) : err(missing);
}

/**
 * One independent record for each volunteer, tied by the activity alone: each is reviewed, sent back and minted by
 * itself. Who may not be recorded with any of the elders stays signed out, to be recorded or dismissed by hand.
 */
export const closeActivity: Act<'activity.close'> = (app, caller, input) => {
  const { activityId, confirmation, printsSlips, lateReason } = input;
  const ready = readyToClose(app, activityId, lateReason);
  if (!ready.ok) return ready;
  const operator = signedIn(caller).operatorId;
  const { activity, rows, elders } = ready.value;
  const serviceIds: string[] = [];
  const left: OutputOf<'activity.close'>['left'] = [];
  const recorded = rows.map((row) => row.service_id).filter((serviceId) => serviceId !== null);
  for (const pair of pairsOf(app, activity, { rows, elders, operator, lateReason })) {
    const written = recordPair(app, operator, { activity, pair, confirmation, lateReason });
    if (written.ok) serviceIds.push(written.value.serviceId);
    else left.push({ volunteer: cardOf(app, pair.row.volunteer_id), problem: written.error });
  }
  if (printsSlips) for (const serviceId of serviceIds) serviceSlipJob(app, serviceId, operator);
  writeFact(app, {
    type: 'activity.closed/1',
    subject: `activity/${activityId}`,
    operator,
    correlation: activityId,
    data: { activity: activityId, elders: [...elders], services: [...recorded, ...serviceIds] },
  });
  return ok({ serviceIds, left });
};

interface Pairing {
  readonly activity: ActivityRow;
  readonly pair: Pair;
  readonly confirmation: Recorded['confirmation'];
  readonly lateReason: Recorded['lateReason'];
}

/** Judged once more as it is written: what was written for the others counts by then. */
function recordPair(app: App, operator: string, { activity, pair, ...said }: Pairing) {
  const { row, elder, problem } = pair;
  if (problem !== null) return err(problem);
  assert(elder, 'who has no problem has an elder');
  return writeService(app, operator, { ...serviceOf(activity, row, elder), ...said }, heldBy(activity));
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
