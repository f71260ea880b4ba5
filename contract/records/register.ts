import { z } from 'zod';
import { openingEvidences } from '../../domain/coin-acts.ts';
import { amountUnits, registerKinds } from '../../domain/registers.ts';
import { minutes, sha256Text, shortText, uuid } from '../text.ts';
import { defineRecord } from './define.ts';

const rows = z.int().min(0).max(20_000);

/**
 * A register that a district typed is brought: what the file holds agrees with what its cover sheet states. The first
 * signature; what it says of the file, anybody who has the file can find out again.
 */
export const registerOpened = defineRecord(
  'register.opened/1',
  'city',
  z.looseObject({
    register: uuid,
    kind: z.enum(registerKinds),
    /** What the district calls it; of opening balances the reference number. */
    registerName: shortText,
    digest: sha256Text,
    rows: rows.min(1),
    minutes,
    /** Of opening balances alone. */
    unit: z.enum(amountUnits).nullable(),
    evidence: z.enum(openingEvidences).nullable(),
  }),
  [],
);

/** Everything of it that comes in is there. What was left out is named by its row in the file. */
export const registerWritten = defineRecord(
  'register.written/1',
  'city',
  z.looseObject({
    register: uuid,
    entries: rows,
    minutes,
    leftOut: z.array(z.int().min(1)).max(20_000),
  }),
  /** `reasons`: why each row was left out, in the words of whoever said so. */
  ['reasons'],
);

/**
 * The second signature under the totals of a whole list; of services, which rows are typed once more follows from its
 * digest. Of opening balances everything is signed, and each part that may be is booked by it.
 */
export const registerSigned = defineRecord(
  'register.signed/1',
  'city',
  z.looseObject({
    register: uuid,
    rows,
    minutes,
    digest: sha256Text,
    check: z.enum(['everything', 'sample']),
    /** Rows of the file that are typed again blind; empty where everything is. */
    sample: z.array(z.int().min(1)).max(20_000),
  }),
  [],
);

/** What the sample showed: either all of it stands for the rest, or the rest is typed again as well. */
export const registerSampled = defineRecord(
  'register.sampled/1',
  'city',
  z.looseObject({ register: uuid, outcome: z.enum(['agreed', 'differs']) }),
  [],
);

/** The whole list goes back before it is signed: nothing of it counts, and its numbers are free again. */
export const registerRejected = defineRecord('register.rejected/1', 'city', z.looseObject({ register: uuid }), [
  'reason',
]);
