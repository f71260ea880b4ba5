import { catalogue, classOfDigit, findClass, findItem, type CatalogueClass } from '../../../domain/catalogue.ts';
import { parseCivilDate } from '../../../domain/civil-date.ts';
import { formatTime, readTime } from '../../../domain/span.ts';

const fold = (text: string): string => text.normalize('NFKC').trim();
const two = (digits: string): string => digits.padStart(2, '0');

/**
 * A date as a hurried clerk types it: `1118`, `11.18`, `11月18日`, `20261118` or in full. Without a year it is the
 * latest such day up to `today`, because a slip is about the past. What cannot be read stays as it was typed, so
 * that the words about it can point at it.
 */
export function readDay(typed: string, today: string): string {
  const text = fold(typed);
  const whole = /^(\d{4})[-./年]?(\d{1,2})[-./月]?(\d{1,2})日?$/.exec(text);
  const parts = whole && (text.length >= 8 || /[-./年]/.test(text)) ? whole.slice(1) : null;
  if (parts) return parseCivilDate(joined(parts[0] ?? '', parts[1] ?? '', parts[2] ?? '')) ?? typed;
  const short = /^(\d{1,2})[-./月](\d{1,2})日?$/.exec(text) ?? /^(\d{2})(\d{2})$/.exec(text);
  if (!short) return typed;
  const [, month = '', day = ''] = short;
  const year = Number(today.slice(0, 4));
  const thisYear = joined(year.toString(), month, day);
  return parseCivilDate(thisYear <= today ? thisYear : joined((year - 1).toString(), month, day)) ?? typed;
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

/** A digit or a name as the name of a class; anything else as it was typed. */
export function readClassName(typed: string): string {
  return (classOfDigit(fold(typed)) ?? findClass(typed))?.name ?? typed;
}

/** The digit of an item is its place in its class, as the list beside the field counts. */
export function readItem(className: string, typed: string): string {
  const catalogueClass = classNamed(className);
  const text = fold(typed);
  if (catalogueClass === null) return typed;
  const counted = /^\d$/.test(text) ? catalogueClass.items[Number(text) - 1] : undefined;
  return (counted ?? findItem(catalogueClass, typed))?.name ?? typed;
}

export function classNamed(name: string): CatalogueClass | null {
  return catalogue.find((each) => each.name === name) ?? null;
}

/** Keys and words of the choices of a field, in the order of their keys. */
export function classChoices(): readonly (readonly [string, string])[] {
  return catalogue.map((each) => [each.number.toString(), each.name] as const);
}

export function itemChoices(className: string): readonly (readonly [string, string])[] {
  return (classNamed(className)?.items ?? []).map((item, index) => [(index + 1).toString(), item.name] as const);
}

/** A digit as the words it stands for on the form; anything else as it was typed. */
export function readChoice(choices: readonly (readonly [string, string])[], typed: string): string {
  const text = fold(typed);
  return choices.find(([key]) => key === text)?.[1] ?? typed;
}

/** What a scanner types before the serial of a slip (Caps Lock and full-width forms folded); null for other text. */
export function scannedSerial(typed: string): string | null {
  return /^TBS:(.+)$/i.exec(fold(typed))?.[1]?.trim() ?? null;
}

/** The minutes between two readable times less the deduction, for the eye; null until they make sense. */
export function minutesTyped(startTime: string, endTime: string, deduction: string): number | null {
  const [start, end] = [readTime(startTime), readTime(endTime)];
  if (start === null || end === null || !/^\d{0,4}$/.test(fold(deduction))) return null;
  const minutes = end - start - Number(fold(deduction));
  return minutes > 0 ? minutes : null;
}
