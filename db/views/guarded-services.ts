import { codesIssued, serviceCodeUsed, serviceRuled } from '../../contract/records/service.ts';
import { assert } from '../../domain/assert.ts';
import type { WriteDb } from '../connection.ts';
import type { StoredRecord } from '../journal.ts';
import { noteDecision, setServiceState, stateOnceRuled } from './services.ts';

/** It stands and waits for its review like any other, or it is refused for good; nothing is minted here. */
export function foldServiceRuled(db: WriteDb, stored: StoredRecord): void {
  const data = serviceRuled.data.parse(stored.record.data);
  const row = db
    .prepare<[string, string, string], { confirmation: string }>(
      `update view_services set ruled_by = ?, ruling_reason = ? where service_id = ? and state = 'held' and source = 'live'
       returning confirmation`,
    )
    .get(stored.record.operator, data.reason, data.service);
  assert(row, 'a service on screen that is ruled on is held');
  setServiceState(db, data.service, data.ruling === 'stands' ? stateOnceRuled(row.confirmation) : 'refused');
  if (data.ruling === 'refused') noteDecision(db, stored, data.service, data.reason);
}

export function foldCodesIssued(db: WriteDb, stored: StoredRecord): void {
  const { list, count } = codesIssued.data.parse(stored.record.data);
  db.prepare('insert into view_code_lists (list_id, codes, issued_by, issued_at_ms) values (?, ?, ?, ?)').run(
    list,
    count,
    stored.record.operator,
    stored.recordedAtMs,
  );
}

export function foldServiceCodeUsed(db: WriteDb, stored: StoredRecord): void {
  const { list, number, service } = serviceCodeUsed.data.parse(stored.record.data);
  db.prepare(
    'insert into view_code_uses (list_id, number, service_id, used_by, used_at_ms) values (?, ?, ?, ?, ?)',
  ).run(list, number, service, stored.record.operator, stored.recordedAtMs);
}
