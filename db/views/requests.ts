import { z } from 'zod';
import { personCopied, requestAnswered, requestReceived } from '../../contract/records/request.ts';
import { assert } from '../../domain/assert.ts';
import type { WriteDb } from '../connection.ts';
import type { StoredRecord } from '../journal.ts';
import { readPart } from './parts.ts';

export function foldRequestReceived(db: WriteDb, stored: StoredRecord): void {
  const data = requestReceived.data.parse(stored.record.data);
  db.prepare(
    `insert into view_requests (request_id, record_id, person_id, kind, asker, way, evidence, requester, detail, received_on, due_on, received_by, received_at_ms)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    data.request,
    stored.record.id,
    data.person,
    data.kind,
    data.asker,
    data.way,
    data.evidence,
    readPart(stored, 'requester', z.string()),
    readPart(stored, 'detail', z.string()),
    data.receivedOn,
    data.dueOn,
    stored.record.operator,
    stored.recordedAtMs,
  );
}

export function foldRequestAnswered(db: WriteDb, stored: StoredRecord): void {
  const { request, outcome } = requestAnswered.data.parse(stored.record.data);
  answer(db, stored, request, outcome, readPart(stored, 'reason', z.string()));
}

/** A request is answered once: by a word, or by the act that was asked for. */
export function answer(
  db: WriteDb,
  { record, recordedAtMs }: StoredRecord,
  request: string,
  outcome: 'done' | 'refused',
  reason: string | null,
): void {
  const { changes } = db
    .prepare(
      'update view_requests set outcome = ?, reason = ?, answered_by = ?, answered_at_ms = ? where request_id = ? and outcome is null',
    )
    .run(outcome, reason, record.operator, recordedAtMs, request);
  assert(changes === 1, 'a request that is answered was received and is open');
}

/** A copy is a look at everything, and is listed with the looks. */
export function foldPersonCopied(db: WriteDb, stored: StoredRecord): void {
  const { person, request } = personCopied.data.parse(stored.record.data);
  db.prepare(
    `insert into view_reveals (record_id, person_id, field, operator_id, reason, revealed_at_ms) values (?, ?, 'copy', ?, ?, ?)`,
  ).run(stored.record.id, person, stored.record.operator, readPart(stored, 'reason', z.string()), stored.recordedAtMs);
  if (request !== null) answer(db, stored, request, 'done', null);
}
