import { z } from 'zod';
import { batchKinds, beneficiaryClasses, openingEvidences } from '../../domain/coin-acts.ts';
import { entryLinesMax } from '../../domain/funds.ts';
import { dateText, lineText, minutes, shortText, uuid } from '../text.ts';
import { defineRecord } from './define.ts';
import { ledgerEntry } from './transfers.ts';

const number = z.string().max(32);

/** A budget of coins that somebody decided on (S-四(一), X22). It is there once another signs it. */
export const fundProposed = defineRecord(
  'fund.proposed/1',
  'city',
  z.looseObject({
    fund: number,
    fundName: shortText,
    issuer: shortText,
    referenceNumber: shortText,
    purpose: lineText,
    beneficiaries: z.enum(beneficiaryClasses),
    minutes: minutes.min(1),
    /** Last day on which what was granted may be used; null where it never lapses. */
    expiresOn: dateText.nullable(),
    proposedOn: dateText,
  }),
  [],
);

/** From `opening` into the fund's own account. */
export const fundOpened = defineRecord(
  'fund.opened/1',
  'city',
  z.looseObject({ fund: number, openedOn: dateText, entry: ledgerEntry }),
  [],
);

export const fundRejected = defineRecord('fund.rejected/1', 'city', z.looseObject({ fund: number }), ['reason']);

/** What grantees did not use by the last day goes back to its fund. By several records where one has no room. */
export const fundLapsed = defineRecord(
  'fund.lapsed/1',
  'city',
  z.looseObject({ fund: number, lapsedOn: dateText, entry: ledgerEntry }),
  [],
);

/** Coins for a list of people: from a fund, from the pool, or from an old register with its control totals (X24). */
export const batchProposed = defineRecord(
  'batch.proposed/1',
  'city',
  z.looseObject({
    batch: number,
    kind: z.enum(batchKinds),
    /** Of a grant alone. */
    fund: number.nullable(),
    referenceNumber: shortText,
    evidence: z.enum(openingEvidences).nullable(),
    rows: z
      .array(
        z.looseObject({
          ...{ person: number, minutes: minutes.min(1), source: shortText },
          /** Of a register from a file: the rows that are this one. Not there where it was typed. */
          listRows: z.array(z.int().min(1)).optional(),
        }),
      )
      .min(1)
      .max(entryLinesMax),
    /** As the cover sheet states them. */
    countStated: z.int().min(1),
    minutesStated: minutes.min(1),
    proposedOn: dateText,
    /** One part of a register that came from a file: its signed totals are there. Null, or not there, where it was typed. */
    register: z.looseObject({ register: uuid, part: z.int().min(1), parts: z.int().min(1) }).nullish(),
  }),
  [],
);

export const batchBooked = defineRecord(
  'batch.booked/1',
  'city',
  z.looseObject({ batch: number, kind: z.enum(batchKinds), bookedOn: dateText, entry: ledgerEntry }),
  [],
);

export const batchRejected = defineRecord('batch.rejected/1', 'city', z.looseObject({ batch: number }), ['reason']);
