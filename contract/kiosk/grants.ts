import { z } from 'zod';
import { batchKinds, beneficiaryClasses, openingEvidences, twoHandedStates } from '../../domain/coin-acts.ts';
import { dateText, lineText, minutes, noteText, shortText, uuid } from '../text.ts';
import { listErrorCodes } from '../grant-errors.ts';
import { cityEndpoint, endpoint } from './endpoint.ts';
import { code, personCard } from './shapes.ts';

const atCounter = ['clerk', 'reviewer', 'manager'] as const;
const signers = ['reviewer', 'manager'] as const;
const readers = ['clerk', 'reviewer', 'manager', 'auditor'] as const;
const number = z.string().max(32);
/** Far more than a list may hold, so that one that is too long is refused in words. */
const rowsMax = 1000;

/** Two signatures: who proposed it, and who booked it or sent it back. */
const signatures = {
  state: z.enum(twoHandedStates),
  proposedBy: z.string(),
  proposedOn: z.string(),
  decidedBy: z.string().nullable(),
  decidedOn: z.string().nullable(),
  reason: z.string(),
  /** Why this operator may not sign it; null when they may, and once it is decided. */
  blockedBy: code.nullable(),
};

const fundRow = z.strictObject({
  ...signatures,
  fundId: z.string(),
  fundName: z.string(),
  issuer: z.string(),
  referenceNumber: z.string(),
  purpose: z.string(),
  beneficiaries: z.enum(beneficiaryClasses),
  minutes: z.int(),
  expiresOn: z.string().nullable(),
  hasLapsed: z.boolean(),
  /** Given to people, whatever came back. */
  grantedMinutes: z.int(),
  /** In the fund: never granted, or come back. */
  leftMinutes: z.int(),
  lapsedMinutes: z.int(),
  /** Of what was granted, what people used. */
  usedMinutes: z.int(),
  /** What grantees hold, set aside for a service or not. */
  heldMinutes: z.int(),
  /** Of it, what goes back now that the fund has lapsed; what is set aside goes once it is released. */
  toLapseMinutes: z.int(),
});

const batchHead = z.strictObject({
  ...signatures,
  batchId: z.string(),
  kind: z.enum(batchKinds),
  fundId: z.string().nullable(),
  fundName: z.string().nullable(),
  referenceNumber: z.string(),
  evidence: z.enum(openingEvidences).nullable(),
  /** As the cover sheet states them; the rows agree with it. */
  count: z.int(),
  minutes: z.int(),
  /** Null unless it is a part of a register from a file. */
  registerId: z.string().nullable(),
  /** A part of a register that nobody signed yet: it counts by the signature under all of it. */
  isSignedAsOne: z.boolean(),
});

const decision = { intentId: uuid, act: z.enum(['accept', 'reject']), reason: noteText } as const;
const decisionErrors = ['grant_already_decided', 'grant_proposed_by_same', 'role_missing', 'reason_missing'] as const;

const batchErrors = [
  'fund_unknown',
  'fund_not_booked',
  'fund_lapsed',
  'grant_reference_missing',
  ...listErrorCodes,
] as const;

/** Budgets of coins, who gets some of them, opening balances and the pool (S-四(一), S-三(四)3, S-三(五)). */
export const grantEndpoints = {
  /** What waits for a signature first, then the newest. */
  'fund.list': endpoint(readers, z.strictObject({}), z.strictObject({ funds: z.array(fundRow) })),
  'fund.propose': cityEndpoint(
    atCounter,
    z.strictObject({
      intentId: uuid,
      fundName: shortText,
      issuer: shortText,
      referenceNumber: shortText,
      purpose: lineText,
      beneficiaries: z.enum(beneficiaryClasses),
      minutes,
      expiresOn: dateText.nullable(),
    }),
    z.strictObject({ fundId: z.string() }),
    [
      'fund_name_missing',
      'fund_issuer_missing',
      'grant_reference_missing',
      'fund_purpose_missing',
      'grant_minutes_impossible',
      'fund_expiry_impossible',
    ],
  ),
  'fund.decide': cityEndpoint(
    signers,
    z.strictObject({ ...decision, fundId: number }),
    z.strictObject({ minutes: z.int() }),
    ['fund_unknown', 'fund_lapsed', ...decisionErrors],
  ),
  /** After its last day: what grantees did not use goes back. */
  'fund.lapse': cityEndpoint(
    signers,
    z.strictObject({ intentId: uuid, fundId: number }),
    z.strictObject({ minutes: z.int(), people: z.int() }),
    ['fund_unknown', 'fund_not_booked', 'fund_not_lapsed', 'fund_nothing_to_lapse'],
  ),
  'batch.list': endpoint(readers, z.strictObject({}), z.strictObject({ batches: z.array(batchHead) })),
  /** Everything there is to check before one signs. */
  'batch.read': endpoint(
    readers,
    z.strictObject({ batchId: number }),
    z.strictObject({
      batch: batchHead,
      rows: z.array(z.strictObject({ person: personCard, minutes: z.int(), source: z.string() })),
      /** Of the fund or the pool now; null of an opening balance. */
      leftMinutes: z.int().nullable(),
    }),
    ['batch_unknown'],
  ),
  'batch.propose': cityEndpoint(
    atCounter,
    z.strictObject({
      intentId: uuid,
      kind: z.enum(batchKinds),
      /** Of a grant alone. */
      fundId: number.nullable(),
      referenceNumber: shortText,
      /** Of an opening balance alone. */
      evidence: z.enum(openingEvidences).nullable(),
      rows: z.array(z.strictObject({ person: number, minutes, source: shortText })).max(rowsMax),
      countStated: z.int().min(0).max(rowsMax),
      minutesStated: minutes,
    }),
    z.strictObject({ batchId: z.string() }),
    batchErrors,
  ),
  'batch.decide': cityEndpoint(
    signers,
    z.strictObject({ ...decision, batchId: number }),
    z.strictObject({ minutes: z.int(), people: z.int() }),
    ['batch_unknown', 'signer_is_among_them', 'register_signed_as_one', ...batchErrors, ...decisionErrors],
  ),
  /** What was donated and what it was given for: anybody may see where it goes (S-三(四)3). */
  'pool.read': endpoint(
    'signed_in',
    z.strictObject({}),
    z.strictObject({
      balanceMinutes: z.int(),
      donatedMinutes: z.int(),
      givenMinutes: z.int(),
      /** The newest first. */
      lines: z.array(
        z.strictObject({
          number: z.int(),
          atMs: z.int(),
          /** Above nothing what came, below it what went. */
          minutes: z.int(),
          balanceMinutes: z.int(),
          /** Whose it was or is, as a list may name them. */
          maskedName: z.string(),
        }),
      ),
    }),
  ),
} as const;
