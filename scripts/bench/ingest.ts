import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ChangeItem } from '../../contract/sync/changes.ts';
import { openStore, transact, type WriteDb } from '../../db/connection.ts';
import { applyChanges } from '../../db/inbox.ts';
import { migrate } from '../../db/migrator.ts';
import { changeItemOf, cityPeople, pagesOf } from './city-people.ts';
import { timed } from './figures.ts';
import { registrationTime } from './registration.ts';

const pulledPeople = 50_000;
const pageSize = 1000;
/** Taking people over may cost this many times a bare insert of the rows that come of it. */
const ratioMax = 4;
/** Where a pulled person leaves rows, with the column that says whose they are. */
const tables = { inbox_items: 'item_id', view_platform_people: 'person_id', view_search_keys: 'person_id' } as const;
type Table = keyof typeof tables;

interface Row {
  readonly table: Table;
  readonly values: readonly unknown[];
}

/** A pull of 50,000 people with all their search keys against a prepared insert of the same rows in the same pages. */
export async function ingestBench(): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  const items = [...cityPeople(pulledPeople)].map((person, index) => changeItemOf(person, index + 1));
  const rows = rowsOf(emptyStore(join(folder, 'first.db')), items);
  const ours = emptyStore(join(folder, 'ours.db'));
  const rival = emptyStore(join(folder, 'rival.db'));
  let [oursMs, rivalMs, count] = [0, 0, 0];
  // Turn by turn, so that a noisy machine disturbs both.
  for (const page of pagesOf(items, pageSize)) {
    oursMs += await timed(() => {
      pull(ours, page);
    });
    const same = page.flatMap(({ id }) => rows.get(id) ?? []);
    count += same.length;
    rivalMs += await timed(() => {
      insertRows(rival, same);
    });
  }
  ours.close();
  rival.close();
  const registrationMs = await registrationTime(join(folder, 'station'));
  rmSync(folder, { recursive: true });
  console.log(
    `接收平台下发的 ${String(pulledPeople)} 人（${String(count)} 行，每事务 ${String(pageSize)} 人） ${oursMs.toFixed(0)} ms`,
  );
  console.log(`直接插入同样的行 ${rivalMs.toFixed(0)} ms`);
  console.log(`比值 ${(oursMs / rivalMs).toFixed(2)}（不得超过 ${String(ratioMax)}）`);
  console.log(`本站登记一人（整次调用，中位数） ${registrationMs.toFixed(3)} ms`);
  return oursMs / rivalMs <= ratioMax;
}

function emptyStore(path: string): WriteDb {
  const opened = openStore({ path, key: Buffer.alloc(32, 7), create: true });
  if (!opened.ok) throw new Error(opened.error);
  migrate(opened.value);
  return opened.value;
}

function pull(db: WriteDb, page: readonly ChangeItem[]): void {
  applyChanges(db, page, { cursor: page.at(-1)?.id ?? '', platformEpoch: 'bench', atMs: 1 });
}

/** What a pull of everybody leaves, by person. */
function rowsOf(db: WriteDb, items: readonly ChangeItem[]): Map<string, Row[]> {
  for (const page of pagesOf(items, pageSize)) pull(db, page);
  const rows = new Map<string, Row[]>(items.map(({ id }) => [id, []]));
  for (const table of ['inbox_items', 'view_platform_people', 'view_search_keys'] as const) {
    for (const row of db.prepare<[], Record<string, unknown>>(`select * from ${table}`).iterate()) {
      rows.get(String(row[tables[table]]))?.push({ table, values: Object.values(row) });
    }
  }
  db.close();
  return rows;
}

function insertRows(db: WriteDb, rows: readonly Row[]): void {
  transact(db, () => {
    for (const { table, values } of rows) {
      db.prepare(`insert into ${table} values (${values.map(() => '?').join(', ')})`).run(...values);
    }
  });
}
