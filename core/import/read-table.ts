import { refusal, type KioskError } from '../../contract/errors.ts';
import { err, ok } from '../../domain/result.ts';
import { parseCsv, type CsvFault } from './csv.ts';
import { decode, isWorkbook, type DecodeError } from './decode.ts';
import { tableLimits, tableRow, type TableResult } from './table.ts';
import { readWorkbook } from './workbook.ts';

/** Rows above the names that a list may carry: its title, who made it, the day. */
const rowsBesides = 10;

/** The table of a CSV file or a workbook. `wanted` are names that its first row may hold. */
export async function readTable(bytes: Uint8Array, wanted: readonly string[]): Promise<TableResult> {
  const read = isWorkbook(bytes) ? await readWorkbook(bytes) : readText(bytes, wanted);
  if (!read.ok) return read;
  const { rows } = read.value;
  if (rows.length === 0) return err(refusal('import_file_empty'));
  if (rows.length > tableLimits.rows + rowsBesides) return err(refusal('import_too_many_rows'));
  const width = rows.reduce((most, { cells }) => Math.max(most, widthOf(cells)), 0);
  return width > tableLimits.columns ? err(refusal('import_too_many_columns')) : read;
}

function readText(bytes: Uint8Array, wanted: readonly string[]): TableResult {
  const text = decode(bytes, wanted);
  if (!text.ok) return err(whyNoText(text.error));
  const lines = parseCsv(text.value, tableLimits.rows + rowsBesides + 1);
  if (!lines.ok) return err(whyNoLines(lines.error));
  const rows = lines.value.map(({ number, cells }) => tableRow(number, cells)).filter((row) => row !== null);
  return ok({ rows, notices: [] });
}

const widthOf = (cells: readonly string[]): number => cells.findLastIndex((text) => text !== '') + 1;

function whyNoText(error: DecodeError): KioskError {
  switch (error.kind) {
    case 'old_workbook':
      return refusal('import_old_workbook');
    case 'broken':
      return refusal('import_bytes_broken', null, { line: error.line.toString(), encoding: error.encoding });
    case 'pdf':
    case 'workbook':
    case 'no_text':
      return refusal('import_not_a_table');
  }
}

function whyNoLines({ kind, line }: CsvFault): KioskError {
  const code = kind === 'malformed' ? 'import_csv_malformed' : 'import_quote_open';
  return refusal(code, null, { line: line.toString() });
}
