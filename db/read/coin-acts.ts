import type { ReadDb } from '../connection.ts';

/** How many acts with coins this store numbered: redemptions, gifts and donations, funds, and lists that coins go to. */
export function countCoinActs(db: ReadDb): number {
  const count = db
    .prepare<[], number>(
      `select (select count(*) from view_redemptions) + (select count(*) from view_gifts)
         + (select count(*) from view_funds) + (select count(*) from view_coin_batches)`,
    )
    .pluck()
    .get();
  return count ?? 0;
}
