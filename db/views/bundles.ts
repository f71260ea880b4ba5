import { bundleClosed, bundleOpened } from '../../contract/records/bundle.ts';
import { assert } from '../../domain/assert.ts';
import type { WriteDb } from '../connection.ts';
import type { StoredRecord } from '../journal.ts';

export function foldBundleOpened(db: WriteDb, { record, recordedAtMs }: StoredRecord): void {
  const data = bundleOpened.data.parse(record.data);
  db.prepare(
    `insert into view_bundles (bundle_id, record_id, state, outage_id, count_stated, minutes_stated, first_stated, last_stated, opened_by, opened_at_ms)
     values (?, ?, 'open', ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    data.bundle,
    record.id,
    data.outage,
    data.countStated,
    data.minutesStated,
    data.firstStated,
    data.lastStated,
    record.operator,
    recordedAtMs,
  );
}

export function foldBundleClosed(db: WriteDb, { record, recordedAtMs }: StoredRecord): void {
  const data = bundleClosed.data.parse(record.data);
  const { changes } = db
    .prepare(
      `update view_bundles set state = 'closed', how = ?, count_entered = ?, minutes_entered = ?, closed_by = ?, closed_at_ms = ?, closed_record_id = ?
       where bundle_id = ? and state = 'open'`,
    )
    .run(data.how, data.count, data.minutes, record.operator, recordedAtMs, record.id, data.bundle);
  assert(changes === 1, 'a bundle that closes was open');
}
