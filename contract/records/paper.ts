import { z } from 'zod';
import { instantText, minutes, noteText, paperField, paperNote, sha256Text, shortText, uuid } from '../text.ts';
import { defineRecord } from './define.ts';
import { confirmation, serviceFields, serviceFlag } from './service.ts';

const outageCause = z.enum(['network', 'platform', 'power', 'function_missing', 'other']);

/** The only door to paper (S-三(四)1): platform failure, or a function the platform does not have yet. */
export const outageOpened = defineRecord(
  'outage.opened/1',
  'city',
  z.looseObject({
    outage: uuid,
    cause: outageCause,
    startedAt: instantText,
    declaredBy: z.enum(['probe', 'operator']),
    note: noteText,
  }),
  [],
);

export const outageClosed = defineRecord(
  'outage.closed/1',
  'city',
  z.looseObject({ outage: uuid, endedAt: instantText, closedBy: z.enum(['probe', 'operator']) }),
  [],
);

/** Two outages less than 30 minutes apart are one: the later failure continues the earlier outage. */
export const outageReopened = defineRecord(
  'outage.reopened/1',
  'city',
  z.looseObject({ outage: uuid, failedAgainAt: instantText }),
  [],
);

/** Serials `first` to `last` exist on paper from now on. Printed before they are needed. */
export const padIssued = defineRecord(
  'pad.issued/1',
  'city',
  z.looseObject({ pad: uuid, first: z.int().min(1), last: z.int().min(1) }),
  [],
);

/** A run of serials goes into somebody's hands, for one outage. */
export const padHandedOut = defineRecord(
  'pad.handed_out/1',
  'city',
  z.looseObject({ outage: uuid, first: z.int().min(1), last: z.int().min(1), to: shortText }),
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
    truthStated: z.literal(true),
    rules: shortText,
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
