import { isBlank } from './blank-text.ts';
import { parseCivilDate } from './civil-date.ts';
import type { BatchKind, TwoHandedState } from './coin-acts.ts';
import type { EntryLine } from './ledger.ts';
import type { LifeCycle } from './life-cycles.ts';
import { err, ok, type Result } from './result.ts';
import { spend, type Holding } from './spending.ts';

const second = { from: ['proposed'], by: ['reviewer', 'manager'], needsSecondPerson: true } as const;

/** 待签批 → 已入账 or 已退回 (S-四(一)). Whoever proposed it does neither; sent back, it is proposed anew. */
export const twoHandedCycle: LifeCycle<TwoHandedState> = {
  states: ['proposed', 'booked', 'rejected'],
  steps: [
    { act: 'accept', ...second, to: 'booked', needsReason: false },
    { act: 'reject', ...second, to: 'rejected', needsReason: true },
  ],
};

/** An entry has no more lines, so a list has no more rows: a longer one is several. */
export const entryLinesMax = 100;

export interface FundWish {
  readonly fundName: string;
  readonly issuer: string;
  readonly referenceNumber: string;
  readonly purpose: string;
  readonly minutes: number;
  /** Last day on which what was granted may be used; null where it never lapses. */
  readonly expiresOn: string | null;
}

export type FundFault =
  | 'fund_name_missing'
  | 'fund_issuer_missing'
  | 'grant_reference_missing'
  | 'fund_purpose_missing'
  | 'grant_minutes_impossible'
  | 'fund_expiry_impossible';

/** What is wrong with a budget that somebody proposes, in this order; null where nothing is. */
export function faultOfFund(wish: FundWish, today: string): FundFault | null {
  if (isBlank(wish.fundName)) return 'fund_name_missing';
  if (isBlank(wish.issuer)) return 'fund_issuer_missing';
  if (isBlank(wish.referenceNumber)) return 'grant_reference_missing';
  if (isBlank(wish.purpose)) return 'fund_purpose_missing';
  if (!isAmount(wish.minutes)) return 'grant_minutes_impossible';
  const { expiresOn } = wish;
  if (expiresOn !== null && (parseCivilDate(expiresOn) === null || expiresOn <= today)) return 'fund_expiry_impossible';
  return null;
}

const isAmount = (minutes: number): boolean => Number.isInteger(minutes) && minutes > 0;

/** Its last day is one of use still. */
export function hasLapsed(expiresOn: string | null, today: string): boolean {
  return expiresOn !== null && expiresOn < today;
}

export interface BatchRow {
  readonly person: string;
  readonly minutes: number;
  /** Number and page of the passbook, or the line of the register; empty but for an opening balance. */
  readonly source: string;
  /** Of a register from a file alone: the rows that are this one. */
  readonly listRows?: readonly number[] | undefined;
}

export interface BatchWish {
  readonly kind: BatchKind;
  readonly referenceNumber: string;
  /** Of an opening balance alone. */
  readonly evidence: string | null;
  readonly rows: readonly BatchRow[];
  /** As the cover sheet states them. */
  readonly countStated: number;
  readonly minutesStated: number;
}

export interface BatchFacts {
  readonly today: string;
  /** Of a grant; null where there is none of that number. */
  readonly fund: {
    readonly state: TwoHandedState;
    readonly expiresOn: string | null;
    readonly leftMinutes: number;
  } | null;
  /** What the pool holds. */
  readonly poolMinutes: number;
  readonly personOf: (person: string) => { readonly isRecipient: boolean; readonly hasDied: boolean } | null;
  /** Who has an opening balance under this reference number already. */
  readonly opened: ReadonlySet<string>;
}

export type BatchFaultCode =
  | 'grant_reference_missing'
  | 'fund_unknown'
  | 'fund_not_booked'
  | 'fund_lapsed'
  | 'opening_evidence_missing'
  | 'batch_rows_missing'
  | 'batch_too_long'
  | 'batch_person_unknown'
  | 'batch_person_twice'
  | 'batch_person_died'
  | 'batch_minutes_impossible'
  | 'grantee_not_recipient'
  | 'opening_source_missing'
  | 'batch_count_differs'
  | 'batch_minutes_differ'
  | 'opening_booked_before'
  | 'fund_too_low'
  | 'pool_too_low';

export interface BatchFault {
  readonly code: BatchFaultCode;
  /** Counted from one; null where it is about the whole list. */
  readonly row: number | null;
  /** Whom it is about. */
  readonly people: readonly string[];
  /** What was stated, what the rows say or what is there; both null where it is no matter of numbers. */
  readonly stated: number | null;
  readonly actual: number | null;
}

const fault = (code: BatchFaultCode, about: Partial<BatchFault> = {}): BatchFault => ({
  ...{ code, row: null, people: [], stated: null, actual: null },
  ...about,
});

export const minutesIn = (rows: readonly { readonly minutes: number }[]): number =>
  rows.reduce((sum, { minutes }) => sum + minutes, 0);

/** The first fault of a list: its head, its rows from the first on, the totals of the cover sheet, what it is paid from. */
export function faultOfBatch(wish: BatchWish, facts: BatchFacts): BatchFault | null {
  return faultOfHead(wish, facts) ?? faultOfRows(wish, facts) ?? faultOfTotals(wish) ?? faultOfMeans(wish, facts);
}

function faultOfHead({ kind, referenceNumber, evidence, rows }: BatchWish, facts: BatchFacts): BatchFault | null {
  if (kind === 'grant') {
    if (facts.fund === null) return fault('fund_unknown');
    if (facts.fund.state !== 'booked') return fault('fund_not_booked');
    if (hasLapsed(facts.fund.expiresOn, facts.today)) return fault('fund_lapsed');
  }
  if (isBlank(referenceNumber)) return fault('grant_reference_missing');
  if (kind === 'opening' && evidence === null) return fault('opening_evidence_missing');
  if (rows.length === 0) return fault('batch_rows_missing');
  return rows.length > entryLinesMax ? fault('batch_too_long', { actual: rows.length }) : null;
}

function faultOfRows({ kind, rows }: BatchWish, facts: BatchFacts): BatchFault | null {
  const seen = new Set<string>();
  for (const [at, { person, minutes, source }] of rows.entries()) {
    const about = { row: at + 1, people: [person] };
    const known = facts.personOf(person);
    if (known === null) return fault('batch_person_unknown', about);
    if (seen.has(person)) return fault('batch_person_twice', about);
    if (known.hasDied) return fault('batch_person_died', about);
    if (!isAmount(minutes)) return fault('batch_minutes_impossible', about);
    if (kind === 'grant' && !known.isRecipient) return fault('grantee_not_recipient', about);
    if (kind === 'opening' && isBlank(source)) return fault('opening_source_missing', about);
    seen.add(person);
  }
  return null;
}

function faultOfTotals({ rows, countStated, minutesStated }: BatchWish): BatchFault | null {
  if (rows.length !== countStated) return fault('batch_count_differs', { stated: countStated, actual: rows.length });
  const actual = minutesIn(rows);
  return actual === minutesStated ? null : fault('batch_minutes_differ', { stated: minutesStated, actual });
}

function faultOfMeans({ kind, rows }: BatchWish, { fund, poolMinutes, opened }: BatchFacts): BatchFault | null {
  if (kind === 'opening') {
    const people = rows.map(({ person }) => person).filter((person) => opened.has(person));
    return people.length === 0 ? null : fault('opening_booked_before', { people });
  }
  const left = kind === 'pool' ? poolMinutes : (fund?.leftMinutes ?? 0);
  const stated = minutesIn(rows);
  return stated <= left ? null : fault(kind === 'pool' ? 'pool_too_low' : 'fund_too_low', { stated, actual: left });
}

type Lot = 'live' | 'paper' | 'grant' | 'opening';

interface Paying {
  readonly kind: BatchKind;
  /** `fund/<number>`, `pool/<station>` or `opening`. */
  readonly from: string;
  readonly rows: readonly Pick<BatchRow, 'person' | 'minutes'>[];
  /** Of the pool alone: what was given keeps where it came from. */
  readonly holdings: readonly Holding<Lot>[];
}

export type PayingError = 'pool_too_low' | 'pool_lines_too_many';

/** The lines that a list posts: one a person, from the pool one for each origin, its oldest first. */
export function linesOfBatch({ kind, from, rows, holdings }: Paying): Result<EntryLine<Lot>[], PayingError> {
  if (kind !== 'pool') {
    const lot = kind === 'grant' ? 'grant' : 'opening';
    return ok(rows.map(({ person, minutes }) => ({ from, to: `person/${person}`, lot, minutes })));
  }
  const lines: EntryLine<Lot>[] = [];
  let left = holdings;
  for (const { person, minutes } of rows) {
    const spent = spend({ from, to: `person/${person}`, minutes, holdings: left });
    if (!spent.ok) return err('pool_too_low');
    lines.push(...spent.value);
    left = spent.value.reduce(without, left);
  }
  return lines.length > entryLinesMax ? err('pool_lines_too_many') : ok(lines);
}

/** Of an origin the oldest go. */
function without(holdings: readonly Holding<Lot>[], { lot, minutes }: EntryLine<Lot>): readonly Holding<Lot>[] {
  let gone = minutes;
  return holdings
    .toSorted((a, b) => a.madeAtMs - b.madeAtMs)
    .map((each) => {
      if (each.lot !== lot) return each;
      const taken = Math.min(gone, each.minutes);
      gone -= taken;
      return { ...each, minutes: each.minutes - taken };
    })
    .filter(({ minutes }) => minutes > 0);
}

/** What goes back when a fund lapses: of each grantee what they did not use, by as many entries as it takes. */
export function lapseEntries(
  fundAccount: string,
  held: readonly { readonly account: string; readonly minutes: number }[],
): EntryLine<'grant'>[][] {
  const lines = held.map(
    ({ account, minutes }) => ({ from: account, to: fundAccount, lot: 'grant', minutes }) as const,
  );
  const entries: EntryLine<'grant'>[][] = [];
  for (let at = 0; at < lines.length; at += entryLinesMax) entries.push(lines.slice(at, at + entryLinesMax));
  return entries;
}
