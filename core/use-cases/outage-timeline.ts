import { listOutages, paperEventsFrom, type OutageRow, type PaperEventRow } from '../../db/read/outages.ts';
import { addDays } from '../../domain/civil-date.ts';
import { instantOf, localTime } from '../../domain/local-time.ts';
import { ok } from '../../domain/result.ts';
import { todayAt } from '../clock.ts';
import type { Reader } from '../station.ts';
import type { Act, OutputOf } from './kinds.ts';
import { nameOf } from './outages.ts';
import { slipRegister } from './slip-register.ts';

type Timeline = OutputOf<'outage.timeline'>;
type Story = Timeline['outages'][number]['events'];

const daysShown = 90;

export const readTimeline: Act<'outage.timeline'> = (app, _caller, { span }) => {
  const untilOn = todayAt(app);
  const fromOn = span === 'year' ? `${untilOn.slice(0, 4)}-01-01` : addDays(untilOn, 1 - daysShown);
  const fromMs = instantOf(fromOn, 0);
  const outages = listOutages(app.db).filter(({ ended_at_ms: endedAtMs }) => endedAtMs === null || endedAtMs > fromMs);
  const position = Math.min(...outages.map((row) => row.position));
  const events = paperEventsFrom(app.db, Number.isFinite(position) ? position : null, fromMs);
  const byOutage = groupByOutage(app, events);
  return ok({
    fromOn,
    untilOn,
    days: countDays(events.filter(({ happened_at_ms: atMs }) => atMs >= fromMs)),
    outages: outages.toReversed().map((row) => storyOf(app, row, byOutage.get(row.outage_id) ?? [])),
  });
};

/** What a record says itself, else the outage for which the serial left the drawer or was entered. */
function groupByOutage(app: Reader, events: readonly PaperEventRow[]): Map<string | null, PaperEventRow[]> {
  const ofSerial = new Map(slipRegister(app, null).map(({ serial, outageId }) => [serial, outageId]));
  return Map.groupBy(events, (row) => row.outage_id ?? ofSerial.get(row.serial ?? '') ?? null);
}

const counted = { handed_out: 'handedOut', entered: 'entered', reviewed: 'reviewed', voided: 'voided' } as const;

function countDays(events: readonly PaperEventRow[]): Timeline['days'] {
  const days = new Map<string, Timeline['days'][number]>();
  for (const { kind, pieces, happened_at_ms: atMs } of events) {
    if (kind !== 'handed_out' && kind !== 'entered' && kind !== 'reviewed' && kind !== 'voided') continue;
    const day = localTime(atMs).date;
    const row = days.get(day) ?? { day, handedOut: 0, entered: 0, reviewed: 0, voided: 0 };
    days.set(day, { ...row, [counted[kind]]: row[counted[kind]] + pieces });
  }
  return [...days.values()].sort((a, b) => (a.day < b.day ? -1 : 1));
}

function storyOf(app: Reader, row: OutageRow, events: readonly PaperEventRow[]): Timeline['outages'][number] {
  return {
    outageId: row.outage_id,
    ...{ cause: row.cause, notice: row.notice, startedAtMs: row.started_at_ms, endedAtMs: row.ended_at_ms },
    events: gather(app, events),
  };
}

/** Sixty slips that one person entered on one day are one line, dated to the first of them. */
function gather(app: Reader, events: readonly PaperEventRow[]): Story {
  const lines = Map.groupBy(events, ({ kind, operator_id: operatorId, happened_at_ms: atMs, position }) => {
    const isAlone = kind !== 'entered' && kind !== 'reviewed' && kind !== 'voided';
    return isAlone ? position.toString() : `${kind} ${operatorId} ${localTime(atMs).date}`;
  });
  return [...lines.values()].flatMap((like) => {
    const [first] = like;
    if (first === undefined) return [];
    return {
      kind: first.kind,
      atMs: first.happened_at_ms,
      pieces: like.reduce((sum, { pieces }) => sum + pieces, 0),
      operatorName: nameOf(app, first.operator_id),
      isClockDoubtful: like.some(({ clock_grade: grade }) => grade !== 'ok'),
    };
  });
}
