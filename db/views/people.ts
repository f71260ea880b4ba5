import { assert } from '../../domain/assert.ts';
import {
  personAmended,
  personProfile,
  personRegistered,
  personRegistrationKept,
} from '../../contract/records/person.ts';
import type { WriteDb } from '../connection.ts';
import type { StoredRecord } from '../journal.ts';
import { readPart } from './parts.ts';
import { beginStates, moveStates } from './person-states.ts';
import { changeSearchKeys, roleMask, type Findable } from './search-keys.ts';

export function foldPersonRegistered(db: WriteDb, stored: StoredRecord): void {
  const data = personRegistered.data.parse(stored.record.data);
  const profile = readPart(stored, 'profile', personProfile);
  const documentTail = profile?.documentNumber.slice(-4) ?? null;
  const phoneTail = profile?.phone?.slice(-4) ?? null;
  db.prepare(
    `insert into view_people (person_id, record_id, name, name_search, document_kind, document_number, document_tail, sex, birth_date, birth_year,
       phone, phone_tail, street, community, guardian_document_number, spouse_document_number, trained_on, qualifications, warnings, missing, registered_at_ms)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    data.person,
    stored.record.id,
    profile?.name ?? null,
    profile?.name ?? null,
    profile?.documentKind ?? null,
    profile?.documentNumber ?? null,
    documentTail,
    profile?.sex ?? null,
    profile?.birthDate ?? null,
    data.birthYear,
    profile?.phone ?? null,
    phoneTail,
    profile?.street ?? null,
    profile?.community ?? null,
    profile?.guardianDocumentNumber ?? null,
    profile?.spouseDocumentNumber ?? null,
    data.trainedOn,
    JSON.stringify(data.qualifications),
    JSON.stringify(data.warnings),
    JSON.stringify([...data.missing, ...(stored.parts['priority'] ? ['#priority'] : [])]),
    stored.recordedAtMs,
  );
  const insertRole = db.prepare('insert into view_person_roles (person_id, role) values (?, ?)');
  for (const role of new Set(data.roles)) insertRole.run(data.person, role);
  beginStates(db, data, stored);
  if (profile === null) return;
  const { name, phone, documentNumber } = profile;
  const after = { personId: data.person, name, documentTail, phoneTail, phone, documentNumber };
  changeSearchKeys(db, { tier: 0, before: null, after, roles: roleMask(new Set(data.roles)) });
}

/** Everything as it is now; what else was noted of the person stays. */
export function foldPersonAmended(db: WriteDb, stored: StoredRecord): void {
  const data = personAmended.data.parse(stored.record.data);
  const before = db.prepare<[string], PersonBefore>(beforeSql).get(data.person);
  assert(before, 'a person is registered before they are amended');
  const profile = readPart(stored, 'profile', personProfile);
  const documentTail = profile?.documentNumber.slice(-4) ?? null;
  const phoneTail = profile?.phone?.slice(-4) ?? null;
  db.prepare(
    `update view_people set name = ?, name_search = ?, document_kind = ?, document_number = ?, document_tail = ?, sex = ?,
       birth_date = ?, birth_year = ?, phone = ?, phone_tail = ?, street = ?, community = ?,
       guardian_document_number = ?, spouse_document_number = ?, trained_on = ?, qualifications = ?, warnings = ?, missing = ?
     where person_id = ?`,
  ).run(
    profile?.name ?? null,
    profile?.name ?? null,
    profile?.documentKind ?? null,
    profile?.documentNumber ?? null,
    documentTail,
    profile?.sex ?? null,
    profile?.birthDate ?? null,
    data.birthYear,
    profile?.phone ?? null,
    phoneTail,
    profile?.street ?? null,
    profile?.community ?? null,
    profile?.guardianDocumentNumber ?? null,
    profile?.spouseDocumentNumber ?? null,
    data.trainedOn,
    JSON.stringify(data.qualifications),
    JSON.stringify(data.warnings),
    JSON.stringify([...data.missing, ...(before.is_priority === 1 ? ['#priority'] : [])]),
    data.person,
  );
  const insertRole = db.prepare('insert into view_person_roles (person_id, role) values (?, ?) on conflict do nothing');
  for (const role of data.roles) insertRole.run(data.person, role);
  moveStates(db, data.person, data.states, stored);
  const after =
    profile === null
      ? null
      : {
          personId: data.person,
          name: profile.name,
          documentTail,
          phoneTail,
          phone: profile.phone,
          documentNumber: profile.documentNumber,
        };
  changeSearchKeys(db, {
    tier: 0,
    before: findableBefore(data.person, before),
    after,
    roles: roleMask(new Set(data.roles)),
  });
}

interface PersonBefore {
  /** Null once erased. */
  readonly name: string | null;
  readonly phone: string | null;
  readonly document_number: string | null;
  readonly is_priority: number;
}

const beforeSql = `select name, phone, document_number, missing like '%"#priority"%' as is_priority from view_people where person_id = ?`;

function findableBefore(
  personId: string,
  { name, phone, document_number: documentNumber }: PersonBefore,
): Findable | null {
  if (name === null) return null;
  const tailOf = (text: string | null) => text?.slice(-4) ?? null;
  return { personId, name, phone, documentNumber, phoneTail: tailOf(phone), documentTail: tailOf(documentNumber) };
}

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
