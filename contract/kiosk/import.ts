import { z } from 'zod';
import { openingEvidences } from '../../domain/coin-acts.ts';
import { amountUnits } from '../../domain/registers.ts';
import { lineText, minutes, noteText, shortText, uuid } from '../text.ts';
import { cityEndpoint, endpoint } from './endpoint.ts';
import { problem } from './shapes.ts';

const listName = z.enum(['people', 'trainings', 'services', 'opening_balances']);
const outcome = z.enum(['ready', 'noticed', 'refused', 'there', 'differs', 'kept', 'asks', 'left']);

/** What stands on the cover sheet of a register, and what nobody can tell from the file. */
const registerHead = z.strictObject({
  /** What the district calls it; of opening balances the reference number. */
  name: shortText,
  countStated: z.int().min(0).max(1_000_000),
  minutesStated: minutes,
  /** Of opening balances alone. */
  unit: z.enum(amountUnits).nullable(),
  evidence: z.enum(openingEvidences).nullable(),
  /** Of services alone: whether the column of numbers holds serials of this station's pads or the district's own. */
  numbers: z.enum(['ours', 'theirs']).nullable(),
});
export type RegisterHead = z.infer<typeof registerHead>;
const totals = z.strictObject({ count: z.int(), minutes: z.int() });

/** A call carries up to a megabyte; base64 needs four characters for three bytes. */
export const pieceBytesMax = 480 * 1024;
const pieceCharactersMax = (pieceBytesMax / 3) * 4;

/** Fifty pages or so: a longer list is for a file. */
export const printedRowsMax = 500;

const anybody = ['clerk', 'reviewer', 'manager'] as const;

/** Lists from files: brought in pieces, judged without writing anything, looked at, confirmed, written (F3). */
export const importEndpoints = {
  /** One list at a time; another's that waits is finished or discarded first. Nothing of it is written before `import.write`. */
  'import.begin': endpoint(
    anybody,
    z.strictObject({
      list: listName,
      fileName: lineText,
      bytes: z.int().min(1).max(Number.MAX_SAFE_INTEGER),
      /** Of a register alone. */
      head: registerHead.nullable().default(null),
    }),
    z.strictObject({ importId: z.string() }),
    ['import_busy', 'import_waits', 'import_file_too_large'],
  ),
  'import.piece': endpoint(
    anybody,
    z.strictObject({
      importId: uuid,
      at: z.int().min(0),
      data: z.base64().max(pieceCharactersMax),
    }),
    z.strictObject({ received: z.int() }),
    ['import_unknown', 'import_piece_out_of_order'],
  ),
  /** Begins the dry run; `import.read` says how far it is. */
  'import.check': endpoint(anybody, z.strictObject({ importId: uuid }), z.strictObject({}), [
    'import_unknown',
    'import_piece_out_of_order',
  ]),
  /** The list of this counter, whoever brought it; null when there is none. */
  'import.read': endpoint(
    anybody,
    z.strictObject({}),
    z.strictObject({
      list: z
        .strictObject({
          importId: z.string(),
          list: listName,
          fileName: z.string(),
          broughtBy: z.string(),
          isOwn: z.boolean(),
          /** Looked at, and not all of it written. */
          waits: z.boolean(),
          phase: z.enum(['receiving', 'reading', 'checking', 'checked', 'writing', 'written', 'stopped', 'failed']),
          problem: problem.nullable(),
          done: z.int(),
          /** Of the phase that runs; null while nobody knows. */
          total: z.int().nullable(),
          header: z.array(z.string()),
          unknownColumns: z.array(z.string()),
          notices: z.array(z.enum(['merged_cells', 'more_sheets'])),
          counts: z.strictObject({
            ready: z.int(),
            noticed: z.int(),
            refused: z.int(),
            there: z.int(),
            differs: z.int(),
            kept: z.int(),
            asks: z.int(),
            left: z.int(),
            written: z.int(),
          }),
          /** Of a register alone. */
          head: registerHead.nullable(),
          totals: z.strictObject({ all: totals, coming: totals }).nullable(),
          /** Every row of it is there, and that is not on record yet. */
          isOpen: z.boolean(),
          /** Which column is what, where somebody may say otherwise; else empty. */
          fields: z.array(
            z.strictObject({
              field: z.string(),
              name: z.string(),
              isNeeded: z.boolean(),
              column: z.string().nullable(),
            }),
          ),
        })
        .nullable(),
    }),
  ),
  /** Rows in the order of the file, of one outcome or of those that a person has to look at. */
  'import.rows': endpoint(
    anybody,
    z.strictObject({
      importId: uuid,
      outcomes: z.array(outcome).max(8),
      offset: z.int().min(0),
      limit: z.int().min(1).max(500),
    }),
    z.strictObject({
      total: z.int(),
      rows: z.array(
        z.strictObject({
          number: z.int(),
          cells: z.array(z.string()),
          outcome,
          isWritten: z.boolean(),
          /** `field` of a problem is here what its column is called in the file. */
          problems: z.array(problem),
          warnings: z.array(z.string()),
          differing: z.array(z.string()),
          /** How a row of a register was understood; else empty. */
          understood: z.array(z.string()),
          /** What it is like, where a person has to say whether it comes in. */
          beside: z.array(z.string()),
          decision: z.strictObject({ comes: z.boolean(), reason: z.string() }).nullable(),
        }),
      ),
    }),
    ['import_unknown'],
  ),
  /** Other terms for a register that is being looked at: its cover sheet, or which column is which. It is judged anew. */
  'import.choose': endpoint(
    anybody,
    z.strictObject({
      importId: uuid,
      head: registerHead,
      /** Names in the file by field. Kept for the next file with these names. */
      columns: z.record(z.string().max(40), lineText),
    }),
    z.strictObject({}),
    ['import_unknown', 'import_not_checked'],
  ),
  /** Somebody says of a row whether it comes in; null takes that back. */
  'import.settle_row': endpoint(
    anybody,
    z.strictObject({
      importId: uuid,
      row: z.int().min(1),
      decision: z.strictObject({ comes: z.boolean(), reason: noteText }).nullable(),
    }),
    z.strictObject({}),
    ['import_unknown', 'import_not_checked', 'import_row_unknown', 'reason_missing'],
  ),
  /** Begins to write what is ready. Asked twice, it is the same: the list itself says whether it is being written. */
  'import.write': cityEndpoint(['reviewer', 'manager'], z.strictObject({ importId: uuid }), z.strictObject({}), [
    'import_unknown',
    'import_not_checked',
  ]),
  /** A page of rows that did not come in, by the words that the screen has for them. */
  'import.print_rows': endpoint(
    anybody,
    z.strictObject({
      intentId: uuid,
      importId: uuid,
      /** What kind of list it is, in words. */
      kind: shortText,
      rows: z
        .array(z.strictObject({ number: z.int().min(1), who: lineText, outcome: shortText, why: noteText }))
        .min(1)
        .max(printedRowsMax),
      /** Rows of this kind that the page has no room for. */
      more: z.int().min(0),
    }),
    z.strictObject({ printJobId: z.string() }),
    ['import_unknown', 'import_row_unknown'],
  ),
  /** Ends what runs, between two rows or batches; forgets what waits. */
  'import.cancel': endpoint(anybody, z.strictObject({ importId: uuid }), z.strictObject({}), ['import_unknown']),
} as const;
