import { z } from 'zod';
import type { Device } from './enrolment.ts';
import { isOwnNumber } from './own-number.ts';
import type { Sql } from './store.ts';

/** Whether an act with coins has a number of the very device, under which nothing was done or found void before. */
export async function isNewNumber(sql: Sql, number: string, owner: Device): Promise<boolean> {
  if (!isOwnNumber('B', number, owner)) return false;
  const known = await sql.rows(
    z.object({}),
    `select 1 from redemptions where redemption_id = $1 union all select 1 from gifts where gift_id = $1
     union all select 1 from funds where fund_id = $1 union all select 1 from coin_batches where batch_id = $1
     union all select 1 from debts where redemption_id = $1 limit 1`,
    [number],
  );
  return known.length === 0;
}
