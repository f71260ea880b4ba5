import type { z } from 'zod';
import { assert } from '../../domain/assert.ts';
import { personAmended, personProfile, personRegistered } from '../../contract/records/person.ts';
import type { WriteDb } from '../connection.ts';
import type { StoredRecord } from '../journal.ts';
import { readPart } from './parts.ts';
import { beginStates, moveStates } from './person-states.ts';
import { putTagsOfForm } from './priority-tags.ts';
import { changeSearchKeys, roleMask, type Findable } from './search-keys.ts';

export function foldPersonRegistered(db: WriteDb, stored: StoredRecord): void {
  const data = personRegistered.data.parse(stored.record.data);
  db.prepare(
    `insert into view_people (person_id, record_id, qualifications, warnings, missing, registered_at_ms)
     values (?, ?, '[]', '[]', '[]', ?)`,
  ).run(data.person, stored.record.id, stored.recordedAtMs);
  putKnown(db, stored, data);
  putTagsOfForm(db, data.person, stored);
  beginStates(db, data, stored);
}

/** Everything as it is now; what else was noted of the person stays. */
export function foldPersonAmended(db: WriteDb, stored: StoredRecord): void {
  const data = personAmended.data.parse(stored.record.data);
  putKnown(db, stored, data);
  moveStates(db, data.person, data.states, stored);
}

type Known = Pick<
  z.infer<typeof personAmended.data>,
  'person' | 'roles' | 'birthYear' | 'trainedOn' | 'qualifications' | 'warnings' | 'missing'
>;

/** What a record says of a person who is registered, all of it, with the keys by which they are found from now on. */
function putKnown(db: WriteDb, stored: StoredRecord, data: Known): void {
  const before = db.prepare<[string], PersonBefore>(beforeSql).get(data.person);
  assert(before, 'a person is registered before more is known of them');
  const known = findableOf(db, data.person);
  const profile = readPart(stored, 'profile', personProfile);
  const after = profile && findable(data.person, profile.name, profile.phone, profile.documentNumber);
  db.prepare(
    `update view_people set name = ?, name_search = ?, document_kind = ?, document_number = ?, document_tail = ?, sex = ?,
       birth_date = ?, birth_year = ?, phone = ?, phone_tail = ?, street = ?, community = ?, area_code = ?,
       guardian_document_number = ?, spouse_document_number = ?, trained_on = ?, qualifications = ?,
       qualification_numbers = ?, warnings = ?, missing = ?
     where person_id = ?`,
  ).run(
    profile?.name ?? null,
    profile?.name ?? null,
    profile?.documentKind ?? null,
    orNull(profile?.documentNumber),
    orNull(after?.documentTail),
    profile?.sex ?? null,
    profile?.birthDate ?? null,
    data.birthYear,
    profile?.phone ?? null,
    after?.phoneTail ?? null,
    profile?.street ?? null,
    profile?.community ?? null,
    profile?.areaCode ?? null,
    profile?.guardianDocumentNumber ?? null,
    profile?.spouseDocumentNumber ?? null,
    data.trainedOn,
    JSON.stringify(data.qualifications),
    profile?.qualificationNumbers === undefined ? null : JSON.stringify(profile.qualificationNumbers),
    JSON.stringify(data.warnings),
    JSON.stringify(data.missing),
    data.person,
  );
  const insertRole = db.prepare('insert into view_person_roles (person_id, role) values (?, ?) on conflict do nothing');
  for (const role of data.roles) insertRole.run(data.person, role);
  const isLocked = db.prepare('select 1 from view_closures where person_id = ?').get(data.person) !== undefined;
  const shown = isLocked ? null : after;
  changeSearchKeys(db, { tier: 0, before: known, after: shown, roles: roleMask(new Set(data.roles)) });
}

/** What a person is found by as their row stands; null while nothing is known, or once it was erased. */
export function findableOf(db: WriteDb, personId: string): Findable | null {
  const row = db.prepare<[string], PersonBefore>(beforeSql).get(personId);
  assert(row, 'a person who is found is registered');
  const { name, phone, document_number: documentNumber } = row;
  return name === null ? null : findable(personId, name, phone, documentNumber ?? '');
}

/** Nobody has seen the document yet. */
function orNull(text: string | null | undefined): string | null {
  return text === undefined || text === '' ? null : text;
}

function findable(personId: string, name: string, phone: string | null, documentNumber: string): Findable {
  return {
    personId,
    name,
    phone,
    documentNumber,
    phoneTail: phone?.slice(-4) ?? null,
    documentTail: documentNumber.slice(-4),
  };
}

interface PersonBefore {
  /** Null before anything is known, and once it was erased. */
  readonly name: string | null;
  readonly phone: string | null;
  readonly document_number: string | null;
}

const beforeSql = 'select name, phone, document_number from view_people where person_id = ?';
