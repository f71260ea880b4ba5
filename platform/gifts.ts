import { z } from 'zod';
import type { RecordEnvelope } from '../contract/records/envelope.ts';
import { donationMade, giftGiven, giftReversed } from '../contract/records/gift.ts';
import { assert } from '../domain/assert.ts';
import { areSameLines, turnedRound } from '../domain/ledger.ts';
import type { CoinJudgedBy } from './coin-act.ts';
import { isNewNumber } from './coin-numbers.ts';
import { dependsOn, doubt, type Doubt } from './doubt.ts';
import { isMoveOf } from './entry-lines.ts';
import { isEntryPosted, meantLines, postedBy, postEntry } from './ledger.ts';
import { isOfStation } from './own-number.ts';
import { findPerson } from './people.ts';
import { findMeant, judgeSpending } from './spending.ts';
import type { Sql } from './store.ts';

/** What was granted is its grantee's alone: it is neither given nor donated. */
const keeps = ['grant'];

export async function judgeGift(sql: Sql, { data }: RecordEnvelope, { owner }: CoinJudgedBy): Promise<Doubt | null> {
  const { gift, giver, receiver, minutes, entry } = giftGiven.data.parse(data);
  const isStated = isMoveOf(entry.transfers, `person/${giver}`, `person/${receiver}`, minutes, keeps);
  if (!isStated || !(await isNewNumber(sql, gift, owner))) return doubt('conflict');
  if (await isEntryPosted(sql, entry.id)) return doubt('conflict');
  const [from, to] = [await findMeant(sql, giver), await findMeant(sql, receiver)];
  if (!from.ok) return from.error;
  if (!to.ok) return to.error;
  return from.value === to.value ? doubt('conflict') : judgeSpending(sql, from.value, entry.transfers);
}

export async function applyGift(sql: Sql, { id, data, operator }: RecordEnvelope, station: string): Promise<void> {
  const { gift, giver, entry } = giftGiven.data.parse(data);
  await note(sql, { gift, kind: 'gift', record: id, station, giver, operator });
  await postEntry(sql, id, entry);
}

/** A donation goes to the station's own pool, and stays there. */
export async function judgeDonation(
  sql: Sql,
  { data }: RecordEnvelope,
  { owner }: CoinJudgedBy,
): Promise<Doubt | null> {
  const { donation, donor, minutes, entry } = donationMade.data.parse(data);
  const isStated = isMoveOf(entry.transfers, `person/${donor}`, `pool/${owner.station}`, minutes, keeps);
  if (!isStated || !(await isNewNumber(sql, donation, owner))) return doubt('conflict');
  if (await isEntryPosted(sql, entry.id)) return doubt('conflict');
  const from = await findMeant(sql, donor);
  return from.ok ? judgeSpending(sql, from.value, entry.transfers) : from.error;
}

export async function applyDonation(sql: Sql, { id, data, operator }: RecordEnvelope, station: string): Promise<void> {
  const { donation: gift, donor: giver, entry } = donationMade.data.parse(data);
  await note(sql, { gift, kind: 'donation', record: id, station, giver, operator });
  await postEntry(sql, id, entry);
}

const giftRow = z.object({
  kind: z.enum(['gift', 'donation']),
  record_id: z.string(),
  station: z.string(),
  giver_id: z.string(),
  given_by: z.string(),
  reversed_id: z.string().nullable(),
});

/**
 * A gift goes back line by line and once, by somebody else than entered it, while whoever has it still holds it and may
 * let it go, to a giver who was not erased.
 */
export async function judgeGiftReversed(
  sql: Sql,
  { data, operator }: RecordEnvelope,
  { owner }: CoinJudgedBy,
): Promise<Doubt | null> {
  const { gift, giver, entry } = giftReversed.data.parse(data);
  if (!isOfStation('B', gift, owner)) return doubt('conflict');
  const [given] = await sql.rows(giftRow, 'select * from gifts where gift_id = $1', [gift]);
  if (given === undefined) return dependsOn(`gift/${gift}`);
  const to = await findMeant(sql, giver);
  const isTheirs = given.station === owner.station && to.ok && given.giver_id === to.value;
  const isTaken = given.kind === 'donation' || given.reversed_id !== null || (await isEntryPosted(sql, entry.id));
  if (!isTheirs || isTaken || given.given_by === operator) return doubt('conflict');
  const lines = await meantLines(sql, entry.transfers);
  const isBack = lines !== null && areSameLines(lines, turnedRound(await postedBy(sql, given.record_id)));
  if (!isBack) return doubt('conflict');
  const receiver = lines[0]?.from.slice('person/'.length);
  assert(receiver !== undefined, 'a gift has lines');
  return judgeSpending(sql, receiver, lines);
}

export async function applyGiftReversed(sql: Sql, { id, data }: RecordEnvelope): Promise<void> {
  const { gift, entry } = giftReversed.data.parse(data);
  const reversed = await sql.run('update gifts set reversed_id = $2 where gift_id = $1 and reversed_id is null', [
    gift,
    id,
  ]);
  assert(reversed === 1, `gift ${gift} stands`);
  await postEntry(sql, id, entry);
}

interface Given {
  readonly gift: string;
  readonly kind: 'gift' | 'donation';
  readonly record: string;
  readonly station: string;
  readonly giver: string;
  readonly operator: string;
}

async function note(sql: Sql, { gift, kind, record, station, giver, operator }: Given): Promise<void> {
  await sql.run(
    'insert into gifts (gift_id, kind, record_id, station, giver_id, given_by) values ($1, $2, $3, $4, $5, $6)',
    [gift, kind, record, station, await findPerson(sql, giver), operator],
  );
}
