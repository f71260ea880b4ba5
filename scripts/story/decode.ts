import { UsageError } from '../options.ts';

/** First bytes of files that are often handed over for a CSV, and what they are. */
const otherFormats: readonly (readonly [bytes: readonly number[], what: string])[] = [
  [[0xff, 0xfe], '是 UTF-16 编码'],
  [[0xfe, 0xff], '是 UTF-16 编码'],
  [[0x50, 0x4b, 0x03, 0x04], '是 Excel 工作簿或压缩包'],
  [[0xd0, 0xcf, 0x11, 0xe0], '是旧版 Excel 工作簿'],
  [[0x25, 0x50, 0x44, 0x46], '是 PDF'],
];
const saveAsCsv = '请在表格软件里另存为「CSV UTF-8（逗号分隔）」再试。';

/** UTF-8 with or without a byte order mark, or GB18030 as spreadsheet programs of Windows save it. */
export function decode(file: string, bytes: Buffer, wanted: readonly string[]): string {
  const other = otherFormats.find(([start]) => start.every((byte, index) => bytes[index] === byte));
  if (other !== undefined) throw new UsageError(`${file} ${other[1]}，不是 CSV 文本。${saveAsCsv}`);
  const text = tryDecode('utf-8', bytes) ?? whyNotUtf8(file, bytes, wanted) ?? tryDecode('gb18030', bytes);
  if (text !== null) return text.replace(/^\uFEFF/, '');
  refuseBroken('gb18030', file, bytes, wanted);
  throw new UsageError(`${file} 不是文本，读不出 CSV。请确认选对了文件；若是表格，${saveAsCsv}`);
}

/** A file whose first line is UTF-8 is not GB18030: read as that, all its names would turn into others. */
function whyNotUtf8(file: string, bytes: Buffer, wanted: readonly string[]): null {
  refuseBroken('utf-8', file, bytes, wanted);
  return null;
}

/** Throws where the first line shows the columns in this encoding, so that only some later bytes are broken. */
function refuseBroken(encoding: 'utf-8' | 'gb18030', file: string, bytes: Buffer, wanted: readonly string[]): void {
  // Neither encoding has a line break inside a character.
  const lines = bytes.toString('latin1').split(/\r\n|\r|\n/);
  const decoded = (line: string) => tryDecode(encoding, Buffer.from(line, 'latin1'));
  const header = decoded(lines[0] ?? '');
  if (header === null || !wanted.some((name) => header.includes(name))) return;
  const at = lines.findIndex((line) => decoded(line) === null) + 1;
  const name = encoding === 'utf-8' ? 'UTF-8' : 'GB18030';
  throw new UsageError(
    `${file} 第 ${at} 行有损坏的字节，不是完整的 ${name} 文字。请重新导出这个文件，或打开后改正第 ${at} 行再存。`,
  );
}

function tryDecode(encoding: 'utf-8' | 'gb18030', bytes: Buffer): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
