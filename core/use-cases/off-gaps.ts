import { refusal } from '../../contract/errors.ts';
import { answerGap, openGaps, type GapRow } from '../../db/local/gaps.ts';
import { err, ok } from '../../domain/result.ts';
import type { Reader } from '../station.ts';
import { signedIn, type Act, type OutputOf } from './kinds.ts';
import { writeOutage } from './outages.ts';

/** Times in which core did not run, whose paper nobody has spoken of. */
export function gapRows(app: Reader): OutputOf<'outage.gaps'>['gaps'] {
  return openGaps(app.db).map((row) => ({
    gapId: row.gap_id,
    fromMs: row.off_from_ms,
    untilMs: row.off_until_ms,
  }));
}

export const listGaps: Act<'outage.gaps'> = (app) => ok({ gaps: gapRows(app) });

function findGap(app: Reader, gapId: string): GapRow | null {
  return openGaps(app.db).find((row) => row.gap_id === gapId) ?? null;
}

/** Paper was used: the time becomes an outage that began and ended. */
export const declareGap: Act<'outage.declare_gap'> = (app, caller, { gapId, cause, note }) => {
  const gap = findGap(app, gapId);
  if (gap === null) return err(refusal('gap_unknown', 'gapId'));
  const operator = signedIn(caller).operatorId;
  const said = { cause, notice: null, startedAtMs: gap.off_from_ms, endedAtMs: gap.off_until_ms };
  const outage = writeOutage(app, operator, said, { declaredBy: 'start', note });
  answerGap(app.db, { gapId, answer: 'outage', operatorId: operator, atMs: app.clock.nowMs() });
  return ok({ outageId: outage });
};

export const dismissGap: Act<'outage.dismiss_gap'> = (app, caller, { gapId }) => {
  if (findGap(app, gapId) === null) return err(refusal('gap_unknown', 'gapId'));
  const { operatorId } = signedIn(caller);
  answerGap(app.db, { gapId, answer: 'no_paper', operatorId, atMs: app.clock.nowMs() });
  return ok({});
};
