import { refusal, type KioskError } from '../../contract/errors.ts';
import { shortText } from '../../contract/text.ts';
import type { AmountUnit } from '../../domain/registers.ts';
import { column, flawsOf, type Column, type Columns } from './columns.ts';
import { isDayCount, readListDate } from './list-date.ts';
import type { TableRow } from './table.ts';
import { readMinutes } from './training-cells.ts';

type Field = 'name' | 'documentNumber' | 'personId' | 'birthDate' | 'amount' | 'source' | 'page';
export type OpeningTable = Columns<Field>;

/** Columns of an old register or village book, by the names that districts give them. */
export const openingColumns: readonly Column<Field>[] = [
  column('name', true, '姓名', '名字', '志愿者姓名', '志愿者'),
  column('documentNumber', false, '证件号码', '证件号', '身份证号码', '身份证号', '身份证', '证件号或编号'),
  column('personId', false, '志愿者编号', '人员编号', '编号'),
  column('birthDate', false, '出生日期', '出生年月日', '生日'),
  column('amount', true, '时间币', '币', '小时', '小时数', '分钟', '分钟数', '余额', '时长', '累计时长', '服务时长'),
  column('source', false, '来源', '册号', '存折号', '台账', '出处'),
  column('page', false, '页码', '页', '页号'),
];

export interface OpeningEntry {
  readonly name: string;
  readonly numbers: Readonly<Record<'personId' | 'documentNumber', string>>;
  /** Null where none stands. */
  readonly birthDate: string | null;
  /** Nought where it cannot be read. */
  readonly minutes: number;
  readonly source: string;
  readonly problems: readonly KioskError[];
}

/** Whether the name of the column says another unit than the one that was chosen. */
export function contradicts(columnName: string, unit: AmountUnit): boolean {
  const name = columnName.normalize('NFKC');
  if (name.includes('分')) return unit !== 'minutes';
  return unit === 'minutes' && /小时|币/.test(name);
}

/** A bare number is of the unit that was chosen; one that says its own unit is of that. Null for part of a minute. */
export function readAmount(text: string, unit: AmountUnit): number | null {
  const folded = text.normalize('NFKC').replace(/[\s,]+/gu, '');
  const [, coins] = /^(\d+(?:\.\d+)?)个?(?:时间)?币$/.exec(folded) ?? [];
  const bare = /^\d{1,6}(?:\.\d{1,4})?$/.test(folded) ? folded : null;
  if (bare === null && coins === undefined) return readMinutes(folded, false);
  if (coins === undefined && unit === 'minutes') return bare?.includes('.') === false ? Number(bare) : null;
  const [whole = '', part = ''] = (coins ?? bare ?? '').split('.');
  const scaled = Number(whole + part) * 60;
  const scale = 10 ** part.length;
  return scaled % scale === 0 ? scaled / scale : null;
}

/** A row as the list at the counter would carry it, and what has to be mended in the file first. */
export function readOpeningRow(table: OpeningTable, row: TableRow, unit: AmountUnit): OpeningEntry {
  const text = (key: Field) => table.cell(row, key);
  const problems: KioskError[] = [...flawsOf(table, openingColumns, row)];
  if (isDayCount(text('birthDate'))) problems.push(refusal('import_number_not_a_date', 'birthDate'));
  const minutes = readAmount(text('amount'), unit);
  if (minutes === null) problems.push(refusal('register_amount_unclear', 'amount'));
  else if (minutes === 0) problems.push(refusal('batch_minutes_impossible', 'amount', { row: row.number.toString() }));
  const page = text('page').replace(/^第?(.*?)页?$/u, '$1');
  const source = [text('source'), page === '' ? '' : `第${page}页`].filter((each) => each !== '').join(' ');
  if (source === '') problems.push(refusal('register_source_missing', 'source'));
  if (!shortText.safeParse(source).success) problems.push(refusal('register_source_too_long', 'source'));
  return {
    name: text('name'),
    numbers: { personId: text('personId'), documentNumber: text('documentNumber') },
    birthDate: readListDate(text('birthDate')),
    minutes: minutes ?? 0,
    source,
    problems,
  };
}
