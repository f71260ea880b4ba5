import { readFileSync } from 'node:fs';
import { parseCsv, type CsvFault, type CsvLine } from '../../core/import/csv.ts';
import { decode, type DecodeError } from '../../core/import/decode.ts';
import { UsageError } from '../options.ts';

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
  const [header, ...lines] = parseLines(file, decodeText(file, columns.needed));
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

function decodeText(file: string, wanted: readonly string[]): string {
  const text = decode(readBytes(file), wanted);
  if (!text.ok) throw new UsageError(`${file} ${whyNoText(text.error)}`);
  return text.value;
}

const saveAsCsv = '请在表格软件里另存为「CSV UTF-8（逗号分隔）」再试。';

function whyNoText(error: DecodeError): string {
  switch (error.kind) {
    case 'broken':
      return `第 ${error.line} 行有损坏的字节，不是完整的 ${error.encoding} 文字。请重新导出这个文件，或打开后改正第 ${error.line} 行再存。`;
    case 'workbook':
      return `是 Excel 工作簿或压缩包，不是 CSV 文本。${saveAsCsv}`;
    case 'old_workbook':
      return `是旧版 Excel 工作簿，不是 CSV 文本。${saveAsCsv}`;
    case 'pdf':
      return `是 PDF，不是 CSV 文本。${saveAsCsv}`;
    case 'no_text':
      return `不是文本，读不出 CSV。请确认选对了文件；若是表格，${saveAsCsv}`;
  }
}

function parseLines(file: string, text: string): readonly CsvLine[] {
  const lines = parseCsv(text);
  if (!lines.ok) throw new UsageError(`${file} ${whyNoLines(lines.error)}`);
  return lines.value;
}

function whyNoLines({ kind, line }: CsvFault): string {
  if (kind === 'quote_not_closed') return `从第 ${line} 行起有一个英文双引号没有收尾。请在那一格的末尾补上双引号。`;
  return (
    `第 ${line} 行不合 CSV 的写法：格子里有英文双引号时，整格要用双引号括起，里面的每个双引号写成两个。` +
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

function rowOf(file: string, { number, cells }: CsvLine, names: readonly string[]): Row {
  const stray = cells.find((value, index) => (names[index] ?? '') === '' && value.trim() !== '');
  if (stray !== undefined) {
    throw new UsageError(
      `${file} 第 ${number} 行比列名多出了内容「${stray.slice(0, 20)}」。格子里有英文逗号时，整格要用英文双引号括起；请改正这一行。`,
    );
  }
  return Object.fromEntries(names.map((name, index) => [name, cells[index] ?? '']));
}
