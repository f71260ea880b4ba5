import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import { workbookOf, type RawCell } from '../../tests/fixtures/workbook.ts';
import { findColumns } from './columns.ts';
import { readListDate } from './list-date.ts';
import { contradicts, readAmount } from './opening-row.ts';
import { noDate } from './person-cells.ts';
import { readTable } from './read-table.ts';
import { readServiceRow, serviceColumns } from './service-row.ts';

/** Goal: whatever a table program makes of a register, a row says what the paper says, or what has to be mended. */
const header = [
  '编号',
  '服务日期',
  '开始',
  '结束',
  '志愿者证件号',
  '服务对象证件号',
  '类别',
  '项目',
  '扣除分钟',
  '时长',
];
const names = serviceColumns.flatMap((each) => each.names);

async function readOne(bytes: Uint8Array) {
  const read = await readTable(bytes, names);
  if (!read.ok) return read.error;
  const columns = findColumns(read.value, serviceColumns);
  if (!columns.ok) return columns.error;
  const [row] = columns.value.rows;
  if (row === undefined) throw new Error('there is a row');
  const { entry, problems } = readServiceRow(columns.value, row);
  const { servedOn, startTime, endTime, deduction } = entry.typed;
  const read1 = [servedOn, startTime, endTime, deduction, entry.minutes] as const;
  return { read: read1, problems: problems.map(({ code, field }) => [code, field]) };
}

const sheet = (cells: readonly RawCell[]) => workbookOf({ rows: [header, cells] });
const line = (cells: readonly string[]) => Buffer.from([header, cells].map((each) => each.join(',')).join('\n'));
const rest = ['身份证甲', '身份证乙', '情感慰藉', '陪伴聊天'];

test.each<readonly [string, Uint8Array, readonly unknown[], readonly (readonly string[])[]]>([
  [
    'dates and times as a table program keeps them',
    sheet(['1', { days: 46328 }, { days: 0.375 }, { days: 0.4375 }, ...rest, { number: '20' }, null]),
    ['2026-11-02', '09:00', '10:30', '20', 70],
    [],
  ],
  [
    'a date as a bare count of days',
    sheet(['1', { number: '46328' }, '9:00', '10:30', ...rest, null, null]),
    ['46328', '09:00', '10:30', '', 0],
    [['import_number_not_a_date', 'servedOn']],
  ],
  [
    'a time as a bare part of a day',
    sheet(['1', '2026-11-02', { number: '0.375' }, '10:30', ...rest, null, null]),
    ['2026-11-02', '0.375', '10:30', '', 0],
    [['register_time_is_fraction', 'startTime']],
  ],
  ...(['1', 'true'] as const).map((date1904) => {
    const cells = ['1', { days: 44866 }, { days: 0.375 }, { days: 0.4375 }, ...rest, null, null];
    const bytes = workbookOf({ date1904, rows: [header, cells] });
    const read = ['2026-11-02', '09:00', '10:30', '', 90];
    return [`days counted from 1904, which is said as ${date1904}`, bytes, read, []] as const;
  }),
  [
    'days that are said not to be counted from 1904',
    workbookOf({ date1904: 'false', rows: [header, ['1', { days: 46328 }, '9:00', '10:30', ...rest, null, null]] }),
    ['2026-11-02', '09:00', '10:30', '', 90],
    [],
  ],
  [
    'a date with its day of the week and a clock that is spoken',
    line(['1', '2026年11月2号 星期一', '上午 9点', '下午2点半', ...rest, '', '']),
    ['2026-11-02', '09:00', '14:30', '', 330],
    [],
  ],
  [
    'a twelve before noon, which may be midnight',
    line(['1', '2026.11.2', '上午12:00', '下午12：30', ...rest, '', '']),
    ['2026-11-02', '上午12:00', '12:30', '', 0],
    [],
  ],
  [
    'full-width digits and words of a clock',
    line(['１', '２０２６年１１月２日', '９：００', '１０点３０分', ...rest, '２０分钟', '']),
    ['2026-11-02', '09:00', '10:30', '20', 70],
    [],
  ],
  [
    'a length that says the same',
    line(['1', '2026/11/2', '9:00', '10:30', ...rest, '', '1小时30分']),
    ['2026-11-02', '09:00', '10:30', '', 90],
    [],
  ],
  [
    'a length that says another',
    line(['1', '2026/11/2', '9:00', '10:30', ...rest, '', '2小时30分']),
    ['2026-11-02', '09:00', '10:30', '', 90],
    [['register_row_minutes_differ', 'minutes']],
  ],
  [
    'a formula, which stays what is written',
    line(['1', '=cmd', '9:00', '10:30', ...rest, '=1+1', '']),
    ['=cmd', '09:00', '10:30', '=1+1', 0],
    [],
  ],
  [
    'a merged cell, whose number stands in the row above',
    sheet([null, '2026-11-02', '9:00', '10:30', ...rest, null, null]),
    ['2026-11-02', '09:00', '10:30', '', 90],
    [['register_number_missing', 'serial']],
  ],
  [
    'a list of an older program in GB18030',
    new Uint8Array(iconv.encode(line(['1', '2026.11.2', '0900', '1030', ...rest, '', '']).toString(), 'gb18030')),
    ['2026-11-02', '0900', '1030', '', 90],
    [],
  ],
  [
    'one with a mark of its byte order',
    Buffer.concat([Buffer.from('\uFEFF'), line(['1', '2026-11-02', '9:00', '10:30', ...rest, '', ''])]),
    ['2026-11-02', '09:00', '10:30', '', 90],
    [],
  ],
])('%s', async (_what, bytes, read, problems) => {
  expect(await readOne(bytes)).toEqual({ read, problems });
});

test('two columns of one name are told and not guessed', async () => {
  const bytes = Buffer.from([...header, '日期'].join(','));
  expect(await readOne(bytes)).toMatchObject({ code: 'import_columns_twice', detail: { columns: '服务日期' } });
});

test.each([
  ['12.5', 'hours', 750],
  ['１２．５', 'coins', 750],
  ['12.5币', 'minutes', 750],
  ['90', 'minutes', 90],
  ['90', 'hours', 5400],
  ['90.5', 'minutes', null],
  ['2小时30分', 'minutes', 150],
  ['1,200', 'hours', 72_000],
  ['0.33', 'hours', null],
  ['-3', 'hours', null],
  ['三', 'hours', null],
  ['', 'hours', null],
  ['=60*2', 'minutes', null],
] as const)('%s, where bare numbers are %s, is %s', (text, unit, minutes) => {
  expect(readAmount(text, unit)).toBe(minutes);
});

test('a column that says its unit contradicts another', () => {
  expect(contradicts('分钟数', 'hours')).toBe(true);
  expect(contradicts('累计小时', 'minutes')).toBe(true);
  expect(contradicts('时间币', 'hours')).toBe(false);
  expect(contradicts('余额', 'minutes')).toBe(false);
});

test.each([
  ['2026年11月3日', '2026-11-03'],
  ['2026 年 11 月 3 日', '2026-11-03'],
  ['2026年11月03日（星期二）', '2026-11-03'],
  ['2026.11.3', '2026-11-03'],
  ['2026/11/3', '2026-11-03'],
  ['２０２６／１１／３', '2026-11-03'],
  ['2026-11-03 00:00:00', '2026-11-03'],
  ['20261103', '2026-11-03'],
  ['11月3日', noDate],
  ['2026年11月', noDate],
  ['3/11/2026', noDate],
  ['', null],
])('%s is the day %s', (text, day) => {
  expect(readListDate(text)).toBe(day);
});
