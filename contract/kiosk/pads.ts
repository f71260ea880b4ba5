import { z } from 'zod';
import { copyCounts, paperKinds, paperSizes } from '../../domain/paper-kinds.ts';
import { paperField, shortText, uuid } from '../text.ts';
import { cityEndpoint, endpoint } from './endpoint.ts';

const counter = ['clerk', 'reviewer', 'manager'] as const;

/** What may be wrong about a serial by itself. */
export const serialRefusals = [
  'form_serial_unreadable',
  'form_serial_check_wrong',
  'form_serial_not_issued',
  'form_serial_ambiguous',
  'form_serial_unrecorded',
] as const;
export const runRefusals = ['serials_not_issued', ...serialRefusals] as const;

const range = { first: z.string(), last: z.string(), firstRunning: z.int(), lastRunning: z.int() };
const issued = z.strictObject({ ...range, printJobId: z.string() });

/** Numbered paper before anybody writes on it: printed, handed out, taken back. */
export const padEndpoints = {
  'pad.list': endpoint(
    'signed_in',
    z.strictObject({}),
    z.strictObject({
      pads: z.array(
        z.strictObject({
          padId: z.string(),
          kind: z.enum(paperKinds),
          first: z.string(),
          last: z.string(),
          firstRunning: z.int(),
          lastRunning: z.int(),
          issuedAtMs: z.int(),
        }),
      ),
      /** Serials of each kind that were printed and are still blank in the drawer, and the first of them. */
      stock: z.array(z.strictObject({ kind: z.enum(paperKinds), blanks: z.int(), next: z.string().nullable() })),
      /** Who has which blank sheets, or where they lie ready. */
      held: z.array(
        z.strictObject({
          ...range,
          holder: z.enum(['person', 'stack']),
          to: z.string(),
          kind: z.enum(paperKinds),
          /** Still blank; those between that were entered are not counted. */
          count: z.int(),
          outageId: z.string().nullable(),
          handedOutAtMs: z.int(),
        }),
      ),
    }),
  ),
  /** Numbers are taken and the blank sheets go to the page printer. `count` is of sheets. */
  'pad.issue': cityEndpoint(
    counter,
    z.strictObject({
      intentId: uuid,
      kind: z.enum(paperKinds),
      count: z.int().min(1).max(5000),
      size: z.enum(paperSizes),
      copies: z.literal(copyCounts),
    }),
    issued,
    ['serials_exhausted', 'paper_too_small'],
  ),
  /** Of every kind what lacks for a day without the platform. */
  'pad.issue_emergency': cityEndpoint(
    counter,
    z.strictObject({ intentId: uuid }),
    z.strictObject({ issued: z.array(issued.extend({ kind: z.enum(paperKinds), count: z.int() })) }),
    ['serials_exhausted'],
  ),
  /** Both ends as they were typed or scanned; an empty `last` means one sheet. */
  'pad.hand_out': cityEndpoint(
    counter,
    z.strictObject({
      intentId: uuid,
      /** Null where a stack is laid ready while nothing has failed. */
      outageId: uuid.nullable(),
      first: paperField,
      last: paperField,
      holder: z.enum(['person', 'stack']),
      to: shortText,
    }),
    z.strictObject(range),
    ['outage_unknown', 'serials_already_handed_out', 'serials_used', ...runRefusals],
  ),
  /** Who holds what, or which numbers have no end yet: to sign, and to walk about with. */
  'pad.print_list': endpoint(
    counter,
    z.strictObject({ intentId: uuid, what: z.enum(['holdings', 'gaps']), outageId: uuid.nullable() }),
    z.strictObject({ printJobId: z.string() }),
    ['outage_unknown'],
  ),
  'pad.take_back': cityEndpoint(
    counter,
    z.strictObject({ intentId: uuid, first: paperField, last: paperField }),
    z.strictObject({ count: z.int() }),
    ['serials_not_out', ...runRefusals],
  ),
} as const;
