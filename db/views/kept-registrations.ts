import { personProfile, personRegistrationKept, personRegistrationRuled } from '../../contract/records/person.ts';
import type { WriteDb } from '../connection.ts';
import type { StoredRecord } from '../journal.ts';
import { readPart } from './parts.ts';

export function foldRegistrationKept(db: WriteDb, stored: StoredRecord): void {
  const data = personRegistrationKept.data.parse(stored.record.data);
  const profile = readPart(stored, 'profile', personProfile);
  db.prepare(
    'insert into view_kept_registrations (record_id, outcome, code, name, birth_date, phone, document_number, kept_at_ms) values (?, ?, ?, ?, ?, ?, ?, ?)',
  ).run(
    stored.record.id,
    data.outcome,
    data.code,
    profile?.name ?? null,
    profile?.birthDate ?? null,
    profile?.phone ?? null,
    profile?.documentNumber ?? null,
    stored.recordedAtMs,
  );
}

export function foldRegistrationRuled(db: WriteDb, stored: StoredRecord): void {
  const { kept, ruling, person } = personRegistrationRuled.data.parse(stored.record.data);
  db.prepare(
    'insert into view_kept_rulings (record_id, ruling, person_id, ruled_by, ruled_at_ms) values (?, ?, ?, ?, ?)',
  ).run(kept, ruling, person, stored.record.operator, stored.recordedAtMs);
}
