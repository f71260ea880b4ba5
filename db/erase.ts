import { assert } from '../domain/assert.ts';
import type { WriteDb } from './connection.ts';
import type { Marks, PartPlace } from './read/erasure.ts';

/** Nulls salt and bytes; the digest stays, and with it the chain. The one change that the journal's triggers let through. */
export function emptyParts(db: WriteDb, places: readonly Pick<PartPlace, 'record' | 'part'>[]): void {
  assert(db.inTransaction, 'parts are emptied in the transaction of the record that says so');
  const empty = db.prepare('update parts set salt = null, bytes = null where record_id = ? and name = ?');
  for (const { record, part } of places) {
    assert(empty.run(record, part).changes === 1, 'a part that is emptied was there');
  }
}

/** Drafts that name the person in any way, whoever typed them. */
export function dropDraftsNaming(db: WriteDb, { personId, name, documentNumber, phone }: Marks): void {
  db.prepare(
    'delete from local_drafts where instr(text, ?) > 0 or instr(text, ?) > 0 or instr(text, ?) > 0 or instr(text, ?) > 0',
  ).run(personId, name, documentNumber, phone);
}

/** Pages that say anything of the person lose what they say; those that wait are never printed. Answers which they are. */
export function forgetPagesNaming(db: WriteDb, { personId, name, documentNumber }: Marks, atMs: number): string[] {
  return db
    .prepare<unknown[], string>(
      `update local_print_jobs set document = '', page_bytes = null, page_sha256 = null,
         finished_at_ms = case state when 'waiting' then ? else finished_at_ms end,
         state = case state when 'waiting' then 'cancelled' else state end
       where instr(document, ?) > 0 or instr(document, ?) > 0 or instr(document, ?) > 0 returning job_id`,
    )
    .pluck()
    .all(atMs, personId, name, documentNumber);
}

/** What the platform sent of the person, under their own number or another that means them. It forgets them as well. */
export function dropInboxItemsOf(db: WriteDb, personId: string): void {
  const isOfPerson = `type = 'person' and (item_id = @personId or case when json_valid(data) then json_extract(data, '$.number') end = @personId)`;
  db.prepare(
    `delete from view_platform_people where person_id in (select item_id from inbox_items where ${isOfPerson})`,
  ).run({ personId });
  db.prepare(`delete from inbox_items where ${isOfPerson}`).run({ personId });
  db.prepare(`delete from inbox_not_understood where type = 'person' and item_id = ?`).run(personId);
}

/** Old pages stay in the log beside the store until it is written back and cut to nothing. Outside a transaction. */
export function cutWriteAheadLog(db: WriteDb): void {
  db.pragma('wal_checkpoint(TRUNCATE)');
}
