import type { ReadDb } from '../connection.ts';
import { closureOf } from './leaving.ts';
import { findPerson, type PersonRow } from './people.ts';
import { findPlatformPerson, type PlatformPersonRow } from './platform-people.ts';

/** Named by a record and told of by nobody any more: the number is all that is left. */
export interface GoneRow extends Omit<PlatformPersonRow, 'status'> {
  readonly status: 'gone';
}

/** Registered at this station, or known to it from the platform alone, or gone since. */
export type SomebodyRow = PersonRow | PlatformPersonRow | GoneRow;

export function findSomebody(db: ReadDb, personId: string): SomebodyRow | null {
  return findPerson(db, personId) ?? findPlatformPerson(db, personId);
}

/** Who is named by a record that stands: somebody, or who was forgotten since. */
export function findNamed(db: ReadDb, personId: string): SomebodyRow {
  const row = closureOf(db, personId)?.kind === 'erased' ? null : findSomebody(db, personId);
  const nothing = { birth_year: null, phone_tail: null, document_tail: null, balance_minutes: 0 };
  return row ?? { person_id: personId, name: '', status: 'gone', ...nothing };
}

export const isHere = (row: SomebodyRow): row is PersonRow => 'record_id' in row;
