import { z } from 'zod';
import { paperKinds } from '../../domain/paper-kinds.ts';
import { dateText, minutes, noteText, paperField, paperNote, sha256Text, shortText, uuid } from '../text.ts';
import { keptPicture } from '../../domain/picture.ts';
import { defineRecord } from './define.ts';
import { pictureDigest } from './picture.ts';
import { confirmation, serviceFields, serviceFlag } from './service.ts';

/** Running numbers, both ends among them. */
const run = { first: z.int().min(1), last: z.int().min(1) };

/** Serials `first` to `last` exist on paper from now on. Printed before they are needed. */
export const padIssued = defineRecord(
  'pad.issued/1',
  'city',
  z.looseObject({ pad: uuid, kind: z.enum(paperKinds), ...run }),
  [],
);

/** A run of serials goes into somebody's hands for an outage, or onto a stack where whoever needs one takes it. */
export const padHandedOut = defineRecord(
  'pad.handed_out/1',
  'city',
  z.looseObject({
    /** Null where paper is laid ready while nothing has failed. */
    outage: uuid.nullable(),
    /** The letter of the device that issued them. */
    device: z.string().max(3),
    ...run,
    holder: z.enum(['person', 'stack']),
  }),
  /** The name of whoever took them, or of the place. */
  ['to'],
);

/** Those of a run that nobody wrote on come back into the drawer. */
export const padTakenBack = defineRecord(
  'pad.taken_back/1',
  'city',
  z.looseObject({ device: z.string().max(3), ...run }),
  [],
);

/** What stood on the paper, as it was typed: kept even when nothing of it could be understood. */
export const slipTyped = z.looseObject({
  serial: paperField,
  servedOn: paperField,
  startTime: paperField,
  endTime: paperField,
  volunteer: paperField,
  recipient: paperField,
  className: paperField,
  item: paperField,
  place: paperNote,
  confirmation: paperField,
  accompanyingGuardian: paperField,
  deduction: paperField,
  remark: paperNote,
  /** The date at the foot of the paper, and the day it came back; empty where they are the usual ones. */
  writtenOn: paperField.optional(),
  receivedOn: paperField.optional(),
});
export type SlipTyped = z.infer<typeof slipTyped>;

/** Where a slip that was typed elsewhere stands: a district's list, its row, and the number on the district's own form. */
const listPlace = z.looseObject({
  register: uuid,
  digest: sha256Text,
  row: z.int().min(1),
  /** Null where the row is of a serial of this station's pads. */
  externalNumber: shortText.nullable(),
});

const slipOutcome = z.enum(['accepted', 'held', 'refused']);

/** First entry of a slip with the verdict of the rules of its service date. Mints nothing. */
export const slipEntered = defineRecord(
  'slip.entered/1',
  'city',
  z.looseObject({
    entry: uuid,
    /** Null when the serial could not be read or was never issued. */
    serial: z.string().max(32).nullable(),
    /** The refused or differing entry that this one corrects. */
    corrects: uuid.nullable(),
    outcome: slipOutcome,
    code: shortText.nullable(),
    /** Null unless every field could be understood. */
    fields: serviceFields.nullable(),
    service: z.string().max(32),
    minutes,
    flags: z.array(serviceFlag),
    outage: uuid.nullable(),
    /** Null where it was refused; absent in records of earlier programs. */
    writtenOn: dateText.nullable().optional(),
    receivedOn: dateText.nullable().optional(),
    /** Null where it belongs to no bundle. */
    bundle: uuid.nullable().optional(),
    truthStated: z.literal(true),
    rules: shortText,
    /** Digests of the pictures that it was typed from. The pictures stay at the station. */
    pictures: z.array(pictureDigest).max(keptPicture.pagesMax).optional(),
    /** Null, or not there, where it was typed at the counter. */
    source: z.literal('register').nullish(),
    list: listPlace.nullish(),
  }),
  /** `typed` holds what was typed, document numbers among it. */
  ['typed'],
);

/**
 * Blind second entry. `differing` names the fields that differ, never their values. The first one that differs is not
 * final: whoever typed it looks at the paper once more, and what they type then decides.
 */
export const slipReentered = defineRecord(
  'slip.reentered/1',
  'city',
  z.looseObject({
    entry: uuid,
    serial: z.string().max(32),
    agrees: z.boolean(),
    differing: z.array(shortText),
    isFinal: z.boolean(),
    /** `one_person` where who entered it first entered it again on another day; none in records of earlier programs. */
    flags: z.array(serviceFlag).optional(),
  }),
  ['typed'],
);

/** A person lets a held slip stand, or closes one that will not stand, with a reason. */
export const slipRuled = defineRecord(
  'slip.ruled/1',
  'city',
  z.looseObject({
    entry: uuid,
    /** Null for an entry whose serial could not be read or was never issued. */
    serial: z.string().max(32).nullable(),
    ruling: z.enum(['stands', 'refused']),
    /** The codes of the doubts that it settles; none where it is refused. */
    doubts: z.array(shortText),
    /** How the service was confirmed, where nobody had; null where nothing changes. */
    confirmation: confirmation.exclude(['none']).nullable(),
    reason: noteText,
  }),
  [],
);

/** A serial that will never be entered: spoiled, lost, or not used. */
export const slipVoided = defineRecord(
  'slip.voided/1',
  'city',
  z.looseObject({ serial: z.string().max(32), why: z.enum(['spoiled', 'lost', 'unused']), reason: noteText }),
  [],
);

/** A serial that was given up came to light: it may be entered after all. */
export const slipFound = defineRecord(
  'slip.found/1',
  'city',
  z.looseObject({ serial: z.string().max(32), reason: noteText }),
  [],
);

/** A form on which no hour stands is put away with what was entered from it. */
export const slipFiled = defineRecord(
  'slip.filed/1',
  'city',
  z.looseObject({
    serial: z.string().max(32),
    kind: z.enum(paperKinds).exclude(['service', 'sign_in']),
    /** `person/…`, `demand/…`, `redemption/…` or `gift/…` */
    about: z.string().max(80),
    truthStated: z.literal(true),
  }),
  [],
);
