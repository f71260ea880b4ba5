import { unzipSync, zipSync, type UnzipFileInfo } from 'fflate';
import { readSheet } from 'read-excel-file/universal';
import { refusal } from '../../contract/errors.ts';
import { err, ok } from '../../domain/result.ts';
import { tableRow, type CellFlaw, type TableNotice, type TableResult, type TableRow } from './table.ts';

/** All sheets of a file of 20,000 rows and 100 columns, unpacked; what claims more is a bomb or the wrong file. */
const unpackedBytesMax = 256 * 1024 * 1024;
/** A table program holds no more digits of a number than these: of a longer one the last have become noughts. */
const digitsMax = 15;

/** What a numeric cell holds, as it is written in the file: read as a number it might lose digits unseen. */
class RawNumber {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** The first sheet of an XLSX workbook. A formula is the value that the table program last calculated. */
export async function readWorkbook(bytes: Uint8Array): Promise<TableResult> {
  const parts = unpack(bytes);
  if (parts === null) return err(refusal('import_workbook_broken'));
  const dayNought = noughtsOf(parts);
  // Packed again without compression, so that whatever reads it next unpacks no more than is here.
  const flat = zipSync(parts, { level: 0 });
  try {
    const parseNumber = (text: string) => new RawNumber(text);
    const data: readonly (readonly unknown[])[] = await readSheet(new Uint8Array(flat).buffer, 1, { parseNumber });
    const rows = data.map((cells, index) => rowOf(index + 1, cells, dayNought)).filter((row) => row !== null);
    return ok({ rows, notices: noticesOf(parts) });
  } catch (error) {
    if (error instanceof RangeError) throw error;
    return err(refusal('import_workbook_broken'));
  }
}

/** The tables in the file by their paths; null when it is no whole archive, or unpacks to more than any list needs. */
function unpack(bytes: Uint8Array): Record<string, Uint8Array> | null {
  let claimed = 0;
  const filter = ({ name, originalSize }: UnzipFileInfo) => {
    const isWanted = /\.(xml|rels)$/.test(name);
    if (isWanted) claimed += originalSize;
    return isWanted && claimed <= unpackedBytesMax;
  };
  try {
    // A size that is claimed is all that is written, whatever the stream goes on to hold.
    const parts = unzipSync(bytes, { filter });
    return claimed > unpackedBytesMax ? null : parts;
  } catch {
    return null;
  }
}

const since1904 = /(<(?:\w+:)?workbookPr\b[^>]*?\bdate1904\s*=\s*["'])(1|true)(["'])/;

/**
 * The days from which the workbook counts: of a cell with a time alone there is nothing else. Some programs write the mark
 * of the later one as a word, which the reader takes for none, and every day would be four years early; so it is put as
 * the figure.
 */
function noughtsOf(parts: Record<string, Uint8Array>): readonly string[] {
  const path = Object.keys(parts).find((each) => /^xl\/workbook\w*\.xml$/.test(each));
  const text = path === undefined ? '' : Buffer.from(parts[path] ?? []).toString('utf8');
  if (path === undefined || !since1904.test(text)) return ['1899-12-30', '1899-12-31'];
  parts[path] = Buffer.from(text.replace(since1904, (_, before: string, __, after: string) => `${before}1${after}`));
  return ['1904-01-01'];
}

function noticesOf(parts: Readonly<Record<string, Uint8Array>>): TableNotice[] {
  const sheets = Object.keys(parts).filter((path) => /^xl\/worksheets\/[^/]+\.xml$/.test(path));
  const merges = Buffer.from('<mergeCell ');
  const hasMerged = sheets.some((path) => Buffer.from(parts[path] ?? []).includes(merges));
  return [...(hasMerged ? ['merged_cells' as const] : []), ...(sheets.length > 1 ? ['more_sheets' as const] : [])];
}

function rowOf(number: number, cells: readonly unknown[], dayNought: readonly string[]): TableRow | null {
  const flaws: CellFlaw[] = [];
  const texts = cells.map((value, column) => {
    if (value instanceof RawNumber && isTooLong(value.text)) flaws.push({ column, code: 'import_digits_lost' });
    return textOf(value, dayNought);
  });
  return tableRow(number, texts, flaws);
}

const isTooLong = (text: string): boolean => Math.abs(Number(text)) >= 10 ** digitsMax;

function textOf(value: unknown, dayNought: readonly string[]): string {
  if (typeof value === 'string') return value;
  if (value instanceof RawNumber) return numberText(value.text);
  if (value instanceof Date) return dateText(value, dayNought);
  return typeof value === 'boolean' ? (value ? 'TRUE' : 'FALSE') : '';
}

const minuteMs = 60_000;

function dateText(value: Date, dayNought: readonly string[]): string {
  if (Number.isNaN(value.getTime())) return '';
  // A time is a part of a day, and so is seldom a whole number of milliseconds.
  const rounded = new Date(Math.round(value.getTime() / minuteMs) * minuteMs).toISOString();
  const [day, time] = [rounded.slice(0, 10), rounded.slice(11, 16)];
  return dayNought.includes(day) ? time : value.toISOString().slice(0, 10);
}

/** `1.54E10` is 15400000000; what is no whole number stays as it is written. */
function numberText(text: string): string {
  const value = Number(text);
  if (!Number.isFinite(value)) return text;
  return Number.isInteger(value) ? BigInt(value).toString() : value.toString();
}
