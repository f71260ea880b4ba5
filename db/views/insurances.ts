import { emergencyCard, emergencyNoted } from '../../contract/records/emergency.ts';
import { z } from 'zod';
import { insuranceEnded, insuranceNoted, insurancePolicy } from '../../contract/records/insurance.ts';
import { assert } from '../../domain/assert.ts';
import type { WriteDb } from '../connection.ts';
import type { StoredRecord } from '../journal.ts';
import { readPart } from './parts.ts';

export function foldInsuranceNoted(db: WriteDb, stored: StoredRecord): void {
  const data = insuranceNoted.data.parse(stored.record.data);
  const policy = readPart(stored, 'policy', insurancePolicy);
  db.prepare(
    `insert into view_insurances (insurance_id, record_id, holder, holder_number, kind, insurer, policy_number, about,
       from_on, until_on, noted_by, noted_at_ms) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    data.insurance,
    stored.record.id,
    data.holder,
    data.holderNumber,
    data.kind,
    policy?.insurer ?? null,
    policy?.policyNumber ?? null,
    policy?.about ?? null,
    data.from,
    data.until,
    stored.record.operator,
    stored.recordedAtMs,
  );
}

export function foldInsuranceEnded(db: WriteDb, stored: StoredRecord): void {
  const { insurance, why, lastDay } = insuranceEnded.data.parse(stored.record.data);
  const { changes } = db
    .prepare(
      `update view_insurances set ended_on = ?, end_why = ?, end_reason = ?, ended_by = ?
       where insurance_id = ? and end_why is null`,
    )
    .run(lastDay, why, readPart(stored, 'reason', z.string()), stored.record.operator, insurance);
  assert(changes === 1, 'a policy that is ended was noted and has not been ended');
}

/** The newest card counts. Of an erased one nothing is left, not even that there was one. */
export function foldEmergencyNoted(db: WriteDb, stored: StoredRecord): void {
  const { person } = emergencyNoted.data.parse(stored.record.data);
  const card = readPart(stored, 'card', emergencyCard);
  if (card === null) return;
  db.prepare(
    `insert or replace into view_emergency_cards (person_id, record_id, contact_name, contact_phone, address_hint, notes, noted_by, noted_at_ms)
     values (?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    person,
    stored.record.id,
    card.contactName,
    card.contactPhone,
    card.addressHint,
    card.notes,
    stored.record.operator,
    stored.recordedAtMs,
  );
}

export function forgetCover(db: WriteDb, person: string): void {
  db.prepare('delete from view_emergency_cards where person_id = ?').run(person);
  db.prepare(
    'update view_insurances set insurer = null, policy_number = null, about = null, end_reason = null where holder_number = ?',
  ).run(person);
}
