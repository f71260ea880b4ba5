import { z } from 'zod';
import { instantMs, minutes, shortText, uuid } from '../text.ts';

/** `person/<number>`, `issue/<station>`, `redemption`, `pool/<station>`, `fund/<id>`, `frozen/<number>`, `opening`. */
const account = z
  .string()
  .max(64)
  .regex(/^(person|issue|pool|fund|frozen)\/[0-9A-Z-]+$|^(redemption|opening)$/);

/** Where a minute came from. It stays with the minute through gift, donation and redemption (X4). */
export const lotOrigin = z.enum(['live', 'paper', 'grant', 'gift', 'opening']);
export type LotOrigin = z.infer<typeof lotOrigin>;

const transferLine = z.looseObject({
  from: account,
  to: account,
  lot: lotOrigin,
  minutes: minutes.min(1),
});

/** What a record posts to the ledger. Balanced by construction: every line takes from one account and gives to another. */
export const ledgerEntry = z.looseObject({ id: uuid, transfers: z.array(transferLine).min(1).max(100) });
export type LedgerEntry = z.infer<typeof ledgerEntry>;

/**
 * What this store has no record of and the platform confirmed, from `elsewhere` to the person. It keeps this store's own
 * ledger whole, and is posted nowhere else.
 */
const broughtEntry = z.looseObject({
  id: uuid,
  transfers: z
    .array(transferLine.extend({ from: z.literal('elsewhere') }))
    .min(1)
    .max(10),
});

/** On what a spending rests, whatever it is for. */
export const spending = {
  rules: shortText,
  /** What the platform last said that the person holds, and when; null where it never said anything. */
  confirmed: z.looseObject({ minutes, asOfMs: instantMs }).nullable(),
  /** Null where this store's own records hold all that is spent. */
  brought: broughtEntry.nullable(),
};
