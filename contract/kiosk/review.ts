import { z } from 'zod';
import { returnReasons } from '../../domain/return-reasons.ts';
import { noteText, text, uuid } from '../text.ts';
import { cityEndpoint, endpoint } from './endpoint.ts';
import { serviceRefusals } from './service-refusals.ts';
import { listedSlip, problem, serviceRow } from './shapes.ts';

const codeRefusals = [
  'service_unknown',
  'service_already_decided',
  'second_entry_missing',
  'code_not_needed',
  'code_another_reviewer',
  'code_same_day',
  'code_list_missing',
  'code_list_own',
  'code_number_unknown',
  'code_used',
  'code_locked',
] as const;

/** The second pair of eyes: what waits for it, and what it decides. */
export const reviewEndpoints = {
  'review.list': endpoint(
    ['reviewer', 'manager'],
    z.strictObject({}),
    z.strictObject({
      items: z.array(
        z.strictObject({
          service: serviceRow,
          /** Why this operator may not decide it; null when they may. */
          blockedBy: z
            .enum([
              'reviewer_recorded_it',
              'reviewer_entered_it',
              'one_person_needs_code',
              'reviewer_is_volunteer',
              'service_in_open_case',
              'bundle_open',
              'confirmation_missing',
              'entries_differ',
              'held',
            ])
            .nullable(),
          /** What a ruling has to settle; empty unless it is held. */
          doubts: z.array(problem),
          secondBy: z.string().nullable(),
          /** Null unless its slip came from a district's list. */
          list: listedSlip.nullable(),
          /** A picture of its slip is kept, or was. */
          isPictured: z.boolean(),
          /** Of paper: when it was written and came back; null where nobody said. */
          writtenOn: z.string().nullable(),
          receivedOn: z.string().nullable(),
          /** Whether this operator may see both entries: who made neither. */
          mayCompare: z.boolean(),
          dueOn: z.string(),
          workingDaysLeft: z.int(),
          /** Nothing is marked, asked or missing, and somebody else recorded it: many of them may go through at once. */
          isHarmless: z.boolean(),
          /** Nobody is left here who did not write it down: from a later day on, a code of the street office opens it. */
          needsCode: z.boolean(),
        }),
      ),
      /** Of the services recorded on screen this month. */
      lateness: z.strictObject({ month: z.string(), recorded: z.int(), late: z.int(), percent: z.int() }),
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
      'reviewer_entered_it',
      'one_person_needs_code',
      'reviewer_is_volunteer',
      'service_in_open_case',
      'bundle_open',
      'service_held',
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
    z.strictObject({
      intentId: uuid,
      serviceId: z.string().max(32),
      reason: noteText,
      kind: z.enum(returnReasons).nullable().default(null),
    }),
    z.strictObject({}),
    ['service_unknown', 'service_already_decided', 'second_entry_missing', 'reason_missing'],
  ),
  /** A service on screen that is held: a person lets it stand, or rules it out for good. */
  'service.rule': cityEndpoint(
    ['reviewer', 'manager'],
    z.strictObject({
      intentId: uuid,
      serviceId: z.string().max(32),
      ruling: z.enum(['stands', 'refused']),
      reason: noteText,
      kind: z.enum(returnReasons).nullable().default(null),
    }),
    z.strictObject({}),
    [
      'service_unknown',
      'service_not_held',
      'reviewer_recorded_it',
      'reviewer_is_volunteer',
      'reason_missing',
      ...serviceRefusals,
    ],
  ),
  /** The only reviewer of a station opens one of their own services, by a code that the street office reads out (C6). */
  'review.use_code': cityEndpoint(
    ['reviewer', 'manager'],
    z.strictObject({ intentId: uuid, serviceId: z.string().max(32), number: z.int().min(1), code: text(20) }),
    /** A wrong code is an answer and no refusal: it counts. */
    z.strictObject({ isOpened: z.boolean(), triesLeft: z.int() }),
    codeRefusals,
  ),
  /** A new list of one-time codes: printed once for the street office, and every list before it opens nothing any more. */
  'codes.issue': cityEndpoint(
    ['manager', 'administrator'],
    z.strictObject({ intentId: uuid }),
    z.strictObject({ count: z.int(), jobId: z.string() }),
    ['recovery_needs_printer'],
  ),
  'codes.read': endpoint(
    'signed_in',
    z.strictObject({}),
    z.strictObject({
      list: z
        .strictObject({ count: z.int(), usedCount: z.int(), issuedBy: z.string(), issuedAtMs: z.int() })
        .nullable(),
    }),
  ),
} as const;
