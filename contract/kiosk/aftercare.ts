import { z } from 'zod';
import {
  evaluationChannel,
  followUpMethod,
  followUpResult,
  reachedPerson,
  score,
  spotCheckAnswer,
} from '../records/aftercare.ts';
import { clockTime } from '../records/service.ts';
import { dateText, noteText, shortText, text, uuid } from '../text.ts';
import { cityEndpoint, endpoint } from './endpoint.ts';
import { serviceRow } from './shapes.ts';

const atCounter = ['clerk', 'reviewer', 'manager'] as const;
const serviceId = z.string().max(32);

const evaluation = z.strictObject({
  punctuality: score,
  attitude: score,
  skill: score,
  overall: score,
  channel: evaluationChannel,
  givenOn: z.string(),
  isLate: z.boolean(),
  hidesName: z.boolean(),
  words: z.string(),
  givenTo: z.string(),
  /** A later one stands in its place. */
  isReplaced: z.boolean(),
});

const followUp = z.strictObject({
  method: followUpMethod,
  doneOn: z.string(),
  doneAt: z.string(),
  reached: reachedPerson,
  result: followUpResult,
  words: z.string(),
  doneBy: z.string(),
});

/** A finished service with all that was asked and said of it. */
const caredService = z.strictObject({
  service: serviceRow,
  /** As it stands on the strip; null where no strip was printed with one. */
  code: z.string().nullable(),
  /** The newest first; the first counts. */
  evaluations: z.array(evaluation),
  evaluationDueOn: z.string(),
  /** Below nought once it is late. */
  evaluationDaysLeft: z.int(),
  followUps: z.array(followUp),
  isFollowedUp: z.boolean(),
  followUpDueOn: z.string(),
  followUpDaysLeft: z.int(),
});

const spotCheck = z.strictObject({
  checkId: z.string(),
  from: z.string(),
  until: z.string(),
  commitment: z.string(),
  /** The period is over, and the seed may be opened. */
  mayDraw: z.boolean(),
  seed: z.string().nullable(),
  percent: z.int().nullable(),
  total: z.int().nullable(),
  drawn: z.array(
    z.strictObject({
      service: serviceRow,
      answer: spotCheckAnswer.nullable(),
      answeredOn: z.string().nullable(),
      answeredBy: z.string().nullable(),
      words: z.string(),
    }),
  ),
});

/** What comes after a service: evaluation, 回访 and 抽查 (C8, C16, C18). */
export const aftercareEndpoints = {
  'aftercare.list': endpoint(
    'signed_in',
    z.strictObject({}),
    z.strictObject({
      toFollowUp: z.array(caredService),
      toEvaluate: z.array(caredService),
      followUpCount: z.int(),
      evaluationCount: z.int(),
    }),
  ),
  /** By the code on the strip, or by the number of the service. */
  'aftercare.find': endpoint(atCounter, z.strictObject({ code: shortText }), z.strictObject({ found: caredService }), [
    'slip_code_unreadable',
    'slip_code_wrong',
    'service_unknown',
  ]),
  'evaluation.give': cityEndpoint(
    atCounter,
    z.strictObject({
      intentId: uuid,
      serviceId,
      punctuality: score,
      attitude: score,
      skill: score,
      overall: score,
      channel: evaluationChannel,
      givenOn: dateText,
      hidesName: z.boolean(),
      words: noteText,
    }),
    z.strictObject({ isLate: z.boolean(), isReplacing: z.boolean() }),
    ['service_unknown', 'reviewer_is_volunteer', 'service_not_finished', 'evaluation_date_impossible'],
  ),
  'follow_up.done': cityEndpoint(
    atCounter,
    z.strictObject({
      intentId: uuid,
      serviceId,
      method: followUpMethod,
      doneOn: dateText,
      doneAt: clockTime,
      reached: reachedPerson,
      result: followUpResult,
      words: noteText,
    }),
    z.strictObject({ tries: z.int() }),
    [
      'service_unknown',
      'reviewer_is_volunteer',
      'service_not_finished',
      'follow_up_already_done',
      'follow_up_date_impossible',
      'follow_up_person_contradicts',
    ],
  ),
  'spot_check.list': endpoint('signed_in', z.strictObject({}), z.strictObject({ checks: z.array(spotCheck) })),
  /** Typed by the district's officer, or its fingerprint: the seed itself is not kept before the draw. */
  'spot_check.seed': cityEndpoint(
    ['manager', 'auditor'],
    z.strictObject({ intentId: uuid, from: dateText, until: dateText, seed: text(64) }),
    z.strictObject({ commitment: z.string() }),
    ['spot_check_period_impossible', 'spot_check_period_begun', 'spot_check_period_seeded', 'spot_check_seed_missing'],
  ),
  'spot_check.draw': cityEndpoint(
    ['reviewer', 'manager', 'auditor'],
    z.strictObject({ intentId: uuid, checkId: uuid, seed: text(64) }),
    z.strictObject({ drawn: z.int(), total: z.int(), printJobId: z.string().nullable() }),
    ['spot_check_unknown', 'spot_check_already_drawn', 'spot_check_period_not_over', 'spot_check_seed_differs'],
  ),
  'spot_check.answer': cityEndpoint(
    ['reviewer', 'manager', 'auditor'],
    z.strictObject({ intentId: uuid, checkId: uuid, serviceId, answer: spotCheckAnswer, words: noteText }),
    z.strictObject({}),
    ['spot_check_unknown', 'service_unknown', 'reviewer_is_volunteer'],
  ),
} as const;
