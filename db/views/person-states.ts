import { z } from 'zod';
import { personStateChanged, type PersonRole } from '../../contract/records/person.ts';
import { assert } from '../../domain/assert.ts';
import { firstState, type CycleName } from '../../domain/life-cycles.ts';
import type { WriteDb } from '../connection.ts';
import type { StoredRecord } from '../journal.ts';

interface Entering {
  readonly person: string;
  readonly roles: readonly PersonRole[];
  readonly trainedOn: string | null;
  readonly missing: readonly string[];
  readonly states?: Partial<Record<CycleName, string | undefined>> | undefined;
}

const cycles: readonly CycleName[] = ['volunteer', 'recipient'];

/**
 * Puts a person where a registration or an amendment says they stand. One that was written before there were life
 * cycles says nothing: then a role that is new begins where such a person would.
 */
export function enterStates(
  db: WriteDb,
  { person, roles, trainedOn, missing, states }: Entering,
  stored: StoredRecord,
): void {
  for (const cycle of cycles.filter((each) => roles.includes(each))) {
    const isReady = cycle === 'volunteer' ? trainedOn !== null : missing.length === 0;
    const isNew =
      db.prepare('select 1 from view_person_states where person_id = ? and cycle = ?').get(person, cycle) === undefined;
    const state = states?.[cycle] ?? (isNew ? firstState(cycle, isReady) : null);
    if (state !== null) putState(db, { person, cycle, state, reason: null }, stored);
  }
}

export function foldPersonStateChanged(db: WriteDb, stored: StoredRecord): void {
  const { person, cycle, to } = personStateChanged.data.parse(stored.record.data);
  assert(
    db.prepare('select 1 from view_person_states where person_id = ? and cycle = ?').get(person, cycle) !== undefined,
    'a person takes steps of a life cycle that they are in',
  );
  const bytes = stored.parts['reason'] ?? null;
  const reason = bytes === null ? null : z.string().parse(JSON.parse(bytes.toString('utf8')));
  putState(db, { person, cycle, state: to, reason }, stored);
}

interface Standing {
  readonly person: string;
  readonly cycle: CycleName;
  readonly state: string;
  readonly reason: string | null;
}

function putState(
  db: WriteDb,
  { person, cycle, state, reason }: Standing,
  { record, recordedAtMs }: StoredRecord,
): void {
  db.prepare(
    `insert into view_person_states (person_id, cycle, state, since_ms, changed_by, reason) values (?, ?, ?, ?, ?, ?)
     on conflict do update set state = excluded.state, since_ms = excluded.since_ms, changed_by = excluded.changed_by,
       reason = excluded.reason`,
  ).run(person, cycle, state, recordedAtMs, record.operator, reason);
}
