import { z } from 'zod';
import {
  personDeathRevoked,
  personDied,
  personErased,
  personLocked,
  personUnlocked,
} from '../../contract/records/leaving.ts';
import { personRole } from '../../contract/records/person.ts';
import { assert } from '../../domain/assert.ts';
import type { WriteDb } from '../connection.ts';
import type { StoredRecord } from '../journal.ts';
import { forgetDemands } from './demand-services.ts';
import { readPart } from './parts.ts';
import { findableOf } from './people.ts';
import { moveStates } from './person-states.ts';
import { answer } from './requests.ts';
import { changeSearchKeys, roleMask } from './search-keys.ts';
import { forgetCover } from './insurances.ts';

export function foldPersonDied(db: WriteDb, stored: StoredRecord): void {
  const { person, diedOn, evidence, states } = personDied.data.parse(stored.record.data);
  db.prepare(
    'insert into view_deaths (person_id, record_id, died_on, evidence, reporter, noted_by, noted_at_ms) values (?, ?, ?, ?, ?, ?, ?)',
  ).run(
    person,
    stored.record.id,
    diedOn,
    evidence,
    readPart(stored, 'reporter', z.string()),
    stored.record.operator,
    stored.recordedAtMs,
  );
  moveStates(db, person, states, stored);
}

export function foldPersonDeathRevoked(db: WriteDb, { record }: StoredRecord): void {
  const { person } = personDeathRevoked.data.parse(record.data);
  const { changes } = db.prepare('delete from view_deaths where person_id = ?').run(person);
  assert(changes === 1, 'a death that is taken back was noted');
}

/** Nobody finds who is locked; everything else of them stays as it is. */
export function foldPersonLocked(db: WriteDb, stored: StoredRecord): void {
  const { person, request } = personLocked.data.parse(stored.record.data);
  hideFromSearch(db, person);
  close(db, stored, person, 'locked');
  answer(db, stored, request, 'done', null);
}

export function foldPersonUnlocked(db: WriteDb, { record }: StoredRecord): void {
  const { person } = personUnlocked.data.parse(record.data);
  const { changes } = db.prepare(`delete from view_closures where person_id = ? and kind = 'locked'`).run(person);
  assert(changes === 1, 'who is unlocked was locked');
  const held = db
    .prepare<[string], string>('select role from view_person_roles where person_id = ?')
    .pluck()
    .all(person);
  const roles = roleMask(personRole.array().parse(held));
  changeSearchKeys(db, { tier: 0, before: null, after: findableOf(db, person), roles });
}

/**
 * Empties every column that says who it was. What parts said is gone with the parts: folded anew, each record says
 * nothing of its own accord, and this takes away what the lines themselves say.
 */
export function foldPersonErased(db: WriteDb, stored: StoredRecord): void {
  const { person, request, emptied } = personErased.data.parse(stored.record.data);
  forgetInViews(db, emptied);
  // Where one line had no room for all the parts, the next ones name the rest of them.
  if (isErased(db, person)) return;
  hideFromSearch(db, person);
  db.prepare(
    `update view_people set name = null, name_search = null, document_kind = null, document_number = null,
       document_tail = null, sex = null, birth_date = null, birth_year = null, phone = null, phone_tail = null,
       street = null, community = null, area_code = null, guardian_document_number = null, spouse_document_number = null,
       trained_on = null, qualifications = '[]', qualification_numbers = null, warnings = '[]', missing = '[]' where person_id = ?`,
  ).run(person);
  db.prepare('update view_person_states set reason = null where person_id = ?').run(person);
  for (const table of ['view_priority_tags', 'view_declarations', 'view_trainings', 'view_awards']) {
    db.prepare(`delete from ${table} where person_id = ?`).run(person);
  }
  db.prepare('delete from view_relations where person_id = ? or other_id = ?').run(person, person);
  db.prepare('update view_reveals set reason = null where person_id = ?').run(person);
  db.prepare('update view_deaths set reporter = null where person_id = ?').run(person);
  forgetDemands(db, person);
  forgetCover(db, person);
  close(db, stored, person, 'erased');
  answer(db, stored, request, 'done', null);
  db.prepare('update view_requests set requester = null, detail = null, reason = null where person_id = ?').run(person);
}

/** Where the words of a part stand that is about a service, a visit or a sign-in and so about both who took part in it. */
const wordsOfParts: Readonly<Record<string, readonly string[]>> = {
  statement: [
    'update view_corrections set statement = null where record_id = ?',
    'update view_cases set statement = null where record_id = ?',
  ],
  words: [
    'update view_evaluations set words = null where record_id = ?',
    'update view_follow_ups set words = null where record_id = ?',
    'update view_spot_check_rows set words = null where answer_record_id = ?',
  ],
  reason: [
    'update view_cases set reason = null where decided_record_id = ?',
    'update view_attendances set reason = null where settled_record_id = ?',
    'update view_redemptions set reason = null where closing_record_id = ?',
    'update view_gifts set reason = null where reversed_record_id = ?',
    'update view_coin_freezes set reason = null where record_id = ?',
    'update view_coin_freezes set release_reason = null where released_record_id = ?',
    'update view_dossiers set reason = null where ruled_record_id = ?',
    'update view_coin_batches set reason = null where decided_record_id = ?',
    'update view_registers set reason = null where decided_record_id = ?',
    'update view_day_closes set reasons = null where record_id = ?',
  ],
  to: ['update view_hand_outs set handed_to = null where record_id = ?'],
  need: ['update view_redemptions set need = null where record_id = ?'],
  companion: ['update view_visits set companion = null where record_id = ?'],
  purpose: ['update view_visits set purpose = null where record_id = ?'],
  account: [
    'update view_incidents set account = null where record_id = ?',
    'update view_visits set alert_account = null where alert_record_id = ?',
  ],
  picture: ['update view_slip_pictures set is_forgotten = 1 where record_id = ?'],
  announcement: ['update view_cases set announcement = null where decided_record_id = ?'],
};

function forgetInViews(db: WriteDb, emptied: z.infer<typeof personErased.data>['emptied']): void {
  const keptForm = db.prepare(
    'update view_kept_registrations set name = null, birth_date = null, phone = null, document_number = null where record_id = ?',
  );
  for (const { record, part } of emptied) {
    if (part === 'profile') keptForm.run(record);
    for (const sql of wordsOfParts[part] ?? []) db.prepare(sql).run(record);
  }
}

function isErased(db: WriteDb, person: string): boolean {
  return db.prepare(`select 1 from view_closures where person_id = ? and kind = 'erased'`).get(person) !== undefined;
}

function hideFromSearch(db: WriteDb, person: string): void {
  changeSearchKeys(db, { tier: 0, before: findableOf(db, person), after: null, roles: 0 });
}

function close(db: WriteDb, { record, recordedAtMs }: StoredRecord, person: string, kind: 'erased' | 'locked'): void {
  // Who was locked may be erased once nothing has to be kept any more.
  db.prepare(
    'insert or replace into view_closures (person_id, record_id, kind, closed_by, closed_at_ms) values (?, ?, ?, ?, ?)',
  ).run(person, record.id, kind, record.operator, recordedAtMs);
}
