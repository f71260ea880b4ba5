import { addDays, parseCivilDate, weekday } from '../civil-date.ts';
import { exceptionsByYear } from './table.ts';

/** A service is entered within ten working days after the day it ended (令67§11). */
export const entryWorkingDaysMax = 10;

const daysOff = new Set<string>();
const daysWorked = new Set<string>();
for (const [year, { off, work }] of Object.entries(exceptionsByYear)) {
  for (const day of off.split(' ')) daysOff.add(`${year}-${day}`);
  for (const day of work.split(' ')) daysWorked.add(`${year}-${day}`);
}

/** Whether the holidays of the date's year are announced and known here. */
export function isYearKnown(date: string): boolean {
  return Object.hasOwn(exceptionsByYear, date.slice(0, 4));
}

/** Whether offices work on the date. In a year that is not in the table, Monday to Friday count but for New Year's Day. */
export function isWorkingDay(date: string): boolean {
  if (daysWorked.has(date)) return true;
  if (date.endsWith('-01-01')) return false;
  return weekday(date) <= 5 && !daysOff.has(date);
}

/** Working days after `fromDate` up to and with `toDate`; 0 when `toDate` is not later. */
export function workingDaysAfter(fromDate: string, toDate: string): number {
  if (parseCivilDate(toDate) === null) throw new RangeError(`not a civil date: ${toDate}`);
  let count = 0;
  for (let date = addDays(fromDate, 1); date <= toDate; date = addDays(date, 1)) {
    if (isWorkingDay(date)) count += 1;
  }
  return count;
}

export interface DueDate {
  readonly date: string;
  /** A day on the way lies in a year whose holidays are not known, so the date may move. */
  readonly estimated: boolean;
}

/** The last day on which a service of `serviceDate` is entered in time: its tenth working day (令67§11). */
export function dueDate(serviceDate: string, workingDays: number = entryWorkingDaysMax): DueDate {
  let date = serviceDate;
  let estimated = false;
  for (let left = workingDays; left > 0;) {
    date = addDays(date, 1);
    if (!isYearKnown(date)) estimated = true;
    if (isWorkingDay(date)) left -= 1;
  }
  return { date, estimated };
}
