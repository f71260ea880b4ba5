import { z } from 'zod';
import { visitAlerted, visitIncident, visitReturned, visitStarted } from '../../contract/records/visit.ts';
import { assert } from '../../domain/assert.ts';
import type { WriteDb } from '../connection.ts';
import type { StoredRecord } from '../journal.ts';
import { readPart } from './parts.ts';

export function foldVisitStarted(db: WriteDb, stored: StoredRecord): void {
  const data = visitStarted.data.parse(stored.record.data);
  db.prepare(
    `insert into view_visits (visit_id, record_id, state, volunteer_id, recipient_id, class_number, item, companion, purpose,
       expected_back_ms, risk_read_by, flags, started_by, started_at_ms)
     values (?, ?, 'out', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    data.visit,
    stored.record.id,
    data.volunteer,
    data.recipient,
    data.classNumber,
    data.item,
    readPart(stored, 'companion', z.string()),
    readPart(stored, 'purpose', z.string()),
    data.expectedBackAtMs,
    JSON.stringify(data.riskReadBy),
    JSON.stringify(data.flags),
    stored.record.operator,
    stored.recordedAtMs,
  );
}

export function foldVisitReturned(db: WriteDb, { record, recordedAtMs }: StoredRecord): void {
  const { visit, ending } = visitReturned.data.parse(record.data);
  const { changes } = db
    .prepare(
      `update view_visits set state = ?, ended_by = ?, ended_at_ms = ? where visit_id = ? and state in ('out', 'alerted')`,
    )
    .run(ending, record.operator, recordedAtMs, visit);
  assert(changes === 1, 'a visit that ends was begun and has not ended');
}

export function foldVisitAlerted(db: WriteDb, stored: StoredRecord): void {
  const { visit, called, found } = visitAlerted.data.parse(stored.record.data);
  const { changes } = db
    .prepare(
      `update view_visits set state = 'alerted', alert_record_id = ?, alert_called = ?, alert_found = ?, alert_account = ?, alerted_by = ?,
         alerted_at_ms = ? where visit_id = ? and state in ('out', 'alerted')`,
    )
    .run(
      stored.record.id,
      JSON.stringify(called),
      found,
      readPart(stored, 'account', z.string()),
      stored.record.operator,
      stored.recordedAtMs,
      visit,
    );
  assert(changes === 1, 'a visit that is asked after is not over');
}

export function foldVisitIncident(db: WriteDb, stored: StoredRecord): void {
  const data = visitIncident.data.parse(stored.record.data);
  db.prepare(
    `insert into view_incidents (record_id, visit_id, happened_on, happened_time, injured, first_aid, told, account, noted_by, noted_at_ms)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    stored.record.id,
    data.visit,
    data.happenedOn,
    data.happenedTime,
    data.injured,
    data.firstAid ? 1 : 0,
    JSON.stringify(data.told),
    readPart(stored, 'account', z.string()),
    stored.record.operator,
    stored.recordedAtMs,
  );
}
