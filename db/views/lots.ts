import type { LotOrigin } from '../../contract/records/transfers.ts';
import { assert } from '../../domain/assert.ts';
import { holdsLots, makesMinutes, minutesOf } from '../../domain/ledger.ts';
import type { WriteDb } from '../connection.ts';

/** A line of an entry, as the lots see it. */
export interface LotLine {
  readonly entryId: string;
  readonly line: number;
  readonly from: string;
  readonly to: string;
  readonly lot: LotOrigin;
  readonly minutes: number;
  readonly postedAtMs: number;
  /** The entry whose lots these are, as far as they are still there: it is taken back, or settles what it set aside. */
  readonly returns: string | null;
  /** The entry that made the lots that go, in whose hands they may be by now: a fund that lapses. */
  readonly madeBy: string | null;
}

interface Lot {
  readonly lot_id: string;
  readonly made_at_ms: number;
  readonly made_for: string;
  readonly minutes: number;
}

/** So many lots are looked at in one go while a line is filled. */
const lotsAtOnce = 64;

/**
 * Moves the minutes of a line, the oldest of their origin first (X4). The record says how many of which origin, so the
 * fold decides nothing: which they are follows from what came before.
 */
export function moveLots(db: WriteDb, line: LotLine): void {
  const moved = lotsOf(db, line);
  assert(minutesOf(moved) === line.minutes, `${line.from} has the ${line.lot} minutes that it gives`);
  const note = db.prepare(
    `insert into view_lot_moves (entry_id, line, lot_id, made_at_ms, made_for, minutes) values (?, ?, ?, ?, ?, ?)
     on conflict (entry_id, line, lot_id) do update set minutes = minutes + excluded.minutes`,
  );
  for (const lot of moved) {
    if (holdsLots(line.to)) put(db, line, lot);
    note.run(line.entryId, line.line, lot.lot_id, lot.made_at_ms, lot.made_for, lot.minutes);
  }
}

function lotsOf(db: WriteDb, line: LotLine): readonly Lot[] {
  const { entryId, from, to, minutes, postedAtMs, returns, madeBy } = line;
  if (returns === null && makesMinutes(from)) {
    return [{ lot_id: `${entryId}/${line.line.toString()}`, made_at_ms: postedAtMs, made_for: to, minutes }];
  }
  const same = madeBy !== null ? madeAndHeld(db, madeBy, line) : returns === null ? [] : broughtBy(db, returns, line);
  if (!holdsLots(from)) return upTo(same, minutes);
  const taken = take(db, line, same, minutes);
  const left = minutes - minutesOf(taken);
  return left === 0 ? taken : [...taken, ...takeOldest(db, line, left)];
}

/**
 * The lots by which an entry brought an account an origin, less what this entry gave back already: first those that came
 * from where they go, then the oldest.
 */
function broughtBy(db: WriteDb, entryId: string, line: LotLine): readonly Lot[] {
  return db
    .prepare<[Readonly<Record<string, string>>], Lot>(
      `select lot_id, made_at_ms, made_for, minutes from (select m.lot_id, m.made_at_ms, m.made_for, sum(m.minutes) - coalesce((
         select sum(n.minutes) from view_lot_moves n join view_transfers g using (entry_id, line)
         where n.entry_id = @giving and n.lot_id = m.lot_id and g.from_account = @account), 0) as minutes,
         max(t.from_account = @to) as is_its_own
       from view_lot_moves m join view_transfers t using (entry_id, line)
       where m.entry_id = @brought and t.lot = @lot and t.to_account = @account
       group by m.lot_id, m.made_at_ms, m.made_for) where minutes > 0 order by is_its_own desc, made_at_ms, lot_id`,
    )
    .all({ brought: entryId, giving: line.entryId, account: line.from, to: line.to, lot: line.lot });
}

function madeAndHeld(db: WriteDb, entryId: string, { from, lot }: LotLine): readonly Lot[] {
  return db
    .prepare<[string, string, string], Lot>(
      `select lot_id, made_at_ms, made_for, minutes from view_holdings
       where account = ? and lot = ? and lot_id glob ? || '/*' order by made_at_ms, lot_id`,
    )
    .all(from, lot, entryId);
}

function upTo(lots: readonly Lot[], minutes: number): readonly Lot[] {
  const found: Lot[] = [];
  let left = minutes;
  for (const lot of lots) {
    if (left === 0) break;
    found.push({ ...lot, minutes: Math.min(lot.minutes, left) });
    left -= Math.min(lot.minutes, left);
  }
  return found;
}

/** Of these lots what the account still holds, as far as it is wanted. */
function take(db: WriteDb, { from, lot: origin }: LotLine, lots: readonly Lot[], minutes: number): readonly Lot[] {
  const held = db.prepare<[string, string, number, string], { minutes: number }>(
    'select minutes from view_holdings where account = ? and lot = ? and made_at_ms = ? and lot_id = ?',
  );
  const there = lots.map((lot) => {
    const minutesHeld = held.get(from, origin, lot.made_at_ms, lot.lot_id)?.minutes ?? 0;
    return { ...lot, minutes: Math.min(minutesHeld, lot.minutes) };
  });
  const taken = upTo(
    there.filter((lot) => lot.minutes > 0),
    minutes,
  );
  const less = db.prepare(
    `update view_holdings set minutes = minutes - @minutes
     where account = @from and lot = @origin and made_at_ms = @atMs and lot_id = @id and minutes > @minutes`,
  );
  const none = db.prepare(
    `delete from view_holdings
     where account = @from and lot = @origin and made_at_ms = @atMs and lot_id = @id and minutes = @minutes`,
  );
  for (const { lot_id: id, made_at_ms: atMs, minutes: taking } of taken) {
    const where = { from, origin, atMs, id, minutes: taking };
    const isTaken = none.run(where).changes === 1 || less.run(where).changes === 1;
    assert(isTaken, `${from} holds what is taken from it`);
  }
  return taken;
}

function takeOldest(db: WriteDb, line: LotLine, minutes: number): readonly Lot[] {
  const oldest = db.prepare<[string, string, number], Lot>(
    `select lot_id, made_at_ms, made_for, minutes from view_holdings
     where account = ? and lot = ? order by made_at_ms, lot_id limit ?`,
  );
  const taken: Lot[] = [];
  let left = minutes;
  while (left > 0) {
    const some = take(db, line, oldest.all(line.from, line.lot, lotsAtOnce), left);
    if (some.length === 0) break;
    taken.push(...some);
    left -= minutesOf(some);
  }
  return taken;
}

function put(
  db: WriteDb,
  { to, lot }: LotLine,
  { lot_id: id, made_at_ms: atMs, made_for: madeFor, minutes }: Lot,
): void {
  db.prepare(
    `insert into view_holdings (account, lot, made_at_ms, lot_id, made_for, minutes) values (?, ?, ?, ?, ?, ?)
     on conflict (account, lot, made_at_ms, lot_id) do update set minutes = minutes + excluded.minutes`,
  ).run(to, lot, atMs, id, madeFor, minutes);
}
