import type { ReadDb } from '../connection.ts';
import { findPerson, type PersonRow } from './people.ts';
import { findPlatformPerson, type PlatformPersonRow } from './platform-people.ts';

/** Registered at this station, or known to it from the platform alone. */
export type SomebodyRow = PersonRow | PlatformPersonRow;

export function findSomebody(db: ReadDb, personId: string): SomebodyRow | null {
  return findPerson(db, personId) ?? findPlatformPerson(db, personId);
}

export const isHere = (row: SomebodyRow): row is PersonRow => 'record_id' in row;
