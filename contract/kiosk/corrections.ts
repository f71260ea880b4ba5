import { z } from 'zod';
import { answerWay, claimant, claimedFault } from '../records/correction.ts';
import { dateText, noteText, uuid } from '../text.ts';
import { cityEndpoint, endpoint } from './endpoint.ts';
import { serviceRow } from './shapes.ts';

const atCounter = ['clerk', 'reviewer', 'manager'] as const;

const correctionRow = z.strictObject({
  correctionId: z.string(),
  service: serviceRow,
  state: z.enum(['claimed', 'upheld', 'rejected', 'answered']),
  claimant,
  fault: claimedFault,
  statement: z.string(),
  claimedOn: z.string(),
  claimedBy: z.string(),
  dueOn: z.string(),
  /** Below nought once it is late. */
  workingDaysLeft: z.int(),
  outcome: z.enum(['upheld', 'rejected']).nullable(),
  reason: z.string().nullable(),
  decidedBy: z.string().nullable(),
  answerWay: answerWay.nullable(),
  answeredOn: z.string().nullable(),
  /** Whether this operator may decide it: who took it down may not. */
  mayDecide: z.boolean(),
  /** Certificates in force on which the hour stands. */
  certificates: z.array(z.string()),
});

/** 更正: a claim, a check, and a reversal that leaves both visible (令67§13, PIPL§46). */
export const correctionEndpoints = {
  'correction.claim': cityEndpoint(
    atCounter,
    z.strictObject({
      intentId: uuid,
      serviceId: z.string().max(32),
      claimant,
      fault: claimedFault,
      statement: noteText,
      claimedOn: dateText,
    }),
    z.strictObject({ correctionId: z.string(), dueOn: z.string() }),
    ['service_unknown', 'correction_not_of_posted', 'correction_open', 'correction_date_impossible'],
  ),
  /** Open ones by their due date, then the last hundred that were answered. */
  'correction.list': endpoint('signed_in', z.strictObject({}), z.strictObject({ corrections: z.array(correctionRow) })),
  /** The claim is true: the minutes go back, and the service stays visible as one that was reversed. */
  'correction.uphold': cityEndpoint(
    ['reviewer', 'manager'],
    z.strictObject({ intentId: uuid, correctionId: uuid, reason: noteText }),
    z.strictObject({ minutes: z.int(), balanceMinutes: z.int(), certificates: z.array(z.string()) }),
    [
      'correction_unknown',
      'correction_already_decided',
      'claim_taken_by_yourself',
      'reviewer_is_volunteer',
      'reason_missing',
      'reversal_exceeds_balance',
      'service_in_open_case',
    ],
  ),
  'correction.reject': cityEndpoint(
    ['reviewer', 'manager'],
    z.strictObject({ intentId: uuid, correctionId: uuid, reason: noteText }),
    z.strictObject({}),
    [
      'correction_unknown',
      'correction_already_decided',
      'claim_taken_by_yourself',
      'reviewer_is_volunteer',
      'reason_missing',
    ],
  ),
  /** Whoever claimed it was told. */
  'correction.answer': cityEndpoint(
    atCounter,
    z.strictObject({ intentId: uuid, correctionId: uuid, way: answerWay }),
    z.strictObject({}),
    ['correction_unknown', 'correction_not_decided', 'correction_already_answered'],
  ),
} as const;
