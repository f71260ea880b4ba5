import { z } from 'zod';
import type { RecordEnvelope } from '../contract/records/envelope.ts';
import { batchBooked, batchProposed, batchRejected } from '../contract/records/grant.ts';
import { twoHandedStates } from '../domain/coin-acts.ts';
import { assert } from '../domain/assert.ts';
import type { EntryLine } from '../domain/ledger.ts';
import { err, ok, type Result } from '../domain/result.ts';
import type { CoinJudgedBy } from './coin-act.ts';
import { isNewNumber } from './coin-numbers.ts';
import { dependsOn, doubt, type Doubt } from './doubt.ts';
import type { Device } from './enrolment.ts';
import { minutesOf } from '../domain/ledger.ts';
import { findFund } from './funds.ts';
import { findKept } from './kept-records.ts';
import { isEntryPosted, isThere, postEntry } from './ledger.ts';
import { isOfStation } from './own-number.ts';
import { findMeant } from './spending.ts';
import type { Sql } from './store.ts';

type Proposed = z.infer<typeof batchProposed.data>;

export async function judgeBatchProposed(
  sql: Sql,
  { data }: RecordEnvelope,
  { owner }: CoinJudgedBy,
): Promise<Doubt | null> {
  return (await isNewNumber(sql, batchProposed.data.parse(data).batch, owner)) ? null : doubt('conflict');
}

export async function applyBatchProposed(
  sql: Sql,
  { id, data, operator }: RecordEnvelope,
  station: string,
): Promise<void> {
  await sql.run(
    `insert into coin_batches (batch_id, record_id, station, proposed_by, state) values ($1, $2, $3, $4, 'proposed')`,
    [batchProposed.data.parse(data).batch, id, station, operator],
  );
}

/**
 * A second person books exactly what was proposed, row by row, out of the account that its kind has: a fund of the
 * station that holds enough, the station's pool, or `opening` where an old register is taken over. Its sums are those of
 * the cover sheet.
 */
export async function judgeBatchBooked(sql: Sql, record: RecordEnvelope, by: CoinJudgedBy): Promise<Doubt | null> {
  const { batch, kind, entry } = batchBooked.data.parse(record.data);
  const found = await findProposed(sql, batch, record, by);
  if (!found.ok) return found.error;
  const { rows, countStated, minutesStated, ...proposed } = found.value;
  const minutes = rows.reduce((sum, row) => sum + row.minutes, 0);
  const isStated = proposed.kind === kind && rows.length === countStated && minutes === minutesStated;
  const isMoved = isOutOf(entry.transfers, proposed, by.owner) && minutesOf(entry.transfers) === minutes;
  if (!isStated || !isMoved || (await isEntryPosted(sql, entry.id))) return doubt('conflict');
  if (proposed.fund !== null) {
    const fund = await findFund(sql, proposed.fund);
    if (fund === null || fund.state === 'proposed') return dependsOn(`opened/${proposed.fund}`);
    if (fund.state === 'rejected') return doubt('conflict');
  }
  const wanted = await byPerson(sql, rows);
  if (!wanted.ok) return wanted.error;
  const moved = entry.transfers.map(({ to, minutes: each }) => ({ person: to.slice('person/'.length), minutes: each }));
  const given = await byPerson(sql, moved);
  if (!given.ok) return given.error;
  const isSame = [...wanted.value].every(([person, each]) => given.value.get(person) === each);
  if (!isSame) return doubt('conflict');
  return (await isThere(sql, entry.transfers)) ? null : doubt('insufficient');
}

/** Whether every line takes from where this kind takes, with the origin that it has there, and gives to a person. */
function isOutOf(lines: readonly EntryLine[], { kind, fund }: Pick<Proposed, 'kind' | 'fund'>, owner: Device): boolean {
  if ((kind === 'grant') !== (fund !== null) || (fund !== null && !isOfStation('B', fund, owner))) return false;
  const origins = { grant: ['grant'], pool: ['live', 'paper', 'opening'], opening: ['opening'] }[kind];
  const source = { grant: `fund/${fund ?? ''}`, pool: `pool/${owner.station}`, opening: 'opening' }[kind];
  return lines.every(({ from, to, lot }) => from === source && to.startsWith('person/') && origins.includes(lot));
}

/** What each one gets in all, whatever number each row names them under. */
async function byPerson(
  sql: Sql,
  rows: readonly { readonly person: string; readonly minutes: number }[],
): Promise<Result<Map<string, number>, Doubt>> {
  const sums = new Map<string, number>();
  for (const { person: number, minutes } of rows) {
    const person = await findMeant(sql, number);
    if (!person.ok) return person;
    sums.set(person.value, (sums.get(person.value) ?? 0) + minutes);
  }
  return ok(sums);
}

export async function applyBatchBooked(sql: Sql, { id, data }: RecordEnvelope): Promise<void> {
  const { batch, entry } = batchBooked.data.parse(data);
  await decide(sql, batch, 'booked');
  await postEntry(sql, id, entry);
}

export async function judgeBatchRejected(sql: Sql, record: RecordEnvelope, by: CoinJudgedBy): Promise<Doubt | null> {
  const found = await findProposed(sql, batchRejected.data.parse(record.data).batch, record, by);
  return found.ok ? null : found.error;
}

export async function applyBatchRejected(sql: Sql, { data }: RecordEnvelope): Promise<void> {
  await decide(sql, batchRejected.data.parse(data).batch, 'rejected');
}

const batchRow = z.object({
  record_id: z.string(),
  station: z.string(),
  proposed_by: z.string(),
  state: z.enum(twoHandedStates),
});

/** A batch of the same station that somebody else proposed and nobody decided on yet. */
async function findProposed(
  sql: Sql,
  number: string,
  { operator }: RecordEnvelope,
  { owner }: CoinJudgedBy,
): Promise<Result<Proposed, Doubt>> {
  if (!isOfStation('B', number, owner)) return err(doubt('conflict'));
  const [row] = await sql.rows(batchRow, 'select * from coin_batches where batch_id = $1', [number]);
  if (row === undefined) return err(dependsOn(`batch/${number}`));
  const isOpen = row.state === 'proposed' && row.station === owner.station && row.proposed_by !== operator;
  if (!isOpen) return err(doubt('conflict'));
  const kept = await findKept(sql, row.record_id, row.station);
  assert(kept !== null, 'a batch that took effect was kept');
  return ok(batchProposed.data.parse(kept.record.data));
}

async function decide(sql: Sql, batch: string, state: 'booked' | 'rejected'): Promise<void> {
  const decided = await sql.run(`update coin_batches set state = $2 where batch_id = $1 and state = 'proposed'`, [
    batch,
    state,
  ]);
  assert(decided === 1, `batch ${batch} is proposed`);
}
