import { refusal } from '../../contract/errors.ts';
import { countWaitingFor, evaluationsOf, followUpsOf, servicesWaitingFor } from '../../db/read/aftercare.ts';
import type { EvaluationRow, FollowUpRow } from '../../db/read/aftercare.ts';
import { findService, type ServiceDbRow } from '../../db/read/services.ts';
import { judgeEvaluation, judgeFollowUp } from '../../domain/aftercare.ts';
import { addDays, daysBetween } from '../../domain/civil-date.ts';
import { dueDate, workingDaysLeft } from '../../domain/holidays/working-days.ts';
import { err, ok } from '../../domain/result.ts';
import { todayAt } from '../clock.ts';
import { rulesOn } from '../rules.ts';
import { serviceOfCode, slipCodeOf } from '../slip-codes.ts';
import type { Reader } from '../station.ts';
import { writeFact } from '../write.ts';
import { operatorName, serviceRow } from './cards.ts';
import { isOwnMatter } from './guarding.ts';
import { signedIn, type Act, type OutputOf } from './kinds.ts';

const shownMax = 200;
/** Older ones nobody asks after any more; they can still be found by their code. */
const askedAfterDays = 180;
/** Ten working days lie within these, however long a holiday. */
const evaluationWindowDays = 24;

type CaredService = OutputOf<'aftercare.find'>['found'];

function period(app: Reader, days: number): { readonly from: string; readonly until: string } {
  return { from: addDays(todayAt(app), -days), until: todayAt(app) };
}

/** How much of it waits, for the page of the day. */
export function countAftercare(app: Reader) {
  return {
    followUpCount: countWaitingFor(app.db, 'follow_up', period(app, askedAfterDays)),
    evaluationCount: countWaitingFor(app.db, 'evaluation', period(app, evaluationWindowDays)),
  };
}

export const listAftercare: Act<'aftercare.list'> = (app) => {
  const toFollowUp = servicesWaitingFor(app.db, 'follow_up', period(app, askedAfterDays), shownMax);
  const toEvaluate = servicesWaitingFor(app.db, 'evaluation', period(app, evaluationWindowDays), shownMax);
  return ok({
    ...countAftercare(app),
    toFollowUp: toFollowUp.map((row) => cared(app, row)),
    toEvaluate: toEvaluate.map((row) => cared(app, row)),
  });
};

export const findAftercare: Act<'aftercare.find'> = (app, _caller, { code }) => {
  const number = code.normalize('NFKC').trim().toUpperCase().replace(/^TBR:/, '');
  const byNumber = findService(app.db, number);
  if (byNumber !== null) return ok({ found: cared(app, byNumber) });
  const named = serviceOfCode(app, code);
  if (!named.ok) return err(refusal(named.error, 'code'));
  const row = findService(app.db, named.value);
  return row === null ? err(refusal('service_unknown', 'code')) : ok({ found: cared(app, row) });
};

function followUpDueOn(app: Reader, row: ServiceDbRow): string {
  return addDays(row.served_on, rulesOn(app, row.served_on).settings.followUpDays);
}

function cared(app: Reader, row: ServiceDbRow): CaredService {
  const evaluationDueOn = dueDate(row.served_on).date;
  const dueOn = followUpDueOn(app, row);
  const tries = followUpsOf(app.db, row.service_id);
  return {
    service: serviceRow(app, row),
    code: slipCodeOf(app.db, row.service_id),
    evaluations: evaluationsOf(app.db, row.service_id).map((each) => shownEvaluation(app, each)),
    evaluationDueOn,
    evaluationDaysLeft: workingDaysLeft(todayAt(app), evaluationDueOn),
    followUps: tries.map((each) => shownFollowUp(app, each)),
    isFollowedUp: tries.some(({ result }) => result !== 'unreached'),
    followUpDueOn: dueOn,
    followUpDaysLeft: daysBetween(todayAt(app), dueOn),
  };
}

function shownEvaluation(app: Reader, row: EvaluationRow): CaredService['evaluations'][number] {
  const { punctuality, attitude, skill, overall, channel } = row;
  return {
    ...{ punctuality, attitude, skill, overall, channel },
    givenOn: row.given_on,
    isLate: row.given_on > row.due_on,
    hidesName: row.hides_name === 1,
    words: row.words ?? '',
    givenTo: operatorName(app, row.given_to),
    isReplaced: row.replaced_by !== null,
  };
}

function shownFollowUp(app: Reader, row: FollowUpRow): CaredService['followUps'][number] {
  const { method, reached, result } = row;
  const [doneOn, doneAt] = [row.done_on, row.done_time];
  return { method, reached, result, doneOn, doneAt, words: row.words ?? '', doneBy: operatorName(app, row.done_by) };
}

/** A second one replaces the first and both stay; one that comes late is taken and says so (令67§11). */
export const giveEvaluation: Act<'evaluation.give'> = (app, caller, { serviceId, words, intentId: _, ...given }) => {
  const row = findService(app.db, serviceId);
  if (row === null) return err(refusal('service_unknown', 'serviceId'));
  if (isOwnMatter(app, signedIn(caller).operatorId, [row])) return err(refusal('reviewer_is_volunteer', 'serviceId'));
  const told = { state: row.state, servedOn: row.served_on, on: given.givenOn, today: todayAt(app) };
  const judged = judgeEvaluation(told);
  if (!judged.ok) return err(refusal(judged.error, 'givenOn'));
  const before = evaluationsOf(app.db, serviceId)[0] ?? null;
  const dueOn = dueDate(row.served_on).date;
  writeFact(app, {
    type: 'evaluation.given/1',
    subject: `service/${serviceId}`,
    operator: signedIn(caller).operatorId,
    data: {
      ...given,
      service: serviceId,
      evaluation: app.clock.newId(),
      dueOn,
      replaces: before?.evaluation_id ?? null,
    },
    parts: words.trim() === '' ? {} : { words: words.trim() },
  });
  return ok({ isLate: given.givenOn > dueOn, isReplacing: before !== null });
};

export const doFollowUp: Act<'follow_up.done'> = (app, caller, { serviceId, words, intentId: _, ...done }) => {
  const row = findService(app.db, serviceId);
  if (row === null) return err(refusal('service_unknown', 'serviceId'));
  if (isOwnMatter(app, signedIn(caller).operatorId, [row])) return err(refusal('reviewer_is_volunteer', 'serviceId'));
  const tries = followUpsOf(app.db, serviceId);
  const judged = judgeFollowUp({
    state: row.state,
    servedOn: row.served_on,
    on: done.doneOn,
    today: todayAt(app),
    isDone: tries.some(({ result }) => result !== 'unreached'),
    reached: done.reached,
    result: done.result,
  });
  if (!judged.ok) return err(refusal(judged.error, judged.error === 'follow_up_date_impossible' ? 'doneOn' : null));
  writeFact(app, {
    type: 'followup.done/1',
    subject: `service/${serviceId}`,
    operator: signedIn(caller).operatorId,
    data: { ...done, service: serviceId },
    parts: words.trim() === '' ? {} : { words: words.trim() },
  });
  return ok({ tries: tries.length + 1 });
};
