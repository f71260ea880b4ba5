import { dayClosed } from '../../contract/records/day.ts';
import type { WriteDb } from '../connection.ts';
import type { StoredRecord } from '../journal.ts';

/** A day is closed once: a second close would find the first one here. */
export function foldDayClosed(db: WriteDb, { record, recordedAtMs, position, parts }: StoredRecord): void {
  const data = dayClosed.data.parse(record.data);
  const { approval } = data;
  db.prepare(
    `insert into view_day_closes (day, record_id, position, counts, minutes, differences, open_items, limit_exceeded,
       approval, code_list_id, code_number, heads, handed_to, reasons, closed_on, closed_by, closed_at_ms, clock)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    data.day,
    record.id,
    position,
    JSON.stringify(data.counts),
    JSON.stringify(data.minutes),
    JSON.stringify(data.differences),
    JSON.stringify(data.openItems),
    data.limitExceeded ? 1 : 0,
    approval === null ? null : JSON.stringify(approval),
    approval?.by === 'code' ? approval.list : null,
    approval?.by === 'code' ? approval.number : null,
    JSON.stringify(data.heads),
    data.handedTo,
    parts['reason']?.toString('utf8') ?? null,
    data.closedOn,
    record.operator,
    recordedAtMs,
    record.clock,
  );
}
