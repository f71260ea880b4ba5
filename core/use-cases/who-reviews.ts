import type { OutputOf } from './kinds.ts';
import { isHeldByCase } from '../../db/read/cases.ts';
import { codeUserOf } from '../../db/read/codes.ts';
import { listOperators } from '../../db/read/register.ts';
import type { ServiceDbRow } from '../../db/read/services.ts';
import { readRoles } from '../sessions.ts';
import type { Reader } from '../station.ts';
import { isOwnMatter } from './guarding.ts';

export type BlockedBy = OutputOf<'review.list'>['items'][number]['blockedBy'];

/** Why this operator may not approve it; null when they may (令67§11: nobody reviews what they recorded). */
export function blockedBy(app: Reader, row: ServiceDbRow, operator: string): BlockedBy {
  // Of a slip the one who enters it a second time may rule; whoever recorded on screen may not.
  if (row.source === 'live' && isOwn(app, row, operator)) return 'reviewer_recorded_it';
  if (row.state === 'unconfirmed') return 'confirmation_missing';
  if (row.state === 'held') return 'held';
  if (isHeldByCase(app.db, row.service_id)) return 'service_in_open_case';
  if (row.state === 'differing') return 'entries_differ';
  if (isOwn(app, row, operator)) return 'reviewer_recorded_it';
  return isOwnMatter(app, operator, [row]) ? 'reviewer_is_volunteer' : null;
}

/** Recorded by them, and not opened by a code of the street office. */
function isOwn(app: Reader, row: ServiceDbRow, operator: string): boolean {
  return row.recorded_by === operator && !isOpenedByCode(app, row, operator);
}

/** Whether its recorder, the only reviewer here, may decide it: one who opened it with a code (C6). */
export function isOpenedByCode({ db }: Reader, row: ServiceDbRow, operator: string): boolean {
  return row.source === 'live' && codeUserOf(db, row.service_id) === operator;
}

/** Whether nobody else at this station reviews. */
export function isOnlyReviewer({ db }: Reader, operator: string): boolean {
  const reviewers = listOperators(db).filter(({ roles }) =>
    readRoles(roles).some((role) => role === 'reviewer' || role === 'manager'),
  );
  return reviewers.every(({ operator_id: id }) => id === operator);
}
