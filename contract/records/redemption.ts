import { z } from 'zod';
import { debtEndings, redemptionReversalReasons, releaseReasons } from '../../domain/coin-acts.ts';
import { dateText, minutes, shortText, uuid } from '../text.ts';
import { defineRecord } from './define.ts';
import { ledgerEntry, spending } from './transfers.ts';

const number = z.string().max(32);

/** Somebody will be served for coins: they are set aside, from the person's account into `frozen` (S-三(四)3). */
export const redemptionHeld = defineRecord(
  'redemption.held/1',
  'city',
  z.looseObject({
    redemption: number,
    payer: number,
    /** The payer or their spouse. */
    recipient: number,
    demand: number.nullable(),
    minutes: minutes.min(1),
    heldOn: dateText,
    ...spending,
    entry: ledgerEntry,
  }),
  ['need'],
);

/** The service was given: its minutes are spent, and the rest of what was set aside goes back. */
export const redemptionSettled = defineRecord(
  'redemption.settled/1',
  'city',
  z.looseObject({
    redemption: number,
    payer: number,
    service: number,
    /** What the service took, and what of it was paid: no more than there was, for nobody goes below nothing. */
    servedMinutes: minutes.min(1),
    minutes: minutes.min(1),
    settledOn: dateText,
    ...spending,
    entry: ledgerEntry,
  }),
  [],
);

export const redemptionReleased = defineRecord(
  'redemption.released/1',
  'city',
  z.looseObject({
    redemption: number,
    payer: number,
    why: z.enum(releaseReasons),
    releasedOn: dateText,
    entry: ledgerEntry,
  }),
  [],
);

/** What was paid goes back, by another person: the service was none, or it was the wrong one. */
export const redemptionReversed = defineRecord(
  'redemption.reversed/1',
  'city',
  z.looseObject({
    redemption: number,
    payer: number,
    why: z.enum(redemptionReversalReasons),
    reversedOn: dateText,
    entry: ledgerEntry,
  }),
  ['reason'],
);

/**
 * The platform refused what was spent while the line was down: the coins had gone elsewhere. The service was given all
 * the same, so the payer owes it (X10). `undone` takes the refused entries out of this store's ledger; the platform
 * never posted them and posts nothing now. Where the settlement alone was refused, the hold goes on as it was before and
 * nothing is owed (decision 0026).
 */
export const debtRecorded = defineRecord(
  'debt.recorded/1',
  'city',
  z.looseObject({
    debt: uuid,
    redemption: number,
    /** The records that the platform refused: the hold, with its settlement if there is one, or the settlement alone. */
    refused: z.array(uuid).min(1).max(2),
    person: number,
    /** Nought where nothing was served yet: then nothing is owed. */
    minutes,
    /** What was served, where no settlement says it; null where one does, or nothing was. */
    service: number.nullable(),
    recordedOn: dateText,
    undone: ledgerEntry,
  }),
  [],
);

export const debtSettled = defineRecord(
  'debt.settled/1',
  'city',
  z.looseObject({
    debt: uuid,
    person: number,
    how: z.enum(debtEndings),
    /** Of whoever waived it. */
    referenceNumber: shortText.nullable(),
    settledOn: dateText,
    ...spending,
    /** Null unless it was paid. */
    entry: ledgerEntry.nullable(),
  }),
  [],
);
