import type { OutputOf } from './kinds.ts';
import { findBundle } from '../../db/read/bundles.ts';
import { isHeldByCase } from '../../db/read/cases.ts';
import { codeUserOf } from '../../db/read/codes.ts';
import { findEntry, type SlipEntryRow } from '../../db/read/paper.ts';
import { listOperators } from '../../db/read/register.ts';
import type { ServiceDbRow } from '../../db/read/services.ts';
import type { OperatorRole } from '../../contract/records/station.ts';
import { rulesNamed } from '../rules.ts';
import { readRoles } from '../sessions.ts';
import type { Reader } from '../station.ts';
import { isOwnMatter } from './guarding.ts';

export type BlockedBy = OutputOf<'review.list'>['items'][number]['blockedBy'];
type BarredBy = 'reviewer_recorded_it' | 'reviewer_entered_it' | 'one_person_needs_code';

/** Why this operator may not approve it; null when they may (令67§11: nobody reviews what they recorded). */
export function blockedBy(app: Reader, row: ServiceDbRow, operator: string): BlockedBy {
  const entry = row.entry_id === null ? null : findEntry(app.db, row.entry_id);
  const barred = barredBy(app, row, entry, operator);
  if (barred !== null && row.state !== 'differing') return barred;
  if (row.state === 'unconfirmed') return 'confirmation_missing';
  if (row.state === 'held') return 'held';
  if (isHeldByCase(app.db, row.service_id)) return 'service_in_open_case';
  if (row.state === 'differing') return 'entries_differ';
  if (entry?.bundle_id != null && findBundle(app.db, entry.bundle_id)?.state === 'open') return 'bundle_open';
  return barred ?? (isOwnMatter(app, operator, [row]) ? 'reviewer_is_volunteer' : null);
}

/**
 * What bars an operator as one who wrote it down: who recorded it or entered it first, by the rules of its day who
 * entered it second (C6), and whoever looks at a slip that one person entered both times. A code of the street office
 * opens it for them.
 */
export function barredBy(
  app: Reader,
  row: ServiceDbRow,
  entry: SlipEntryRow | null,
  operator: string,
): BarredBy | null {
  if (isOpenedByCode(app, row, operator)) return null;
  if (row.recorded_by === operator) return 'reviewer_recorded_it';
  const isSecond = entry !== null && entry.second_operator === operator;
  if (isSecond && needsThirdPerson(app, row)) return 'reviewer_entered_it';
  const isOfOne = entry !== null && isEnteredByOne(entry);
  return isOfOne && codeUserOf(app.db, row.service_id) === null ? 'one_person_needs_code' : null;
}

/** Whether one person made both entries, on two days, since nobody else enters at their station. */
export function isEnteredByOne({ first_operator: first, second_operator: second }: SlipEntryRow): boolean {
  return first === second;
}

/** Whether who entered a slip second may not decide it either: as the rules say that it was entered under. */
function needsThirdPerson(app: Reader, { rules, served_on: servedOn }: ServiceDbRow): boolean {
  return rulesNamed(app, rules, servedOn).settings.needsThirdPerson;
}

/** Whether a code opened it for this operator (C6). */
export function isOpenedByCode({ db }: Reader, row: ServiceDbRow, operator: string): boolean {
  return codeUserOf(db, row.service_id) === operator;
}

/** Whether everybody who reviews at this station wrote it down: then a code is the only way. */
export function isNobodyLeft(app: Reader, row: ServiceDbRow, entry: SlipEntryRow | null): boolean {
  const barred = new Set([row.recorded_by]);
  if (entry?.second_operator && needsThirdPerson(app, row)) barred.add(entry.second_operator);
  return holdersOf(app, ['reviewer', 'manager']).every((id) => barred.has(id));
}

/** Whether nobody else at this station does what these roles do. */
export function isAlone(app: Reader, operator: string, roles: readonly OperatorRole[]): boolean {
  return holdersOf(app, roles).every((id) => id === operator);
}

/** Who types slips. */
export const entererRoles = ['clerk', 'reviewer', 'manager'] as const satisfies readonly OperatorRole[];

function holdersOf({ db }: Reader, roles: readonly OperatorRole[]): readonly string[] {
  return listOperators(db)
    .filter((each) => readRoles(each.roles).some((role) => roles.includes(role)))
    .map(({ operator_id: id }) => id);
}
