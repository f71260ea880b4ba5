import { assert } from '../domain/assert.ts';
import type { ChangeItem } from '../contract/sync/changes.ts';
import type { WriteDb } from './connection.ts';
import type { PartPlace } from './read/erasure.ts';
import { foldInboxItem } from './views/inbox.ts';

/** Nulls salt and bytes; the digest stays, and with it the chain. The one change that the journal's triggers let through. */
export function emptyParts(db: WriteDb, places: readonly Pick<PartPlace, 'record' | 'part'>[]): void {
  assert(db.inTransaction, 'parts are emptied in the transaction of the record that says so');
  const empty = db.prepare('update parts set salt = null, bytes = null where record_id = ? and name = ?');
  for (const { record, part } of places) {
    assert(empty.run(record, part).changes === 1, 'a part that is emptied was there');
  }
}

/**
 * What the platform sent of the person, under their own number or another that means them. The views and what is found
 * by them forget it as if the platform had taken it back.
 */
export function dropInboxItemsOf(db: WriteDb, personId: string): void {
  const isOfPerson = `type = 'person' and (item_id = @personId or case when json_valid(data) then json_extract(data, '$.number') end = @personId)`;
  const items = db
    .prepare<[{ personId: string }], ChangeItem>(
      `select type, item_id as id, version, 'delete' as op, '' as data, '' as hash from inbox_items where ${isOfPerson}`,
    )
    .all({ personId });
  for (const item of items) foldInboxItem(db, item);
  for (const table of ['inbox_items', 'inbox_not_understood'])
    db.prepare(`delete from ${table} where ${isOfPerson}`).run({ personId });
}

/** Old pages stay in the log beside the store until it is written back and cut to nothing. Outside a transaction. */
export function cutWriteAheadLog(db: WriteDb): void {
  db.pragma('wal_checkpoint(TRUNCATE)');
}
