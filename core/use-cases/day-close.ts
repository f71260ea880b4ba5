import { createHash } from 'node:crypto';
import { refusal, type ErrorCode, type KioskError } from '../../contract/errors.ts';
import { differenceCounts, type DayReasons, type OpenItem } from '../../contract/records/day.ts';
import type { RecordData } from '../../contract/records/all.ts';
import {
  closedDays,
  countWrittenAfter,
  findDayClose,
  hasWork,
  lastClosePosition,
  spanOf,
  type DayCloseRow,
} from '../../db/read/days.ts';
import { journalHead } from '../../db/journal.ts';
import { listOperators } from '../../db/read/register.ts';
import { assert } from '../../domain/assert.ts';
import { addDays } from '../../domain/civil-date.ts';
import { exceedsLimit, minuteKinds, tieOut, type Difference, type TieOut } from '../../domain/day-close.ts';
import { localTime } from '../../domain/local-time.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { isStaff } from '../../domain/roles.ts';
import type { App } from '../app.ts';
import { todayAt } from '../clock.ts';
import { rulesOn } from '../rules.ts';
import { readRoles } from '../sessions.ts';
import type { Reader } from '../station.ts';
import { writeFact } from '../write.ts';
import { operatorName } from './cards.ts';
import { readDay, type Day } from './day-facts.ts';
import { addDaySheet } from './day-sheet.ts';
import { signedIn, type Act, type InputOf, type OutputOf } from './kinds.ts';
import { openItems } from './open-items.ts';
import { listFor, tryCode } from './street-codes.ts';

const shownDays = 60;
const toDoDays = 7;
/** From four in the afternoon on a day that runs is asked for. */
const askedFromMinute = 16 * 60;

interface Weighed {
  readonly day: Day;
  readonly tie: TieOut;
  readonly open: OpenItem[];
  readonly late: { day: string; count: number }[];
  readonly isExceeded: boolean;
  readonly limit: { readonly differencesMax: number; readonly minutesMax: number };
  readonly mark: string;
}

function weigh(app: Reader, on: string): Weighed {
  const day = readDay(app, on);
  const tie = tieOut(day.facts);
  const { dayDifferencesMax: differencesMax, dayDifferenceMinutesMax: minutesMax } = rulesOn(app, on).settings;
  const limit = { differencesMax, minutesMax };
  const isExceeded = exceedsLimit(tie.differences, limit);
  const mark = createHash('sha256').update(JSON.stringify(tie.differences)).digest('base64');
  return { day, tie, open: openItems(app, day.facts), late: lateDays(app, on), isExceeded, limit, mark };
}

/** Days that were closed and got records since the last close, whose close says so. */
function lateDays({ db }: Reader, exceptDay: string): { day: string; count: number }[] {
  const after = lastClosePosition(db);
  return closedDays(db, shownDays)
    .filter(({ day }) => day !== exceptDay)
    .map(({ day }) => ({ day, count: countWrittenAfter(db, spanOf(day), after) }))
    .filter(({ count }) => count > 0);
}

type Bar = NonNullable<OutputOf<'day.read'>['barredBy']>;

function barOf(app: Reader, day: string): Bar | null {
  if (day > todayAt(app)) return 'day_ahead';
  if (findDayClose(app.db, day) !== null) return 'day_closed_already';
  return hasWork(app.db, spanOf(day)) ? null : 'day_without_records';
}

export const readDayClose: Act<'day.read'> = (app, caller, { day: on }) => {
  const { day, tie, open, late, isExceeded, limit, mark } = weigh(app, on);
  const { operatorId } = signedIn(caller);
  const close = findDayClose(app.db, on);
  return ok({
    day: on,
    serials: tie.serials,
    moved: day.moved,
    records: Object.entries(tie.records).map(([type, count]) => ({ type, count })),
    minutes: minuteKinds
      .map((kind) => ({ kind, stated: tie.stated[kind], posted: tie.posted[kind] }))
      .filter(({ stated, posted }) => stated + posted > 0),
    platform: tie.platform,
    differences: [...tie.differences],
    openItems: open,
    late,
    limit: { ...limit, isExceeded },
    mark,
    takers: takers(app).filter((each) => each.operatorId !== operatorId),
    barredBy: barOf(app, on),
    isClockTrusted: app.clock.grade() === 'ok',
    closed: close === null ? null : closedCard(app, close),
  });
};

function takers({ db }: Reader): { operatorId: string; name: string }[] {
  return listOperators(db)
    .filter(({ roles }) => isStaff(readRoles(roles)))
    .map(({ operator_id: operatorId, name }) => ({ operatorId, name }));
}

function closedCard(app: Reader, row: DayCloseRow): NonNullable<OutputOf<'day.read'>['closed']> {
  const counts = Object.values(differenceCounts.parse(JSON.parse(row.differences)));
  return {
    closedOn: row.closed_on,
    closedAtMs: row.closed_at_ms,
    closedBy: operatorName(app, row.closed_by),
    handedTo: row.handed_to === null ? null : operatorName(app, row.handed_to),
    differenceCount: counts.reduce((sum, count) => sum + count, 0),
    limitExceeded: row.limit_exceeded === 1,
    writtenAfter: countWrittenAfter(app.db, spanOf(row.day), row.position),
  };
}

/** Days of the last week on which something was done and which nobody closed; today from the afternoon on. The latest first. */
export function daysToClose(app: Reader): string[] {
  const { date: today, minute } = localTime(app.clock.nowMs());
  const days = Array.from({ length: toDoDays }, (_, back) => addDays(today, -1 - back));
  return (minute < askedFromMinute ? days : [today, ...days]).filter((day) => barOf(app, day) === null);
}

export const listDays: Act<'day.list'> = (app) => {
  const closed = closedDays(app.db, shownDays).map((row) => ({ day: row.day, closed: closedCard(app, row) }));
  const waiting = daysToClose(app).map((day) => ({ day, closed: null }));
  return ok({ days: [...closed, ...waiting].sort((a, b) => (a.day > b.day ? -1 : 1)) });
};

type Input = InputOf<'day.close'>;
type Closed = RecordData<'day.closed/1'>;

/** One act, and nothing of it waits for anybody: what the platform has not got yet is carried over by number. */
export const closeDay: Act<'day.close'> = (app, caller, input) => {
  const operator = signedIn(caller).operatorId;
  const bar = barOf(app, input.day);
  if (bar !== null) return err(refusal(bar, 'day'));
  const weighed = weigh(app, input.day);
  // Somebody entered or approved something beside: what is signed is what was looked at.
  if (weighed.mark !== input.mark) return err(refusal('day_changed_meanwhile'));
  const reasons = weighed.tie.differences.map((each) => ({ ...each, reason: reasonFor(each, input) }));
  const unexplained = reasons.find(({ reason }) => reason === '');
  if (unexplained !== undefined) {
    return err(refusal('day_reason_missing', 'reasonForAll', { number: unexplained.number }));
  }
  const barred = takerBar(app, operator, input.handedTo);
  if (barred !== null) return err(refusal(barred, 'handedTo'));
  const agreed = weighed.isExceeded ? approvalOf(app, operator, input.approval) : ok(notNeeded);
  if (!agreed.ok) return agreed;
  const { triesLeft, approval, approvedBy } = agreed.value;
  if (triesLeft !== null) return ok({ isClosed: false, triesLeft, printJobId: null });
  writeFact(app, {
    type: 'day.closed/1',
    subject: `day/${input.day}`,
    operator,
    data: closedData(app, input, weighed, approval),
    parts: {
      reason: { differences: reasons.map(({ key: _key, ...named }) => named), approvedBy } satisfies DayReasons,
    },
  });
  const row = findDayClose(app.db, input.day);
  assert(row, 'a day that was just closed is closed');
  return ok({ isClosed: true, triesLeft: null, printJobId: addDaySheet(app, operator, row) });
};

function reasonFor({ key }: Difference, { reasons, reasonForAll }: Input): string {
  const own = reasons.find((each) => each.key === key)?.reason.trim() ?? '';
  return own === '' ? reasonForAll.trim() : own;
}

function takerBar(app: Reader, operator: string, handedTo: string | null): ErrorCode | null {
  if (handedTo === operator) return 'day_handed_to_self';
  if (handedTo === null || takers(app).some(({ operatorId }) => operatorId === handedTo)) return null;
  return 'day_taker_not_here';
}

interface Agreed {
  readonly approval: Closed['approval'];
  /** Of the street office; empty where a code speaks for it. */
  readonly approvedBy: string;
  /** Null unless the code was wrong. */
  readonly triesLeft: number | null;
}

const notNeeded: Agreed = { approval: null, approvedBy: '', triesLeft: null };

function approvalOf(app: App, operator: string, approval: Input['approval']): Result<Agreed, KioskError> {
  if (approval === null) return err(refusal('day_approval_missing', 'approval'));
  if (approval.by === 'document') {
    const [approvedBy, reference] = [approval.approvedBy.trim(), approval.reference.trim()];
    if (approvedBy === '') return err(refusal('day_approval_missing', 'approvedBy'));
    if (reference === '') return err(refusal('day_approval_missing', 'reference'));
    return ok({ approval: { by: 'document', reference }, approvedBy, triesLeft: null });
  }
  const { number, code } = approval;
  const list = listFor(app, operator, number);
  if (!list.ok) return list;
  const { list_id: listId } = list.value;
  const { isRight, triesLeft } = tryCode(app, listId, number, code);
  return ok(isRight ? { ...notNeeded, approval: { by: 'code', list: listId, number } } : { ...notNeeded, triesLeft });
}

function closedData(
  app: Reader,
  { day, handedTo }: Input,
  { tie, open, late, isExceeded }: Weighed,
  approval: Closed['approval'],
): Closed {
  const counted = Map.groupBy(tie.differences, ({ kind }) => kind);
  return {
    day,
    counts: { serials: tie.serials, records: tie.records, platform: tie.platform, late },
    minutes: Object.fromEntries(Object.entries(tie.posted).filter(([, minutes]) => minutes > 0)),
    differences: Object.fromEntries([...counted].map(([kind, each]) => [kind, each.length])),
    openItems: open,
    limitExceeded: isExceeded,
    approval,
    handedTo,
    heads: { city: headOf(app, 'city'), station: headOf(app, 'station') },
    closedOn: todayAt(app),
  };
}

function headOf(app: Reader, stream: 'city' | 'station'): Closed['heads']['city'] {
  const { epoch } = app.station().source;
  const head = journalHead(app.db, epoch, stream);
  return head === null ? null : { epoch, seq: head.seq, hash: head.hash.toString('base64') };
}

export const printDay: Act<'day.print'> = (app, caller, { day }) => {
  const row = findDayClose(app.db, day);
  if (row === null) return err(refusal('day_not_closed', 'day'));
  return ok({ printJobId: addDaySheet(app, signedIn(caller).operatorId, row) });
};
