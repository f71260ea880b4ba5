import { z } from 'zod';
import { personRevealed } from '../../contract/records/person.ts';
import type { WriteDb } from '../connection.ts';
import type { StoredRecord } from '../journal.ts';
import { readPart } from './parts.ts';

export function foldPersonRevealed(db: WriteDb, stored: StoredRecord): void {
  const { person, field } = personRevealed.data.parse(stored.record.data);
  db.prepare(
    'insert into view_reveals (record_id, person_id, field, operator_id, reason, revealed_at_ms) values (?, ?, ?, ?, ?, ?)',
  ).run(
    stored.record.id,
    person,
    field,
    stored.record.operator,
    readPart(stored, 'reason', z.string()),
    stored.recordedAtMs,
  );
}
