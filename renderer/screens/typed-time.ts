import { addDays, daysBetween, parseCivilDate } from '../../domain/civil-date.ts';
import { formatTime, readTime } from '../../domain/span.ts';

const fold = (text: string): string => text.normalize('NFKC').trim();
const aheadDaysMax = 14;
const two = (digits: string): string => digits.padStart(2, '0');

/**
 * A date as a hurried clerk types it: `18` for the latest 18th, `1118`, `11.18`, `11月18日`, `20261118` or in full. Without a year it is the
 * latest such day, because a slip is about the past; a day of the next two weeks is still meant of this year, so that it
 * is named as one that has not come instead of being taken for one of last year. What cannot be read stays as it was typed, so
 * that the words about it can point at it.
 */
export function readDay(typed: string, today: string): string {
  const text = fold(typed);
  const whole = /^(\d{4})[-./年]?(\d{1,2})[-./月]?(\d{1,2})日?$/.exec(text);
  const parts = whole && (text.length >= 8 || /[-./年]/.test(text)) ? whole.slice(1) : null;
  if (parts) return parseCivilDate(joined(parts[0] ?? '', parts[1] ?? '', parts[2] ?? '')) ?? typed;
  if (/^\d{1,2}日?$/.test(text)) return latestDay(Number.parseInt(text, 10), today) ?? typed;
  const short = /^(\d{1,2})[-./月](\d{1,2})日?$/.exec(text) ?? /^(\d{2})(\d{2})$/.exec(text);
  if (!short) return typed;
  const [, month = '', day = ''] = short;
  const year = Number(today.slice(0, 4));
  const thisYear = joined(year.toString(), month, day);
  const isNear = parseCivilDate(thisYear) !== null && daysBetween(today, thisYear) <= aheadDaysMax;
  return parseCivilDate(isNear ? thisYear : joined((year - 1).toString(), month, day)) ?? typed;
}

/** The day of this month, or of the one before where it has not come yet. */
function latestDay(day: number, today: string): string | null {
  const isPast = day <= Number(today.slice(8));
  const month = isPast ? today : addDays(`${today.slice(0, 7)}-01`, -1);
  return parseCivilDate(joined(month.slice(0, 4), month.slice(5, 7), day.toString()));
}

function joined(year: string, month: string, day: string): string {
  return `${year}-${two(month)}-${two(day)}`;
}

/** `0830`, `830`, `8:30`, `8点30` as `08:30`; anything else as it was typed. */
export function readClock(typed: string): string {
  const minute = readTime(
    fold(typed)
      .replace(/[点.：时]/u, ':')
      .replace(/分$/u, ''),
  );
  return minute === null ? typed : formatTime(minute);
}

/** A day as the wire takes one; what is no day at all is one that never was, so that core names the field. */
export function dayOrNone(day: string): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(day) ? day : '0000-00-00';
}
