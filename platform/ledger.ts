import { z } from 'zod';
import { assert } from '../domain/assert.ts';
import { makesMinutes, type EntryLine } from '../domain/ledger.ts';
import { touchBalance, touchPerson } from './changes.ts';
import { findPerson } from './people.ts';
import { bigint, type Sql } from './store.ts';

export async function isEntryPosted(sql: Sql, entryId: string): Promise<boolean> {
  const rows = await sql.rows(z.object({}), 'select 1 from transfers where entry_id = $1 limit 1', [entryId]);
  return rows.length > 0;
}

/** Posts an entry. Each line takes from one account what it gives to another; an alias has no account of its own. */
export async function postEntry(
  sql: Sql,
  recordId: string,
  entry: { readonly id: string; readonly transfers: readonly EntryLine[] },
): Promise<void> {
  const lines = await meantLines(sql, entry.transfers);
  assert(lines !== null, `whoever ${entry.id} names is known before anything is posted`);
  for (const [line, transfer] of lines.entries()) {
    const { from, to, lot, minutes } = transfer;
    await sql.run(
      `insert into transfers (entry_id, line, record_id, from_account, to_account, lot, minutes)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [entry.id, line, recordId, from, to, lot, minutes],
    );
    await move(sql, from, lot, -minutes);
    await move(sql, to, lot, minutes);
  }
}

/** Minutes; nothing was ever posted to an account that is not there. */
export async function balanceOf(sql: Sql, account: string): Promise<number> {
  const [row] = await sql.rows(minutesRow, 'select minutes from balances where account = $1', [account]);
  return row?.minutes ?? 0;
}

/** Whether every account holds, by origin, all that the lines take from it together. Where minutes are made needs nothing. */
export async function isThere(sql: Sql, lines: readonly EntryLine[]): Promise<boolean> {
  const meant = await meantLines(sql, lines);
  if (meant === null) return false;
  const taken = new Map<string, { account: string; lot: string; minutes: number }>();
  for (const { from: account, lot, minutes } of meant) {
    if (makesMinutes(account)) continue;
    const key = `${account} ${lot}`;
    taken.set(key, { account, lot, minutes: minutes + (taken.get(key)?.minutes ?? 0) });
  }
  for (const { account, lot, minutes } of taken.values()) {
    const [held] = await sql.rows(minutesRow, 'select minutes from holdings where account = $1 and lot = $2', [
      account,
      lot,
    ]);
    if ((held?.minutes ?? 0) < minutes) return false;
  }
  return true;
}

/** What a record posted, in its order and under who is meant. */
export async function postedBy(sql: Sql, recordId: string): Promise<EntryLine[]> {
  return sql.rows(
    z.object({ from: z.string(), to: z.string(), lot: z.string(), minutes: z.int() }),
    `select from_account as "from", to_account as "to", lot, minutes from transfers where record_id = $1 order by line`,
    [recordId],
  );
}

/** The lines as they are posted, of who is meant by a number; null while they name somebody who is not known. */
export async function meantLines(sql: Sql, lines: readonly EntryLine[]): Promise<EntryLine[] | null> {
  const meant: EntryLine[] = [];
  for (const line of lines) {
    const [from, to] = [await accountOf(sql, line.from), await accountOf(sql, line.to)];
    if (from === null || to === null) return null;
    meant.push({ ...line, from, to });
  }
  return meant;
}

const minutesRow = z.object({ minutes: bigint });

async function accountOf(sql: Sql, account: string): Promise<string | null> {
  const [kind = '', number = ''] = account.split('/');
  if (kind !== 'person' && kind !== 'frozen') return account;
  const person = await findPerson(sql, number);
  return person === null ? null : `${kind}/${person}`;
}

/** The database itself holds that no origin of anybody's goes below nought. */
async function move(sql: Sql, account: string, lot: string, minutes: number): Promise<void> {
  await sql.run(
    `insert into balances (account, minutes) values ($1, $2)
     on conflict (account) do update set minutes = balances.minutes + excluded.minutes`,
    [account, minutes],
  );
  const moved = await sql.run('update holdings set minutes = minutes + $3 where account = $1 and lot = $2', [
    account,
    lot,
    minutes,
  ]);
  if (moved === 0) {
    await sql.run('insert into holdings (account, lot, minutes) values ($1, $2, $3)', [account, lot, minutes]);
  }
  if (!account.startsWith('person/')) return;
  const person = account.slice('person/'.length);
  await touchPerson(sql, person);
  await touchBalance(sql, person);
}
