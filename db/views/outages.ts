import { outageAmended, outageClosed, outageOpened, outageReopened } from '../../contract/records/outage.ts';
import { assert } from '../../domain/assert.ts';
import type { WriteDb } from '../connection.ts';
import type { StoredRecord } from '../journal.ts';

export function foldOutageOpened(db: WriteDb, stored: StoredRecord): void {
  const data = outageOpened.data.parse(stored.record.data);
  db.prepare(
    `insert into view_outages (outage_id, cause, notice, declared_by, declared_by_operator, note, evidence, started_at_ms, ended_at_ms, closed_by, closed_by_operator, position)
     values (?, ?, ?, ?, ?, ?, ?, ?, null, null, null, ?)`,
  ).run(
    data.outage,
    data.cause,
    data.notice ?? null,
    data.declaredBy,
    stored.record.operator,
    data.note,
    data.evidence == null ? null : JSON.stringify(data.evidence),
    Date.parse(data.startedAt),
    stored.position,
  );
}

export function foldOutageClosed(db: WriteDb, stored: StoredRecord): void {
  const data = outageClosed.data.parse(stored.record.data);
  const { changes } = db
    .prepare('update view_outages set ended_at_ms = ?, closed_by = ?, closed_by_operator = ? where outage_id = ?')
    .run(Date.parse(data.endedAt), data.closedBy, stored.record.operator, data.outage);
  assert(changes === 1, 'an outage that closes was opened');
}

export function foldOutageReopened(db: WriteDb, stored: StoredRecord): void {
  const data = outageReopened.data.parse(stored.record.data);
  const { changes } = db
    .prepare(
      'update view_outages set ended_at_ms = null, closed_by = null, closed_by_operator = null where outage_id = ?',
    )
    .run(data.outage);
  assert(changes === 1, 'an outage that opens again was opened');
}

interface SaidBefore {
  readonly cause: string;
  readonly notice: string | null;
  readonly started_at_ms: number;
  readonly ended_at_ms: number | null;
}

/** The newest words stand; what they replace is kept beside them. */
export function foldOutageAmended(db: WriteDb, stored: StoredRecord): void {
  const data = outageAmended.data.parse(stored.record.data);
  const before = db
    .prepare<[string], SaidBefore>(
      'select cause, notice, started_at_ms, ended_at_ms from view_outages where outage_id = ?',
    )
    .get(data.outage);
  assert(before, 'an outage that is amended was opened');
  const startedAtMs = Date.parse(data.startedAt);
  const endedAtMs = data.endedAt === null ? null : Date.parse(data.endedAt);
  db.prepare(
    `insert into view_outage_amendments (record_id, outage_id, position, cause_before, cause_after, notice_before, notice_after, started_before_ms, started_after_ms, ended_before_ms, ended_after_ms, reason, amended_by, amended_at_ms)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    stored.record.id,
    data.outage,
    stored.position,
    before.cause,
    data.cause,
    before.notice,
    data.notice ?? null,
    before.started_at_ms,
    startedAtMs,
    before.ended_at_ms,
    endedAtMs,
    data.reason,
    stored.record.operator,
    stored.recordedAtMs,
  );
  db.prepare(
    'update view_outages set cause = ?, notice = ?, started_at_ms = ?, ended_at_ms = ? where outage_id = ?',
  ).run(data.cause, data.notice ?? null, startedAtMs, endedAtMs, data.outage);
}
