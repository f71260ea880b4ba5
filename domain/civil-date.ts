/**
 * Civil dates of Asia/Shanghai as `YYYY-MM-DD` text: they compare and sort as text. A civil day has no time zone,
 * so the arithmetic runs on UTC midnights, where every day has 24 hours. This is the only file that does so.
 */
const dayMs = 86_400_000;

function utcMidnight(year: number, month: number, day: number): Date {
  const midnight = new Date(0);
  // `Date.UTC` reads the years 0 to 99 as 1900 to 1999; `setUTCFullYear` takes them as they are.
  midnight.setUTCFullYear(year, month - 1, day);
  return midnight;
}

function toText(midnight: Date): string {
  return midnight.toISOString().slice(0, 10);
}

function parseMidnight(text: string): Date | null {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (found === null) return null;
  const [, year, month, day] = found;
  const midnight = utcMidnight(Number(year), Number(month), Number(day));
  // A day that does not exist has rolled over into the next month, and a month into the next year.
  return midnight.getUTCMonth() + 1 === Number(month) && midnight.getUTCDate() === Number(day) ? midnight : null;
}

/** The same text when it is a date that exists, null for `2026-02-30`, `2026-2-3` or anything else. */
export function parseCivilDate(text: string): string | null {
  return parseMidnight(text) === null ? null : text;
}

/** Midnight of a date that must exist. A caller that holds text from outside parses it first. */
function midnightOf(date: string): Date {
  const midnight = parseMidnight(date);
  if (midnight === null) throw new RangeError(`not a civil date: ${date}`);
  return midnight;
}

/** The date `days` later, or earlier when negative. Throws on a date that does not exist. */
export function addDays(date: string, days: number): string {
  return toText(new Date(midnightOf(date).getTime() + days * dayMs));
}

/** The first and the last day of the month after the one of a date. */
export function monthAfter(date: string): { readonly from: string; readonly until: string } {
  const firstAfter = (day: string): string => `${addDays(`${day.slice(0, 7)}-28`, 4).slice(0, 7)}-01`;
  const from = firstAfter(date);
  return { from, until: addDays(firstAfter(from), -1) };
}

/** Days from `from` to `to`, negative when `to` comes first. */
export function daysBetween(from: string, to: string): number {
  return (midnightOf(to).getTime() - midnightOf(from).getTime()) / dayMs;
}

/** 1 for Monday to 7 for Sunday (ISO 8601). */
export function weekday(date: string): number {
  return midnightOf(date).getUTCDay() || 7;
}

/**
 * 周岁 on a day: whole years from the birth date to `on`, negative before the birth. A person is a year older on the
 * birthday itself, as public services count (criminal law alone counts from the day after). Who was born on 29
 * February is a year older on 1 March of a common year, the first day on which the year is full.
 */
export function wholeYearsBetween(birthDate: string, on: string): number {
  midnightOf(birthDate);
  midnightOf(on);
  const years = Number(on.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return on.slice(5) < birthDate.slice(5) ? years - 1 : years;
}

/** Whether a day exists and has come. */
export function hasCome(text: string, today: string): boolean {
  return parseCivilDate(text) !== null && text <= today;
}

/** Nobody who speaks of a day at a counter is older; the oldest person on record became 122. */
const livedYearsMax = 130;

/** Whether a day is one that can have been in the life of somebody: it exists, it has come, and `0026-01-05` is a slip. */
export function isLivedDay(text: string, today: string): boolean {
  return hasCome(text, today) && wholeYearsBetween(text, today) <= livedYearsMax;
}
