import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import iconv from 'iconv-lite';
import { z } from 'zod';
import { UsageError } from './arguments.ts';

export type Row = Readonly<Record<string, string>>;

const personColumns = ['角色', '姓名', '证件类型', '证件号码'] as const;
const registerColumns = ['单号', '服务日期', '开始', '结束', '志愿者证件号', '服务对象证件号', '类别', '项目'] as const;

export const readPeople = (file: string): Row[] => readTable(file, personColumns);
export const readRegister = (file: string): Row[] => readTable(file, registerColumns);

/** UTF-8 with or without a byte order mark, or GB18030 as spreadsheet programs of Windows save it. */
function decode(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return iconv.decode(bytes, 'gb18030');
  }
}

/** RFC 4180. Every value stays the text that it is: a formula is a remark like any other. */
function readTable(file: string, wanted: readonly string[]): Row[] {
  const rows = z.array(z.record(z.string(), z.string())).parse(
    parse(decode(readFileSync(file)), {
      columns: (header: string[]) => header.map((name) => name.trim()),
      bom: true,
      skip_empty_lines: true,
      relax_column_count_less: true,
    }),
  );
  const [first] = rows;
  const missing = wanted.filter((name) => first !== undefined && !(name in first));
  if (missing.length > 0) throw new UsageError(`${file} 缺少列：${missing.join('、')}`);
  return rows;
}

/** The value of a column, empty where the file has no such column. */
export const cell = (row: Row, column: string): string => row[column] ?? '';
