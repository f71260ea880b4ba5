import { foldDocumentNumber, foldNumber } from './identity.ts';

/** By what somebody is known where texts name them. */
export interface Marks {
  readonly personId: string;
  /** The person's number, and every other that the platform says means the same person. */
  readonly numbers: readonly string[];
  readonly name: string;
  /** Null while nobody has seen the document. */
  readonly documentNumber: string | null;
  readonly phone: string | null;
}

/** Whether a field that holds one person, such as 志愿者 on a slip, holds this one: the whole field, never a piece of it. */
export function isPersonIn(field: string, { numbers, name, documentNumber, phone }: Marks): boolean {
  const isOneOf = (marks: readonly (string | null)[], fold: (text: string) => string) =>
    marks.some((mark) => mark !== null && mark !== '' && fold(mark) === fold(field));
  return isOneOf([...numbers, documentNumber], foldNumber) || isOneOf([name, phone], foldDocumentNumber);
}

const ofNames = /[\p{L}\p{N}·]/u;
const ofNumbers = /[0-9A-Za-z-]/;

/** Whether a text names the person: the name or a number as a word of its own, not as a piece of a longer one. */
export function isNamedIn(text: string, { numbers, name, documentNumber, phone }: Marks): boolean {
  return (
    holdsWord(text, name, ofNames) ||
    [...numbers, documentNumber, phone].some((number) => number !== null && holdsWord(text, number, ofNumbers))
  );
}

/** Whether a number stands in a text, and no longer one that it is a piece of. */
export function holdsNumber(text: string, number: string | null): boolean {
  return number !== null && holdsWord(text, number, ofNumbers);
}

function holdsWord(text: string, word: string, letters: RegExp): boolean {
  if (word === '') return false;
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) {
    const [before] = [...text.slice(0, at)].slice(-1);
    const [after] = text.slice(at + word.length);
    const isLonger = [before, after].some((letter) => letter !== undefined && letters.test(letter));
    if (!isLonger) return true;
  }
  return false;
}

/** Whether a text holds the name, also as a piece of something longer, or a number. */
export function isHeldIn(text: string, marks: Marks): boolean {
  return (marks.name !== '' && text.includes(marks.name)) || isNamedIn(text, marks);
}

/** Every text that stands in a JSON value; names of fields are none. */
export function* textsIn(value: unknown): Generator<string, void> {
  if (typeof value === 'string') yield value;
  else if (typeof value === 'object' && value !== null) for (const each of Object.values(value)) yield* textsIn(each);
}
