import { classOfDigit, findClass, findItem, type CatalogueClass } from '../../../domain/catalogue.ts';
import { readSerial } from '../../../domain/serial.ts';
import { readTime } from '../../../domain/span.ts';

type Classes = readonly CatalogueClass[];

const fold = (text: string): string => text.normalize('NFKC').trim();

/** A digit or a name as the name of a class; anything else as it was typed. */
export function readClassName(classes: Classes, typed: string): string {
  return (classOfDigit(classes, fold(typed)) ?? findClass(classes, typed))?.name ?? typed;
}

/** The digit of an item is its place in its class, as the list beside the field counts. */
export function readItem(classes: Classes, className: string, typed: string): string {
  const catalogueClass = classNamed(classes, className);
  const text = fold(typed);
  if (catalogueClass === null) return typed;
  const counted = /^\d$/.test(text) ? catalogueClass.items[Number(text) - 1] : undefined;
  return (counted ?? findItem(catalogueClass, typed))?.name ?? typed;
}

function classNamed(classes: Classes, name: string): CatalogueClass | null {
  return classes.find((each) => each.name === name) ?? null;
}

/** Keys and words of the choices of a field, in the order of their keys. */
export function classChoices(classes: Classes): readonly (readonly [string, string])[] {
  return classes.map((each) => [each.number.toString(), each.name] as const);
}

export function itemChoices(classes: Classes, className: string): readonly (readonly [string, string])[] {
  return (classNamed(classes, className)?.items ?? []).map(
    (item, index) => [(index + 1).toString(), item.name] as const,
  );
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

/** Whether what was typed is this serial: in full, or by its running number as a clerk shortens it. */
export function meansSerial(typed: string, serial: string): boolean {
  const [station = '', device = '', digits = ''] = serial.split('-');
  const read = readSerial(typed, { station, device });
  return read.ok && read.value === Number(digits);
}

/** The minutes between two readable times less the deduction, for the eye; null until they make sense. */
export function minutesTyped(startTime: string, endTime: string, deduction: string): number | null {
  const [start, end] = [readTime(startTime), readTime(endTime)];
  if (start === null || end === null || !/^\d{0,4}$/.test(fold(deduction))) return null;
  const minutes = end - start - Number(fold(deduction));
  return minutes > 0 ? minutes : null;
}
