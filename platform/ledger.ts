import { z } from 'zod';
import { assert } from '../domain/assert.ts';
import type { LedgerEntry } from '../contract/records/transfers.ts';
import { touchPerson } from './changes.ts';
import { findPerson } from './people.ts';
import { bigint, type Sql } from './store.ts';

export async function isEntryPosted(sql: Sql, entryId: string): Promise<boolean> {
  const rows = await sql.rows(z.object({}), 'select 1 from transfers where entry_id = $1 limit 1', [entryId]);
  return rows.length > 0;
}

/** Posts an entry. Each line takes from one account what it gives to another; an alias has no account of its own. */
export async function postEntry(sql: Sql, recordId: string, entry: LedgerEntry): Promise<void> {
  for (const [line, transfer] of entry.transfers.entries()) {
    const [from, to] = [await accountOf(sql, transfer.from), await accountOf(sql, transfer.to)];
    await sql.run(
      `insert into transfers (entry_id, line, record_id, from_account, to_account, lot, minutes)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [entry.id, line, recordId, from, to, transfer.lot, transfer.minutes],
    );
    await move(sql, from, -transfer.minutes);
    await move(sql, to, transfer.minutes);
  }
}

/** Minutes; nothing was ever posted to an account that is not there. */
export async function balanceOf(sql: Sql, account: string): Promise<number> {
  const [row] = await sql.rows(z.object({ minutes: bigint }), 'select minutes from balances where account = $1', [
    account,
  ]);
  return row?.minutes ?? 0;
}

async function accountOf(sql: Sql, account: string): Promise<string> {
  const [kind, number = ''] = account.split('/');
  if (kind !== 'person') return account;
  const person = await findPerson(sql, number);
  assert(person !== null, `the owner of ${account} is known before anything is posted`);
  return `person/${person}`;
}

async function move(sql: Sql, account: string, minutes: number): Promise<void> {
  await sql.run(
    `insert into balances (account, minutes) values ($1, $2)
     on conflict (account) do update set minutes = balances.minutes + excluded.minutes`,
    [account, minutes],
  );
  if (account.startsWith('person/')) await touchPerson(sql, account.slice('person/'.length));
}
