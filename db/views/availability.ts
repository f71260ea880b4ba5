import { availability, personAvailable } from '../../contract/records/availability.ts';
import { slotMask } from '../../domain/periods.ts';
import type { WriteDb } from '../connection.ts';
import type { StoredRecord } from '../journal.ts';
import { readPart } from './parts.ts';

/** The newest word counts. */
export function foldPersonAvailable(db: WriteDb, stored: StoredRecord): void {
  const { person, declaredOn } = personAvailable.data.parse(stored.record.data);
  const said = readPart(stored, 'availability', availability);
  db.prepare(
    'insert or replace into view_availability (person_id, slots, classes, languages, declared_on) values (?, ?, ?, ?, ?)',
  ).run(
    person,
    said === null ? null : slotMask(said.slots),
    said === null ? null : slotMask(said.classes),
    said?.languages ?? null,
    declaredOn,
  );
}
