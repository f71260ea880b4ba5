import { assert } from '../../domain/assert.ts';
import { readTime } from '../../domain/span.ts';
import {
  activityCancelled,
  activityClosed,
  activityElderNoted,
  activityPlanned,
  activityReported,
} from '../../contract/records/attendance.ts';
import type { WriteDb } from '../connection.ts';
import type { StoredRecord } from '../journal.ts';

export function foldActivityPlanned(db: WriteDb, { record, recordedAtMs }: StoredRecord): void {
  const data = activityPlanned.data.parse(record.data);
  db.prepare(
    `insert into view_activities (activity_id, record_id, name, organisation_id, head_id, place, class_number, item, held_on,
       start_minute, end_minute, planned_size, state, planned_by, planned_at_ms)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'planned', ?, ?)`,
  ).run(
    data.activity,
    record.id,
    data.title,
    data.organisation,
    data.head,
    data.place,
    data.classNumber,
    data.item,
    data.heldOn,
    readTime(data.startTime),
    readTime(data.endTime),
    data.plannedSize,
    record.operator,
    recordedAtMs,
  );
}

export function foldActivityReported(db: WriteDb, { record }: StoredRecord): void {
  const { activity, reportedOn, number } = activityReported.data.parse(record.data);
  db.prepare('update view_activities set reported_on = ?, report_number = ? where activity_id = ?').run(
    reportedOn,
    number ?? null,
    activity,
  );
}

export function foldActivityElderNoted(db: WriteDb, { record, recordedAtMs }: StoredRecord): void {
  const { activity, person, isThere } = activityElderNoted.data.parse(record.data);
  if (isThere) {
    db.prepare('insert or ignore into view_activity_elders (activity_id, person_id, noted_at_ms) values (?, ?, ?)').run(
      activity,
      person,
      recordedAtMs,
    );
  } else db.prepare('delete from view_activity_elders where activity_id = ? and person_id = ?').run(activity, person);
}

export function foldActivityClosed(db: WriteDb, { record }: StoredRecord): void {
  putState(db, activityClosed.data.parse(record.data).activity, 'closed', null);
}

export function foldActivityCancelled(db: WriteDb, { record }: StoredRecord): void {
  const { activity, reason } = activityCancelled.data.parse(record.data);
  putState(db, activity, 'cancelled', reason);
}

function putState(db: WriteDb, activity: string, state: 'closed' | 'cancelled', reason: string | null): void {
  const { changes } = db
    .prepare(`update view_activities set state = ?, reason = ? where activity_id = ? and state = 'planned'`)
    .run(state, reason, activity);
  assert(changes === 1, `activity ${activity} is planned`);
}
