import { z } from 'zod';
import { noteText, shortText, uuid } from '../text.ts';
import { slipTyped } from '../records/paper.ts';
import { confirmation, serviceFlag } from '../records/service.ts';
import { cityEndpoint, endpoint } from './endpoint.ts';
import { serviceRefusals } from './service-refusals.ts';
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

/** What a correction may be refused for: everything that is wrong about a service, or about the paper it stands on. */
const slipRefusals = [
  ...serviceRefusals,
  'service_deduction_malformed',
  'form_serial_unreadable',
  'form_serial_check_wrong',
  'form_serial_not_issued',
  'form_serial_already_entered',
] as const;

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
    'closed',
    'approved',
    'returned',
    'voided',
  ]),
  /** Nothing is accounted for it yet: nobody entered it, or what was entered was refused or sent back. */
  isGap: z.boolean(),
  code: code.nullable(),
  /** In the words of who sent it back; null for any other. */
  reason: z.string().nullable(),
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
    ['serials_exhausted'],
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
      gapCount: z.int(),
    }),
  ),
  /** The verdict on what is typed so far, without keeping anything. */
  'slip.check': endpoint(
    ['clerk', 'reviewer', 'manager'],
    typed.extend({ corrects: uuid.nullable() }),
    /** `serialProblem` is known before anything else of the slip is typed. */
    verdict.extend({ serialProblem: problem.nullable() }),
  ),
  /** Keeps what was typed, refused or not. A correction that is refused is not kept: the entry it names stays. */
  'slip.enter': cityEndpoint(
    ['clerk', 'reviewer', 'manager'],
    typed.extend({ intentId: uuid, corrects: uuid.nullable(), truthStated: z.literal(true) }),
    /** `serviceId` is null for a refused entry, which numbers no service. */
    verdict.extend({ entryId: z.string(), serviceId: z.string().nullable() }),
    ['slip_cannot_be_corrected', 'correction_of_another_slip', ...slipRefusals],
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
      /** Fields that were typed otherwise once: the next attempt decides. */
      differing: z.array(z.string()),
      /** Of a slip on a district's own form; `number` is null where it is on one of this station's. */
      list: z.strictObject({ name: z.string(), number: z.string().nullable(), row: z.int() }).nullable(),
    }),
  ),
  'slip.reenter': cityEndpoint(
    ['clerk', 'reviewer', 'manager'],
    coinBearing.extend({ intentId: uuid, serial: z.string().max(60) }),
    /** The first difference is not final: it is kept and named, so that the clerk looks at the paper once more. */
    z.strictObject({ agrees: z.boolean(), differing: z.array(z.string()), isFinal: z.boolean() }),
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
    ['slip_unknown', 'reviewer_recorded_it', 'second_entry_missing'],
  ),
  /**
   * A held slip that two people entered stands, with a reason; or one that is held, refused or sent back is closed for
   * good. `confirmation` says how the service was confirmed where nobody had.
   */
  'slip.rule': cityEndpoint(
    ['reviewer', 'manager'],
    z.strictObject({
      intentId: uuid,
      entryId: uuid,
      ruling: z.enum(['stands', 'refused']),
      confirmation: confirmation.exclude(['none']).nullable(),
      reason: noteText,
    }),
    z.strictObject({}),
    [
      'slip_unknown',
      'reason_missing',
      'reviewer_recorded_it',
      'service_already_decided',
      'entries_differ',
      'second_entry_missing',
      'slip_cannot_stand',
      'confirmation_missing',
      ...serviceRefusals,
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
