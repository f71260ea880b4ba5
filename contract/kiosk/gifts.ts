import { z } from 'zod';
import { signings } from '../../domain/coin-acts.ts';
import { minutes, noteText, uuid } from '../text.ts';
import { cityEndpoint, endpoint } from './endpoint.ts';
import { personCard } from './shapes.ts';
import { spendRefusals } from './spend-refusals.ts';

const number = z.string().max(32);
const counter = ['clerk', 'reviewer', 'manager'] as const;

const giftRow = z.strictObject({
  giftId: z.string(),
  kind: z.enum(['gift', 'donation']),
  giver: personCard,
  /** Null for a donation. */
  receiver: personCard.nullable(),
  minutes: z.int(),
  givenOn: z.string(),
  givenBy: z.string(),
  reversedOn: z.string().nullable(),
  /** Whether whoever is signed in may take it back today as a slip of the hand. */
  mayReverse: z.boolean(),
  /** The platform said no: it never was, and stands in this store's books until somebody takes it out. */
  isRefused: z.boolean(),
  mayVoid: z.boolean(),
});

const refusals = ['gift_giver_unknown', 'gift_giver_minor', 'gift_documents_unseen', ...spendRefusals] as const;

/** Gifts and donations (S-三(四)3). Minutes throughout; never money or goods. */
export const giftEndpoints = {
  'gift.list': endpoint(
    'signed_in',
    z.strictObject({ personId: number }),
    z.strictObject({ gifts: z.array(giftRow) }),
    ['person_unknown', 'person_closed'],
  ),
  'gift.give': cityEndpoint(
    counter,
    z.strictObject({
      intentId: uuid,
      giver: number,
      receiver: number,
      minutes,
      /** The clerk saw the documents of both. */
      areDocumentsSeen: z.boolean(),
      signedHow: z.enum(signings),
    }),
    z.strictObject({ giftId: z.string(), beforeMinutes: z.int(), afterMinutes: z.int(), printJobId: z.string() }),
    [
      ...refusals,
      'gift_receiver_unknown',
      'gift_receiver_died',
      'gift_to_oneself',
      'gift_only_to_kin',
      'gift_day_limit',
      'gift_may_not_go_on',
    ],
  ),
  'gift.reverse': cityEndpoint(
    ['reviewer', 'manager'],
    z.strictObject({ intentId: uuid, giftId: number, reason: noteText }),
    z.strictObject({}),
    [
      'gift_unknown',
      'gift_already_reversed',
      'gift_reversal_by_same',
      'gift_too_long_ago',
      'gift_spent_already',
      'reason_missing',
      'gift_refused',
      'coins_frozen',
    ],
  ),
  'gift.void': endpoint(
    ['reviewer', 'manager'],
    z.strictObject({ intentId: uuid, giftId: number }),
    z.strictObject({}),
    ['gift_unknown', 'gift_already_reversed', 'gift_still_counts', 'gift_spent_already'],
  ),
  'donation.make': cityEndpoint(
    counter,
    z.strictObject({
      intentId: uuid,
      donor: number,
      minutes,
      areDocumentsSeen: z.boolean(),
      signedHow: z.enum(signings),
    }),
    z.strictObject({ giftId: z.string(), beforeMinutes: z.int(), afterMinutes: z.int(), printJobId: z.string() }),
    refusals,
  ),
} as const;
