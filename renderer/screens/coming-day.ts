import { parseCivilDate } from '../../domain/civil-date.ts';
import { readDay } from './typed-time.ts';

/** A day as it is typed, `1128` or `11月28日`: without a year the next such day, because a wish is about what comes. */
export function readComingDay(typed: string, today: string): string {
  const read = readDay(typed, today);
  if (/\d{4}\D?\d{2}\D?\d{2}/.test(typed.normalize('NFKC')) || parseCivilDate(read) === null) return read;
  const years = [0, 1].map((more) => `${Number(today.slice(0, 4)) + more}${read.slice(4)}`);
  return years.find((day) => parseCivilDate(day) !== null && day >= today) ?? read;
}
