import type { z } from 'zod';
import { refusal, type ErrorCode, type KioskError } from '../../contract/errors.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { RegisterHead } from '../../contract/kiosk/import.ts';
import type { Reader, Writer } from '../station.ts';
import type { Table } from './table.ts';

/**
 * What becomes of one row. `there`: written before, with nothing else to say; `differs`: written before, with other
 * values, which a list never puts right; `kept`: the rules bar it, and it is on record all the same; `asks`: a person
 * has to say whether it comes in; `left`: one said that it does not.
 */
export type RowOutcome = 'ready' | 'noticed' | 'refused' | 'there' | 'differs' | 'kept' | 'asks' | 'left';

export interface RowVerdict {
  readonly outcome: RowOutcome;
  /** With the fields that they are about. */
  readonly problems: readonly KioskError[];
  readonly warnings: readonly string[];
  /** Fields in which the file says something else than the store. */
  readonly differing: readonly string[];
  /** How the row was understood, in short; not there where nobody asks. */
  readonly understood?: readonly string[];
  /** What it is like, side by side, where a person has to say. */
  readonly beside?: readonly string[];
}

/** A batch and everything else that is written of a list has this in common. */
export interface WrittenBy {
  readonly operator: string;
  readonly correlation: string;
}

/** What somebody said of one row of a register, with a reason where it stays out. */
export interface RowDecision {
  readonly comes: boolean;
  readonly reason: string;
}

/** What stands beside the file: its cover sheet, which column is which, and what somebody said of rows. */
export interface Terms {
  /** Of the file, in hexadecimal digits. */
  readonly digest: string;
  readonly operator: string;
  /** Null for a list that has no cover sheet. */
  readonly head: RegisterHead | null;
  /** Names in the file by field, where somebody said so. */
  readonly columns: Readonly<Record<string, string>>;
  readonly decisions: ReadonlyMap<number, RowDecision>;
}

export interface Totals {
  readonly count: number;
  readonly minutes: number;
}

/** What a register asks for beyond its rows: totals that agree, a record when it begins, and one when it is whole. */
export interface RegisterSteps {
  /** Of everything in the file, and of what would come in. */
  readonly totals: () => { readonly all: Totals; readonly coming: Totals };
  /** Before the first row, in a transaction of its own: why it may not begin, or null. */
  readonly begin: (by: WrittenBy) => KioskError | null;
  /** After the rows, each in a transaction of its own; why it may not go on, or null. None where the rows are all. */
  readonly parts?: () => readonly ((by: WrittenBy) => KioskError | null)[];
  /** After the last of these, in one transaction: why it is not whole, or null. */
  readonly end: (by: WrittenBy) => KioskError | null;
  /** Whether something is still to be written of it, were there no row to write. */
  readonly isOpen: () => boolean;
  /** Of rows that stand once their part does: what is there by now, where the list was stopped. */
  readonly lookAgain?: () => void;
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
  readonly write: (index: number, by: WrittenBy) => RowVerdict;
  readonly register?: RegisterSteps;
  /** Which rows are judged anew once somebody said what becomes of one; not there where nobody may say so. */
  readonly touchedBy?: (row: number) => readonly number[];
}

export interface ListField {
  readonly field: string;
  /** What it is called here. */
  readonly name: string;
  readonly isNeeded: boolean;
  /** As it stands in the file; null where no column is it. */
  readonly column: string | null;
}

/** One kind of list that may be imported. */
export interface ListKind {
  /** Names that a first row may hold. */
  readonly names: readonly string[];
  /** Which column of a file each field stands in; not there where nobody may say otherwise. */
  readonly fieldsOf?: (table: Table, chosen: Terms['columns']) => readonly ListField[];
  /** Whoever is at the counter has their turn as often as `takeTurns` is called. */
  readonly open: (
    app: Reader & Writer,
    table: Table,
    takeTurns: () => Promise<void>,
    terms: Terms,
  ) => Promise<Result<OpenedList, KioskError>>;
}

export const refusedRow = (problems: readonly KioskError[]): RowVerdict => ({
  outcome: 'refused',
  problems,
  warnings: [],
  differing: [],
});

const writtenOutcomes: readonly RowOutcome[] = ['ready', 'noticed', 'kept'];
export const mayBeWritten = ({ outcome }: RowVerdict): boolean => writtenOutcomes.includes(outcome);

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
