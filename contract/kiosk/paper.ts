import { z } from 'zod';
import { dateText, noteText, shortText, uuid } from '../text.ts';
import { slipTyped } from '../records/paper.ts';
import { serviceFlag } from '../records/service.ts';
import { cityEndpoint, endpoint } from './endpoint.ts';
import { code, personCard, problem } from './shapes.ts';

const typed = z.strictObject(slipTyped.shape);
/** The second entry types only what decides the coin. It never receives the first. */
const coinBearing = z.strictObject({
  servedOn: slipTyped.shape.servedOn,
  startTime: slipTyped.shape.startTime,
  endTime: slipTyped.shape.endTime,
  volunteer: slipTyped.shape.volunteer,
  recipient: slipTyped.shape.recipient,
  className: slipTyped.shape.className,
  item: slipTyped.shape.item,
  deduction: slipTyped.shape.deduction,
});

const verdict = z.strictObject({
  outcome: z.enum(['accepted', 'held', 'refused']),
  problem: problem.nullable(),
  minutes: z.int(),
  flags: z.array(serviceFlag),
  serial: z.string().nullable(),
  volunteer: personCard.nullable(),
  recipient: personCard.nullable(),
  outageId: z.string().nullable(),
});

const slipRow = z.strictObject({
  serial: z.string(),
  running: z.int(),
  state: z.enum([
    'issued',
    'handed_out',
    'entered',
    'reentered',
    'differing',
    'held',
    'refused',
    'approved',
    'returned',
    'voided',
  ]),
  code: code.nullable(),
  entryId: z.string().nullable(),
  outageId: z.string().nullable(),
  handedTo: z.string().nullable(),
  minutes: z.int(),
  flags: z.array(serviceFlag),
  firstBy: z.string().nullable(),
  secondBy: z.string().nullable(),
  enteredAtMs: z.int().nullable(),
});
export type SlipRow = z.infer<typeof slipRow>;

/** Pads, slips, backfill. */
export const paperEndpoints = {
  'pad.list': endpoint(
    'signed_in',
    z.strictObject({}),
    z.strictObject({
      pads: z.array(
        z.strictObject({
          padId: z.string(),
          first: z.string(),
          last: z.string(),
          firstRunning: z.int(),
          lastRunning: z.int(),
          issuedAtMs: z.int(),
        }),
      ),
      /** Serials printed and not yet in anybody's hands. */
      inStock: z.int(),
      nextInStock: z.int().nullable(),
    }),
  ),
  /** Numbers are taken and the blank slips go to the page printer, two to a page. */
  'pad.issue': cityEndpoint(
    ['clerk', 'reviewer', 'manager'],
    z.strictObject({ intentId: uuid, count: z.int().min(2).max(5000) }),
    z.strictObject({
      first: z.string(),
      last: z.string(),
      firstRunning: z.int(),
      lastRunning: z.int(),
      printJobId: z.string(),
    }),
  ),
  'pad.hand_out': cityEndpoint(
    ['clerk', 'reviewer', 'manager'],
    z.strictObject({
      intentId: uuid,
      outageId: uuid,
      firstRunning: z.int().min(1),
      lastRunning: z.int().min(1),
      to: shortText,
    }),
    z.strictObject({}),
    ['outage_unknown', 'serials_not_issued', 'serials_already_handed_out'],
  ),
  /** Every serial that matters: handed out, entered, held, refused, missing. Newest outage first. */
  'slip.list': endpoint(
    'signed_in',
    z.strictObject({ outageId: uuid.nullable(), state: shortText.nullable() }),
    z.strictObject({
      slips: z.array(slipRow),
      counts: z.record(z.string(), z.int()),
      /** Serials in somebody's hands that nobody has entered or voided, refused ones not yet corrected among them. */
      gaps: z.array(z.string()),
    }),
  ),
  /** The verdict on what is typed so far, without keeping anything. */
  'slip.check': endpoint(['clerk', 'reviewer', 'manager'], typed.extend({ corrects: uuid.nullable() }), verdict),
  'slip.enter': cityEndpoint(
    ['clerk', 'reviewer', 'manager'],
    typed.extend({ intentId: uuid, corrects: uuid.nullable(), truthStated: z.literal(true) }),
    /** `serviceId` is null for a refused entry, which numbers no service. */
    verdict.extend({ entryId: z.string(), serviceId: z.string().nullable() }),
    ['slip_cannot_be_corrected'],
  ),
  /** The next slip that this operator may enter a second time: its serial and nothing else. */
  'slip.next_for_second_entry': endpoint(
    ['clerk', 'reviewer', 'manager'],
    z.strictObject({ after: z.string().max(32).nullable() }),
    z.strictObject({
      serial: z.string().nullable(),
      entryId: z.string().nullable(),
      firstBy: z.string().nullable(),
      remaining: z.int(),
      writtenDayHint: dateText.nullable(),
    }),
  ),
  'slip.reenter': cityEndpoint(
    ['clerk', 'reviewer', 'manager'],
    coinBearing.extend({
      intentId: uuid,
      serial: z.string().max(60),
      /** False the first time: a difference is only named, so that the clerk looks at the paper once more. */
      paperLookedAtAgain: z.boolean(),
    }),
    z.strictObject({ agrees: z.boolean(), differing: z.array(z.string()), kept: z.boolean(), firstBy: z.string() }),
    [
      'slip_unknown',
      'slip_not_waiting_for_second_entry',
      'second_entry_by_first_operator',
      'volunteer_unknown',
      'recipient_unknown',
      'service_date_impossible',
      'service_time_impossible',
    ],
  ),
  /** Both entries side by side, for a reviewer who made neither, once both exist. */
  'slip.differences': endpoint(
    ['reviewer', 'manager'],
    z.strictObject({ entryId: uuid }),
    z.strictObject({
      serial: z.string(),
      firstBy: z.string(),
      secondBy: z.string(),
      fields: z.array(
        z.strictObject({ field: z.string(), first: z.string(), second: z.string(), differs: z.boolean() }),
      ),
    }),
    ['slip_unknown', 'reviewer_recorded_it'],
  ),
  /** A held slip: a person rules that it stands, with a reason, or that it is refused. */
  'slip.rule': cityEndpoint(
    ['reviewer', 'manager'],
    z.strictObject({ intentId: uuid, entryId: uuid, ruling: z.enum(['stands', 'refused']), reason: noteText }),
    z.strictObject({}),
    [
      'slip_unknown',
      'reason_missing',
      'reviewer_recorded_it',
      'service_overlaps',
      'service_already_decided',
      'confirmation_missing',
      'entries_differ',
    ],
  ),
  'slip.void': cityEndpoint(
    ['reviewer', 'manager'],
    z.strictObject({
      intentId: uuid,
      serial: z.string().max(60),
      why: z.enum(['spoiled', 'lost', 'unused']),
      reason: noteText,
    }),
    z.strictObject({}),
    [
      'form_serial_unreadable',
      'form_serial_check_wrong',
      'form_serial_not_issued',
      'form_serial_already_entered',
      'reason_missing',
    ],
  ),
} as const;
