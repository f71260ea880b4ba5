import { z } from 'zod';
import { base64, dateText, minutes } from '../text.ts';
import { defineRecord } from './define.ts';

/** The last record of a chain that counts. */
const chainEnd = z.looseObject({ epoch: z.uuid(), seq: z.int().min(1), hash: base64 });

/** The ledger of a year was sealed: from its root a store can be proved equal to the book on paper (X14). */
export const bookSealed = defineRecord(
  'book.sealed/1',
  'city',
  z.looseObject({
    year: z.int().min(2000).max(2200),
    /** Last day that the book holds. */
    until: dateText,
    /** The last record of the city stream before the year; null where there was none. */
    after: chainEnd.nullable(),
    /** The last records that the book holds: what is posted later is of the next seal. */
    through: z.looseObject({ city: chainEnd, station: chainEnd.nullable() }),
    accountCount: z.int().min(0),
    minutes,
    /** SHA-256 of the tree over the lines of the book, base64. */
    root: base64,
    /** Ed25519 over head and root. */
    signature: base64,
  }),
  [],
);

/** Where a passbook goes on: the last line that was printed, and the line of the page after it (D15). */
export const passbookPrinted = defineRecord(
  'passbook.printed/1',
  'station',
  z.looseObject({
    person: z.string().max(32),
    firstNumber: z.int().min(1),
    lastNumber: z.int().min(1),
    nextLine: z.int().min(1),
    isReprint: z.boolean(),
  }),
  [],
);
