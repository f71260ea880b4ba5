import { seenOf } from './blank-text.ts';

/** Lists that a district typed from its own paper: slips that were written elsewhere, or what people had before. */
export const registerKinds = ['services', 'opening_balances'] as const;
export type RegisterKind = (typeof registerKinds)[number];

/** What a bare number in the column of amounts means; never guessed (X24). */
export const amountUnits = ['hours', 'coins', 'minutes'] as const;
export type AmountUnit = (typeof amountUnits)[number];

export const registerStates = ['writing', 'written', 'sampling', 'agreed', 'everything', 'rejected'] as const;
export type RegisterState = (typeof registerStates)[number];

/** Up to here a sample would save nobody anything. */
const wholeMax = 30;
/** As many that agree leave less than one wrong row in a hundred, with 95 % certainty, however long the list is. */
const sampleMax = 300;

/** How many of a list are typed again from the paper: all of a short one, else 30 and one in ten, and 300 at most. */
export function sampleSizeOf(rows: number): number {
  return rows <= wholeMax ? rows : Math.min(sampleMax, Math.max(wholeMax, Math.ceil(rows / 10)));
}

/** The rows with the lowest hash of digest and row: the list itself draws them, and anybody can do it again. */
export function sampleOf(digest: string, rows: readonly number[], hash: (text: string) => string): number[] {
  return rows
    .map((row) => ({ row, lot: hash(`${digest}|${row.toString()}`) }))
    .toSorted((a, b) => (a.lot < b.lot ? -1 : 1))
    .slice(0, sampleSizeOf(rows.length))
    .map(({ row }) => row)
    .toSorted((a, b) => a - b);
}

/** One name in the ways that it is typed. */
const folded = (text: string): string => seenOf(text.normalize('NFKC')).toUpperCase();

export const isSameRegister = (one: string, other: string): boolean => folded(one) === folded(other);

const keyDigits = 16;

/**
 * What a slip of the district's own form is known by here: the same number of the same register always makes the same
 * key, at every device of a station, so that it cannot come in twice. It begins as the station's serials do.
 */
export function registerKey(station: string, name: string, number: string, hash: (text: string) => string): string {
  return `${station}-R-${hash(`${folded(name)}|${folded(number)}`)
    .slice(0, keyDigits)
    .toUpperCase()}`;
}

/** The key that somebody typed or scanned; null where it is none of this station. */
export function readRegisterKey(text: string, station: string): string | null {
  const key = folded(text);
  return key.startsWith(`${station}-R-`) && /-R-[0-9A-F]{16}$/.test(key) ? key : null;
}

export type TotalsFault = 'register_count_differs' | 'register_minutes_differ';

interface Totals {
  readonly count: number;
  readonly minutes: number;
}

/** Whether the file holds what its cover sheet states. */
export function faultOfTotals(stated: Totals, found: Totals): TotalsFault | null {
  if (stated.count !== found.count) return 'register_count_differs';
  return stated.minutes === found.minutes ? null : 'register_minutes_differ';
}
