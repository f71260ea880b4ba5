import { assert } from '../domain/assert.ts';
import { parseRecordLine } from '../wire/record.ts';
import { transact, type ReadDb, type WriteDb } from './connection.ts';
import { readInbox } from './inbox.ts';
import { readJournal } from './journal.ts';
import { foldRecord } from './views/fold.ts';
import { foldInboxItem } from './views/inbox.ts';

function parse(line: string) {
  const record = parseRecordLine(line);
  assert(record.ok, 'a line of the journal is a record');
  return record.value;
}

export function viewTables(db: ReadDb): string[] {
  return db
    .prepare<[], string>(`select name from sqlite_schema where type = 'table' and name glob 'view_*' order by name`)
    .pluck()
    .all();
}

/** Folds the journal and the inbox of `source` into the empty views of `target`, all or nothing. */
export function foldInto(target: WriteDb, source: ReadDb): void {
  transact(target, () => {
    foldAll(target, source);
  });
}

/** Empties every view and folds it anew: a new schema reads the same facts in another way. */
export function rebuildViews(db: WriteDb): void {
  transact(db, () => {
    for (const table of viewTables(db)) db.prepare(`delete from ${table}`).run();
    foldAll(db, db);
  });
}

function foldAll(target: WriteDb, source: ReadDb): void {
  for (const stored of readJournal(source, parse)) foldRecord(target, stored);
  for (const item of readInbox(source)) foldInboxItem(target, item);
}
