import { heldRecords } from '../../db/outbox.ts';
import { countJobs } from '../../db/local/print-jobs.ts';
import { listHandOuts } from '../../db/read/serials.ts';
import { enteredFor, entriesForSecond } from '../../db/read/paper.ts';
import { openOutages, type OutageRow } from '../../db/read/outages.ts';
import { servicesSentBack } from '../../db/read/returned.ts';
import { countOpenCases } from '../../db/read/cases.ts';
import { countOwed, countRefused, countToLapse, countToSign } from '../../db/read/coins-to-do.ts';
import { holdsOfDead } from '../../db/read/freezes.ts';
import { countOpenCorrections } from '../../db/read/corrections.ts';
import { openRequests } from '../../db/read/requests.ts';
import { slipCounts } from '../../db/read/slip-counts.ts';
import { returnedSince, servicesForReview, servicesRecordedSince, type ServiceDbRow } from '../../db/read/services.ts';
import { dueDate, workingDaysLeft } from '../../domain/holidays/working-days.ts';
import { instantOf, localTime } from '../../domain/local-time.ts';
import { isStockLow } from '../../domain/paper-stock.ts';
import { ok } from '../../domain/result.ts';
import { isVoid } from '../../domain/service-states.ts';
import { isReviewing, isStaff } from '../../domain/roles.ts';
import type { Caller } from '../sessions.ts';
import type { Reader } from '../station.ts';
import { countAftercare } from './aftercare.ts';
import { serviceRow } from './cards.ts';
import { daysToClose } from './day-close.ts';
import { demandsToDo } from './demand-pages.ts';
import { signedIn, type Act, type OutputOf } from './kinds.ts';
import { undoReason } from './services.ts';
import { stocksOf } from './slip-register.ts';
import { gapRows } from './off-gaps.ts';
import { peopleToReview } from './waiting-people.ts';

const shownMax = 100;
const dueSoonDays = 2;
const returnedDaysShown = 14;
const dayMs = 86_400_000;

export const readToday: Act<'today.read'> = (app, caller) => {
  const nowMs = app.clock.nowMs();
  const today = localTime(nowMs).date;
  const services = servicesRecordedSince(app.db, instantOf(today, 0), shownMax);
  const waiting = servicesForReview(app.db, 500);
  const reviewDays = waiting.map(({ served_on: servedOn }) => workingDaysLeft(today, dueDate(servedOn).date));
  const requests = openRequests(app.db);
  const [openOutage = null, ...otherOutages] = openOutages(app.db);
  const counted = services.filter(({ state }) => !isVoid(state));
  return ok({
    today,
    recordedCount: counted.length,
    recordedMinutes: counted.reduce((sum, { minutes }) => sum + minutes, 0),
    slipsToEnter: entriesForSecond(app.db).length,
    slipsNotReturned: slipCounts(app.db).reduce((sum, { missing }) => sum + missing, 0),
    reviewCount: waiting.length,
    oldestReviewAtMs: waiting.length === 0 ? null : Math.min(...waiting.map((row) => row.recorded_at_ms)),
    dueSoonCount: reviewDays.filter((days) => days <= dueSoonDays).length,
    nearestDueInDays: reviewDays.length === 0 ? null : Math.min(...reviewDays),
    returnedCount: sentBack(app).length,
    heldByPlatformCount: heldRecords(app.db).length,
    requestCount: requests.length,
    requestDueInDays: requests[0] === undefined ? null : workingDaysLeft(today, requests[0].due_on),
    ...countAftercare(app),
    openCaseCount: countOpenCases(app.db),
    holdsOfDeadCount: holdsOfDead(app.db).length,
    coins: coinsToDo(app, caller, today),
    openCorrectionCount: countOpenCorrections(app.db),
    peopleToReview: peopleToReview(app, caller),
    demands: demandsToDo(app),
    paperLow: stocksOf(app).flatMap(({ kind, blanks }) => (isStockLow(kind, blanks) ? [kind] : [])),
    printAskingCount: countJobs(app.db, 'unknown'),
    daysToClose: isStaff(signedIn(caller).roles) ? daysToClose(app) : [],
    gaps: gapRows(app),
    otherOutages: otherOutages.map(({ outage_id: outageId, cause, started_at_ms: startedAtMs }) => ({
      outageId,
      cause,
      startedAtMs,
    })),
    openOutage: describe(app, openOutage),
    services: services.map((row) => serviceRow(app, row)),
  });
};

/** Who may not sign is not asked to, and who proposed it does not sign it. */
function coinsToDo({ db }: Reader, caller: Caller, today: string): OutputOf<'today.read'>['coins'] {
  const { operatorId, roles } = signedIn(caller);
  const isSigner = isReviewing(roles);
  return {
    toSign: isSigner ? countToSign(db, operatorId) : 0,
    toLapse: isSigner ? countToLapse(db, today) : 0,
    refused: countRefused(db),
    owed: countOwed(db),
  };
}

/** Nothing was sent back on most days, and the page is read every few seconds: a count is asked first. */
function sentBack(app: Reader): readonly ServiceDbRow[] {
  const sinceMs = app.clock.nowMs() - returnedDaysShown * dayMs;
  if (returnedSince(app.db, sinceMs) === 0) return [];
  return servicesSentBack(app.db, { sinceMs, undoReason, limit: shownMax });
}

/** 退回: what it was, why and by whom, for who records it again. */
export const listReturned: Act<'service.returned'> = (app) =>
  ok({ services: sentBack(app).map((row) => serviceRow(app, row)) });

interface OutageEvent {
  readonly kind: 'opened' | 'handed_out' | 'entered';
  readonly atMs: number;
  readonly first: number | null;
  readonly last: number | null;
  readonly count: number | null;
}

function describe(app: Reader, outage: OutageRow | null) {
  if (outage === null) return null;
  const events: OutageEvent[] = [{ kind: 'opened', atMs: outage.started_at_ms, first: null, last: null, count: null }];
  for (const run of listHandOuts(app.db)) {
    if (run.outage_id !== outage.outage_id) continue;
    const { handed_out_at_ms: atMs, first_serial: first, last_serial: last } = run;
    events.push({ kind: 'handed_out', atMs, first, last, count: last - first + 1 });
  }
  const entered = enteredFor(app.db, outage.outage_id);
  if (entered !== null) {
    const { entered_at_ms: atMs, count } = entered;
    events.push({ kind: 'entered', atMs, first: null, last: null, count });
  }
  const { outage_id: outageId, cause, started_at_ms: startedAtMs } = outage;
  return { outageId, cause, startedAtMs, events };
}
