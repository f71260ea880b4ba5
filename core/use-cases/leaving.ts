import { refusal } from '../../contract/errors.ts';
import { closureOf, deathOf } from '../../db/read/leaving.ts';
import { standingsOf } from '../../db/read/person-states.ts';
import { parseCivilDate } from '../../domain/civil-date.ts';
import { err, ok } from '../../domain/result.ts';
import { todayAt } from '../clock.ts';
import { writeFact } from '../write.ts';
import { findOpenPerson } from './closed-people.ts';
import { signedIn, type Act } from './kinds.ts';

/** A death as it was reported; from here on no service is arranged, and the coins stay where they are (A20). */
export const noteDeath: Act<'person.note_death'> = (app, caller, { personId, diedOn, evidence, reporter }) => {
  const found = findOpenPerson(app, personId);
  if (!found.ok) return found;
  if (deathOf(app.db, personId) !== null) return err(refusal('death_already_noted'));
  const isPast = parseCivilDate(diedOn) !== null && diedOn <= todayAt(app);
  const isAfterBirth = found.value.birth_date === null || found.value.birth_date <= diedOn;
  if (!isPast || !isAfterBirth) return err(refusal('death_date_impossible', 'diedOn'));
  if (reporter.trim() === '') return err(refusal('requester_missing', 'reporter'));
  const states: { volunteer?: string; recipient?: string } = {};
  for (const { cycle } of standingsOf(app.db, personId)) states[cycle] = lastStates[cycle];
  writeFact(app, {
    type: 'person.died/1',
    subject: `person/${personId}`,
    operator: signedIn(caller).operatorId,
    data: { person: personId, diedOn, evidence, states },
    parts: { reporter: reporter.trim() },
  });
  return ok({});
};

const lastStates = { volunteer: 'left', recipient: 'stopped' } as const;

export const revokeDeath: Act<'person.revoke_death'> = (app, caller, { personId, reason }) => {
  if (deathOf(app.db, personId) === null) return err(refusal('death_not_noted'));
  if (reason.trim() === '') return err(refusal('reason_missing', 'reason'));
  writeFact(app, {
    type: 'person.death_revoked/1',
    subject: `person/${personId}`,
    operator: signedIn(caller).operatorId,
    data: { person: personId },
    parts: { reason: reason.trim() },
  });
  return ok({});
};

export const unlockPerson: Act<'person.unlock'> = (app, caller, { personId, reason }) => {
  if (closureOf(app.db, personId)?.kind !== 'locked') return err(refusal('person_not_locked'));
  if (reason.trim() === '') return err(refusal('reason_missing', 'reason'));
  writeFact(app, {
    type: 'person.unlocked/1',
    subject: `person/${personId}`,
    operator: signedIn(caller).operatorId,
    data: { person: personId },
    parts: { reason: reason.trim() },
  });
  return ok({});
};
