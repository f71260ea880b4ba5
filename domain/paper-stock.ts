import { serialsPerSheet, type PaperKind } from './paper-kinds.ts';

/** Sheets that a day without the platform takes at a busy station: below half of it somebody is told to print. */
const sheetsOfADay: Readonly<Record<PaperKind, number>> = {
  service: 40,
  sign_in: 4,
  volunteer: 6,
  recipient: 6,
  demand: 10,
  coins: 10,
};

const sheetsOf = (kind: PaperKind, blanks: number): number => Math.floor(blanks / serialsPerSheet[kind]);

/** Sheets to print until there are enough for a day; half a page is not left over. */
export function lackingSheets(kind: PaperKind, blanks: number): number {
  return Math.max(0, sheetsOfADay[kind] - sheetsOf(kind, blanks));
}

/** Whether so few blanks are left that a failure tomorrow would find the drawer empty. */
export function isStockLow(kind: PaperKind, blanks: number): boolean {
  return sheetsOf(kind, blanks) * 2 < sheetsOfADay[kind];
}
