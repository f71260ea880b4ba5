import type { ErrorCode } from '../../contract/errors.ts';
import { code, type Problem } from '../../contract/kiosk/shapes.ts';
import type { SlipEntryRow } from '../../db/read/paper.ts';
import type { ServiceDbRow } from '../../db/read/services.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { Reader } from '../station.ts';
import { judgeAgain } from './judging.ts';
import { problemOf } from './problems.ts';

/** The doubt that an entry was held for. */
export const codeOf = (entry: SlipEntryRow): ErrorCode => code.parse(entry.code);

/**
 * What a ruling has to settle about a held slip, by the rules of its day and what is known now: an outage that was
 * declared since leaves no doubt about it. The error is what the rules refuse it for by now: no ruling settles that.
 */
export function doubtsOf(app: Reader, row: ServiceDbRow, entry: SlipEntryRow): Result<readonly Problem[], Problem> {
  const { claim, verdict } = judgeAgain(app, row);
  if (verdict.outcome === 'refused') return err(problemOf(app, verdict.code, claim));
  if (verdict.outcome === 'accepted') return ok([]);
  const isUnreadable = codeOf(entry) === 'confirmation_unknown';
  return ok(
    verdict.doubts.map((doubt) =>
      problemOf(app, doubt === 'confirmation_missing' && isUnreadable ? 'confirmation_unknown' : doubt, claim),
    ),
  );
}
