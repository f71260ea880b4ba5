import { z } from 'zod';
import { alertCall, alertFinding } from '../../contract/records/visit.ts';
import { incidentsOf, openVisits, type VisitRow } from '../../db/read/visits.ts';
import { localTime } from '../../domain/local-time.ts';
import { isVisitOpen, latenessOf, type Lateness } from '../../domain/visits.ts';
import { rulesOn } from '../rules.ts';
import type { Reader } from '../station.ts';
import { cardOf, classNameOf, operatorName, readFlags } from './cards.ts';
import type { OutputOf } from './kinds.ts';

const calls = z.array(alertCall);

/** Whether somebody has to ask after this visitor. Asked of the store each time, so that no start of core forgets one. */
function latenessNow(app: Reader, row: VisitRow): Lateness {
  const { clock } = app;
  return latenessOf({
    expectedBackAtMs: row.expected_back_ms,
    graceMinutes: rulesOn(app, localTime(row.started_at_ms).date).settings.visitOverdueMinutes,
    nowMs: clock.nowMs(),
    isClockTrusted: clock.grade() === 'ok',
  });
}

export function lateVisits(app: Reader): readonly VisitRow[] {
  return openVisits(app.db).filter((row) => latenessNow(app, row) !== 'in_time');
}

export function visitShown(app: Reader, row: VisitRow): OutputOf<'visit.list'>['visits'][number] {
  return {
    visitId: row.visit_id,
    state: row.state,
    lateness: isVisitOpen(row.state) ? latenessNow(app, row) : 'in_time',
    volunteer: cardOf(app, row.volunteer_id),
    recipient: cardOf(app, row.recipient_id),
    className: classNameOf(app, row.class_number, localTime(row.started_at_ms).date),
    item: row.item,
    companion: row.companion,
    purpose: row.purpose,
    startedAtMs: row.started_at_ms,
    expectedBackAtMs: row.expected_back_ms,
    endedAtMs: row.ended_at_ms,
    flags: readFlags(row.flags),
    alert: alertOf(app, row),
    incidentCount: incidentsOf(app.db, row.visit_id).length,
  };
}

function alertOf(app: Reader, row: VisitRow): OutputOf<'visit.list'>['visits'][number]['alert'] {
  if (row.alert_called === null || row.alerted_by === null || row.alerted_at_ms === null) return null;
  return {
    called: calls.parse(JSON.parse(row.alert_called)),
    found: alertFinding.parse(row.alert_found),
    account: row.alert_account ?? '',
    by: operatorName(app, row.alerted_by),
    atMs: row.alerted_at_ms,
  };
}
