import type { OrganisationKind } from '../../domain/organisation.ts';
import type { OrganisationState } from '../../domain/life-cycles.ts';
import type { ReadDb } from '../connection.ts';
import { foldSearchText } from '../views/search-keys.ts';

export interface OrganisationRow {
  readonly organisation_id: string;
  readonly record_id: string;
  readonly kind: OrganisationKind;
  readonly name: string;
  readonly credit_code: string | null;
  readonly head_id: string;
  readonly managing_area_code: string | null;
  readonly managing_area_name: string | null;
  readonly warnings: string;
  readonly state: OrganisationState;
  readonly since_ms: number;
  readonly end_reason: string | null;
  readonly registered_at_ms: number;
}

export function findOrganisation(db: ReadDb, organisationId: string): OrganisationRow | null {
  const row = db
    .prepare<[string], OrganisationRow>('select * from view_organisations where organisation_id = ?')
    .get(organisationId);
  return row ?? null;
}

/** `code` is folded. One that has ended holds its code too: it is resumed, not registered again. */
export function findOrganisationByCode(db: ReadDb, code: string): OrganisationRow | null {
  const row = db.prepare<[string], OrganisationRow>('select * from view_organisations where credit_code = ?').get(code);
  return row ?? null;
}

/** Active ones under the same committee, or as well under none. */
export function organisationNamesIn(
  db: ReadDb,
  managingAreaCode: string | null,
): readonly Pick<OrganisationRow, 'organisation_id' | 'name'>[] {
  return db
    .prepare<[string | null], Pick<OrganisationRow, 'organisation_id' | 'name'>>(
      `select organisation_id, name from view_organisations where managing_area_code is ? and state = 'active'`,
    )
    .all(managingAreaCode);
}

export function countOrganisations(db: ReadDb): number {
  return db.prepare<[], number>('select count(*) from view_organisations').pluck().get() ?? 0;
}

export interface ListedOrganisation extends OrganisationRow {
  readonly member_count: number;
}

/** Active ones first, then by what was registered last; with a text only those of which a piece is like it. */
export function listOrganisations(db: ReadDb, text: string, limit: number): readonly ListedOrganisation[] {
  return db
    .prepare<[{ key: string; limit: number }], ListedOrganisation>(
      `select o.*, (select count(*) from view_memberships m
           where m.organisation_id = o.organisation_id and m.left_on is null) as member_count
       from view_organisations o where @key = '' or instr(o.search_text, @key) > 0
       order by o.state, o.registered_at_ms desc, o.organisation_id desc limit @limit`,
    )
    .all({ key: foldSearchText(text), limit });
}

export interface MembershipRow {
  readonly organisation_id: string;
  readonly person_id: string;
  readonly record_id: string;
  readonly joined_on: string;
  readonly left_on: string | null;
}

export interface MemberRow extends MembershipRow {
  /** Of services on days of this membership that were approved here. */
  readonly minutes: number;
}

/** Those who are members now first. Each time that somebody was one is a row of its own. */
export function membersOf(db: ReadDb, organisationId: string): readonly MemberRow[] {
  return db
    .prepare<[string], MemberRow>(
      `select m.*, (select coalesce(sum(s.minutes), 0) from view_services s
           where s.volunteer_id = m.person_id and s.state = 'approved' and s.served_on >= m.joined_on
             and (m.left_on is null or s.served_on <= m.left_on)) as minutes
       from view_memberships m where m.organisation_id = ?
       order by m.left_on is not null, m.joined_on, m.person_id`,
    )
    .all(organisationId);
}

/** The membership that lasts; null for who is no member now. */
export function openMembership(db: ReadDb, organisationId: string, personId: string): MembershipRow | null {
  const row = db
    .prepare<[string, string], MembershipRow>(
      'select * from view_memberships where organisation_id = ? and person_id = ? and left_on is null',
    )
    .get(organisationId, personId);
  return row ?? null;
}

/** The last day of the memberships that have ended; null where there is none. Nobody is a member twice on one day. */
export function lastLeftOn(db: ReadDb, organisationId: string, personId: string): string | null {
  const day = db
    .prepare<[string, string], string | null>(
      'select max(left_on) from view_memberships where organisation_id = ? and person_id = ?',
    )
    .pluck()
    .get(organisationId, personId);
  return day ?? null;
}

export interface TeamRow {
  readonly organisation_id: string;
  readonly name: string;
  readonly state: OrganisationState;
  readonly joined_on: string;
  readonly left_on: string | null;
}

/** Where a person belongs or belonged; what they answer for besides is told by its own page. */
export function teamsOf(db: ReadDb, personId: string): readonly TeamRow[] {
  return db
    .prepare<[string], TeamRow>(
      `select m.organisation_id, o.name, o.state, m.joined_on, m.left_on
       from view_memberships m join view_organisations o on o.organisation_id = m.organisation_id
       where m.person_id = ? order by m.left_on is not null, m.joined_on desc`,
    )
    .all(personId);
}

export function headedBy(db: ReadDb, personId: string): readonly OrganisationRow[] {
  return db
    .prepare<[string], OrganisationRow>('select * from view_organisations where head_id = ? order by state, name')
    .all(personId);
}
