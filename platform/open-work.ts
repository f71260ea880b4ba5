import { z } from 'zod';
import { localTime } from '../domain/local-time.ts';
import { keptUntil, serviceYears } from '../domain/retention.ts';
import { balanceOf } from './ledger.ts';
import type { Sql } from './store.ts';

const found = z.object({});

/**
 * Whether anything in the city still needs who a person is: coins, a service that is not decided or not old enough to be
 * forgotten, whichever station's, a record that is held, or another registration of the same human (decision 0012). The
 * person's station knows of its own alone.
 */
export async function isStillNeeded(sql: Sql, personId: string, nowMs: number): Promise<boolean> {
  return (
    (await balanceOf(sql, `person/${personId}`)) !== 0 ||
    (await hasOpenCoins(sql, personId)) ||
    (await isNamedByService(sql, personId, localTime(nowMs).date)) ||
    (await isNamedByHeld(sql, personId)) ||
    (await isRegisteredTwice(sql, personId))
  );
}

const servedRow = z.object({ open: z.boolean().nullable(), last: z.string().nullable() });

/** Services are filed under who is meant, whatever number they were claimed under. */
async function isNamedByService(sql: Sql, personId: string, today: string): Promise<boolean> {
  const [served] = await sql.rows(
    servedRow,
    `select bool_or(approval_id is null) as open, max(served_on) as last from services s
     where (volunteer_id = $1 or recipient_id = $1) and not exists (
       select 1 from withdrawals w where w.station = s.station
         and w.subject in ('service/' || s.service_id, 'entry/' || s.entry_id, 'serial/' || s.serial))`,
    [personId],
  );
  const last = served?.last ?? null;
  return served?.open === true || (last !== null && today < keptUntil(last, serviceYears));
}

/** Set aside, for whoever is served, or owed. */
async function hasOpenCoins(sql: Sql, personId: string): Promise<boolean> {
  const open = await sql.rows(
    found,
    `select 1 from redemptions where state = 'held' and (payer_id = $1 or recipient_id = $1)
     union all select 1 from debts where person_id = $1 and minutes > 0 and settled_id is null limit 1`,
    [personId],
  );
  return open.length > 0 || (await balanceOf(sql, `frozen/${personId}`)) !== 0;
}

/** A service, an approval or an act with coins that took no effect yet names somebody by whichever number; a line holds it as a text of its own. */
export async function isNamedByHeld(sql: Sql, personId: string): Promise<boolean> {
  const rows = await sql.rows(
    found,
    `select 1 from records
     where state = 'held' and type in ('service.recorded/1', 'slip.entered/1', 'service.approved/1', 'service.reversed/1',
         'redemption.held/1', 'redemption.settled/1', 'redemption.reversed/1', 'debt.recorded/1', 'debt.settled/1', 'gift.given/1', 'gift.reversed/1',
         'donation.made/1', 'fund.lapsed/1', 'batch.proposed/1', 'batch.booked/1') and exists (
       select 1 from (select $1::text as number union all select person_id from aliases where kept_id = $1) n
       where position('"' || n.number || '"' in line) > 0)
     limit 1`,
    [personId],
  );
  return rows.length > 0;
}

async function isRegisteredTwice(sql: Sql, personId: string): Promise<boolean> {
  const rows = await sql.rows(
    found,
    `select 1 from aliases where kept_id = $1 and closed is distinct from 'erased' limit 1`,
    [personId],
  );
  return rows.length > 0;
}
