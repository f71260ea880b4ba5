import { refusal } from '../../contract/errors.ts';
import {
  countOrganisations,
  findOrganisation,
  headedBy,
  listOrganisations,
  membersOf,
  teamsOf,
} from '../../db/read/organisations.ts';
import { committeeName } from '../../domain/areas/area-table.ts';
import { findStepIn, organisationCycle } from '../../domain/life-cycles.ts';
import { maskPhone } from '../../domain/mask.ts';
import { isLegalPerson } from '../../domain/organisation.ts';
import { err, ok } from '../../domain/result.ts';
import type { Reader } from '../station.ts';
import { areaCardOf } from './areas.ts';
import { cardOf, readTexts } from './cards.ts';
import { findOpenPerson } from './closed-people.ts';
import { signedIn, type Act, type OutputOf } from './kinds.ts';

const organisationsShownMax = 200;

export const listAllOrganisations: Act<'organisation.list'> = (app, _caller, { text }) =>
  ok({
    total: countOrganisations(app.db),
    organisations: listOrganisations(app.db, text, organisationsShownMax).map((row) => ({
      organisationId: row.organisation_id,
      name: row.name,
      kind: row.kind,
      state: row.state,
      managingAreaName: row.managing_area_name,
      memberCount: row.member_count,
    })),
  });

const steps = ['end', 'resume'] as const;

export const readOrganisation: Act<'organisation.read'> = (app, caller, { organisationId }) => {
  const row = findOrganisation(app.db, organisationId);
  if (row === null) return err(refusal('organisation_unknown', 'organisationId'));
  const { roles } = signedIn(caller);
  const { state, managing_area_name: managingAreaName } = row;
  const members = membersOf(app.db, organisationId).map((member) => ({
    person: cardOf(app, member.person_id),
    joinedOn: member.joined_on,
    leftOn: member.left_on,
    minutes: member.minutes,
  }));
  return ok({
    organisationId,
    name: row.name,
    kind: row.kind,
    creditCode: row.credit_code,
    head: cardOf(app, row.head_id),
    headPhoneMasked: phoneOf(app, row.head_id),
    managing: areaCardOf(app, row.managing_area_code),
    managingAreaName,
    issuesAs: isLegalPerson(row.kind) || managingAreaName === null ? null : committeeName(managingAreaName),
    warnings: readTexts(row.warnings),
    state,
    sinceMs: row.since_ms,
    endReason: row.end_reason,
    registeredAtMs: row.registered_at_ms,
    steps: steps.filter(
      (act) => findStepIn(organisationCycle, { state, act, reason: '-', roles, isRegistrar: false }).ok,
    ),
    members,
    totalMinutes: members.reduce((sum, { minutes }) => sum + minutes, 0),
  });
};

/** Where a person belongs or belonged, and what else they answer for. */
export function teamsFor({ db }: Reader, personId: string): OutputOf<'person.read'>['teams'] {
  const headed = new Map(headedBy(db, personId).map((row) => [row.organisation_id, row]));
  const memberships = teamsOf(db, personId).map((row) => ({
    organisationId: row.organisation_id,
    name: row.name,
    state: row.state,
    isHead: headed.has(row.organisation_id),
    joinedOn: row.joined_on,
    leftOn: row.left_on,
  }));
  for (const { organisationId } of memberships) headed.delete(organisationId);
  const others = [...headed.values()].map(({ organisation_id: organisationId, name, state }) => ({
    ...{ organisationId, name, state, isHead: true, joinedOn: null, leftOn: null },
  }));
  return [...memberships, ...others];
}

/** Of who was forgotten or locked not even a part. */
function phoneOf(app: Reader, personId: string): string | null {
  const found = findOpenPerson(app, personId);
  return found.ok ? maskPhone(found.value.phone) : null;
}
