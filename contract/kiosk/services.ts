import { z } from 'zod';
import { dateText, lineText, minutes, noteText, realDate, shortText, uuid } from '../text.ts';
import { clockTime, confirmation, serviceFlag, serviceKind } from '../records/service.ts';
import { cityEndpoint, endpoint } from './endpoint.ts';
import { evidenceRefusals, serviceRefusals } from './service-refusals.ts';
import { personCard, problem, serviceRow } from './shapes.ts';

/** Record, confirm, review; today's page. */
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
      state: z.enum(['recorded', 'unconfirmed']),
      flags: z.array(serviceFlag),
      printJobId: z.string(),
    }),
    [...serviceRefusals, ...evidenceRefusals],
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
  'review.list': endpoint(
    ['reviewer', 'manager'],
    z.strictObject({}),
    z.strictObject({
      items: z.array(
        z.strictObject({
          service: serviceRow,
          /** Why this operator may not decide it; null when they may. */
          blockedBy: z.enum(['reviewer_recorded_it', 'confirmation_missing', 'entries_differ', 'held']).nullable(),
          /** What a ruling has to settle; empty unless it is held. */
          doubts: z.array(problem),
          secondBy: z.string().nullable(),
          /** Whether this operator may see both entries: who made neither. */
          mayCompare: z.boolean(),
          dueOn: z.string(),
          workingDaysLeft: z.int(),
        }),
      ),
    }),
  ),
  'review.approve': cityEndpoint(
    ['reviewer', 'manager'],
    z.strictObject({ intentId: uuid, serviceId: z.string().max(32) }),
    z.strictObject({ minutes: z.int(), balanceMinutes: z.int() }),
    [
      'service_unknown',
      'service_already_decided',
      'reviewer_recorded_it',
      'confirmation_missing',
      'confirmation_unknown',
      'service_outside_outage',
      'day_limit_exceeded',
      'second_entry_missing',
      'entries_differ',
      ...serviceRefusals,
    ],
  ),
  'review.return': cityEndpoint(
    ['reviewer', 'manager'],
    z.strictObject({ intentId: uuid, serviceId: z.string().max(32), reason: noteText }),
    z.strictObject({}),
    ['service_unknown', 'service_already_decided', 'reason_missing'],
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
      /** People whom the operator may let pass, apart from those they registered; null for who lets nobody pass. */
      peopleToReview: z.strictObject({ count: z.int(), oldestAtMs: z.int().nullable(), ownCount: z.int() }).nullable(),
      printAskingCount: z.int(),
      openOutage: z
        .strictObject({
          outageId: z.string(),
          cause: z.string(),
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
