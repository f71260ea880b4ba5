import { refusal, type KioskError } from '../../contract/errors.ts';
import { findActivity, listActivities, type ActivityRow } from '../../db/read/activities.ts';
import { findOrganisation } from '../../db/read/organisations.ts';
import { findPerson, rolesOf } from '../../db/read/people.ts';
import { attendancesOfActivity } from '../../db/read/attendance.ts';
import { isBlank } from '../../domain/blank-text.ts';
import { parseCivilDate } from '../../domain/civil-date.ts';
import { findClass, findItem } from '../../domain/catalogue.ts';
import { reportNeed } from '../../domain/activity.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { formatTime, readTimes } from '../../domain/span.ts';
import { todayAt } from '../clock.ts';
import { rulesOn } from '../rules.ts';
import type { Reader } from '../station.ts';
import { writeFact } from '../write.ts';
import { cardOf } from './cards.ts';
import { findOpenPerson } from './closed-people.ts';
import { signedIn, type Act, type InputOf, type OutputOf } from './kinds.ts';

const shownMax = 50;

export function activityShown(app: Reader, row: ActivityRow): OutputOf<'activity.read'>['activity'] {
  const today = todayAt(app);
  const { planned_size: plannedSize, held_on: heldOn, reported_on: reportedOn } = row;
  const need = reportNeed({ plannedSize, heldOn, reportedOn }, today, rulesOn(app, heldOn).settings);
  return {
    activityId: row.activity_id,
    name: row.name,
    organisationName: findOrganisation(app.db, row.organisation_id)?.name ?? app.station().name,
    headName: row.head_id === null ? null : cardOf(app, row.head_id).name,
    place: row.place,
    classNumber: row.class_number,
    item: row.item,
    heldOn,
    startTime: formatTime(row.start_minute),
    endTime: formatTime(row.end_minute),
    plannedSize,
    state: row.state,
    isToday: heldOn === today,
    report: { ...need, reportedOn, number: row.report_number },
    reason: row.reason,
  };
}

export const listAllActivities: Act<'activity.list'> = (app) =>
  ok({ activities: listActivities(app.db, shownMax).map((row) => activityShown(app, row)) });

interface Holder {
  readonly organisation: string;
  readonly head: string | null;
}

/** 组织单位 and 活动负责人 (令67§7): an organisation and its head, or the station itself. */
export function holderOf(app: Reader, organisationId: string | null): Result<Holder, KioskError> {
  if (organisationId === null) return ok({ organisation: app.station().source.station, head: null });
  const row = findOrganisation(app.db, organisationId);
  if (row === null) return err(refusal('organisation_unknown', 'organisation'));
  if (row.state === 'ended') return err(refusal('organisation_has_ended', 'organisation'));
  return ok({ organisation: organisationId, head: row.head_id });
}

export const planActivity: Act<'activity.plan'> = (app, caller, input) => {
  if (isBlank(input.name)) return err(refusal('activity_name_missing', 'name'));
  if (isBlank(input.place)) return err(refusal('activity_place_missing', 'place'));
  const holder = holderOf(app, input.organisation);
  if (!holder.ok) return holder;
  if (input.head !== null && findPerson(app.db, input.head) === null) return err(refusal('person_unknown', 'head'));
  const problem = whatProblem(app, input);
  if (problem !== null) return err(problem);
  const activity = app.clock.newId();
  writeFact(app, {
    type: 'activity.planned/1',
    subject: `activity/${activity}`,
    operator: signedIn(caller).operatorId,
    correlation: activity,
    data: {
      activity,
      title: input.name.trim(),
      organisation: holder.value.organisation,
      head: input.head ?? holder.value.head,
      place: input.place.trim(),
      classNumber: input.classNumber,
      item: input.item,
      heldOn: input.heldOn,
      startTime: input.startTime,
      endTime: input.endTime,
      plannedSize: input.plannedSize,
    },
  });
  return ok({ activityId: activity });
};

function whatProblem(app: Reader, input: InputOf<'activity.plan'>): KioskError | null {
  const times = readTimes({ servedOn: input.heldOn, startTime: input.startTime, endTime: input.endTime });
  if (!times.ok) return refusal(times.error, times.error === 'service_date_impossible' ? 'heldOn' : 'endTime');
  const of = findClass(rulesOn(app, input.heldOn).classes, input.classNumber.toString());
  if (of === null) return refusal('catalogue_class_unknown', 'classNumber');
  return findItem(of, input.item) === null ? refusal('catalogue_item_unknown', 'item') : null;
}

/** One that is not over yet. */
export function plannedActivity(app: Reader, activityId: string): Result<ActivityRow, KioskError> {
  const row = findActivity(app.db, activityId);
  if (row === null) return err(refusal('activity_unknown', 'activityId'));
  return row.state === 'planned' ? ok(row) : err(refusal('activity_over', 'activityId'));
}

export const reportActivity: Act<'activity.report'> = (app, caller, { activityId: activity, reportedOn, number }) => {
  const found = plannedActivity(app, activity);
  if (!found.ok) return found;
  if (parseCivilDate(reportedOn) === null) return err(refusal('service_date_impossible', 'reportedOn'));
  if (reportedOn > todayAt(app)) return err(refusal('service_in_future', 'reportedOn'));
  writeFact(app, {
    type: 'activity.reported/1',
    subject: `activity/${activity}`,
    operator: signedIn(caller).operatorId,
    correlation: activity,
    data: { activity, reportedOn, number: number === null || isBlank(number) ? null : number.trim() },
  });
  return ok({});
};

export const noteElder: Act<'activity.note_elder'> = (app, caller, { activityId: activity, person, isThere }) => {
  const found = plannedActivity(app, activity);
  if (!found.ok) return found;
  if (isThere && !findOpenPerson(app, person).ok) return err(refusal('recipient_unknown', 'person'));
  if (isThere && !rolesOf(app.db, person).includes('recipient')) return err(refusal('recipient_lacks_role', 'person'));
  writeFact(app, {
    type: 'activity.elder_noted/1',
    subject: `activity/${activity}`,
    operator: signedIn(caller).operatorId,
    correlation: activity,
    data: { activity, person, isThere },
  });
  return ok({});
};

/** What the people did who had signed in already is not cancelled with it: each of them is settled. */
export const cancelActivity: Act<'activity.cancel'> = (app, caller, { activityId: activity, reason }) => {
  const found = plannedActivity(app, activity);
  if (!found.ok) return found;
  if (isBlank(reason)) return err(refusal('reason_missing', 'reason'));
  const isSomebodyIn = attendancesOfActivity(app.db, activity).some(({ state }) => state === 'open');
  if (isSomebodyIn) return err(refusal('activity_people_still_in', 'activityId'));
  writeFact(app, {
    type: 'activity.cancelled/1',
    subject: `activity/${activity}`,
    operator: signedIn(caller).operatorId,
    correlation: activity,
    data: { activity, reason: reason.trim() },
  });
  return ok({});
};
