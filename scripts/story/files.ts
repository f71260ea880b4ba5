import { readFileSync } from 'node:fs';
import { CsvError, parse } from 'csv-parse/sync';
import { z } from 'zod';
import { UsageError } from '../options.ts';
import { decode } from './decode.ts';

export type Row = Readonly<Record<string, string>>;

export interface Table {
  readonly rows: readonly Row[];
  /** What whoever made the file may not have meant, in words. */
  readonly notices: readonly string[];
}

interface Columns {
  readonly needed: readonly string[];
  readonly optional: readonly string[];
}

const peopleColumns: Columns = {
  needed: ['角色', '姓名', '证件类型', '证件号码'],
  optional: [
    ...['性别', '出生日期', '电话', '街道', '社区', '培训日期', '资质', '优先类别', '监护人证件号'],
    '配偶证件号',
  ],
};
const registerColumns: Columns = {
  needed: ['单号', '服务日期', '开始', '结束', '志愿者证件号', '服务对象证件号', '类别', '项目'],
  optional: ['地点', '确认', '随行监护人证件号', '备注'],
};
/** A file does without it, and nobody need be told. */
const extraColumns = ['扣除分钟'];

export const readPeople = (file: string): Table => readTable(file, peopleColumns);
export const readRegister = (file: string): Table => readTable(file, registerColumns);

/** The value of a column, empty where the file has no such column. */
export const cell = (row: Row, column: string): string => row[column] ?? '';

/** RFC 4180. Every value stays the text that it is: a formula is a remark like any other. */
function readTable(file: string, columns: Columns): Table {
  const [header, ...lines] = parseLines(file, decode(file, readBytes(file), columns.needed));
  if (header === undefined) {
    throw new UsageError(`${file} 文件是空的，连列名也没有。第一行要写列名：${columns.needed.join(',')}…`);
  }
  const names = header.cells.map((name) => name.trim());
  checkHeader(file, names, columns);
  const known = [...columns.needed, ...columns.optional, ...extraColumns];
  const unknown = names.filter((name) => name !== '' && !known.includes(name));
  const absent = columns.optional.filter((name) => !names.includes(name));
  return {
    rows: lines.map((line) => rowOf(file, line, names)),
    notices: [
      ...(absent.length === 0 ? [] : [`${file} 没有这些列，按空处理：${absent.join('、')}`]),
      ...(unknown.length === 0 ? [] : [`${file} 这些列没有用到：${unknown.join('、')}`]),
    ],
  };
}

function readBytes(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'ENOENT' || code === 'ENOTDIR') throw new UsageError(`没有 ${file} 这个文件。请核对路径和文件名。`);
    if (code === 'EISDIR') throw new UsageError(`${file} 是一个文件夹，不是 CSV 文件。请写到文件名为止。`);
    if (code === 'EACCES' || code === 'EPERM') throw new UsageError(`没有权限读 ${file}。请先把它设为可读。`);
    throw new UsageError(`${file} 读不出来（${String(code)}）。请检查磁盘，或换一份副本。`);
  }
}

interface Line {
  /** Where it begins in the file, from 1. */
  readonly number: number;
  readonly cells: readonly string[];
}

const parsedLines = z.array(z.object({ record: z.array(z.string()), info: z.object({ lines: z.int() }) }));

/** Every line of the table; one that holds nothing but spaces is none, nor one of empty cells, as table programs save it. */
function parseLines(file: string, text: string): Line[] {
  let lastEnd = 0;
  try {
    const parsed = parse(text, {
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      record_delimiter: ['\r\n', '\n', '\r'],
      on_record: (record: string[], { lines }) => {
        lastEnd = lines;
        return record;
      },
    });
    return parsedLines
      .parse(parsed)
      .map(({ record, info }) => ({ number: info.lines - breaksIn(record), cells: record }))
      .filter(({ cells }) => cells.some((value) => value.trim() !== ''));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new UsageError(csvWords(file, error, lastEnd + 1));
  }
}

const breaksIn = (cells: readonly string[]): number =>
  cells.reduce((count, each) => count + [...each.matchAll(/\r\n|\r|\n/g)].length, 0);

function csvWords(file: string, error: CsvError, begunAt: number): string {
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') {
    return `${file} 从第 ${begunAt} 行起有一个英文双引号没有收尾。请在那一格的末尾补上双引号。`;
  }
  const at = z.int().safeParse(error['lines']).data ?? begunAt;
  return (
    `${file} 第 ${at} 行不合 CSV 的写法：格子里有英文双引号时，整格要用双引号括起，里面的每个双引号写成两个。` +
    `请改正这一行，或在表格软件里另存为 CSV。`
  );
}

function checkHeader(file: string, names: readonly string[], { needed }: Columns): void {
  const missing = needed.filter((name) => !names.includes(name));
  if (missing.length === needed.length) {
    throw new UsageError(`${file} 第 1 行不是列名，或不是用逗号分隔。第一行要有这些列：${needed.join('、')}。`);
  }
  if (missing.length > 0) {
    throw new UsageError(`${file} 第 1 行缺少列：${missing.join('、')}。请补上列名，没有内容的列留空即可。`);
  }
  const repeated = names.filter((name, index) => name !== '' && names.indexOf(name) !== index);
  if (repeated.length > 0) {
    throw new UsageError(`${file} 第 1 行有重名的列：${[...new Set(repeated)].join('、')}。请改名或删去一列。`);
  }
}

function rowOf(file: string, { number, cells }: Line, names: readonly string[]): Row {
  const stray = cells.find((value, index) => (names[index] ?? '') === '' && value.trim() !== '');
  if (stray !== undefined) {
    throw new UsageError(
      `${file} 第 ${number} 行比列名多出了内容「${stray.slice(0, 20)}」。格子里有英文逗号时，整格要用英文双引号括起；请改正这一行。`,
    );
  }
  return Object.fromEntries(names.map((name, index) => [name, cells[index] ?? '']));
}
