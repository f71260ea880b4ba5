import { refusal } from '../../contract/errors.ts';
import { outageEvidence } from '../../contract/records/outage.ts';
import { findOutage, listAmendments, listOutages, openOutages, type AmendmentRow } from '../../db/read/outages.ts';
import { slipCounts, type SlipCounts } from '../../db/read/slip-counts.ts';
import { isBlank } from '../../domain/blank-text.ts';
import { instantText } from '../../domain/local-time.ts';
import { faultOf, futureToleranceMs, type OutageCause, type OutageSaid } from '../../domain/outages.ts';
import { err, ok } from '../../domain/result.ts';
import type { Reader, Writer } from '../station.ts';
import { systemOperator, writeFact } from '../write.ts';
import { operatorName } from './cards.ts';
import { signedIn, type Act, type OutputOf } from './kinds.ts';

type Outage = OutputOf<'outage.list'>['outages'][number];

export const listAllOutages: Act<'outage.list'> = (app) => {
  const slips = Map.groupBy(slipCounts(app.db), ({ outage_id: outageId }) => outageId);
  const amendments = Map.groupBy(listAmendments(app.db), ({ outage_id: outageId }) => outageId);
  return ok({
    outages: listOutages(app.db).map((row) => ({
      outageId: row.outage_id,
      cause: row.cause,
      notice: row.notice,
      declaredBy: row.declared_by,
      operatorName: nameOf(app, row.declared_by_operator),
      note: row.note,
      startedAtMs: row.started_at_ms,
      endedAtMs: row.ended_at_ms,
      closed:
        row.closed_by === null
          ? null
          : { by: row.closed_by, operatorName: nameOf(app, row.closed_by_operator ?? systemOperator) },
      evidence: row.evidence === null ? null : readEvidence(row.evidence),
      amendments: (amendments.get(row.outage_id) ?? []).map((each) => amendmentOf(app, each)),
      slips: together(slips.get(row.outage_id) ?? []),
    })),
  });
};

export function nameOf(app: Reader, operatorId: string): string {
  return operatorId === systemOperator ? '系统探测' : operatorName(app, operatorId);
}

function readEvidence(text: string): NonNullable<Outage['evidence']> {
  const { lastGoodAt, failedProbes, firstFailedAt, lastFailedAt, failures } = outageEvidence.parse(JSON.parse(text));
  return {
    lastGoodAtMs: lastGoodAt === null ? null : Date.parse(lastGoodAt),
    failedProbes,
    firstFailedAtMs: Date.parse(firstFailedAt),
    lastFailedAtMs: Date.parse(lastFailedAt),
    failures: failures.map(({ what, probes, firstAt, lastAt }) => ({
      ...{ what, probes },
      ...{ firstAtMs: Date.parse(firstAt), lastAtMs: Date.parse(lastAt) },
    })),
  };
}

function amendmentOf(app: Reader, row: AmendmentRow): Outage['amendments'][number] {
  return {
    before: {
      ...{ cause: row.cause_before, notice: row.notice_before },
      ...{ startedAtMs: row.started_before_ms, endedAtMs: row.ended_before_ms },
    },
    after: {
      ...{ cause: row.cause_after, notice: row.notice_after },
      ...{ startedAtMs: row.started_after_ms, endedAtMs: row.ended_after_ms },
    },
    reason: row.reason,
    operatorName: operatorName(app, row.amended_by),
    amendedAtMs: row.amended_at_ms,
  };
}

/** Of paper that was printed here, and of what a district typed from its own. */
function together(counts: readonly SlipCounts[]): Outage['slips'] {
  const sum = (of: keyof Outage['slips']): number => counts.reduce((all, each) => all + each[of], 0);
  return { handedOut: sum('handedOut'), entered: sum('entered'), posted: sum('posted'), missing: sum('missing') };
}

/** A notice belongs to the cause that it is the reason of, and to no other. */
function saidBy(input: OutageSaid): OutageSaid {
  const { cause, notice, startedAtMs, endedAtMs } = input;
  const number = cause === 'platform_notice' && notice !== null && !isBlank(notice) ? notice.trim() : null;
  return { cause, startedAtMs, endedAtMs, notice: number };
}

/** Two causes may hold at once, a power cut while the line is down; of one cause there is one outage at a time. */
function lastsAlready(app: Reader, cause: OutageCause, exceptOutageId: string | null): boolean {
  return openOutages(app.db).some((row) => row.cause === cause && row.outage_id !== exceptOutageId);
}

/** By hand, with a cause: the platform is down, or has no function for it yet (S-三(四)1). */
export const declareOutage: Act<'outage.declare'> = (app, caller, input) => {
  const operator = signedIn(caller).operatorId;
  const said = saidBy(input);
  const fault = faultOf(said, app.clock.nowMs());
  if (fault !== null) return err(refusal(fault.code, fault.field));
  if (said.endedAtMs === null && lastsAlready(app, said.cause, null))
    return err(refusal('outage_already_open', 'cause'));
  return ok({ outageId: writeOutage(app, operator, said, { declaredBy: 'operator', note: input.note }) });
};

interface Declared {
  readonly declaredBy: 'operator' | 'start';
  readonly note: string;
}

/** What a person says of an outage; of one that is over its end as well. */
export function writeOutage(app: Writer, operator: string, said: OutageSaid, { declaredBy, note }: Declared): string {
  const { cause, notice, startedAtMs, endedAtMs } = said;
  const outage = app.clock.newId();
  const of = { subject: `outage/${outage}`, operator };
  const startedAt = instantText(startedAtMs);
  writeFact(app, { type: 'outage.opened/1', ...of, data: { outage, cause, notice, startedAt, declaredBy, note } });
  if (endedAtMs !== null) {
    const data = { outage, endedAt: instantText(endedAtMs), closedBy: declaredBy };
    writeFact(app, { type: 'outage.closed/1', ...of, data });
  }
  return outage;
}

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

/**
 * What was said of it was wrong. Paper of its days is judged anew by the new ones when it is ruled on and approved
 * (decision 0029).
 */
export const amendOutage: Act<'outage.amend'> = (app, caller, input) => {
  const row = findOutage(app.db, input.outageId);
  if (row === null) return err(refusal('outage_unknown', 'outageId'));
  const said = saidBy(input);
  const { cause, notice, startedAtMs, endedAtMs } = said;
  if (row.ended_at_ms === null && endedAtMs !== null) return err(refusal('outage_still_open', 'endedAtMs'));
  if (row.ended_at_ms !== null && endedAtMs === null) return err(refusal('outage_already_closed', 'endedAtMs'));
  const fault = faultOf(said, app.clock.nowMs());
  if (fault !== null) return err(refusal(fault.code, fault.field));
  if (endedAtMs === null && lastsAlready(app, cause, row.outage_id))
    return err(refusal('outage_already_open', 'cause'));
  const isSame =
    row.cause === cause && row.notice === notice && row.started_at_ms === startedAtMs && row.ended_at_ms === endedAtMs;
  if (isSame) return err(refusal('outage_unchanged', 'startedAtMs'));
  if (isBlank(input.reason)) return err(refusal('reason_missing', 'reason'));
  writeFact(app, {
    type: 'outage.amended/1',
    subject: `outage/${row.outage_id}`,
    operator: signedIn(caller).operatorId,
    data: {
      ...{ outage: row.outage_id, cause, notice, reason: input.reason.trim() },
      startedAt: instantText(startedAtMs),
      endedAt: endedAtMs === null ? null : instantText(endedAtMs),
    },
  });
  return ok({});
};
