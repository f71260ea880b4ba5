import { z } from 'zod';
import { uuid } from '../text.ts';
import { cityEndpoint, endpoint } from './endpoint.ts';

const year = z.int().min(2000).max(2200);

/** 年度账册: the ledger of a year, sealed, to lie outside the station (X14). */
export const bookEndpoints = {
  'book.list': endpoint(
    ['manager', 'auditor'],
    z.strictObject({}),
    z.strictObject({
      /** From the first year of this station to this one, the latest first. */
      years: z.array(
        z.strictObject({
          year,
          /** Its last seal; null while it has none. */
          sealed: z
            .strictObject({
              until: z.string(),
              accountCount: z.int(),
              minutes: z.int(),
              /** Hexadecimal, as on paper. */
              root: z.string(),
              sealedBy: z.string(),
              sealedAtMs: z.int(),
            })
            .nullable(),
        }),
      ),
    }),
  ),
  /** A year that runs is sealed up to today. Sealed again after later entries it is a new book; the old one keeps its truth. */
  'book.seal': cityEndpoint(
    ['manager'],
    z.strictObject({ intentId: uuid, year }),
    z.strictObject({
      until: z.string(),
      accountCount: z.int(),
      minutes: z.int(),
      root: z.string(),
      printJobId: z.string(),
    }),
    ['book_year_ahead', 'book_year_empty', 'book_unchanged', 'book_clock_doubtful'],
  ),
  'book.print': endpoint(
    ['manager'],
    z.strictObject({ intentId: uuid, year }),
    z.strictObject({ printJobId: z.string() }),
    ['book_not_sealed'],
  ),
  /** The same book for machines, to be kept beside the paper. */
  'book.file': endpoint(
    ['manager', 'auditor'],
    z.strictObject({ year }),
    z.strictObject({ fileName: z.string(), text: z.string() }),
    ['book_not_sealed'],
  ),
} as const;
