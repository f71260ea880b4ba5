import { z } from 'zod';
import { personDeclared } from '../../contract/records/declaration.ts';
import type { WriteDb } from '../connection.ts';
import type { StoredRecord } from '../journal.ts';
import { readPart } from './parts.ts';

/** The newest of a kind counts. */
export function foldPersonDeclared(db: WriteDb, stored: StoredRecord): void {
  const { person, kind, declaredOn } = personDeclared.data.parse(stored.record.data);
  db.prepare(
    `insert into view_declarations (person_id, kind, value, declared_on) values (?, ?, ?, ?)
     on conflict do update set value = excluded.value, declared_on = excluded.declared_on`,
  ).run(person, kind, readPart(stored, 'declaration', z.string()), declaredOn);
}
