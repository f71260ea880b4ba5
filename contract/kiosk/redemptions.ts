import { z } from 'zod';
import { lackCodes } from '../../domain/eligibility.ts';
import { debtEndings, redemptionReversalReasons, redemptionStates, releaseReasons } from '../../domain/coin-acts.ts';
import { minutes, noteText, shortText, uuid } from '../text.ts';
import { cityEndpoint, endpoint } from './endpoint.ts';
import { personCard, serviceRow } from './shapes.ts';
import { spendRefusals } from './spend-refusals.ts';

const number = z.string().max(32);
const counter = ['clerk', 'reviewer', 'manager'] as const;

const redemptionRow = z.strictObject({
  redemptionId: z.string(),
  state: z.enum(redemptionStates),
  payer: personCard,
  recipient: personCard,
  need: z.string(),
  heldMinutes: z.int(),
  heldOn: z.string(),
  heldBy: z.string(),
  /** The platform has not yet let it count: 待平台确认. */
  isAwaiting: z.boolean(),
  /** What of it the platform refused and this store still counts: all of it, or its settlement alone. */
  refused: z.enum(['hold', 'settlement']).nullable(),
  /** Posted services of the recipient since, that nobody paid. */
  services: z.array(serviceRow),
  servedMinutes: z.int().nullable(),
  paidMinutes: z.int().nullable(),
  closedOn: z.string().nullable(),
  closedBy: z.string().nullable(),
  /** The service that was paid was found untrue since. */
  isServiceVoid: z.boolean(),
  /** Whether whoever is signed in may take back what was paid. */
  mayReverse: z.boolean(),
});

const debtRow = z.strictObject({
  debtId: z.string(),
  redemptionId: z.string(),
  person: personCard,
  minutes: z.int(),
  recordedOn: z.string(),
  how: z.enum(debtEndings).nullable(),
  referenceNumber: z.string().nullable(),
  settledOn: z.string().nullable(),
});

const balances = { beforeMinutes: z.int(), afterMinutes: z.int(), printJobId: z.string() };

/** Redemptions: coins set aside, spent on a service, or given back (S-三(四)3). Minutes throughout. */
export const redemptionEndpoints = {
  'coins.read': endpoint(
    'signed_in',
    z.strictObject({ personId: number }),
    z.strictObject({
      person: personCard,
      /** As far as anybody here can know. */
      balanceMinutes: z.int(),
      /** Of it, what may be spent here now. */
      spendableMinutes: z.int(),
      /** Set aside for redemptions and cases. */
      frozenMinutes: z.int(),
      /** Null where the platform never said anything of them. */
      confirmedAtMs: z.int().nullable(),
      isAwaiting: z.boolean(),
      isFrozen: z.boolean(),
      /** The spouse, where two members of staff saw the evidence. */
      spouse: personCard.nullable(),
      /** Why nothing may be redeemed; empty where it may. */
      bars: z.array(z.strictObject({ code: z.enum(lackCodes), rule: z.string() })),
      owedMinutes: z.int(),
    }),
    ['person_unknown', 'person_closed'],
  ),
  'redemption.list': endpoint(
    ['clerk', 'reviewer', 'manager', 'auditor'],
    z.strictObject({}),
    z.strictObject({ open: z.array(redemptionRow), closed: z.array(redemptionRow), debts: z.array(debtRow) }),
  ),
  'redemption.hold': cityEndpoint(
    counter,
    z.strictObject({
      intentId: uuid,
      payer: number,
      recipient: number,
      demand: number.nullable(),
      minutes,
      need: noteText,
    }),
    z.strictObject({ redemptionId: z.string(), isAwaiting: z.boolean(), ...balances }),
    [
      'redemption_payer_unknown',
      'redemption_not_for_them',
      'redemption_payer_minor',
      'redemption_too_young',
      'recipient_lacks_role',
      'redemption_recipient_died',
      'redemption_need_missing',
      'demand_unknown',
      'demand_of_another',
      ...spendRefusals,
    ],
  ),
  'redemption.settle': cityEndpoint(
    counter,
    z.strictObject({ intentId: uuid, redemptionId: number, serviceId: number }),
    z.strictObject({ paidMinutes: z.int(), releasedMinutes: z.int(), ...balances }),
    [
      'redemption_unknown',
      'redemption_not_open',
      'redemption_refused',
      'service_unknown',
      'redemption_service_unfit',
      'redemption_service_paid',
    ],
  ),
  'redemption.release': cityEndpoint(
    counter,
    z.strictObject({ intentId: uuid, redemptionId: number, why: z.enum(releaseReasons) }),
    z.strictObject({ releasedMinutes: z.int() }),
    ['redemption_unknown', 'redemption_not_open', 'redemption_refused'],
  ),
  'redemption.reverse': cityEndpoint(
    ['reviewer', 'manager'],
    z.strictObject({
      intentId: uuid,
      redemptionId: number,
      why: z.enum(redemptionReversalReasons),
      reason: noteText,
    }),
    z.strictObject({ returnedMinutes: z.int() }),
    [
      'redemption_unknown',
      'redemption_not_settled',
      'redemption_refused',
      'redemption_reversal_by_same',
      'reason_missing',
    ],
  ),
  'debt.record': cityEndpoint(
    counter,
    /** What was served, where nothing was settled; null where nobody came. */
    z.strictObject({ intentId: uuid, redemptionId: number, serviceId: number.nullable() }),
    z.strictObject({
      owedMinutes: z.int(),
      /** Only its settlement was refused: the coins are set aside as before. */
      isReopened: z.boolean(),
    }),
    [
      'redemption_unknown',
      'redemption_not_open',
      'redemption_still_counts',
      'redemption_rest_spent',
      'service_unknown',
      'redemption_service_unfit',
      'redemption_service_paid',
    ],
  ),
  'debt.settle': cityEndpoint(
    ['reviewer', 'manager'],
    z.strictObject({
      intentId: uuid,
      debtId: uuid,
      how: z.enum(['coins', 'waived']),
      referenceNumber: shortText,
    }),
    z.strictObject({}),
    ['debt_unknown', 'debt_already_settled', 'debt_reference_missing', ...spendRefusals],
  ),
} as const;
