import { CsvError, parse } from 'csv-parse/sync';
import { z } from 'zod';
import { err, ok, type Result } from '../../domain/result.ts';

export interface CsvLine {
  /** Where it begins in the file, from 1. */
  readonly number: number;
  readonly cells: readonly string[];
}

/** `line` is where the fault is, or where what has no end begins. */
export interface CsvFault {
  readonly kind: 'quote_not_closed' | 'malformed';
  readonly line: number;
}

const parsedLines = z.array(z.object({ record: z.array(z.string()), info: z.object({ lines: z.int() }) }));

/** RFC 4180, with the delimiter that the first line shows. A line of nothing but spaces or empty cells is none. */
export function parseCsv(text: string, linesMax = Infinity): Result<readonly CsvLine[], CsvFault> {
  let lastEnd = 0;
  try {
    const parsed = parse(text, {
      info: true,
      delimiter: delimiterOf(text),
      relax_column_count: true,
      skip_empty_lines: true,
      record_delimiter: ['\r\n', '\n', '\r'],
      ...(linesMax === Infinity ? {} : { to: linesMax }),
      on_record: (record: string[], { lines }) => {
        lastEnd = lines;
        return record;
      },
    });
    return ok(
      parsedLines
        .parse(parsed)
        .map(({ record, info }) => ({ number: info.lines - breaksIn(record), cells: record }))
        .filter(({ cells }) => cells.some((value) => value.trim() !== '')),
    );
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    if (error.code === 'CSV_QUOTE_NOT_CLOSED') return err({ kind: 'quote_not_closed', line: lastEnd + 1 });
    return err({ kind: 'malformed', line: z.int().safeParse(error['lines']).data ?? lastEnd + 1 });
  }
}

const breaksIn = (cells: readonly string[]): number =>
  cells.reduce((count, each) => count + [...each.matchAll(/\r\n|\r|\n/g)].length, 0);

/** Comma unless the first line has more of another outside its quotes. */
function delimiterOf(text: string): ',' | '\t' | ';' {
  const [first = ''] = text.trimStart().split(/\r\n|\r|\n/, 1);
  const bare = first.replace(/"[^"]*"/g, '');
  const countOf = (mark: string) => bare.split(mark).length - 1;
  const most = ([',', '\t', ';'] as const).toSorted((a, b) => countOf(b) - countOf(a))[0];
  return most ?? ',';
}
