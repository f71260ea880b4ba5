import { z } from 'zod';
import { personStateChanged, type PersonRole } from '../../contract/records/person.ts';
import { assert } from '../../domain/assert.ts';
import { firstState, type CycleName } from '../../domain/life-cycles.ts';
import type { WriteDb } from '../connection.ts';
import type { StoredRecord } from '../journal.ts';
import { readPart } from './parts.ts';

interface Entering {
  readonly person: string;
  readonly roles: readonly PersonRole[];
  readonly trainedOn: string | null;
  readonly missing: readonly string[];
}

const cycles: readonly CycleName[] = ['volunteer', 'recipient'];

/** Who is registered begins where the life cycle does: trained or not, with everything that is asked or without. */
export function beginStates(db: WriteDb, { person, roles, trainedOn, missing }: Entering, stored: StoredRecord): void {
  for (const cycle of cycles.filter((each) => roles.includes(each))) {
    const isReady = cycle === 'volunteer' ? trainedOn !== null : missing.length === 0;
    putState(db, { person, cycle, state: firstState(cycle, isReady), reason: null, body: null }, stored);
  }
}

/** An amendment says where it leads. */
export function moveStates(
  db: WriteDb,
  person: string,
  states: Partial<Record<CycleName, string | undefined>>,
  stored: StoredRecord,
): void {
  for (const cycle of cycles) {
    const state = states[cycle];
    if (state !== undefined) putState(db, { person, cycle, state, reason: null, body: null }, stored);
  }
}

export function foldPersonStateChanged(db: WriteDb, stored: StoredRecord): void {
  const { person, cycle, to, body } = personStateChanged.data.parse(stored.record.data);
  assert(
    db.prepare('select 1 from view_person_states where person_id = ? and cycle = ?').get(person, cycle) !== undefined,
    'a person takes steps of a life cycle that they are in',
  );
  const reason = readPart(stored, 'reason', z.string());
  putState(db, { person, cycle, state: to, reason, body: body ?? null }, stored);
}

interface Standing {
  readonly person: string;
  readonly cycle: CycleName;
  readonly state: string;
  readonly reason: string | null;
  readonly body: string | null;
}

function putState(
  db: WriteDb,
  { person, cycle, state, reason, body }: Standing,
  { record, recordedAtMs }: StoredRecord,
): void {
  db.prepare(
    `insert into view_person_states (person_id, cycle, state, since_ms, changed_by, reason, body) values (?, ?, ?, ?, ?, ?, ?)
     on conflict do update set state = excluded.state, since_ms = excluded.since_ms, changed_by = excluded.changed_by,
       reason = excluded.reason, body = excluded.body`,
  ).run(person, cycle, state, recordedAtMs, record.operator, reason, body);
  db.prepare(
    `insert into view_person_state_changes (person_id, cycle, ordinal, state, since_ms)
     select @person, @cycle, count(*) + 1, @state, @sinceMs from view_person_state_changes
     where person_id = @person and cycle = @cycle`,
  ).run({ person, cycle, state, sinceMs: recordedAtMs });
}
