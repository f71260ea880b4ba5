import type { ReadDb } from '../connection.ts';

export interface GiftRow {
  readonly gift_id: string;
  readonly record_id: string;
  readonly kind: 'gift' | 'donation';
  readonly giver_id: string;
  readonly receiver_id: string | null;
  readonly relation: string | null;
  readonly signed_how: string;
  readonly minutes: number;
  readonly given_on: string;
  readonly given_by: string;
  readonly given_at_ms: number;
  readonly entry_id: string;
  readonly reversed_record_id: string | null;
  readonly reversed_on: string | null;
  readonly reversed_by: string | null;
  readonly reason: string | null;
}

export function findGift(db: ReadDb, giftId: string): GiftRow | null {
  return db.prepare<[string], GiftRow>('select * from view_gifts where gift_id = ?').get(giftId) ?? null;
}

/** What somebody gave, donated or was given, the newest first. */
export function giftsOf(db: ReadDb, personId: string, limit: number): readonly GiftRow[] {
  return db
    .prepare<[string, string, number], GiftRow>(
      `select * from (select * from view_gifts where giver_id = ? union select * from view_gifts where receiver_id = ?)
       order by given_on desc, gift_id desc limit ?`,
    )
    .all(personId, personId, limit);
}

/** Minutes that somebody gave away on a day, less what was taken back. */
export function givenMinutesOn(db: ReadDb, giverId: string, day: string): number {
  const sum = db
    .prepare<[string, string], number>(
      `select coalesce(sum(minutes), 0) from view_gifts
       where giver_id = ? and given_on = ? and kind = 'gift' and reversed_record_id is null`,
    )
    .pluck()
    .get(giverId, day);
  return sum ?? 0;
}
