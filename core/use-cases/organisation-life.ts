import { refusal } from '../../contract/errors.ts';
import { findOrganisation, lastLeftOn, openMembership } from '../../db/read/organisations.ts';
import { findPerson } from '../../db/read/people.ts';
import { isLivedDay } from '../../domain/civil-date.ts';
import { findStepIn, organisationCycle } from '../../domain/life-cycles.ts';
import { isPossibleSpan } from '../../domain/organisation.ts';
import { err, ok } from '../../domain/result.ts';
import { todayAt } from '../clock.ts';
import { writeFact } from '../write.ts';
import { signedIn, type Act } from './kinds.ts';

export const endOrganisation: Act<'organisation.end'> = (app, caller, { organisationId: organisation, reason }) => {
  const { operatorId: operator, roles } = signedIn(caller);
  const row = findOrganisation(app.db, organisation);
  if (row === null) return err(refusal('organisation_unknown', 'organisationId'));
  const step = findStepIn(organisationCycle, { state: row.state, act: 'end', reason, roles, isRegistrar: false });
  if (!step.ok) return err(refusal(step.error, step.error === 'reason_missing' ? 'reason' : 'organisationId'));
  writeFact(app, {
    type: 'organisation.ended/1',
    subject: `organisation/${organisation}`,
    operator,
    data: { organisation, endedOn: todayAt(app) },
    parts: { reason: reason.trim() },
  });
  return ok({ state: 'ended' });
};

export const resumeOrganisation: Act<'organisation.resume'> = (app, caller, { organisationId: organisation }) => {
  const { operatorId: operator, roles } = signedIn(caller);
  const row = findOrganisation(app.db, organisation);
  if (row === null) return err(refusal('organisation_unknown', 'organisationId'));
  const asked = { state: row.state, act: 'resume', reason: '', roles, isRegistrar: false };
  const step = findStepIn(organisationCycle, asked);
  if (!step.ok) return err(refusal(step.error, 'organisationId'));
  writeFact(app, {
    type: 'organisation.resumed/1',
    subject: `organisation/${organisation}`,
    operator,
    data: { organisation, resumedOn: todayAt(app) },
  });
  return ok({ state: 'active' });
};

export const joinOrganisation: Act<'organisation.join'> = (app, caller, input) => {
  const { organisationId: organisation, personId: person, joinedOn } = input;
  const row = findOrganisation(app.db, organisation);
  if (row === null) return err(refusal('organisation_unknown', 'organisationId'));
  if (row.state === 'ended') return err(refusal('organisation_has_ended', 'organisationId'));
  if (findPerson(app.db, person) === null) return err(refusal('person_unknown', 'personId'));
  if (openMembership(app.db, organisation, person) !== null) return err(refusal('already_member', 'personId'));
  const lastDay = lastLeftOn(app.db, organisation, person);
  const isPossible = isLivedDay(joinedOn, todayAt(app)) && isPossibleSpan({ joinedOn, leftOn: null }, todayAt(app));
  const overlaps = lastDay !== null && joinedOn <= lastDay;
  if (!isPossible || overlaps) return err(refusal('membership_date_impossible', 'joinedOn'));
  writeFact(app, {
    type: 'organisation.joined/1',
    subject: `organisation/${organisation}`,
    operator: signedIn(caller).operatorId,
    data: { organisation, person, joinedOn },
  });
  return ok({});
};

/** From an ended organisation too: who leaves leaves. */
export const leaveOrganisation: Act<'organisation.leave'> = (app, caller, input) => {
  const { organisationId: organisation, personId: person, leftOn } = input;
  if (findOrganisation(app.db, organisation) === null) return err(refusal('organisation_unknown', 'organisationId'));
  const membership = openMembership(app.db, organisation, person);
  if (membership === null) return err(refusal('not_member', 'personId'));
  const { joined_on: joinedOn } = membership;
  const isPossible = isLivedDay(leftOn, todayAt(app)) && isPossibleSpan({ joinedOn, leftOn }, todayAt(app));
  if (!isPossible) return err(refusal('membership_date_impossible', 'leftOn'));
  writeFact(app, {
    type: 'organisation.left/1',
    subject: `organisation/${organisation}`,
    operator: signedIn(caller).operatorId,
    data: { organisation, person, joinedOn, leftOn },
  });
  return ok({});
};
