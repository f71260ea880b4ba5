import { refusal } from '../../contract/errors.ts';
import type { PersonRow } from '../../db/read/people.ts';
import { closureOf, deathOf } from '../../db/read/leaving.ts';
import { standingsOf } from '../../db/read/person-states.ts';
import { operatorOfRecord } from '../../db/read/records.ts';
import { isBlank } from '../../domain/blank-text.ts';
import { findStep, firstState, stepsFrom, type CycleName } from '../../domain/life-cycles.ts';
import { err, ok } from '../../domain/result.ts';
import type { Caller } from '../sessions.ts';
import type { Reader } from '../station.ts';
import { writeFact } from '../write.ts';
import { findOpenPerson } from './closed-people.ts';
import { signedIn, type Act, type OutputOf } from './kinds.ts';

/** One step of a life cycle; who registered a person does not review them (A6, A7). */
export const takeStep: Act<'person.step'> = (app, caller, { personId, cycle, act, reason, body }) => {
  const { operatorId, roles } = signedIn(caller);
  const found = findOpenPerson(app, personId);
  if (!found.ok) return found;
  const row = found.value;
  if (deathOf(app.db, personId) !== null) return err(refusal('death_already_noted'));
  const standing = standingsOf(app.db, personId).find((each) => each.cycle === cycle);
  if (standing === undefined) return err(refusal('person_unknown', 'personId'));
  const isRegistrar = operatorOfRecord(app.db, row.record_id) === operatorId;
  const step = findStep({ cycle, state: standing.state, act, reason, roles, isRegistrar });
  if (!step.ok) return err(refusal(step.error, step.error === 'reason_missing' ? 'reason' : 'act'));
  const isUntrained = cycle === 'volunteer' && act === 'approve' && row.trained_on === null;
  if (isUntrained) return err(refusal('volunteer_not_trained', 'act'));
  const { to } = step.value;
  writeFact(app, {
    type: 'person.state_changed/1',
    subject: `person/${personId}`,
    operator: operatorId,
    data: {
      person: personId,
      cycle,
      act,
      from: standing.state,
      to,
      ...(isBlank(body) ? {} : { body: body.trim() }),
    },
    parts: isBlank(reason) ? {} : { reason: reason.trim() },
  });
  return ok({ state: to });
};

/** Where a person stands, with the steps that whoever looks may take. */
export function standingsFor(app: Reader, caller: Caller, row: PersonRow): OutputOf<'person.read'>['standings'] {
  const { operatorId, roles } = signedIn(caller);
  const isRegistrar = operatorOfRecord(app.db, row.record_id) === operatorId;
  const isOver = deathOf(app.db, row.person_id) !== null || closureOf(app.db, row.person_id) !== null;
  return standingsOf(app.db, row.person_id).map(({ cycle, state, since_ms: sinceMs, reason, body }) => ({
    cycle,
    state,
    sinceMs,
    reason,
    body,
    steps: (isOver ? [] : stepsFrom(cycle, state))
      .filter(({ act }) => findStep({ cycle, state, act, reason: '-', roles, isRegistrar }).ok)
      .map(({ act, needsReason }) => ({ act, needsReason })),
  }));
}

/** Where roles that are new begin, and where what was missing leads once it is there. */
export function statesAfter(
  app: Pick<Reader, 'db'>,
  personId: string,
  { roles, trainedOn, missing }: { roles: readonly string[]; trainedOn: string | null; missing: readonly string[] },
): Partial<Record<CycleName, string>> {
  const standings = standingsOf(app.db, personId);
  const states: Partial<Record<CycleName, string>> = {};
  for (const cycle of ['volunteer', 'recipient'] as const) {
    if (!roles.includes(cycle)) continue;
    const now = standings.find((each) => each.cycle === cycle)?.state;
    const isReady = cycle === 'volunteer' ? trainedOn !== null : missing.length === 0;
    const isWaiting = now === 'to_train' || now === 'registered';
    if (now === undefined || (isWaiting && isReady)) states[cycle] = firstState(cycle, isReady);
  }
  return states;
}
