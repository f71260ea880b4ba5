import { picturedEntries } from '../../db/read/pictures.ts';
import { findEntry, type SlipEntryRow } from '../../db/read/paper.ts';
import { recordedInMonth, servicesForReview, type ServiceDbRow } from '../../db/read/services.ts';
import type { Problem } from '../../contract/kiosk/shapes.ts';
import { dueDate, workingDaysLeft } from '../../domain/holidays/working-days.ts';
import { latePercent } from '../../domain/lateness.ts';
import { instantOf } from '../../domain/local-time.ts';
import { ok } from '../../domain/result.ts';
import { todayAt } from '../clock.ts';
import type { Reader } from '../station.ts';
import { operatorName, readFlags, readGuards, serviceRow } from './cards.ts';
import { doubtsOf } from './doubts.ts';
import { judgeAgain } from './judging.ts';
import { signedIn, type Act, type OutputOf } from './kinds.ts';
import { listOf } from './listed-slip.ts';
import { problemOf } from './problems.ts';
import { mayUseCode } from './street-codes.ts';
import { blockedBy } from './who-reviews.ts';

const reviewsShownMax = 500;

export const listReviews: Act<'review.list'> = (app, caller) => {
  const operator = signedIn(caller).operatorId;
  const today = todayAt(app);
  const pictured = picturedEntries(app.db);
  return ok({
    items: servicesForReview(app.db, reviewsShownMax).map((row) => {
      const entry = row.entry_id === null ? null : findEntry(app.db, row.entry_id);
      const { date: dueOn } = dueDate(row.served_on);
      const blocked = blockedBy(app, row, operator);
      return {
        service: serviceRow(app, row),
        blockedBy: blocked,
        doubts: row.state === 'held' ? shownDoubts(app, row, entry) : [],
        secondBy: entry?.second_operator ? operatorName(app, entry.second_operator) : null,
        list: entry === null ? null : listOf(app, entry),
        isPictured: entry !== null && pictured.has(entry.entry_id),
        writtenOn: entry?.written_on ?? null,
        receivedOn: entry?.received_on ?? null,
        mayCompare: mayCompare(entry, operator),
        dueOn,
        workingDaysLeft: workingDaysLeft(today, dueOn),
        isHarmless: blocked === null && isHarmless(row),
        needsCode: mayUseCode(app, row, entry, operator),
      };
    }),
    lateness: latenessOf(app, today),
  });
};

/** Nothing was ever asked about it, and nothing is marked: neither by the rules nor by a person who ruled. */
function isHarmless(row: ServiceDbRow): boolean {
  return row.confirmation !== 'none' && readFlags(row.flags).length === 0 && readGuards(row.doubts).length === 0;
}

function mayCompare(entry: SlipEntryRow | null, operator: string): boolean {
  const { first_operator: first, second_operator: second } = entry ?? { first_operator: null, second_operator: null };
  return second !== null && first !== operator && second !== operator;
}

/** What a ruling has to settle, or the one thing that no ruling can. */
function shownDoubts(app: Reader, row: ServiceDbRow, entry: SlipEntryRow | null): Problem[] {
  if (entry === null) {
    const { claim } = judgeAgain(app, row);
    return readGuards(row.doubts).map((code) => problemOf(app, code, claim));
  }
  const doubts = doubtsOf(app, row, entry);
  return doubts.ok ? [...doubts.value] : [doubts.error];
}

/** How many of this month's services came after their tenth working day (令67§11). */
function latenessOf({ db }: Reader, today: string): OutputOf<'review.list'>['lateness'] {
  const month = today.slice(0, 7);
  const { recorded, late } = recordedInMonth(db, instantOf(`${month}-01`, 0));
  return { month, recorded, late, percent: latePercent(late, recorded) };
}
