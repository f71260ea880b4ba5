import { refusal, type KioskError } from '../../contract/errors.ts';
import type { LedgerEntry } from '../../contract/records/transfers.ts';
import { freezeOf } from '../../db/read/freezes.ts';
import { lapsedGrantsOn } from '../../db/read/funds.ts';
import { keptNumberOf, numbersOf } from '../../db/read/platform-people.ts';
import { lotsOf, movesAfter, platformBalanceOf, positionOf, pulledAtMs } from '../../db/read/spending.ts';
import { assert } from '../../domain/assert.ts';
import {
  availableOf,
  holdingsOfAvailable,
  origins,
  type Available,
  type Confirmed,
  type Origin,
} from '../../domain/available.ts';
import { coinText } from '../../domain/coin-amount.ts';
import { minutesOf, type EntryLine } from '../../domain/ledger.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { spend, type Holding } from '../../domain/spending.ts';
import { todayAt } from '../clock.ts';
import { rulesOn } from '../rules.ts';
import type { Reader } from '../station.ts';

export interface Coins extends Available {
  /** What the platform said last; null where it never said anything of them. */
  readonly confirmed: Confirmed | null;
  /** Granted, and past its last day: it waits to go back to its fund, and is spent on nothing (S-四(一)). */
  readonly lapsedMinutes: number;
}

/** What somebody holds, and what of it may be spent at this counter now. */
export function coinsOf(app: Reader, personId: string): Coins {
  const numbers = numbersOf(app.db, personId);
  const said = platformBalanceOf(app.db, personId);
  const asOfMs = pulledAtMs(app.db);
  const confirmed = said === null || asOfMs === null ? null : { ...said, asOfMs };
  const since = confirmed === null ? 0 : positionOf(app.db, app.station().source.epoch, confirmed.yourSeq ?? 0);
  const { offlineSpendDays } = rulesOn(app, todayAt(app)).settings;
  const accounts = numbers.map((number) => `person/${number}`);
  const moves = movesAfter(app.db, accounts, since);
  const available = availableOf({ confirmed, ...moves, nowMs: app.clock.nowMs(), offlineSpendDays });
  const lapsedMinutes = Math.min(lapsedGrantsOn(app.db, personId, todayAt(app)), available.byOrigin.grant);
  const spendableMinutes = Math.min(available.spendableMinutes, available.balanceMinutes - lapsedMinutes);
  return { ...available, spendableMinutes, confirmed, lapsedMinutes };
}

export interface Spending {
  readonly rules: string;
  readonly confirmed: { readonly minutes: number; readonly asOfMs: number } | null;
  readonly brought: { id: string; transfers: (EntryLine<Origin> & { from: 'elsewhere' })[] } | null;
  readonly entry: LedgerEntry;
}

interface Wanted {
  readonly payer: string;
  /** The account it goes to. */
  readonly to: string;
  readonly minutes: number;
  /** What was granted to somebody is spent by nobody else (S-四(一)). */
  readonly isForOthers: boolean;
  /** What came as a gift may go on to somebody else. */
  readonly mayGiveOn?: boolean;
}

/** The lines by which somebody gives minutes, the oldest first; refused when they may not or have too few. */
export function spendCoins(app: Reader, wanted: Wanted): Result<Spending, KioskError> {
  const { payer, to, minutes } = wanted;
  if (minutes < 1) return err(refusal('coins_minutes_impossible', 'minutes'));
  // The platform says the same balance of each number of theirs: spent under one alone, it is spent once.
  const kept = keptNumberOf(app.db, payer);
  if (kept !== payer) return err(refusal('coins_other_number', null, { number: kept }));
  const freeze =
    numbersOf(app.db, payer)
      .map((number) => freezeOf(app.db, number))
      .find((each) => each !== null) ?? null;
  if (freeze !== null) return err(refusal('coins_frozen', null, { cause: freeze.cause ?? freeze.by }));
  const coins = coinsOf(app, payer);
  const own = lotsOf(app.db, `person/${payer}`);
  const usable = { ...coins.byOrigin, grant: coins.byOrigin.grant - coins.lapsedMinutes };
  const known = holdingsOfAvailable(usable, own, coins.confirmed?.asOfMs ?? app.clock.nowMs());
  const holdings = wanted.mayGiveOn === false ? known.filter(({ isGift }) => isGift !== true) : known;
  const lines = spend({ from: `person/${payer}`, to, minutes, holdings, keeps: wanted.isForOthers ? ['grant'] : [] });
  if (!lines.ok) {
    const isThere = known.length > holdings.length && coins.balanceMinutes >= minutes;
    return err(isThere ? refusal('gift_may_not_go_on', 'minutes') : tooFew(coins, lines.error));
  }
  if (minutes > coins.spendableMinutes) {
    return err(refusal('coins_offline_limit', 'minutes', { spendable: coinText(coins.spendableMinutes) }));
  }
  const { confirmed } = coins;
  return ok({
    rules: rulesOn(app, todayAt(app)).version,
    confirmed: confirmed && { minutes: sumOf(confirmed.byOrigin), asOfMs: confirmed.asOfMs },
    brought: broughtFor(app, payer, lines.value, own),
    entry: { id: app.clock.newId(), transfers: lines.value },
  });
}

function tooFew({ balanceMinutes, lapsedMinutes }: Coins, error: 'balance_too_low' | 'spendable_too_low'): KioskError {
  const detail = { balance: coinText(balanceMinutes - lapsedMinutes) };
  return refusal(error === 'balance_too_low' ? 'coins_too_few' : 'coins_not_for_others', 'minutes', detail);
}

const sumOf = (byOrigin: Confirmed['byOrigin']): number => origins.reduce((sum, each) => sum + byOrigin[each], 0);

/** Of the lines, what own records do not hold: the platform's word stands for it. */
function broughtFor(
  app: Reader,
  payer: string,
  lines: readonly EntryLine<Origin>[],
  own: readonly Holding<Origin>[],
): Spending['brought'] {
  const missing = lines.flatMap(({ lot, minutes }) => {
    const held = own.filter((each) => each.lot === lot).reduce((sum, each) => sum + each.minutes, 0);
    const lacking = minutes - held;
    return lacking > 0 ? [{ from: 'elsewhere', to: `person/${payer}`, lot, minutes: lacking } as const] : [];
  });
  return missing.length === 0 ? null : { id: app.clock.newId(), transfers: missing };
}

/** Every line of an entry the way it goes, and nothing lost: asserted before anything is written. */
export function assertMoves(entry: LedgerEntry, minutes: number): void {
  assert(
    minutesOf(entry.transfers) === minutes,
    `an entry of ${minutes.toString()} minutes moves all of them and no more`,
  );
}
