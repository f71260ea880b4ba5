import { peopleWords } from '../../messages/people.ts';

/** What is still missing from the eight basic items (令67§5), in words. A name nobody foresaw is shown as it is. */
export function missingWords(name: string): string {
  const table: Readonly<Record<string, string>> = peopleWords.missing;
  return Object.hasOwn(table, name) ? (table[name] ?? name) : name;
}

export function warningWords(name: string): string {
  const table: Readonly<Record<string, string>> = peopleWords.warnings;
  return Object.hasOwn(table, name) ? (table[name] ?? name) : name;
}

/** States and steps of the life cycles; one that a newer program wrote is shown as it is. */
export function stateWords(name: string): string {
  const table: Readonly<Record<string, string>> = peopleWords.standing.states;
  return Object.hasOwn(table, name) ? (table[name] ?? name) : name;
}

export function stepWords(name: string): string {
  const table: Readonly<Record<string, string>> = peopleWords.standing.steps;
  return Object.hasOwn(table, name) ? (table[name] ?? name) : name;
}
