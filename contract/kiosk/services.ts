import { z } from 'zod';
import { paperKinds } from '../../domain/paper-kinds.ts';
import { outageCauses } from '../../domain/outages.ts';
import { lateReasons } from '../../domain/lateness.ts';
import { dateText, lineText, minutes, noteText, realDate, shortText, uuid } from '../text.ts';
import { clockTime, confirmation, guardCode, serviceFlag, serviceKind } from '../records/service.ts';
import { cityEndpoint, endpoint } from './endpoint.ts';
import { evidenceRefusals, serviceRefusals } from './service-refusals.ts';
import { gapRow } from './outages.ts';
import { personCard, problem, serviceRow } from './shapes.ts';

/** Why a service comes after its tenth working day. */
export const lateReason = z.strictObject({ kind: z.enum(lateReasons), note: noteText });

/** Record, confirm; today's page. */
export const serviceEndpoints = {
  /** Judges what is typed so far and computes the minutes. Records nothing. */
  'service.check': endpoint(
    'signed_in',
    z.strictObject({
      volunteer: z.string().max(32).nullable(),
      recipient: z.string().max(32).nullable(),
      servedOn: realDate,
      startTime: clockTime.nullable(),
      endTime: clockTime.nullable(),
      deductionMinutes: minutes,
      classNumber: z.int().nullable(),
      item: shortText.nullable(),
      accompanyingGuardian: z.string().max(32).nullable(),
      attendance: uuid.nullable().default(null),
    }),
    z.strictObject({
      minutes: z.int().nullable(),
      problem: problem.nullable(),
      flags: z.array(serviceFlag),
      /** What it will be held for. */
      doubts: z.array(problem),
      volunteer: z
        .strictObject({
          person: personCard,
          balanceMinutes: z.int(),
          paperMinutes: z.int(),
          trained: z.boolean(),
          needsGuardian: z.boolean(),
          /** What is proposed for the rest of the sentence: mostly the same pair does the same again. */
          last: z
            .strictObject({ recipient: personCard, classNumber: z.int(), item: z.string(), place: z.string() })
            .nullable(),
        })
        .nullable(),
      recipient: z
        .strictObject({
          person: personCard,
          oldEnough: z.boolean(),
          lastServedOn: z.string().nullable(),
          lastVolunteerName: z.string().nullable(),
        })
        .nullable(),
      kin: z.boolean().nullable(),
    }),
  ),
  'service.record': cityEndpoint(
    ['clerk', 'reviewer', 'manager'],
    z.strictObject({
      intentId: uuid,
      volunteer: z.string().max(32),
      recipient: z.string().max(32),
      servedOn: dateText,
      startTime: clockTime,
      endTime: clockTime,
      deductionMinutes: minutes,
      classNumber: z.int(),
      item: shortText,
      place: lineText,
      confirmation,
      accompanyingGuardian: z.string().max(32).nullable(),
      /** The demand it was given for. */
      demand: z.string().max(32).nullable().optional(),
      /** Asked for of a service that comes after its tenth working day. */
      lateReason: lateReason.nullable().default(null),
      /** Asked for where the recipient lives in an institution. */
      dutyReason: noteText.default(''),
      kind: serviceKind.default('booked'),
      /** Of the deduction; the rest was for the way. */
      breakMinutes: minutes.default(0),
      /** Null where the station itself holds it. */
      organisation: z.string().max(32).nullable().default(null),
      /** The sign-in that the times come from. */
      attendance: uuid.nullable().default(null),
    }),
    z.strictObject({
      serviceId: z.string(),
      minutes: z.int(),
      state: z.enum(['recorded', 'unconfirmed', 'held']),
      flags: z.array(serviceFlag),
      doubts: z.array(guardCode),
      printJobId: z.string(),
    }),
    [
      ...serviceRefusals,
      ...evidenceRefusals,
      'demand_unknown',
      'demand_of_another',
      'late_reason_missing',
      'duty_reason_missing',
    ],
  ),
  'service.confirm': cityEndpoint(
    ['clerk', 'reviewer', 'manager'],
    z.strictObject({ intentId: uuid, serviceId: z.string().max(32), confirmation }),
    z.strictObject({}),
    ['service_unknown', 'service_already_decided', 'confirmation_missing'],
  ),
  /** Within five minutes, by who recorded it and before anybody reviewed it. */
  'service.undo': cityEndpoint(
    ['clerk', 'reviewer', 'manager'],
    z.strictObject({ intentId: uuid, serviceId: z.string().max(32) }),
    z.strictObject({}),
    ['service_unknown', 'service_already_decided'],
  ),
  /** Sent back by a reviewer in the last two weeks, with the reason and by whom. */
  'service.returned': endpoint('signed_in', z.strictObject({}), z.strictObject({ services: z.array(serviceRow) })),
  'today.read': endpoint(
    'signed_in',
    z.strictObject({}),
    z.strictObject({
      today: z.string(),
      recordedCount: z.int(),
      recordedMinutes: z.int(),
      slipsToEnter: z.int(),
      slipsNotReturned: z.int(),
      reviewCount: z.int(),
      oldestReviewAtMs: z.int().nullable(),
      dueSoonCount: z.int(),
      nearestDueInDays: z.int().nullable(),
      returnedCount: z.int(),
      heldByPlatformCount: z.int(),
      /** What people asked about their own data and wait for; and working days to the first one's due date. */
      requestCount: z.int(),
      requestDueInDays: z.int().nullable(),
      /** Finished services nobody asked after or evaluated yet, and complaints that are open. */
      followUpCount: z.int(),
      evaluationCount: z.int(),
      openCaseCount: z.int(),
      /** Coins set aside for a redemption although who pays or was to be served died. */
      holdsOfDeadCount: z.int(),
      /** Coins that wait: for this operator's signature, to go back to their fund, refused by the platform, owed. */
      coins: z.strictObject({ toSign: z.int(), toLapse: z.int(), refused: z.int(), owed: z.int() }),
      /** Claims that somebody still waits for an answer to. */
      openCorrectionCount: z.int(),
      /** People whom the operator may let pass, apart from those they registered; null for who lets nobody pass. */
      peopleToReview: z.strictObject({ count: z.int(), oldestAtMs: z.int().nullable(), ownCount: z.int() }).nullable(),
      /** Kinds of paper of which fewer than half a day's sheets are left blank. */
      paperLow: z.array(z.enum(paperKinds)),
      printAskingCount: z.int(),
      /** Days that were worked and nobody closed, the latest first. */
      daysToClose: z.array(z.string()),
      /** Demands that wait for a review, for a volunteer, and for which somebody goes today. */
      demands: z.strictObject({
        toReview: z.int(),
        toAssign: z.int(),
        oldestToAssignAtMs: z.int().nullable(),
        goingToday: z.int(),
      }),
      /** Times in which this computer was off, and nobody has said whether paper was used. */
      gaps: z.array(gapRow),
      /** Others that last beside the one below. */
      otherOutages: z.array(
        z.strictObject({ outageId: z.string(), cause: z.enum(outageCauses), startedAtMs: z.int() }),
      ),
      openOutage: z
        .strictObject({
          outageId: z.string(),
          cause: z.enum(outageCauses),
          startedAtMs: z.int(),
          events: z.array(
            z.strictObject({
              kind: z.enum(['opened', 'handed_out', 'entered']),
              atMs: z.int(),
              first: z.int().nullable(),
              last: z.int().nullable(),
              count: z.int().nullable(),
            }),
          ),
        })
        .nullable(),
      services: z.array(serviceRow),
    }),
  ),
} as const;
