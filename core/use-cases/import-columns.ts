import { z } from 'zod';
import { transact, type ReadDb, type WriteDb } from '../../db/connection.ts';
import type { Clock } from '../clock.ts';
import type { ChosenColumns } from '../import/columns.ts';
import type { Table } from '../import/table.ts';
import { sha256Of } from './register-desk.ts';

const kept = z.record(z.string(), z.string());

/** The names of a file, in their order: a district's next file has the same. */
const digestOf = ({ rows }: Table): string => sha256Of(JSON.stringify(rows[0]?.cells ?? []));

/** Which column is which in files with these names, as somebody said before. */
export function keptColumns({ db }: { readonly db: ReadDb }, list: string, table: Table): ChosenColumns {
  const text = db
    .prepare<[string, string], string>('select columns from local_import_columns where header_digest = ? and list = ?')
    .pluck()
    .get(digestOf(table), list);
  return text === undefined ? {} : kept.parse(JSON.parse(text));
}

export function keepColumns(
  { db, clock }: { readonly db: WriteDb; readonly clock: Clock },
  list: string,
  table: Table,
  columns: ChosenColumns,
): void {
  transact(db, () => {
    db.prepare(
      `insert into local_import_columns (header_digest, list, columns, saved_at_ms) values (?, ?, ?, ?)
       on conflict (header_digest, list) do update set columns = excluded.columns, saved_at_ms = excluded.saved_at_ms`,
    ).run(digestOf(table), list, JSON.stringify(columns), clock.nowMs());
  });
}
