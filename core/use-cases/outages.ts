import { refusal } from '../../contract/errors.ts';
import { findOutage, listOutages, openOutage } from '../../db/read/paper.ts';
import { instantText } from '../../domain/local-time.ts';
import { err, ok } from '../../domain/result.ts';
import type { Reader } from '../station.ts';
import { writeFact } from '../write.ts';
import { operatorName } from './cards.ts';
import { signedIn, type Act } from './kinds.ts';
import { slipRegister } from './slip-register.ts';

/** A clock at the counter and one in the pocket differ by this much without anybody lying. */
const futureToleranceMs = 60_000;

export const listAllOutages: Act<'outage.list'> = (app) =>
  ok({
    outages: listOutages(app.db).map((row) => ({
      outageId: row.outage_id,
      cause: row.cause,
      declaredBy: row.declared_by,
      operatorName: row.declared_by === 'probe' ? '系统探测' : operatorName(app, row.declared_by_operator),
      note: row.note,
      startedAtMs: row.started_at_ms,
      endedAtMs: row.ended_at_ms,
      slips: countSlips(app, row.outage_id),
    })),
  });

function countSlips(app: Reader, outageId: string) {
  const rows = slipRegister(app, outageId);
  return {
    handedOut: rows.filter(({ handedTo }) => handedTo !== null).length,
    entered: rows.filter(({ entryId }) => entryId !== null).length,
    posted: rows.filter(({ state }) => state === 'approved').length,
    missing: rows.filter(({ isGap }) => isGap).length,
  };
}

/** By hand, with a cause: the platform is down, or has no function for it yet (S-三(四)1). */
export const declareOutage: Act<'outage.declare'> = (app, caller, input) => {
  const operator = signedIn(caller).operatorId;
  const nowMs = app.clock.nowMs();
  const { startedAtMs, endedAtMs, cause, note } = input;
  if (startedAtMs > nowMs + futureToleranceMs) return err(refusal('outage_in_future', 'startedAtMs'));
  if (endedAtMs !== null && endedAtMs > nowMs + futureToleranceMs) return err(refusal('outage_in_future', 'endedAtMs'));
  if (endedAtMs !== null && endedAtMs <= startedAtMs) return err(refusal('outage_ends_before_start', 'endedAtMs'));
  if (endedAtMs === null && openOutage(app.db) !== null) return err(refusal('outage_already_open'));
  const outage = app.clock.newId();
  writeFact(app, {
    type: 'outage.opened/1',
    subject: `outage/${outage}`,
    operator,
    data: { outage, cause, startedAt: instantText(startedAtMs), declaredBy: 'operator', note },
  });
  if (endedAtMs !== null) {
    writeFact(app, {
      type: 'outage.closed/1',
      subject: `outage/${outage}`,
      operator,
      data: { outage, endedAt: instantText(endedAtMs), closedBy: 'operator' },
    });
  }
  return ok({ outageId: outage });
};

export const closeOutage: Act<'outage.close'> = (app, caller, { outageId, endedAtMs }) => {
  const outage = findOutage(app.db, outageId);
  if (outage === null) return err(refusal('outage_unknown', 'outageId'));
  if (outage.ended_at_ms !== null) return err(refusal('outage_already_closed', 'outageId'));
  if (endedAtMs > app.clock.nowMs() + futureToleranceMs) return err(refusal('outage_in_future', 'endedAtMs'));
  if (endedAtMs <= outage.started_at_ms) return err(refusal('outage_ends_before_start', 'endedAtMs'));
  writeFact(app, {
    type: 'outage.closed/1',
    subject: `outage/${outageId}`,
    operator: signedIn(caller).operatorId,
    data: { outage: outageId, endedAt: instantText(endedAtMs), closedBy: 'operator' },
  });
  return ok({});
};
