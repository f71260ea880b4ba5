import { z } from 'zod';
import { signings } from '../../domain/coin-acts.ts';
import { dateText, minutes } from '../text.ts';
import { defineRecord } from './define.ts';
import { ledgerEntry, spending } from './transfers.ts';

const number = z.string().max(32);
const signedHow = z.enum(signings);

/** Somebody gives coins to somebody, of their own will; both documents were seen and the giver signed (S-三(四)3). */
export const giftGiven = defineRecord(
  'gift.given/1',
  'city',
  z.looseObject({
    gift: number,
    giver: number,
    receiver: number,
    minutes: minutes.min(1),
    givenOn: dateText,
    relation: z.enum(['none', 'spouse', 'close_kin']),
    signedHow,
    ...spending,
    entry: ledgerEntry,
  }),
  [],
);

/** Nothing but a slip of the hand takes a gift back, within a window and by another person. */
export const giftReversed = defineRecord(
  'gift.reversed/1',
  'city',
  z.looseObject({ gift: number, giver: number, reversedOn: dateText, entry: ledgerEntry }),
  ['reason'],
);

/**
 * The platform refused a gift or a donation: the coins had gone elsewhere, so that it never was. Only this store's books
 * ever held it, and go without it again.
 */
export const giftVoided = defineRecord(
  'gift.voided/1',
  'station',
  z.looseObject({ gift: number, refused: z.string().max(64), voidedOn: dateText, undone: ledgerEntry }),
  [],
);

/** Somebody gives coins to the platform's pool. Nothing takes it back. */
export const donationMade = defineRecord(
  'donation.made/1',
  'city',
  z.looseObject({
    donation: number,
    donor: number,
    minutes: minutes.min(1),
    madeOn: dateText,
    signedHow,
    ...spending,
    entry: ledgerEntry,
  }),
  [],
);
