import { z } from 'zod';
import { evaluationGiven, followUpDone } from '../../contract/records/aftercare.ts';
import { assert } from '../../domain/assert.ts';
import type { WriteDb } from '../connection.ts';
import type { StoredRecord } from '../journal.ts';
import { readPart } from './parts.ts';

/** A later evaluation of a service stands in the place of the one it names. */
export function foldEvaluationGiven(db: WriteDb, stored: StoredRecord): void {
  const data = evaluationGiven.data.parse(stored.record.data);
  if (data.replaces !== null) {
    const { changes } = db
      .prepare('update view_evaluations set replaced_by = ? where evaluation_id = ? and replaced_by is null')
      .run(data.evaluation, data.replaces);
    assert(changes === 1, 'an evaluation that is replaced counted until then');
  }
  db.prepare(
    `insert into view_evaluations (evaluation_id, record_id, service_id, punctuality, attitude, skill, overall, channel,
       given_on, due_on, hides_name, words, given_to, given_at_ms)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    data.evaluation,
    stored.record.id,
    data.service,
    data.punctuality,
    data.attitude,
    data.skill,
    data.overall,
    data.channel,
    data.givenOn,
    data.dueOn,
    data.hidesName ? 1 : 0,
    readPart(stored, 'words', z.string()),
    stored.record.operator,
    stored.recordedAtMs,
  );
}

export function foldFollowUpDone(db: WriteDb, stored: StoredRecord): void {
  const data = followUpDone.data.parse(stored.record.data);
  db.prepare(
    `insert into view_follow_ups (record_id, service_id, method, done_on, done_time, reached, result, words, done_by)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    stored.record.id,
    data.service,
    data.method,
    data.doneOn,
    data.doneAt,
    data.reached,
    data.result,
    readPart(stored, 'words', z.string()),
    stored.record.operator,
  );
}
