import type { KioskError } from '../../contract/errors.ts';
import type { Result } from '../../domain/result.ts';

/** What a file may hold. Above that somebody sends a register of the whole city, and the counter is the wrong place. */
export const tableLimits = { bytes: 20 * 1024 * 1024, rows: 20_000, columns: 100 } as const;

/** What is wrong with one cell, beyond what its text says. */
export interface CellFlaw {
  readonly column: number;
  readonly code: 'import_digits_lost';
}

export interface TableRow {
  /** Where it stands in the file, from 1: the row of a sheet, the line of a text. */
  readonly number: number;
  readonly cells: readonly string[];
  readonly flaws: readonly CellFlaw[];
  /** Something that nobody sees was left out of a cell: marks of direction and width, control characters. */
  readonly isCleaned: boolean;
}

export type TableNotice = 'merged_cells' | 'more_sheets';

/** Every row that holds something, the one with the names among them. */
export interface Table {
  readonly rows: readonly TableRow[];
  readonly notices: readonly TableNotice[];
}

export type TableResult = Result<Table, KioskError>;

/** Control characters but for tab, line breaks and NUL, which the forms themselves refuse; soft hyphens, widths, directions. */
const unseen = /[\u0001-\u0008\u000B\u000C\u000E-\u001F\u007F\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/gu;
/** How a cell that a table program would calculate was made harmless when it was saved (G8). */
const guarded = /^'(?=[=+\-@\t\r])/;

/** A cell as it is read: what nobody sees left out, on one line. */
function cleanCell(text: string): { readonly text: string; readonly isCleaned: boolean } {
  const seen = text.replace(unseen, '');
  const oneLine = seen.replace(guarded, '').replace(/\s+/gu, ' ').trim();
  return { text: oneLine, isCleaned: seen !== text };
}

/** Null for a row without any content. */
export function tableRow(number: number, texts: readonly string[], flaws: readonly CellFlaw[] = []): TableRow | null {
  const cleaned = texts.map(cleanCell);
  if (cleaned.every(({ text }) => text === '')) return null;
  return {
    number,
    cells: cleaned.map(({ text }) => text),
    flaws,
    isCleaned: cleaned.some(({ isCleaned }) => isCleaned),
  };
}
