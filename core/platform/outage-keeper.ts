import type { ReadDb, WriteDb } from '../../db/connection.ts';
import { dropSetting, readSetting, writeSetting, type SettingName } from '../../db/local/settings.ts';
import { listOutages } from '../../db/read/outages.ts';
import { instantText } from '../../domain/local-time.ts';
import { unreachable } from '../../domain/assert.ts';
import { isOfTheLine } from '../../domain/outages.ts';
import type { Worker } from '../station.ts';
import { systemOperator, writeFact } from '../write.ts';
import { evidenceNow } from './outage-evidence.ts';
import { watch, type KnownOutage, type ProbeOutcome, type WatchAct, type WatchState } from './outage-watch.ts';

/** The watch's state lies in the store, so that a restart in the middle of a failure loses nothing of it. */
export function loadWatch(db: ReadDb): WatchState {
  const number = (name: SettingName) => {
    const text = readSetting(db, name);
    return text === null ? null : Number(text);
  };
  return {
    lastProbeMs: number('last_probe_ms'),
    failingSinceMs: number('failing_since_ms'),
    goodProbes: number('good_probes') ?? 0,
    goodSinceMs: number('last_good_probe_ms'),
  };
}

function saveWatch(db: WriteDb, state: WatchState): void {
  const keep = (name: SettingName, value: number | null) => {
    if (value === null) dropSetting(db, name);
    else writeSetting(db, name, value.toString());
  };
  keep('last_probe_ms', state.lastProbeMs);
  keep('failing_since_ms', state.failingSinceMs);
  keep('good_probes', state.goodProbes);
  keep('last_good_probe_ms', state.goodSinceMs);
}

/**
 * The outage that the probes opened and that lasts, else another that lasts, else the one that ended last: of those that
 * a probe meets. A power cut, or a function that is missing for a year, says nothing about the line.
 */
function latestOutage(db: ReadDb): KnownOutage | null {
  const rows = listOutages(db).filter((row) => row.declared_by === 'probe' || isOfTheLine(row.cause));
  const rank = (row: (typeof rows)[number]) => row.ended_at_ms ?? Infinity;
  const row =
    rows.find((each) => each.declared_by === 'probe' && each.ended_at_ms === null) ??
    [...rows].sort((a, b) => rank(b) - rank(a))[0];
  if (row === undefined) return null;
  const declaredBy = row.declared_by === 'probe' ? 'probe' : 'operator';
  return { outageId: row.outage_id, declaredBy, endedAtMs: row.ended_at_ms };
}

/** Takes one probe's outcome; opens, continues or closes an outage when it is time. Inside a transaction. */
export function noteOutcome(parts: Worker, outcome: ProbeOutcome): void {
  const { state, act } = watch(loadWatch(parts.db), outcome, parts.clock.nowMs(), latestOutage(parts.db));
  saveWatch(parts.db, state);
  perform(parts, act, outcome);
}

function perform(parts: Worker, act: WatchAct, outcome: ProbeOutcome): void {
  const operator = systemOperator;
  switch (act.kind) {
    case 'none':
      return;
    case 'open': {
      const outage = parts.clock.newId();
      const cause = outcome === 'login_needed' ? 'network' : 'platform';
      writeFact(parts, {
        type: 'outage.opened/1',
        subject: `outage/${outage}`,
        operator,
        data: {
          ...{ outage, cause, declaredBy: 'probe', note: '' },
          startedAt: instantText(act.startedAtMs),
          evidence: evidenceNow(parts.db),
        },
      });
      parts.log({ event: 'outage_opened', outageId: outage });
      return;
    }
    case 'reopen':
      writeFact(parts, {
        type: 'outage.reopened/1',
        subject: `outage/${act.outageId}`,
        operator,
        data: { outage: act.outageId, failedAgainAt: instantText(act.failedAgainAtMs) },
      });
      parts.log({ event: 'outage_reopened', outageId: act.outageId });
      return;
    case 'close':
      writeFact(parts, {
        type: 'outage.closed/1',
        subject: `outage/${act.outageId}`,
        operator,
        data: { outage: act.outageId, endedAt: instantText(act.endedAtMs), closedBy: 'probe' },
      });
      parts.log({ event: 'outage_closed', outageId: act.outageId });
      return;
    default:
      unreachable(act);
  }
}
