import { slipPictured } from '../../contract/records/picture.ts';
import type { WriteDb } from '../connection.ts';
import type { StoredRecord } from '../journal.ts';

export function foldSlipPictured(db: WriteDb, stored: StoredRecord): void {
  const data = slipPictured.data.parse(stored.record.data);
  db.prepare(
    `insert into view_slip_pictures (record_id, serial, entry_id, page, sha256, width, height, byte_count, taken_how, taken_by, taken_at_ms, is_forgotten)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)`,
  ).run(
    stored.record.id,
    data.serial,
    data.entry,
    data.page,
    data.sha256,
    data.width,
    data.height,
    data.byteCount,
    data.takenHow,
    stored.record.operator,
    stored.recordedAtMs,
  );
}
