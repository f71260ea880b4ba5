import { z } from 'zod';
import { paperKinds } from '../../domain/paper-kinds.ts';
import { noteText, shortText, uuid } from '../text.ts';
import { keptPicture } from '../../domain/picture.ts';
import { slipTyped } from '../records/paper.ts';
import { pictureDigest } from '../records/picture.ts';
import { confirmation, serviceFlag } from '../records/service.ts';
import { cityEndpoint, endpoint } from './endpoint.ts';
import { runRefusals, serialRefusals } from './pads.ts';
import { serviceRefusals } from './service-refusals.ts';
import { code, listedSlip, personCard, problem } from './shapes.ts';

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
  'slip_written_impossible',
  'slip_written_before_service',
  'slip_received_impossible',
] as const;

const counter = ['clerk', 'reviewer', 'manager'] as const;

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
  /** A picture of its sheet is kept, or was until somebody on it was forgotten. */
  isPictured: z.boolean(),
  /** Null unless it came from a district's list. */
  list: listedSlip.nullable(),
  outageId: z.string().nullable(),
  handedTo: z.string().nullable(),
  minutes: z.int(),
  flags: z.array(serviceFlag),
  firstBy: z.string().nullable(),
  secondBy: z.string().nullable(),
  enteredAtMs: z.int().nullable(),
});
export type SlipRow = z.infer<typeof slipRow>;

/** Slips and backfill. */
export const paperEndpoints = {
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
  /** Where the sheet of one entry stands, as `slip.list` says it; null once the entry was corrected. */
  'slip.row': endpoint('signed_in', z.strictObject({ entryId: uuid }), z.strictObject({ slip: slipRow.nullable() })),
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
    typed.extend({
      intentId: uuid,
      corrects: uuid.nullable(),
      truthStated: z.literal(true),
      /** Of the drafted pictures those that this slip was typed from. */
      pictures: z.array(pictureDigest).max(keptPicture.pagesMax).optional(),
      /** Two slips on one picture, and the clerk says so. */
      samePictureMeant: z.boolean().optional(),
      /** A refusal is answered and nothing kept: the clerk has not seen it yet. */
      unlessRefused: z.boolean().optional(),
    }),
    /** `serviceId` is null for a refused entry, which numbers no service. */
    verdict.extend({ entryId: z.string(), serviceId: z.string().nullable() }),
    [
      'slip_cannot_be_corrected',
      'correction_of_another_slip',
      'picture_unknown',
      'picture_of_another_slip',
      ...slipRefusals,
    ],
  ),
  /** The next slip that this operator may enter a second time, the one asked for where it is one: its serial and nothing else. */
  'slip.next_for_second_entry': endpoint(
    ['clerk', 'reviewer', 'manager'],
    z.strictObject({ after: z.string().max(32).nullable(), serial: z.string().max(60).nullable().optional() }),
    z.strictObject({
      serial: z.string().nullable(),
      entryId: z.string().nullable(),
      firstBy: z.string().nullable(),
      remaining: z.int(),
      /** Fields that were typed otherwise once: the next attempt decides. */
      differing: z.array(z.string()),
      /** Of who is alone here: from when on they may type the next of their own again; null for anybody else. */
      ownFromMs: z.int().nullable(),
      /** Null unless it came from a district's list. */
      list: listedSlip.nullable(),
    }),
    ['slip_unknown', 'slip_not_waiting_for_second_entry', 'second_entry_by_first_operator', 'second_entry_same_day'],
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
      'second_entry_same_day',
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
      /** Four times kept apart; the first two null where nobody said them. */
      writtenOn: z.string().nullable(),
      receivedOn: z.string().nullable(),
      enteredAtMs: z.int(),
      fields: z.array(
        z.strictObject({
          field: z.string(),
          first: z.string(),
          second: z.string(),
          /** Whose number was typed; null in a field that names nobody, or where nobody has that number. */
          firstName: z.string().nullable(),
          secondName: z.string().nullable(),
          differs: z.boolean(),
        }),
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
      'reviewer_entered_it',
      'one_person_needs_code',
      'reviewer_is_volunteer',
      'closing_same_day',
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
