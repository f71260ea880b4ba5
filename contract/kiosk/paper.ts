import { z } from 'zod';
import { paperKinds } from '../../domain/paper-kinds.ts';
import { noteText, paperField, shortText, uuid } from '../text.ts';
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
  'form_serial_ambiguous',
  'form_serial_other_kind',
  'form_serial_given_up',
  'form_serial_already_entered',
] as const;

const counter = ['clerk', 'reviewer', 'manager'] as const;

/** What may be wrong about a serial by itself. */
const serialRefusals = [
  'form_serial_unreadable',
  'form_serial_check_wrong',
  'form_serial_not_issued',
  'form_serial_ambiguous',
] as const;
const runRefusals = ['serials_not_issued', ...serialRefusals] as const;

const range = { first: z.string(), last: z.string(), firstRunning: z.int(), lastRunning: z.int() };
const issued = z.strictObject({ ...range, printJobId: z.string() });

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
  kind: z.enum(paperKinds),
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
    'filed',
  ]),
  /** Nothing is accounted for it yet: nobody entered it, or what was entered was refused or sent back. */
  isGap: z.boolean(),
  code: code.nullable(),
  /** In the words of who sent it back; null for any other. */
  reason: z.string().nullable(),
  /** Null unless it was given up. */
  voidedWhy: z.enum(['spoiled', 'lost', 'unused']).nullable(),
  /** Null unless it is a form that was put away. */
  filedAbout: z.string().nullable(),
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
    z.strictObject({ intentId: uuid, kind: z.enum(paperKinds), count: z.int().min(1).max(5000) }),
    issued,
    ['serials_exhausted'],
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
  'pad.take_back': cityEndpoint(
    counter,
    z.strictObject({ intentId: uuid, first: paperField, last: paperField }),
    z.strictObject({ count: z.int() }),
    ['serials_not_out', ...runRefusals],
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
  /** With `through`, every serial of the run that nobody wrote on. */
  'slip.void': cityEndpoint(
    ['reviewer', 'manager'],
    z.strictObject({
      intentId: uuid,
      serial: z.string().max(60),
      through: z.string().max(60).nullable(),
      why: z.enum(['spoiled', 'lost', 'unused']),
      reason: noteText,
    }),
    z.strictObject({ count: z.int() }),
    ['form_serial_already_entered', 'form_serial_given_up', 'reason_missing', ...runRefusals],
  ),
  /** Given up, and there after all. */
  'slip.find': cityEndpoint(
    ['reviewer', 'manager'],
    z.strictObject({ intentId: uuid, serial: z.string().max(60), reason: noteText }),
    z.strictObject({}),
    ['form_serial_not_given_up', 'reason_missing', ...serialRefusals],
  ),
  /** A form without hours is put away with the number of what was entered from it. */
  'slip.file': cityEndpoint(
    counter,
    z.strictObject({
      intentId: uuid,
      serial: z.string().max(60),
      about: z.string().max(60),
      truthStated: z.literal(true),
    }),
    z.strictObject({ serial: z.string() }),
    [
      'form_serial_bears_hours',
      'form_serial_already_entered',
      'form_serial_given_up',
      'filed_about_unknown',
      ...serialRefusals,
    ],
  ),
} as const;
