import { bookSealed, passbookPrinted } from '../../contract/records/book.ts';
import type { WriteDb } from '../connection.ts';
import type { StoredRecord } from '../journal.ts';

/** A year may be sealed again after late paper; the last seal counts, and the earlier ones stay in the journal. */
export function foldBookSealed(db: WriteDb, { record, recordedAtMs }: StoredRecord): void {
  const data = bookSealed.data.parse(record.data);
  db.prepare(
    `insert or replace into view_books (year, record_id, until, account_count, minutes, root, signature, sealed_by, sealed_at_ms)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    data.year,
    record.id,
    data.until,
    data.accountCount,
    data.minutes,
    data.root,
    data.signature,
    record.operator,
    recordedAtMs,
  );
}

/** A reprint leaves the place where the book goes on. */
export function foldPassbookPrinted(db: WriteDb, { record, recordedAtMs }: StoredRecord): void {
  const { person, lastNumber, nextLine, isReprint } = passbookPrinted.data.parse(record.data);
  if (isReprint) return;
  db.prepare(
    'insert or replace into view_passbooks (person_id, last_number, next_line, printed_at_ms) values (?, ?, ?, ?)',
  ).run(person, lastNumber, nextLine, recordedAtMs);
}
