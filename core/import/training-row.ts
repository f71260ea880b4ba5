import { refusal, type KioskError } from '../../contract/errors.ts';
import { column, flawsOf, type Column, type Columns } from './columns.ts';
import { isDayCount, readListDate } from './list-date.ts';
import { noDate } from './person-cells.ts';
import type { TableRow } from './table.ts';
import { readMinutes, readMode, readTopics } from './training-cells.ts';

type Field =
  'name' | 'personId' | 'documentNumber' | 'trainedOn' | 'topics' | 'minutes' | 'body' | 'mode' | 'title' | 'content';
export type TrainingTable = Columns<Field>;

/** Columns of a list of who was trained. Of the two numbers one is enough. */
export const trainingColumns: readonly Column<Field>[] = [
  column('name', true, '姓名', '名字', '学员', '学员姓名', '志愿者姓名'),
  column('personId', false, '志愿者编号', '人员编号', '编号'),
  column('documentNumber', false, '证件号码', '证件号', '身份证号码', '身份证号', '身份证', '证件号码或志愿者编号'),
  column('trainedOn', true, '培训日期', '日期', '培训时间'),
  column('topics', true, '主题', '培训主题', '培训内容', '课程'),
  column('minutes', true, '学时', '培训学时', '学时数', '课时', '时长', '培训时长'),
  column('body', true, '举办单位', '培训单位', '主办单位', '培训机构'),
  column('mode', true, '方式', '培训方式', '形式', '培训形式'),
  column('title', false, '培训名称', '课程名称', '培训班名称'),
  column('content', false, '主要内容', '内容概要'),
];

export interface TrainingEntry {
  readonly name: string;
  /** As they are written; empty where none stand. */
  readonly numbers: Readonly<Record<'personId' | 'documentNumber', string>>;
  readonly training: unknown;
  readonly problems: readonly KioskError[];
}

/** A row as the dialog at the counter would carry it, and what could not be read; only the rules say what may be. */
export function readTrainingRow(table: TrainingTable, row: TableRow): TrainingEntry {
  const text = (key: Field) => table.cell(row, key);
  const problems: KioskError[] = [...flawsOf(table, trainingColumns, row)];
  const read = <Value>(value: Value | null, code: KioskError['code'], key: Field): Value | null => {
    if (value === null) problems.push(refusal(code, key));
    return value;
  };
  if (isDayCount(text('trainedOn'))) problems.push(refusal('import_number_not_a_date', 'trainedOn'));
  const isInMinutes = (table.header[table.indexOf('minutes')] ?? '').includes('分钟');
  const training = {
    trainedOn: readListDate(text('trainedOn')) ?? noDate,
    topics: read(readTopics(text('topics')), 'import_topic_unknown', 'topics') ?? [],
    minutes: read(readMinutes(text('minutes'), isInMinutes), 'import_hours_unclear', 'minutes') ?? 0,
    body: text('body'),
    title: text('title'),
    content: text('content'),
    mode: read(readMode(text('mode')), 'import_mode_unknown', 'mode') ?? 'on_site',
  };
  const numbers = { personId: text('personId'), documentNumber: text('documentNumber') };
  return { name: text('name'), numbers, training, problems };
}
