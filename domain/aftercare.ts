import { err, ok, type Result } from './result.ts';
import { isVoid } from './service-states.ts';

/** Who gives an evaluation, and by which way (S-三(三)4): by phone, at the counter, or the family for the elder. */
export const evaluationChannels = ['phone', 'counter', 'family'] as const;
export type EvaluationChannel = (typeof evaluationChannels)[number];

export const followUpMethods = ['phone', 'visit', 'counter'] as const;
export type FollowUpMethod = (typeof followUpMethods)[number];

/** Whom the caller spoke to. */
export const reachedPeople = ['recipient', 'family', 'nobody'] as const;
export type ReachedPerson = (typeof reachedPeople)[number];

/** 满意 / 一般 / 不满意 / 联系不上. */
export const followUpResults = ['satisfied', 'fair', 'dissatisfied', 'unreached'] as const;
export type FollowUpResult = (typeof followUpResults)[number];

export type AftercareError =
  | 'service_not_finished'
  | 'evaluation_date_impossible'
  | 'follow_up_date_impossible'
  | 'follow_up_already_done'
  | 'follow_up_person_contradicts';

interface Told {
  readonly state: string;
  readonly servedOn: string;
  readonly on: string;
  readonly today: string;
}

/** A service was finished once somebody recorded it and nobody took it back. */
export function isFinished(state: string): boolean {
  return !isVoid(state);
}

export function judgeEvaluation({ state, servedOn, on, today }: Told): Result<null, AftercareError> {
  if (!isFinished(state)) return err('service_not_finished');
  return on < servedOn || on > today ? err('evaluation_date_impossible') : ok(null);
}

interface FollowUpTold extends Told {
  readonly isDone: boolean;
  readonly reached: ReachedPerson;
  readonly result: FollowUpResult;
}

/** Whoever was reached said something, and nobody who was not reached did. */
export function judgeFollowUp(told: FollowUpTold): Result<null, AftercareError> {
  if (!isFinished(told.state)) return err('service_not_finished');
  if (told.isDone) return err('follow_up_already_done');
  if (told.on < told.servedOn || told.on > told.today) return err('follow_up_date_impossible');
  const isNobody = told.reached === 'nobody';
  return isNobody === (told.result === 'unreached') ? ok(null) : err('follow_up_person_contradicts');
}
