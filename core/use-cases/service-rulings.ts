import { refusal } from '../../contract/errors.ts';
import { findService } from '../../db/read/services.ts';
import { isBlank } from '../../domain/blank-text.ts';
import { err, ok } from '../../domain/result.ts';
import { writeFact } from '../write.ts';
import { readGuards } from './cards.ts';
import { isOwnMatter } from './guarding.ts';
import { judgeAgain } from './judging.ts';
import { signedIn, type Act } from './kinds.ts';
import { problemOf } from './problems.ts';
import { blockedBy } from './who-reviews.ts';

/**
 * A person other than who recorded it looks into what a service on screen is held for. What stands still needs its
 * review; what is refused is closed for good. What the rules refuse by now, no ruling settles.
 */
export const ruleOnService: Act<'service.rule'> = (app, caller, { serviceId, ruling, reason: typed, kind }) => {
  const operator = signedIn(caller).operatorId;
  const row = findService(app.db, serviceId);
  if (row === null) return err(refusal('service_unknown', 'serviceId'));
  if (row.state !== 'held' || row.source !== 'live') return err(refusal('service_not_held', 'serviceId'));
  if (blockedBy(app, row, operator) === 'reviewer_recorded_it')
    return err(refusal('reviewer_recorded_it', 'serviceId'));
  if (isOwnMatter(app, operator, [row])) return err(refusal('reviewer_is_volunteer', 'serviceId'));
  const reason = typed.trim();
  if (isBlank(reason)) return err(refusal('reason_missing', 'reason'));
  const { claim, verdict } = judgeAgain(app, row);
  const stands = ruling === 'stands';
  if (stands && verdict.outcome === 'refused') return err(problemOf(app, verdict.code, claim));
  writeFact(app, {
    type: 'service.ruled/1',
    subject: `service/${serviceId}`,
    operator,
    data: {
      service: serviceId,
      ruling,
      doubts: stands ? readGuards(row.doubts) : [],
      reason,
      kind: stands ? null : kind,
    },
  });
  return ok({});
};
