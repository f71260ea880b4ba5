import { refusal, type KioskError } from '../../contract/errors.ts';
import { slipTyped, type SlipTyped } from '../../contract/records/paper.ts';
import { readSpan } from '../../domain/span.ts';
import { column, flawsOf, type Column, type Columns } from './columns.ts';
import { isDayCount, readListDate } from './list-date.ts';
import { readFields } from './list.ts';
import { noDate } from './person-cells.ts';
import type { TableRow } from './table.ts';
import { readMinutes } from './training-cells.ts';

type Field = keyof typeof slipTyped.shape | 'minutes';
export type ServiceTable = Columns<Field>;

/** Columns of a register of services, by the names that districts give them. */
export const serviceColumns: readonly Column<Field>[] = [
  column('serial', true, '单号', '编号', '序号', '表号', '记录单号', '服务单号', '登记号'),
  column('servedOn', true, '服务日期', '日期'),
  column('startTime', true, '开始', '开始时间', '起', '服务开始时间', '开始时刻'),
  column('endTime', true, '结束', '结束时间', '止', '服务结束时间', '结束时刻'),
  column('volunteer', true, '志愿者证件号', '志愿者证件号码', '志愿者身份证号', '志愿者编号', '志愿者'),
  column('recipient', true, '服务对象证件号', '服务对象证件号码', '老人身份证号', '服务对象编号', '服务对象'),
  column('className', true, '类别', '服务类别', '服务类型'),
  column('item', true, '项目', '服务项目', '服务内容'),
  column('place', false, '地点', '服务地点'),
  column('confirmation', false, '确认', '确认方式', '服务对象确认'),
  column('accompanyingGuardian', false, '随行监护人证件号', '随行监护人', '监护人证件号'),
  column('deduction', false, '扣除分钟', '扣除', '扣除时间'),
  column('remark', false, '备注', '说明'),
  column('minutes', false, '时长', '服务时长', '服务分钟', '分钟', '小时'),
];

export interface ServiceEntry {
  readonly typed: SlipTyped;
  /** By the times alone; nought where they cannot be read. */
  readonly minutes: number;
}

/** A time that a table program kept as a part of a day, where nobody told it that the cell is one. */
const isDayFraction = (text: string): boolean => /^0?\.\d+$/.test(text);
const clockWords = /^(上午|下午)?(\d{1,2})(?:[时点](?:(\d{1,2})分?|(半))?|:(\d{2})(?::00)?)$/;
const noon = 12;

/**
 * `2026-11-02 09:00` in a column of times is nine o'clock; so is `9时`, `上午9点`, `09:00:00`. What cannot be read stays as
 * it is, for the rules to refuse: a twelve before noon is midnight to some.
 */
function timeText(text: string): string {
  const folded = text
    .normalize('NFKC')
    .replace(/\s*([:时点分午])\s*/gu, '$1')
    .trim();
  const time = /^\d{4}-\d{2}-\d{2} (\d{2}:\d{2})$/.exec(folded)?.[1] ?? folded;
  const [, half, typed, spoken, isHalf, written] = clockWords.exec(time) ?? [];
  if (typed === undefined || (half !== undefined && !isOfHalf(half, Number(typed)))) return time;
  const hour = Number(typed) + (half === '下午' && Number(typed) < noon ? noon : 0);
  const minute = isHalf === undefined ? (spoken ?? written ?? '00') : '30';
  return `${hour.toString().padStart(2, '0')}:${minute.padStart(2, '0')}`;
}

const isOfHalf = (half: string, hour: number): boolean => (half === '上午' ? hour < noon : hour > 0 && hour <= noon);

/** A row as the slip at the counter would carry it, or what has to be mended in the file first. */
export function readServiceRow(
  table: ServiceTable,
  row: TableRow,
): { entry: ServiceEntry; problems: readonly KioskError[] } {
  const text = (key: Field) => table.cell(row, key);
  const problems: KioskError[] = [...flawsOf(table, serviceColumns, row)];
  if (text('serial') === '') problems.push(refusal('register_number_missing', 'serial'));
  if (isDayCount(text('servedOn'))) problems.push(refusal('import_number_not_a_date', 'servedOn'));
  for (const key of ['startTime', 'endTime'] as const)
    if (isDayFraction(text(key))) problems.push(refusal('register_time_is_fraction', key));
  const day = readListDate(text('servedOn'));
  const deduction = text('deduction');
  const typed: SlipTyped = {
    serial: text('serial'),
    servedOn: day === null || day === noDate ? text('servedOn') : day,
    startTime: timeText(text('startTime')),
    endTime: timeText(text('endTime')),
    volunteer: text('volunteer'),
    recipient: text('recipient'),
    className: text('className'),
    item: text('item'),
    place: text('place'),
    confirmation: text('confirmation'),
    accompanyingGuardian: text('accompanyingGuardian'),
    // What cannot be read stays as it is, for the rules to refuse.
    deduction: deduction === '' ? '' : (readMinutes(deduction, true)?.toString() ?? deduction),
    remark: text('remark'),
  };
  const span = readSpan(typed);
  const minutes = span.ok ? span.value.minutes : 0;
  const stated = text('minutes');
  if (stated !== '' && span.ok) {
    const isInMinutes = (table.header[table.indexOf('minutes')] ?? '').includes('分');
    if (readMinutes(stated, isInMinutes) !== minutes)
      problems.push(refusal('register_row_minutes_differ', 'minutes', { stated, actual: minutes.toString() }));
  }
  const read = readFields(slipTyped, typed, problems);
  return { entry: { typed, minutes }, problems: read.ok ? [] : read.error };
}
