import { z } from 'zod';
import { differenceKinds, minuteKinds } from '../../domain/day-close.ts';
import { openItem } from '../records/day.ts';
import { noteText, realDate, shortText, text, uuid } from '../text.ts';
import { cityEndpoint, endpoint } from './endpoint.ts';

const differencesMax = 10_000;
const differenceKey = text(120);

/** What does not agree, by its name: a serial, a service or a record. */
const difference = z.strictObject({
  kind: z.enum(differenceKinds),
  key: z.string(),
  /** Empty where the paper could not be read. */
  number: z.string(),
  /** Who has it or did it; empty where nobody is known. */
  whose: z.string(),
  minutes: z.int(),
});

const serials = z.strictObject({
  printed: z.int(),
  inStock: z.int(),
  inHand: z.int(),
  entered: z.int(),
  voided: z.int(),
  gap: z.int(),
});

const platform = z.strictObject({
  acknowledged: z.int(),
  waiting: z.int(),
  held: z.int(),
  refused: z.int(),
});

const closed = z.strictObject({
  closedOn: z.string(),
  closedAtMs: z.int(),
  closedBy: z.string(),
  /** Null where the closer went on. */
  handedTo: z.string().nullable(),
  differenceCount: z.int(),
  limitExceeded: z.boolean(),
  /** Records that were written for the day after its close. */
  writtenAfter: z.int(),
});

const staff = ['clerk', 'reviewer', 'manager'] as const;

/** 日结: a day is looked at from four sides, handed over and closed (H10, X16). */
export const dayEndpoints = {
  'day.read': endpoint(
    [...staff, 'auditor'],
    z.strictObject({ day: realDate }),
    z.strictObject({
      day: z.string(),
      serials,
      /** What became of serials that day. */
      moved: z.strictObject({ printed: z.int(), handedOut: z.int(), entered: z.int(), voided: z.int() }),
      /** Records of the day by type, without version. */
      records: z.array(z.strictObject({ type: z.string(), count: z.int() })),
      /** What the records say and what the ledger has, each kind that is not nought in both. */
      minutes: z.array(z.strictObject({ kind: z.enum(minuteKinds), stated: z.int(), posted: z.int() })),
      platform,
      differences: z.array(difference),
      openItems: z.array(z.strictObject(openItem.shape)),
      /** Days that were closed before and got records since the last close. */
      late: z.array(z.strictObject({ day: z.string(), count: z.int() })),
      limit: z.strictObject({ differencesMax: z.int(), minutesMax: z.int(), isExceeded: z.boolean() }),
      /** Tells this tie-out from another: the close names it. */
      mark: z.string(),
      /** Who may take over. */
      takers: z.array(z.strictObject({ operatorId: z.string(), name: z.string() })),
      /** Why it cannot be closed now; null where it can. */
      barredBy: z.enum(['day_ahead', 'day_closed_already', 'day_without_records']).nullable(),
      isClockTrusted: z.boolean(),
      closed: closed.nullable(),
    }),
  ),
  'day.close': cityEndpoint(
    staff,
    z.strictObject({
      intentId: uuid,
      day: realDate,
      mark: z.string().max(64),
      /** Null where the closer goes on. */
      handedTo: shortText.nullable(),
      /** For every difference that has no reason of its own. */
      reasonForAll: noteText,
      reasons: z.array(z.strictObject({ key: differenceKey, reason: noteText })).max(differencesMax),
      /** Of the street office, above the limit; passed over below it. */
      approval: z
        .discriminatedUnion('by', [
          z.strictObject({ by: z.literal('document'), approvedBy: shortText, reference: shortText }),
          z.strictObject({ by: z.literal('code'), number: z.int().min(1).max(1000), code: text(20) }),
        ])
        .nullable(),
    }),
    /** A wrong code is an answer and no refusal: it counts, and `triesLeft` says how often one may try again. */
    z.strictObject({ isClosed: z.boolean(), triesLeft: z.int().nullable(), printJobId: z.string().nullable() }),
    [
      'day_ahead',
      'day_closed_already',
      'day_without_records',
      'day_changed_meanwhile',
      'day_reason_missing',
      'day_taker_not_here',
      'day_handed_to_self',
      'day_approval_missing',
      'code_list_missing',
      'code_list_own',
      'code_number_unknown',
      'code_used',
      'code_locked',
    ],
  ),
  /** The last 60 closed days, and those of the last week that wait to be closed; the latest first. */
  'day.list': endpoint(
    [...staff, 'auditor'],
    z.strictObject({}),
    z.strictObject({ days: z.array(z.strictObject({ day: z.string(), closed: closed.nullable() })) }),
  ),
  /** The handover sheet once more, as the day was closed. */
  'day.print': endpoint(
    [...staff, 'auditor'],
    z.strictObject({ intentId: uuid, day: realDate }),
    z.strictObject({ printJobId: z.string() }),
    ['day_not_closed'],
  ),
} as const;
