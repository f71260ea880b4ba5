import { areSameLines, minutesOf, type EntryLine } from './ledger.ts';

/** Where a printed serial stands at the end of a day, as far as the close asks (X16). */
export const serialStandings = [
  'in_hand',
  'missing',
  'second_entry',
  'to_rule',
  'entered',
  'refused',
  'sent_back',
  'voided',
] as const;
export type SerialStanding = (typeof serialStandings)[number];

export interface SerialFact {
  /** Of its entry where it has no serial, else the serial. */
  readonly id: string;
  /** Empty where what was entered could not be read or was never printed. */
  readonly serial: string;
  readonly standing: SerialStanding;
  /** False where a store before this one printed it, and this one has no record of that. */
  readonly isRecorded: boolean;
  /** Who has it in hand, or who entered it; empty where nobody is known. */
  readonly whose: string;
  /** Entries that stand for it: one where it was entered, none otherwise. */
  readonly entries: number;
  /** Nought while nobody may know them. */
  readonly minutes: number;
}

export type Delivery = 'waiting' | 'acknowledged' | 'held' | 'refused';

/** A record of the city stream that was written that day. */
export interface RecordFact {
  readonly id: string;
  /** Without its version, such as `service.approved`. */
  readonly type: string;
  /** As a person would name it. */
  readonly number: string;
  readonly whose: string;
  readonly delivery: Delivery;
  /** What it says that it moved. */
  readonly stated: readonly EntryLine[];
  /** What the ledger has of it. */
  readonly posted: readonly EntryLine[];
  /** Minutes of the service that it approves, as the service has them; null where it approves none that stands. */
  readonly serviceMinutes: number | null;
}

/** Lines of the day's ledger that no record of the day stands behind. */
export interface StrayEntry {
  readonly number: string;
  readonly lines: readonly EntryLine[];
}

export interface DayFacts {
  readonly serials: { readonly printed: number; readonly inStock: number; readonly rows: readonly SerialFact[] };
  readonly records: readonly RecordFact[];
  readonly strays: readonly StrayEntry[];
}

export const differenceKinds = [
  'serials_do_not_add',
  'slip_missing',
  'slip_refused',
  'slip_sent_back',
  'slip_unknown',
  'entry_missing',
  'entered_twice',
  'service_missing',
  'minutes_missing',
  'minutes_differ',
  'minutes_unexplained',
  'record_held',
  'record_refused',
] as const;
export type DifferenceKind = (typeof differenceKinds)[number];

/** One thing that does not agree, by its name: never a bare number. */
export interface Difference {
  readonly kind: DifferenceKind;
  /** Tells it from every other of the day. */
  readonly key: string;
  readonly number: string;
  readonly whose: string;
  readonly minutes: number;
}

export const minuteKinds = ['minted', 'spent', 'given', 'donated', 'granted', 'reversed', 'moved'] as const;
export type MinuteKind = (typeof minuteKinds)[number];
export type MinuteSums = Readonly<Record<MinuteKind, number>>;

export interface TieOut {
  readonly serials: {
    readonly printed: number;
    readonly inStock: number;
    readonly inHand: number;
    readonly entered: number;
    readonly voided: number;
    /** Out of hand and not accounted for: missing, refused or sent back. */
    readonly gap: number;
  };
  /** Counts by type without version. */
  readonly records: Readonly<Record<string, number>>;
  readonly stated: MinuteSums;
  readonly posted: MinuteSums;
  readonly platform: Readonly<Record<Delivery, number>>;
  /** In the order of the four sides. */
  readonly differences: readonly Difference[];
}

export interface CloseLimit {
  readonly differencesMax: number;
  readonly minutesMax: number;
}

/** The four sides of a day against each other. What agrees is a count; what does not has a name. */
export function tieOut({ serials, records, strays }: DayFacts): TieOut {
  return {
    serials: countSerials(serials),
    records: countTypes(records),
    stated: sumLines(records.map(({ type, stated }) => ({ type, lines: stated }))),
    posted: sumLines([
      ...records.map(({ type, posted }) => ({ type, lines: posted })),
      ...strays.map(({ lines }) => ({ type: '', lines })),
    ]),
    platform: countDeliveries(records),
    differences: [
      ...serialDifferences(serials),
      ...records.flatMap(ledgerDifference),
      ...strays.map(({ number, lines }) =>
        differ('minutes_unexplained', { number, whose: '', minutes: minutesOf(lines) }),
      ),
      ...records.flatMap(platformDifference),
    ],
  };
}

/** More than a station answers for alone: the street office has to agree to the close. */
export function exceedsLimit(differences: readonly Difference[], { differencesMax, minutesMax }: CloseLimit): boolean {
  return differences.length > differencesMax || minutesOf(differences) > minutesMax;
}

type Named = Pick<Difference, 'number' | 'whose' | 'minutes'>;

function differ(kind: DifferenceKind, named: Named, id = named.number): Difference {
  const { number, whose, minutes } = named;
  return { kind, key: `${kind}/${id}`, number, whose, minutes };
}

const standsAs: Readonly<Record<SerialStanding, 'inHand' | 'gap' | 'entered' | 'voided'>> = {
  in_hand: 'inHand',
  missing: 'gap',
  second_entry: 'entered',
  to_rule: 'entered',
  entered: 'entered',
  refused: 'gap',
  sent_back: 'gap',
  voided: 'voided',
};

function countSerials({ printed, inStock, rows }: DayFacts['serials']): TieOut['serials'] {
  const counts = { inHand: 0, entered: 0, voided: 0, gap: 0 };
  for (const { serial, standing, isRecorded } of rows) {
    // What is not among the printed ones is not looked for among them.
    if (serial !== '' && isRecorded) counts[standsAs[standing]] += 1;
  }
  return { printed, inStock, ...counts };
}

function* serialDifferences(serials: DayFacts['serials']): Generator<Difference> {
  const { printed, inStock, inHand, entered, voided, gap } = countSerials(serials);
  const accounted = inStock + inHand + entered + voided + gap;
  if (accounted !== printed) {
    const number = `${printed.toString()} / ${accounted.toString()}`;
    yield differ('serials_do_not_add', { number, whose: '', minutes: 0 });
  }
  for (const row of serials.rows) {
    const kind = serialDifference(row);
    if (kind !== null) yield differ(kind, { ...row, number: row.serial }, row.id);
  }
}

function serialDifference({ serial, standing, isRecorded, entries }: SerialFact): DifferenceKind | null {
  // One that a person closed for good has its end, though nobody can say which sheet it was.
  if (serial === '') return standing === 'entered' ? null : 'slip_unknown';
  if (entries > 1) return 'entered_twice';
  if (!isRecorded && (standing === 'to_rule' || standing === 'second_entry')) return 'slip_unknown';
  if (standing === 'missing') return 'slip_missing';
  if (standing === 'refused') return 'slip_refused';
  if (standing === 'sent_back') return 'slip_sent_back';
  return standsAs[standing] === 'entered' && entries === 0 ? 'entry_missing' : null;
}

/** What the ledger has of a record is what the record says, and of an approval it is what the service says besides. */
function ledgerDifference(record: RecordFact): Difference[] {
  const { id, type, stated, posted, serviceMinutes } = record;
  const said = minutesOf(stated);
  const name = (kind: DifferenceKind, minutes: number) => [differ(kind, { ...record, minutes }, id)];
  if (type === 'service.approved' && serviceMinutes === null) return name('service_missing', said);
  if (stated.length > 0 && posted.length === 0) return name('minutes_missing', said);
  const isOff = type === 'service.approved' && serviceMinutes !== said;
  if (!areSameLines(stated, posted)) return name('minutes_differ', Math.max(said, minutesOf(posted)));
  return isOff ? name('minutes_differ', Math.max(said, serviceMinutes ?? 0)) : [];
}

function platformDifference(record: RecordFact): Difference[] {
  const { id, delivery, stated } = record;
  if (delivery !== 'held' && delivery !== 'refused') return [];
  return [differ(`record_${delivery}`, { ...record, minutes: minutesOf(stated) }, id)];
}

function countTypes(records: readonly RecordFact[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { type } of records) counts[type] = (counts[type] ?? 0) + 1;
  return counts;
}

function countDeliveries(records: readonly RecordFact[]): Record<Delivery, number> {
  const counts = { waiting: 0, acknowledged: 0, held: 0, refused: 0 };
  for (const { delivery } of records) counts[delivery] += 1;
  return counts;
}

export function sumLines(
  entries: readonly { readonly type: string; readonly lines: readonly EntryLine[] }[],
): Record<MinuteKind, number> {
  const sums = { minted: 0, spent: 0, given: 0, donated: 0, granted: 0, reversed: 0, moved: 0 };
  for (const { type, lines } of entries) for (const line of lines) sums[minuteKindOf(type, line)] += line.minutes;
  return sums;
}

/**
 * `moved`: set aside, given back, frozen, put into a fund. It changes hands for nobody's service. What was closed once is
 * summed again by the check of a store, so that a kind means the same for ever.
 */
function minuteKindOf(type: string, { from, to }: EntryLine): MinuteKind {
  if (from === 'elsewhere') return 'moved';
  switch (type) {
    case 'service.approved':
      return 'minted';
    case 'redemption.settled':
      return to === 'redemption' ? 'spent' : 'moved';
    case 'gift.given':
      return 'given';
    case 'donation.made':
      return 'donated';
    case 'batch.booked':
      return 'granted';
    case 'service.reversed':
    case 'redemption.reversed':
    case 'gift.reversed':
      return 'reversed';
    default:
      return 'moved';
  }
}
