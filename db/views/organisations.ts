import { z } from 'zod';
import {
  organisationAmended,
  organisationEnded,
  organisationJoined,
  organisationLeft,
  organisationRegistered,
  organisationResumed,
} from '../../contract/records/organisation.ts';
import { assert } from '../../domain/assert.ts';
import type { WriteDb } from '../connection.ts';
import type { StoredRecord } from '../journal.ts';
import { readPart } from './parts.ts';
import { foldSearchText, searchKeys } from './search-keys.ts';

export function foldOrganisationRegistered(db: WriteDb, { record, recordedAtMs }: StoredRecord): void {
  const data = organisationRegistered.data.parse(record.data);
  db.prepare(
    `insert into view_organisations (organisation_id, record_id, kind, name, search_text, head_id, warnings, state, since_ms, registered_at_ms)
     values (?, ?, ?, '', '', '', '[]', 'active', ?, ?)`,
  ).run(data.organisation, record.id, data.kind, recordedAtMs, recordedAtMs);
  putKnown(db, data);
}

export function foldOrganisationAmended(db: WriteDb, { record }: StoredRecord): void {
  putKnown(db, organisationAmended.data.parse(record.data));
}

type Known = z.infer<typeof organisationRegistered.data>;

function putKnown(db: WriteDb, data: Known): void {
  const { changes } = db
    .prepare(
      `update view_organisations set kind = ?, name = ?, search_text = ?, credit_code = ?, head_id = ?,
         managing_area_code = ?, managing_area_name = ?, warnings = ? where organisation_id = ?`,
    )
    .run(
      data.kind,
      data.organisationName,
      searchText(data),
      data.creditCode,
      data.head,
      data.managing?.area ?? null,
      data.managing?.areaName ?? null,
      JSON.stringify(data.warnings),
      data.organisation,
    );
  assert(changes === 1, 'an organisation is registered before more is known of it');
}

/** Name, pinyin, initials, number, code and the committee, so that any piece of them finds it. */
function searchText({ organisation, organisationName: name, creditCode, managing }: Known): string {
  const nobody = { documentTail: null, phoneTail: null, phone: null, documentNumber: null };
  const keys = searchKeys({ personId: organisation, name, ...nobody });
  return [...keys, creditCode ?? '', managing?.areaName ?? ''].map(foldSearchText).join(' ');
}

export function foldOrganisationEnded(db: WriteDb, stored: StoredRecord): void {
  const { organisation } = organisationEnded.data.parse(stored.record.data);
  putState(db, organisation, { state: 'ended', reason: readPart(stored, 'reason', z.string()) }, stored);
}

export function foldOrganisationResumed(db: WriteDb, stored: StoredRecord): void {
  const { organisation } = organisationResumed.data.parse(stored.record.data);
  putState(db, organisation, { state: 'active', reason: null }, stored);
}

function putState(
  db: WriteDb,
  organisation: string,
  { state, reason }: { readonly state: 'active' | 'ended'; readonly reason: string | null },
  { recordedAtMs }: StoredRecord,
): void {
  const { changes } = db
    .prepare('update view_organisations set state = ?, since_ms = ?, end_reason = ? where organisation_id = ?')
    .run(state, recordedAtMs, reason, organisation);
  assert(changes === 1, 'an organisation that ends or comes back was registered');
}

export function foldOrganisationJoined(db: WriteDb, { record }: StoredRecord): void {
  const { organisation, person, joinedOn } = organisationJoined.data.parse(record.data);
  db.prepare(
    'insert into view_memberships (organisation_id, person_id, record_id, joined_on, left_on) values (?, ?, ?, ?, null)',
  ).run(organisation, person, record.id, joinedOn);
}

export function foldOrganisationLeft(db: WriteDb, { record }: StoredRecord): void {
  const { organisation, person, leftOn } = organisationLeft.data.parse(record.data);
  const { changes } = db
    .prepare('update view_memberships set left_on = ? where organisation_id = ? and person_id = ? and left_on is null')
    .run(leftOn, organisation, person);
  assert(changes === 1, 'somebody who leaves is a member once');
}
