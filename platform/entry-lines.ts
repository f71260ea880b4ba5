import { minutesOf, type EntryLine } from '../domain/ledger.ts';

type Lines = readonly EntryLine[];

/** The lines from the one account to the other. */
export function linesBetween(lines: Lines, from: string, to: string): EntryLine[] {
  return lines.filter((line) => line.from === from && line.to === to);
}

/** Whether every line goes this way, of origins that may, and all of them are as many minutes. */
export function isMoveOf(
  lines: Lines,
  from: string,
  to: string,
  minutes: number,
  keeps: readonly string[] = [],
): boolean {
  const areIts = lines.every((line) => line.from === from && line.to === to && !keeps.includes(line.lot));
  return areIts && minutesOf(lines) === minutes;
}

/** Whether both are the same minutes of the same origins, in however many lines and between whomever. */
export function isSameByOrigin(some: Lines, others: Lines): boolean {
  return text(some) === text(others);
}

function text(lines: Lines): string {
  const sums = new Map<string, number>();
  for (const { lot, minutes } of lines) sums.set(lot, (sums.get(lot) ?? 0) + minutes);
  return JSON.stringify([...sums].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
