import { z } from 'zod';
import type { RecordEnvelope } from '../contract/records/envelope.ts';
import {
  redemptionHeld,
  redemptionReleased,
  redemptionReversed,
  redemptionSettled,
} from '../contract/records/redemption.ts';
import { redemptionStates } from '../domain/coin-acts.ts';
import { assert } from '../domain/assert.ts';
import type { EntryLine } from '../domain/ledger.ts';
import type { LedgerEntry } from '../contract/records/transfers.ts';
import type { CoinJudgedBy } from './coin-act.ts';
import { isNewNumber } from './coin-numbers.ts';
import { dependsOn, doubt, type Doubt } from './doubt.ts';
import type { Device } from './enrolment.ts';
import { minutesOf } from '../domain/ledger.ts';
import { isMoveOf, isSameByOrigin, linesBetween } from './entry-lines.ts';
import { isEntryPosted, postedBy, postEntry } from './ledger.ts';
import { isOfStation } from './own-number.ts';
import { findPerson } from './people.ts';
import { findService } from './services.ts';
import { findMeant, judgeSpending } from './spending.ts';
import type { Sql } from './store.ts';

const redemptionRow = z.object({
  redemption_id: z.string(),
  record_id: z.string(),
  station: z.string(),
  payer_id: z.string(),
  recipient_id: z.string(),
  state: z.enum(redemptionStates),
  settled_id: z.string().nullable(),
  settled_by: z.string().nullable(),
});
type Redemption = z.infer<typeof redemptionRow>;

/** Null while none under this number has taken effect. */
export async function findRedemption(sql: Sql, number: string): Promise<Redemption | null> {
  const [row] = await sql.rows(redemptionRow, 'select * from redemptions where redemption_id = $1', [number]);
  return row ?? null;
}

/** Coins are set aside in the payer's own name, as many as are said, of origins that they hold; what was granted for themselves alone. */
export async function judgeHeld(sql: Sql, { data }: RecordEnvelope, { owner }: CoinJudgedBy): Promise<Doubt | null> {
  const { redemption, payer, recipient, minutes, entry } = redemptionHeld.data.parse(data);
  const isStated = isMoveOf(entry.transfers, `person/${payer}`, `frozen/${payer}`, minutes);
  if (!isStated || !(await isNewNumber(sql, redemption, owner))) return doubt('conflict');
  if (await isEntryPosted(sql, entry.id)) return doubt('conflict');
  const [from, to] = [await findMeant(sql, payer), await findMeant(sql, recipient)];
  if (!from.ok) return from.error;
  if (!to.ok) return to.error;
  if (from.value !== to.value && hasGrant(entry.transfers)) return doubt('conflict');
  return judgeSpending(sql, from.value, entry.transfers);
}

export async function applyHeld(sql: Sql, { id, data }: RecordEnvelope, station: string): Promise<void> {
  const { redemption, payer, recipient, entry } = redemptionHeld.data.parse(data);
  await sql.run(
    `insert into redemptions (redemption_id, record_id, station, payer_id, recipient_id, state) values ($1, $2, $3, $4, $5, 'held')`,
    [redemption, id, station, await findPerson(sql, payer), await findPerson(sql, recipient)],
  );
  await postEntry(sql, id, entry);
}

type Settled = z.infer<typeof redemptionSettled.data>;

/**
 * A hold ends in an approved service of the same station for whom it was made, which is paid once. What was set aside is
 * paid or goes back, every minute of it; only what it did not reach for comes out of the account, if it is there.
 */
export async function judgeSettled(sql: Sql, { data }: RecordEnvelope, { owner }: CoinJudgedBy): Promise<Doubt | null> {
  const settled = redemptionSettled.data.parse(data);
  const { redemption, payer, minutes, entry } = settled;
  const hold = await findRedemption(sql, redemption);
  if (hold === null) return waitsForHold(redemption, owner);
  if (!(await isOpenOf(sql, hold, payer, owner)) || (await isEntryPosted(sql, entry.id))) return doubt('conflict');
  const served = await judgeServed(sql, settled, hold);
  if (served !== null) return served;
  const [own, set] = [`person/${payer}`, `frozen/${payer}`];
  const paid = linesBetween(entry.transfers, set, 'redemption');
  const back = linesBetween(entry.transfers, set, own);
  const beyond = linesBetween(entry.transfers, own, 'redemption');
  const isAll = paid.length + back.length + beyond.length === entry.transfers.length;
  const isWhole = isSameByOrigin([...paid, ...back], await postedBy(sql, hold.record_id));
  const isStated = minutesOf(paid) + minutesOf(beyond) === minutes && (beyond.length === 0 || back.length === 0);
  if (!isAll || !isWhole || !isStated) return doubt('conflict');
  if (hold.payer_id !== hold.recipient_id && hasGrant(beyond)) return doubt('conflict');
  return beyond.length === 0 ? null : judgeSpending(sql, hold.payer_id, beyond);
}

async function judgeServed(sql: Sql, settled: Settled, hold: Redemption): Promise<Doubt | null> {
  const service = await findService(sql, settled.service);
  if (service === null) return dependsOn(`service/${settled.service}`);
  const isItsOwn = service.station === hold.station && service.recipient_id === hold.recipient_id;
  const isStated = settled.servedMinutes === service.minutes && settled.minutes <= service.minutes;
  if (!isItsOwn || !isStated || service.reversal_id !== null) return doubt('conflict');
  if (service.approval_id === null) return dependsOn(`approval/${settled.service}`);
  const paid = await sql.rows(
    z.object({}),
    `select 1 from redemptions where service_id = $1 and state = 'settled' limit 1`,
    [service.service_id],
  );
  return paid.length > 0 ? doubt('conflict') : null;
}

export async function applySettled(sql: Sql, { id, data, operator }: RecordEnvelope): Promise<void> {
  const { redemption, service, entry } = redemptionSettled.data.parse(data);
  const settled = await sql.run(
    `update redemptions set state = 'settled', service_id = $2, settled_id = $3, settled_by = $4
     where redemption_id = $1 and state = 'held'`,
    [redemption, service, id, operator],
  );
  assert(settled === 1, `redemption ${redemption} is held`);
  await postEntry(sql, id, entry);
}

/** Nothing was served: all that was set aside goes back as it came. */
export async function judgeReleased(
  sql: Sql,
  { data }: RecordEnvelope,
  { owner }: CoinJudgedBy,
): Promise<Doubt | null> {
  const { redemption, payer, entry } = redemptionReleased.data.parse(data);
  const hold = await findRedemption(sql, redemption);
  if (hold === null) return waitsForHold(redemption, owner);
  const isOpen = (await isOpenOf(sql, hold, payer, owner)) && !(await isEntryPosted(sql, entry.id));
  const held = await postedBy(sql, hold.record_id);
  const isBack = isBetween(entry, `frozen/${payer}`, `person/${payer}`) && isSameByOrigin(entry.transfers, held);
  return isOpen && isBack ? null : doubt('conflict');
}

export async function applyReleased(sql: Sql, { id, data }: RecordEnvelope): Promise<void> {
  const { redemption, entry } = redemptionReleased.data.parse(data);
  await end(sql, redemption, 'held', 'released');
  await postEntry(sql, id, entry);
}

/** What was paid goes back once, by somebody else than who settled it, to a payer who was not erased. */
export async function judgeRedemptionReversed(
  sql: Sql,
  { data, operator }: RecordEnvelope,
  { owner }: CoinJudgedBy,
): Promise<Doubt | null> {
  const { redemption, payer, entry } = redemptionReversed.data.parse(data);
  if (!isOfStation('B', redemption, owner)) return doubt('conflict');
  const settled = await findRedemption(sql, redemption);
  if (settled === null || settled.state === 'held') return dependsOn(`settlement/${redemption}`);
  const to = await findMeant(sql, payer);
  const isTheirs = settled.station === owner.station && to.ok && settled.payer_id === to.value;
  if (!isTheirs || settled.state !== 'settled' || settled.settled_by === operator) return doubt('conflict');
  const paid = (await postedBy(sql, settled.settled_id ?? '')).filter(({ to }) => to === 'redemption');
  const isBack = isBetween(entry, 'redemption', `person/${payer}`) && isSameByOrigin(entry.transfers, paid);
  return isBack && !(await isEntryPosted(sql, entry.id)) ? null : doubt('conflict');
}

export async function applyRedemptionReversed(sql: Sql, { id, data }: RecordEnvelope): Promise<void> {
  const { redemption, entry } = redemptionReversed.data.parse(data);
  await end(sql, redemption, 'settled', 'reversed');
  await postEntry(sql, id, entry);
}

/** What was granted is its grantee's alone. */
function hasGrant(lines: readonly EntryLine[]): boolean {
  return lines.some(({ lot }) => lot === 'grant');
}

function waitsForHold(redemption: string, owner: Device): Doubt {
  return isOfStation('B', redemption, owner) ? dependsOn(`redemption/${redemption}`) : doubt('conflict');
}

async function isOpenOf(sql: Sql, hold: Redemption, payer: string, { station }: Device): Promise<boolean> {
  return hold.station === station && hold.state === 'held' && hold.payer_id === (await findPerson(sql, payer));
}

function isBetween({ transfers }: LedgerEntry, from: string, to: string): boolean {
  return isMoveOf(transfers, from, to, minutesOf(transfers));
}

async function end(sql: Sql, redemption: string, from: 'held' | 'settled', to: 'released' | 'reversed'): Promise<void> {
  const ended = await sql.run('update redemptions set state = $3 where redemption_id = $1 and state = $2', [
    redemption,
    from,
    to,
  ]);
  assert(ended === 1, `redemption ${redemption} is ${from}`);
}
