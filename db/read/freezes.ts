import type { FreezeCause } from '../../domain/coin-acts.ts';
import type { ReadDb } from '../connection.ts';

/** Something that keeps an account from giving anything away. What is earned still comes in. */
export interface Freeze {
  /**
   * A death that was noted, somebody of this station, or the platform; `release` while the platform's word does not hold
   * yet that this station released the account: it may bind for that alone, or for another station too.
   */
  readonly by: 'death' | 'station' | 'platform' | 'release';
  /** Null of the platform's word, which says that it is so and not why. */
  readonly cause: FreezeCause | null;
  /** The day of the death, or on which it was frozen here; null of the platform, which names no day. */
  readonly since: string | null;
  /** What is released; null of what no act of this station ends by itself. */
  readonly freezeId: string | null;
}

/** All that binds an account today: a death before what was frozen here, and that before the platform's word. */
export function freezesOf(db: ReadDb, personId: string): readonly Freeze[] {
  return db
    .prepare<[{ personId: string }], Freeze>(
      `select by, cause, since, freezeId from (
         select 1 as rank, 'death' as by, 'death' as cause, died_on as since, null as freezeId
           from view_deaths where person_id = @personId
         union all select 2, 'station', cause, frozen_on, freeze_id
           from view_coin_freezes where person_id = @personId and released_record_id is null
         union all select 3, iif(exists (
             select 1 from view_coin_freezes f join records r on r.record_id = f.released_record_id
             where f.person_id = b.person_id and r.seq > coalesce(b.your_seq, 0)), 'release', 'platform'), null, null, null
           from view_platform_balances b where b.person_id = @personId and b.frozen = 1
       ) order by rank, since, freezeId`,
    )
    .all({ personId });
}

/** The first of what binds an account today; null where nothing does. */
export function freezeOf(db: ReadDb, personId: string): Freeze | null {
  return freezesOf(db, personId)[0] ?? null;
}

/** Whether a freeze of this station waits for somebody to release it. */
export function isFrozenHere(db: ReadDb, personId: string): boolean {
  return freezesOf(db, personId).some(({ by }) => by === 'station');
}

export interface FreezeRow {
  readonly freeze_id: string;
  readonly record_id: string;
  readonly person_id: string;
  readonly cause: FreezeCause;
  /** Null once it was forgotten. */
  readonly reason: string | null;
  readonly frozen_on: string;
  readonly frozen_by: string;
  readonly released_record_id: string | null;
  readonly released_on: string | null;
  readonly released_by: string | null;
  readonly release_reason: string | null;
}

export function findFreeze(db: ReadDb, freezeId: string): FreezeRow | null {
  return db.prepare<[string], FreezeRow>('select * from view_coin_freezes where freeze_id = ?').get(freezeId) ?? null;
}

/** What holds first, then the newest of what was released. */
export function listFreezes(db: ReadDb, personId: string): readonly FreezeRow[] {
  return db
    .prepare<[string], FreezeRow>(
      `select * from view_coin_freezes where person_id = ?
       order by released_record_id is not null, frozen_on desc, freeze_id desc`,
    )
    .all(personId);
}

export interface HoldOfDead {
  readonly redemption_id: string;
  readonly payer_id: string;
  readonly recipient_id: string;
  readonly held_minutes: number;
}

/** Coins still set aside although who pays or who was to be served died: a person releases them, and nothing else does. */
export function holdsOfDead(db: ReadDb): readonly HoldOfDead[] {
  return db
    .prepare<[], HoldOfDead>(
      `select redemption_id, payer_id, recipient_id, held_minutes from view_redemptions r where state = 'held'
         and exists (select 1 from view_deaths d where d.person_id in (r.payer_id, r.recipient_id))
       order by held_on, redemption_id`,
    )
    .all();
}
