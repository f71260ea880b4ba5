import type { z } from 'zod';
import { refusal, type ErrorCode, type KioskError } from '../../contract/errors.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { Writer } from '../station.ts';
import type { Table } from './table.ts';

/**
 * What becomes of one row. `there`: written before, with nothing else to say; `differs`: written before, with other
 * values, which a list never puts right.
 */
export type RowOutcome = 'ready' | 'noticed' | 'refused' | 'there' | 'differs';

export interface RowVerdict {
  readonly outcome: RowOutcome;
  /** With the fields that they are about. */
  readonly problems: readonly KioskError[];
  readonly warnings: readonly string[];
  /** Fields in which the file says something else than the store. */
  readonly differing: readonly string[];
}

/** A list whose names were found, row by row. Rows are taken in `order`, and each verdict knows of those before it. */
export interface OpenedList {
  readonly header: readonly string[];
  readonly unknown: readonly string[];
  readonly rows: readonly { readonly number: number; readonly cells: readonly string[] }[];
  readonly order: readonly number[];
  /** What the column of a field is called in the file; null where it has none. */
  readonly columnOf: (field: string) => string | null;
  readonly judge: (index: number) => RowVerdict;
  /** Judges once more, by what is there now, and writes what is still ready. In a write transaction only. */
  readonly write: (index: number, by: { readonly operator: string; readonly correlation: string }) => RowVerdict;
}

/** One kind of list that may be imported. */
export interface ListKind {
  /** Names that a first row may hold. */
  readonly names: readonly string[];
  /** Whoever is at the counter has their turn as often as `takeTurns` is called. */
  readonly open: (app: Writer, table: Table, takeTurns: () => Promise<void>) => Promise<Result<OpenedList, KioskError>>;
}

export const refusedRow = (problems: readonly KioskError[]): RowVerdict => ({
  outcome: 'refused',
  problems,
  warnings: [],
  differing: [],
});

export const mayBeWritten = ({ outcome }: RowVerdict): boolean => outcome === 'ready' || outcome === 'noticed';

/** The fields of a row by the schema of whoever types them; what was wrong with a cell already is not said twice. */
export function readFields<Schema extends z.ZodType>(
  schema: Schema,
  fields: unknown,
  problems: readonly KioskError[],
): Result<z.output<Schema>, readonly KioskError[]> {
  const read = schema.safeParse(fields);
  const issues = read.success ? [] : read.error.issues;
  const unfit = issues.map(({ path, message }) => refusal(codeOfIssue(message), String(path[0])));
  const all = [...problems, ...unfit.filter(({ field }) => !problems.some((known) => known.field === field))];
  return read.success && all.length === 0 ? ok(read.data) : err(all);
}

/** What the form's own schema said of a field, as a code of a list. */
function codeOfIssue(message: string): ErrorCode {
  return message === 'text_not_storable' ? 'import_text_not_storable' : 'import_text_too_long';
}
