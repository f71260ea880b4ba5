import { z } from 'zod';
import { differenceKinds, minuteKinds } from '../../domain/day-close.ts';
import { base64, dateText, minutes, shortText, uuid } from '../text.ts';
import { defineRecord } from './define.ts';

/** More would not fit into the line of a record; how many there are is always said. */
export const carriedNumbersMax = 300;

const count = z.int().min(0);
const chainEnd = z.looseObject({ epoch: uuid, seq: z.int().min(1), hash: base64 });

/** What goes on tomorrow. */
const openItemKinds = [
  'slip_in_hand',
  'slip_second_entry',
  'slip_ruling',
  'service_review',
  'service_confirmation',
  'record_waiting',
  'correction',
  'print_asking',
] as const;
export const openItem = z.looseObject({
  kind: z.enum(openItemKinds),
  count,
  /** By number: serials, services, and of records the run of the city stream. */
  numbers: z.array(z.string().max(64)).max(carriedNumbersMax),
});
export type OpenItem = z.infer<typeof openItem>;

export const dayCounts = z.looseObject({
  serials: z.looseObject({
    printed: count,
    inStock: count,
    inHand: count,
    entered: count,
    voided: count,
    gap: count,
  }),
  /** Records of the city stream of that day by type. */
  records: z.record(z.string().max(60), count),
  platform: z.looseObject({ acknowledged: count, waiting: count, held: count, refused: count }),
  /** Written since the close before this one for days that were closed already. */
  late: z.array(z.looseObject({ day: dateText, count })).max(60),
});

export const dayMinutes = z.partialRecord(z.enum(minuteKinds), minutes);
export const differenceCounts = z.partialRecord(z.enum(differenceKinds), count);

/** Who of the street office agreed to a close beyond the limit: by a document of theirs, or by one of their codes. */
export const closeApproval = z.discriminatedUnion('by', [
  z.looseObject({ by: z.literal('document'), reference: shortText.min(1) }),
  z.looseObject({ by: z.literal('code'), list: uuid, number: z.int().min(1) }),
]);

/**
 * A day was looked at and handed over (H10, X16): what agreed as counts, what did not as counts by kind, what goes on
 * tomorrow by number. It sends nothing, deletes nothing, and stops nobody from working on.
 */
export const dayClosed = defineRecord(
  'day.closed/1',
  'city',
  z.looseObject({
    day: dateText,
    counts: dayCounts,
    /** What the ledger holds of that day, by kind; none that is nought. */
    minutes: dayMinutes,
    differences: differenceCounts,
    openItems: z.array(openItem),
    limitExceeded: z.boolean(),
    /** Null below the limit. */
    approval: closeApproval.nullable(),
    /** The last record of each chain before this one; of the station stream nothing else goes up. */
    heads: z.looseObject({ city: chainEnd.nullable(), station: chainEnd.nullable() }),
    /** Operator who takes over; null where the closer goes on. */
    handedTo: shortText.nullable(),
    /** The day on which it was closed, which may be a later one. */
    closedOn: dateText,
  }),
  /** `reason`: every difference by its name with why it is there, and who approved. */
  ['reason'],
);

/** The part of it, as JSON. */
export const dayReasons = z.object({
  differences: z.array(
    z.object({
      kind: z.enum(differenceKinds),
      number: z.string(),
      whose: z.string(),
      minutes: z.int(),
      reason: z.string(),
    }),
  ),
  /** Of the street office; empty where nobody had to. */
  approvedBy: z.string(),
});
export type DayReasons = z.infer<typeof dayReasons>;
