import { refusal, type KioskError } from '../../contract/errors.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { ListField } from './list.ts';
import type { Table, TableRow } from './table.ts';

export interface Column<Key extends string> {
  readonly key: Key;
  /** What the column may be called; the first is what it is called here. */
  readonly names: readonly [string, ...string[]];
  readonly isNeeded: boolean;
}

export const column = <Key extends string>(
  key: Key,
  isNeeded: boolean,
  ...names: [string, ...string[]]
): Column<Key> => ({ key, names, isNeeded });

export interface Columns<Key extends string> {
  /** The names as they stand in the file. */
  readonly header: readonly string[];
  readonly unknown: readonly string[];
  readonly rows: readonly TableRow[];
  readonly indexOf: (key: Key) => number;
  /** Empty where the file has no such column. */
  readonly cell: (row: TableRow, key: Key) => string;
}

/** A list that this program saved itself may come back, mended. */
const ownColumns: readonly string[] = ['结果', '原因'];

/** Titles and days that may stand above the names. */
const rowsAbove = 5;

/** One name in the ways that it is written: `证件号码（必填）*` is 证件号码. */
const foldName = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/\(.*?\)|\[.*?\]/gu, '')
    .replace(/[\s*:]+/gu, '');

/** Names in the file by field, where somebody said which column is which. */
export type ChosenColumns = Readonly<Record<string, string>>;

/** The row with the names, and which field each cell of it names; undefined in an empty file. */
function headOf<Key extends string>({ rows }: Table, columns: readonly Column<Key>[], chosen: ChosenColumns) {
  const said = columns.flatMap(({ key }) => (chosen[key] === undefined ? [] : [[foldName(chosen[key]), key] as const]));
  const known = columns
    .filter(({ key }) => chosen[key] === undefined)
    .flatMap(({ key, names }) => names.map((name) => [foldName(name), key] as const));
  // What somebody said of a name goes before what it usually is.
  const byName = new Map([...known, ...said]);
  const keysOf = (row: TableRow) => row.cells.map((name) => byName.get(foldName(name)) ?? null);
  const knownIn = (row: TableRow) => keysOf(row).filter((key) => key !== null).length;
  const [row] = rows.slice(0, rowsAbove).toSorted((a, b) => knownIn(b) - knownIn(a));
  return row && { row, keys: keysOf(row) };
}

/** Which column each field stands in, whether or not all that is needed is there. */
export function fieldsIn<Key extends string>(
  table: Table,
  columns: readonly Column<Key>[],
  chosen: ChosenColumns,
): readonly ListField[] {
  const head = headOf(table, columns, chosen);
  return columns.map(({ key, names, isNeeded }) => ({
    ...{ field: key, name: names[0], isNeeded },
    column: head?.row.cells[head.keys.indexOf(key)] ?? null,
  }));
}

/** The row with the names, in whatever order they stand, and what they stand for. */
export function findColumns<Key extends string>(
  table: Table,
  columns: readonly Column<Key>[],
  chosen: ChosenColumns = {},
): Result<Columns<Key>, KioskError> {
  const head = headOf(table, columns, chosen);
  if (head === undefined) return err(refusal('import_file_empty'));
  const { row, keys } = head;
  const missing = columns.filter(({ key, isNeeded }) => isNeeded && !keys.includes(key));
  if (missing.length > 0)
    return err(refusal('import_columns_missing', null, { columns: listed(missing.map(firstName)) }));
  const twice = columns.filter(({ key }) => keys.filter((each) => each === key).length > 1);
  if (twice.length > 0) return err(refusal('import_columns_twice', null, { columns: listed(twice.map(firstName)) }));
  const indexes = new Map(keys.flatMap((key, index) => (key === null ? [] : [[key, index] as const])));
  const indexOf = (key: Key) => indexes.get(key) ?? -1;
  return ok({
    header: row.cells,
    unknown: row.cells.filter((name, index) => name !== '' && keys[index] === null && !ownColumns.includes(name)),
    rows: table.rows.slice(table.rows.indexOf(row) + 1),
    indexOf,
    cell: (each, key) => each.cells[indexOf(key)] ?? '',
  });
}

const firstName = ({ names }: { readonly names: readonly [string, ...string[]] }): string => names[0];
const listed = (names: readonly string[]): string => names.join('、');

/** What is wrong with the cells of a row themselves, where a column that is known holds them. */
export function flawsOf<Key extends string>(
  table: Columns<Key>,
  columns: readonly Column<Key>[],
  row: TableRow,
): readonly KioskError[] {
  return row.flaws.flatMap(({ column: index, code }) => {
    const flawed = columns.find(({ key }) => table.indexOf(key) === index);
    return flawed === undefined ? [] : [refusal(code, flawed.key)];
  });
}

/** What the column of a field is called in the file; null where it has none. */
export function columnName<Key extends string>(table: Columns<Key>, field: string, columns: readonly Column<Key>[]) {
  const known = columns.find(({ key }) => key === field);
  return known === undefined ? null : (table.header[table.indexOf(known.key)] ?? null);
}
