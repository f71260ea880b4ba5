import { expect, test } from 'vitest';
import { z } from 'zod';
import { openStore } from '../db/connection.ts';
import { migrate, readMigrations } from '../db/migrator.ts';

/** The schema as the newest migration leaves it, and the text that a reader of it sees. */
const opened = openStore({ path: ':memory:', key: null, create: true });
if (!opened.ok) throw new Error(opened.error);
const db = opened.value;
migrate(db);

const table = z.object({ name: z.string(), strict: z.literal([0, 1]), type: z.string() });
const column = z.object({ name: z.string(), type: z.string(), notnull: z.int(), pk: z.int() });
const tables = z
  .array(table)
  .parse(db.pragma('table_list'))
  .filter(({ name, type }) => type === 'table' && !name.startsWith('sqlite_'));
const columnsOf = (name: string) => z.array(column).parse(db.pragma(`table_info(${name})`));

test('the four kinds of tables are there and no other', () => {
  const known = /^(records|parts|schema_migrations|(inbox|view|local)_[a-z]+(_[a-z]+)*)$/;
  for (const { name } of tables) expect(name).toMatch(known);
  expect(tables.length).toBeGreaterThan(20);
});

test('every table is STRICT', () => {
  for (const { name, strict } of tables) expect(strict, name).toBe(1);
});

test('a column that holds an instant, a day or a key is named for it and has its type', () => {
  for (const { name } of tables) {
    for (const { name: columnName, type } of columnsOf(name)) {
      const place = `${name}.${columnName}`;
      expect(columnName, place).toMatch(/^[a-z]+[a-z0-9]*(_[a-z0-9]+)*$/);
      if (columnName.endsWith('_ms')) expect(type, place).toBe('INTEGER');
      if (columnName.endsWith('_on')) expect(type, place).toBe('TEXT');
      if (/(^|_)(at|date_time|timestamp)$/.test(columnName)) expect.fail(`${place} does not say its unit`);
      if (columnName.endsWith('_id')) expect(['TEXT', 'INTEGER'], place).toContain(type);
    }
  }
});

test('an index is named for its table', () => {
  const indexes = db
    .prepare<[], { name: string; tbl_name: string }>(
      `select name, tbl_name from sqlite_schema where type = 'index' and sql is not null`,
    )
    .all();
  for (const { name, tbl_name: of } of indexes) expect(name.startsWith(`${of}_by_`), name).toBe(true);
  expect(indexes.length).toBeGreaterThan(8);
});

test('a column that refers to another table is the first of an index or of the primary key', () => {
  const reference = z.object({ from: z.string() });
  const part = z.object({ seqno: z.int(), name: z.string().nullable() });
  let references = 0;
  for (const { name } of tables) {
    const firsts = z
      .array(z.object({ name: z.string() }))
      .parse(db.pragma(`index_list(${name})`))
      .map((index) => z.array(part).parse(db.pragma(`index_info(${index.name})`))[0]?.name);
    for (const { from } of z.array(reference).parse(db.pragma(`foreign_key_list(${name})`))) {
      expect(firsts, `${name}.${from}`).toContain(from);
      references += 1;
    }
  }
  expect(references).toBeGreaterThan(0);
});

const createTable = /create table (\w+) \(\n([\s\S]*?)\n\) strict/g;

/** Columns that may be null, with whether a comment stands above the run of such columns they belong to. */
function nullableColumns(sql: string): { place: string; isExplained: boolean }[] {
  const found: { place: string; isExplained: boolean }[] = [];
  for (const [, name = '', body = ''] of sql.matchAll(createTable)) {
    let isExplained = false;
    for (const line of body.split('\n').map((each) => each.trim())) {
      const isColumn = /^\w+ (text|integer|blob|real|any)\b/.test(line);
      const isNullable = isColumn && !/not null|primary key/.test(line);
      if (isNullable) found.push({ place: `${name}.${line}`, isExplained });
      if (line.startsWith('--')) isExplained = true;
      else if (!isNullable) isExplained = false;
    }
  }
  return found;
}

test('a column that may be null says when', () => {
  const columns = readMigrations().flatMap(({ sql }) => nullableColumns(sql));
  expect(columns.filter((each) => !each.isExplained).map((each) => each.place)).toEqual([]);
  expect(columns.length).toBeGreaterThan(20);
});

test('every table of a migration is read by the test above', () => {
  for (const { name, sql } of readMigrations()) {
    const written = [...sql.matchAll(/create table/gi)].length;
    const read = [...sql.matchAll(createTable)].length;
    expect(read, name).toBe(written);
  }
});

test('what was noted of a migration is its digest, so a later edit of it is found', () => {
  const noted = db.prepare('select number, name, digest from schema_migrations order by number').all();
  expect(noted).toEqual(readMigrations().map(({ number, name, digest }) => ({ number, name, digest })));
});
