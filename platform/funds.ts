import { z } from 'zod';
import type { RecordEnvelope } from '../contract/records/envelope.ts';
import { fundLapsed, fundOpened, fundProposed, fundRejected } from '../contract/records/grant.ts';
import { twoHandedStates } from '../domain/coin-acts.ts';
import { assert } from '../domain/assert.ts';
import { localTime } from '../domain/local-time.ts';
import { err, ok, type Result } from '../domain/result.ts';
import type { CoinJudgedBy } from './coin-act.ts';
import { isNewNumber } from './coin-numbers.ts';
import { dependsOn, doubt, type Doubt } from './doubt.ts';
import { isMoveOf } from './entry-lines.ts';
import { futureToleranceMs } from './judge-claim.ts';
import { isEntryPosted, isThere, postEntry } from './ledger.ts';
import { isOfStation } from './own-number.ts';
import { findMeant } from './spending.ts';
import { bigint, type Sql } from './store.ts';

const fundRow = z.object({
  station: z.string(),
  minutes: z.int(),
  expires_on: z.string().nullable(),
  proposed_by: z.string(),
  state: z.enum(twoHandedStates),
});
type Fund = z.infer<typeof fundRow>;

/** Null while none under this number has taken effect. */
export async function findFund(sql: Sql, number: string): Promise<Fund | null> {
  const [row] = await sql.rows(fundRow, 'select * from funds where fund_id = $1', [number]);
  return row ?? null;
}

export async function judgeFundProposed(
  sql: Sql,
  { data }: RecordEnvelope,
  { owner }: CoinJudgedBy,
): Promise<Doubt | null> {
  return (await isNewNumber(sql, fundProposed.data.parse(data).fund, owner)) ? null : doubt('conflict');
}

export async function applyFundProposed(
  sql: Sql,
  { id, data, operator }: RecordEnvelope,
  station: string,
): Promise<void> {
  const { fund, minutes, expiresOn } = fundProposed.data.parse(data);
  await sql.run(
    `insert into funds (fund_id, record_id, station, minutes, expires_on, proposed_by, state) values ($1, $2, $3, $4, $5, $6, 'proposed')`,
    [fund, id, station, minutes, expiresOn, operator],
  );
}

/** A fund is there once a second person signs it, with exactly what was proposed. */
export async function judgeFundOpened(sql: Sql, record: RecordEnvelope, by: CoinJudgedBy): Promise<Doubt | null> {
  const { fund, entry } = fundOpened.data.parse(record.data);
  const proposed = await findProposed(sql, fund, record, by);
  if (!proposed.ok) return proposed.error;
  const isStated = isMoveOf(entry.transfers, 'opening', `fund/${fund}`, proposed.value.minutes);
  const isGrant = entry.transfers.every(({ lot }) => lot === 'grant');
  return isStated && isGrant && !(await isEntryPosted(sql, entry.id)) ? null : doubt('conflict');
}

export async function applyFundOpened(sql: Sql, { id, data }: RecordEnvelope): Promise<void> {
  const { fund, entry } = fundOpened.data.parse(data);
  await decide(sql, fund, 'booked');
  await postEntry(sql, id, entry);
}

export async function judgeFundRejected(sql: Sql, record: RecordEnvelope, by: CoinJudgedBy): Promise<Doubt | null> {
  const proposed = await findProposed(sql, fundRejected.data.parse(record.data).fund, record, by);
  return proposed.ok ? null : proposed.error;
}

export async function applyFundRejected(sql: Sql, { data }: RecordEnvelope): Promise<void> {
  await decide(sql, fundRejected.data.parse(data).fund, 'rejected');
}

/** After its last day, by the platform's own clock too, what people did not use of a fund goes back to it. */
export async function judgeFundLapsed(
  sql: Sql,
  { data }: RecordEnvelope,
  { owner, nowMs }: CoinJudgedBy,
): Promise<Doubt | null> {
  const { fund, lapsedOn, entry } = fundLapsed.data.parse(data);
  const account = `fund/${fund}`;
  const isShaped = entry.transfers.every(
    ({ from, to, lot }) => from.startsWith('person/') && to === account && lot === 'grant',
  );
  if (!isShaped || !isOfStation('B', fund, owner)) return doubt('conflict');
  const opened = await findFund(sql, fund);
  if (opened === null || opened.state === 'proposed') return dependsOn(`opened/${fund}`);
  const isOver = opened.expires_on !== null && opened.expires_on < lapsedOn;
  const isAhead = lapsedOn > localTime(nowMs() + futureToleranceMs).date;
  if (opened.state === 'rejected' || !isOver || isAhead) return doubt('conflict');
  if (await isEntryPosted(sql, entry.id)) return doubt('conflict');
  const taken = new Map<string, number>();
  for (const { from, minutes } of entry.transfers) {
    const person = await findMeant(sql, from.slice('person/'.length));
    if (!person.ok) return person.error;
    taken.set(person.value, (taken.get(person.value) ?? 0) + minutes);
  }
  for (const [person, minutes] of taken)
    if (minutes > (await grantedTo(sql, account, person))) return doubt('conflict');
  return (await isThere(sql, entry.transfers)) ? null : doubt('insufficient');
}

/** What a fund gave somebody, less what went back to it. */
async function grantedTo(sql: Sql, account: string, person: string): Promise<number> {
  const [row] = await sql.rows(
    z.object({ minutes: bigint }),
    `select coalesce(sum(case when from_account = $1 then minutes else -minutes end), 0) as minutes from transfers
     where (from_account = $1 and to_account = $2) or (from_account = $2 and to_account = $1)`,
    [account, `person/${person}`],
  );
  return row?.minutes ?? 0;
}

export async function applyFundLapsed(sql: Sql, { id, data }: RecordEnvelope): Promise<void> {
  await postEntry(sql, id, fundLapsed.data.parse(data).entry);
}

/** A fund of the same station that somebody else proposed and nobody decided on yet. */
async function findProposed(
  sql: Sql,
  number: string,
  { operator }: RecordEnvelope,
  { owner }: CoinJudgedBy,
): Promise<Result<Fund, Doubt>> {
  if (!isOfStation('B', number, owner)) return err(doubt('conflict'));
  const fund = await findFund(sql, number);
  if (fund === null) return err(dependsOn(`fund/${number}`));
  const isOpen = fund.state === 'proposed' && fund.station === owner.station && fund.proposed_by !== operator;
  return isOpen ? ok(fund) : err(doubt('conflict'));
}

async function decide(sql: Sql, fund: string, state: 'booked' | 'rejected'): Promise<void> {
  const decided = await sql.run(`update funds set state = $2 where fund_id = $1 and state = 'proposed'`, [fund, state]);
  assert(decided === 1, `fund ${fund} is proposed`);
}
