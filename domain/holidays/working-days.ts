import { addDays, daysBetween, weekday } from '../civil-date.ts';
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
  if (isNewYear(date)) return false;
  return weekday(date) <= 5 && !daysOff.has(date);
}

const isNewYear = (date: string): boolean => date.endsWith('-01-01');
/** Days that the plain week would count and offices do not work, but for New Year's Day, which is one in every year. */
const freeWeekdays = [...daysOff].filter((date) => weekday(date) <= 5 && !daysWorked.has(date) && !isNewYear(date));
const workedWeekends = [...daysWorked].filter((date) => weekday(date) > 5);

/** Working days after `fromDate` up to and with `toDate`; 0 when `toDate` is not later. As quick for a century as for a day. */
export function workingDaysAfter(fromDate: string, toDate: string): number {
  const days = daysBetween(fromDate, toDate);
  if (days <= 0) return 0;
  const isBetween = (date: string): boolean => fromDate < date && date <= toDate;
  const worked = workedWeekends.filter(isBetween).length;
  return weekdaysAfter(fromDate, days) - freeWeekdays.filter(isBetween).length - newYears(fromDate, toDate) + worked;
}

/** Working days that are left until a due date; below nought once it is past. */
export function workingDaysLeft(today: string, dueOn: string): number {
  return today <= dueOn ? workingDaysAfter(today, dueOn) : -workingDaysAfter(dueOn, today);
}

/** Mondays to Fridays among the `days` days after a date. */
function weekdaysAfter(date: string, days: number): number {
  const first = weekday(date);
  const rest = Array.from({ length: days % 7 }, (_, index) => ((first + index) % 7) + 1);
  return Math.floor(days / 7) * 5 + rest.filter((each) => each <= 5).length;
}

/** New Year's Days after `fromDate` up to and with `toDate` that fall on a weekday. */
function newYears(fromDate: string, toDate: string): number {
  const [first, last] = [Number(fromDate.slice(0, 4)) + 1, Number(toDate.slice(0, 4))];
  const years = Array.from({ length: Math.max(last - first + 1, 0) }, (_, index) => String(first + index));
  return years
    .map((year) => `${year.padStart(4, '0')}-01-01`)
    .filter((date) => weekday(date) <= 5 && !daysWorked.has(date)).length;
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
