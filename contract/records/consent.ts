import { z } from 'zod';
import { consentItems } from '../../domain/consent.ts';
import { dateText, shortText } from '../text.ts';
import { defineRecord } from './define.ts';

export const consentItem = z.enum(consentItems);
export const signer = z.enum(['self', 'guardian', 'family_contact']);
export const signedHow = z.enum(['signature', 'fingerprint']);

/** Somebody agreed to a notice, on paper that the station keeps (A21, PIPL§14). */
export const consentGiven = defineRecord(
  'consent.given/1',
  'city',
  z.looseObject({
    person: z.string().max(32),
    item: consentItem,
    /** Version of the notice that was handed out. */
    notice: shortText,
    signer,
    how: signedHow,
    signedOn: dateText,
  }),
  [],
);

/** A consent was taken back, which takes effect at once (PIPL§15). */
export const consentWithdrawn = defineRecord(
  'consent.withdrawn/1',
  'city',
  z.looseObject({ person: z.string().max(32), item: consentItem, withdrawnOn: dateText }),
  [],
);
