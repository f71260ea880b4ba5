import { err, ok, type Result } from './result.ts';
import type { EntryLine } from './ledger.ts';

/** Some minutes of one origin that an account holds, from the oldest on. */
export interface Holding<Lot extends string> {
  readonly lot: Lot;
  readonly madeAtMs: number;
  readonly minutes: number;
  /** It was made for somebody else and came as a gift. */
  readonly isGift?: boolean;
}

interface Spending<Lot extends string> {
  readonly from: string;
  readonly to: string;
  /** Whole minutes, above nothing. */
  readonly minutes: number;
  /** In any order. */
  readonly holdings: readonly Holding<Lot>[];
  /** Origins that may not go there: what was granted is its grantee's alone. */
  readonly keeps?: readonly Lot[];
}

export type SpendingError = 'balance_too_low' | 'spendable_too_low';

/**
 * The lines by which an account gives minutes, the oldest first and one line for each origin (X4). The record carries
 * these lines; which lots they are follows, since of an origin the oldest go.
 */
export function spend<Lot extends string>({
  from,
  to,
  minutes,
  holdings,
  keeps = [],
}: Spending<Lot>): Result<EntryLine<Lot>[], SpendingError> {
  const held = holdings.reduce((sum, each) => sum + each.minutes, 0);
  if (held < minutes) return err('balance_too_low');
  const byOrigin = new Map<Lot, number>();
  let left = minutes;
  const oldestFirst = holdings
    .filter(({ lot }) => !keeps.includes(lot))
    .toSorted((a, b) => a.madeAtMs - b.madeAtMs || (a.lot < b.lot ? -1 : 1));
  for (const { lot, minutes: there } of oldestFirst) {
    const taken = Math.min(left, there);
    if (taken > 0) byOrigin.set(lot, (byOrigin.get(lot) ?? 0) + taken);
    left -= taken;
  }
  if (left > 0) return err('spendable_too_low');
  return ok([...byOrigin].map(([lot, taken]) => ({ from, to, lot, minutes: taken })));
}
