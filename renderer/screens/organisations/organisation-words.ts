import { organisationWords } from '../../messages/organisations.ts';

/** What a record warned of, in words; one that a newer program wrote is shown as it is. */
export function organisationWarningWords(name: string): string {
  const table: Readonly<Record<string, string>> = organisationWords.warnings;
  return Object.hasOwn(table, name) ? (table[name] ?? name) : name;
}
