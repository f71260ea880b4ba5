import type { ByOrigin, Origin } from '../../domain/available.ts';
import type { Holding } from '../../domain/spending.ts';
import type { ReadDb } from '../connection.ts';

export interface PlatformBalance {
  readonly byOrigin: ByOrigin;
  readonly offlineMinutesMax: number;
  readonly isFrozen: boolean;
  /** The last own record of the asking epoch that it includes; null where the platform does not say. */
  readonly yourSeq: number | null;
}

interface BalanceRow {
  readonly live_minutes: number;
  readonly paper_minutes: number;
  readonly grant_minutes: number;
  readonly opening_minutes: number;
  readonly offline_minutes_max: number;
  readonly frozen: 0 | 1;
  readonly your_seq: number | null;
}

/** What the platform last said that somebody holds; null where it never did. */
export function platformBalanceOf(db: ReadDb, personId: string): PlatformBalance | null {
  const row = db
    .prepare<[string], BalanceRow>('select * from view_platform_balances where person_id = ?')
    .get(personId);
  if (row === undefined) return null;
  return {
    byOrigin: {
      live: row.live_minutes,
      paper: row.paper_minutes,
      grant: row.grant_minutes,
      opening: row.opening_minutes,
    },
    offlineMinutesMax: row.offline_minutes_max,
    isFrozen: row.frozen === 1,
    yourSeq: row.your_seq,
  };
}

/** When the platform last answered a pull; null before it ever did. */
export function pulledAtMs(db: ReadDb): number | null {
  const at = db.prepare<[], number>(`select updated_at_ms from local_cursors where name = 'changes'`).pluck().get();
  return at ?? null;
}

/**
 * The place in the journal up to which the platform's word holds this epoch's own records. What former epochs brought
 * is in it, or was never taken.
 */
export function positionOf(db: ReadDb, epoch: string, seq: number): number {
  const position = db
    .prepare<[string, number], number | null>(
      `select max(position) from records where epoch = ? and stream = 'city' and seq <= ?`,
    )
    .pluck()
    .get(epoch, seq);
  if (position != null) return position;
  const first = db
    .prepare<[string], number | null>('select min(position) from records where epoch = ?')
    .pluck()
    .get(epoch);
  return (first ?? 1) - 1;
}

export interface Moves {
  readonly came: ByOrigin;
  readonly went: ByOrigin;
}

/**
 * What own records moved that the platform's word up to a place in the journal does not hold, as far as the platform
 * posts them too. What it refused it never posts. What it holds until a person there rules is not in its word however
 * far that goes: coins that went so are not there to go again, and what came so is not yet there.
 */
export function movesAfter(db: ReadDb, accounts: readonly string[], position: number): Moves {
  const rows = db
    .prepare<[Readonly<Record<string, string | number>>], { lot: Origin; came: number; went: number }>(
      `select lot, sum(came) as came, sum(went) as went from (
         select lot, max(minutes, 0) as came, max(-minutes, 0) as went from view_postings
           where account in (select value from json_each(@accounts)) and position > @position and position not in (
             select r.position from view_rulings v join records r using (record_id) where v.ruling = 'refuse')
         union all select lot, 0, max(-sum(minutes), 0) from view_postings
           where account in (select value from json_each(@accounts)) and position <= @position and position in (
             select r.position from local_held_records h join records r using (record_id)) group by lot
       ) group by lot`,
    )
    .all({ accounts: JSON.stringify(accounts), position });
  const of = (side: 'came' | 'went'): ByOrigin => {
    const sums = { live: 0, paper: 0, grant: 0, opening: 0 };
    for (const row of rows) sums[row.lot] = row[side];
    return sums;
  };
  return { came: of('came'), went: of('went') };
}

/** The lots of an account in this store, with whose they are by. */
export function lotsOf(db: ReadDb, account: string): readonly Holding<Origin>[] {
  return db
    .prepare<[string], Omit<Holding<Origin>, 'isGift'> & { readonly isGift: 0 | 1 }>(
      `select lot, made_at_ms as madeAtMs, (made_for <> account and made_for glob 'person/*') as isGift, sum(minutes) as minutes from view_holdings
       where account = ? group by lot, made_at_ms, isGift`,
    )
    .all(account)
    .map((row) => ({ ...row, isGift: row.isGift === 1 }));
}
