import { z } from 'zod';
import { realDate, uuid } from '../text.ts';
import { endpoint } from './endpoint.ts';
import { atCounter } from './requests.ts';

const personId = z.string().max(32);
const refusals = ['person_unknown'] as const;

/** Time coins on paper, for whose they are (D15, D16). */
export const statementEndpoints = {
  /** All lines of a period on A4, or the last ones of it on the roll. */
  'statement.print': endpoint(
    atCounter,
    z.strictObject({
      intentId: uuid,
      personId,
      format: z.enum(['a4', 'roll']),
      /** Null from the first line on. */
      from: realDate.nullable(),
      /** Null up to today. */
      until: realDate.nullable(),
    }),
    z.strictObject({ printJobId: z.string(), lineCount: z.int() }),
    [...refusals, 'statement_period_reversed', 'statement_too_long'],
  ),
  /** `continue` after the last printed line; the last page once more, marked; or a new book, where the old one is lost. */
  'passbook.print': endpoint(
    atCounter,
    z.strictObject({ intentId: uuid, personId, mode: z.enum(['continue', 'reprint_last', 'new_book']) }),
    z.strictObject({
      printJobId: z.string(),
      /** Of the first page: above 1 it is the last page of the book that goes into the printer. */
      startLine: z.int(),
      pageCount: z.int(),
      lineCount: z.int(),
      /** Lines that are not printed yet: more than one print takes. */
      leftCount: z.int(),
    }),
    [...refusals, 'passbook_nothing_new', 'passbook_none_printed'],
  ),
  /** How far somebody's passbook is printed. */
  'passbook.read': endpoint(
    'signed_in',
    z.strictObject({ personId }),
    z.strictObject({
      /** Null where none was ever printed. */
      printed: z.strictObject({ lastNumber: z.int(), nextLine: z.int(), printedAtMs: z.int() }).nullable(),
      newCount: z.int(),
    }),
    refusals,
  ),
} as const;
