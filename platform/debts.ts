import { z } from 'zod';
import type { RecordEnvelope } from '../contract/records/envelope.ts';
import { debtRecorded, debtSettled, redemptionHeld, redemptionSettled } from '../contract/records/redemption.ts';
import { assert } from '../domain/assert.ts';
import { nameOf } from './claims.ts';
import type { CoinJudgedBy } from './coin-act.ts';
import { dependsOn, doubt, type Doubt } from './doubt.ts';
import { isMoveOf } from './entry-lines.ts';
import { closeHeld, findHeld } from './held.ts';
import { refuseHopeless } from './hopeless.ts';
import { findKept } from './kept-records.ts';
import { isEntryPosted, postEntry } from './ledger.ts';
import { isOfStation } from './own-number.ts';
import { findPerson } from './people.ts';
import { findRedemption } from './redemptions.ts';
import { findMeant, judgeSpending } from './spending.ts';
import type { Sql } from './store.ts';

const refusedBecause = '该站已按未采纳处理，记为待偿';

type Recorded = z.infer<typeof debtRecorded.data>;

/**
 * A station gives up a redemption that did not count here, and says what of it is owed: no more than it had set aside or
 * served. What took effect here is none of that, and no redemption is given up twice. Of one whose hold counts it gives
 * up the settlement alone: then nothing is owed, and the hold goes on.
 */
export async function judgeDebt(sql: Sql, { data }: RecordEnvelope, { owner }: CoinJudgedBy): Promise<Doubt | null> {
  const debt = debtRecorded.data.parse(data);
  if (!isOfStation('B', debt.redemption, owner)) return doubt('conflict');
  const person = await findMeant(sql, debt.person);
  if (!person.ok) return person.error;
  const known = await sql.rows(
    z.object({}),
    'select 1 from debts where (station = $1 and debt_id = $2) or redemption_id = $3 limit 1',
    [owner.station, debt.debt, debt.redemption],
  );
  const hold = await findRedemption(sql, debt.redemption);
  if (known.length > 0 || (hold !== null && hold.state !== 'held')) return doubt('conflict');
  const most = await readMost(sql, debt, { station: owner.station, person: person.value });
  return most !== null && debt.minutes <= (hold === null ? most : 0) ? null : doubt('conflict');
}

/** The most that the named records can make anybody owe; null where one of them counts, or is of something else. */
async function readMost(
  sql: Sql,
  { refused, redemption }: Recorded,
  { station, person }: { readonly station: string; readonly person: string },
): Promise<number | null> {
  let most = 0;
  for (const recordId of refused) {
    const kept = await findKept(sql, recordId, station);
    const said = kept === null || kept.state === 'applied' ? null : readSaid(kept.record);
    const isIts = said?.redemption === redemption && (await findPerson(sql, said.payer)) === person;
    if (!isIts) return null;
    most = Math.max(most, said.minutes);
  }
  return most;
}

interface Said {
  readonly redemption: string;
  readonly payer: string;
  readonly minutes: number;
}

function readSaid({ type, data }: RecordEnvelope): Said | null {
  if (type === redemptionHeld.type) return redemptionHeld.data.safeParse(data).data ?? null;
  if (type !== redemptionSettled.type) return null;
  const settled = redemptionSettled.data.safeParse(data).data;
  return settled === undefined ? null : { ...settled, minutes: settled.servedMinutes };
}

/** What was held of it is refused, so that it never takes effect; what its station took back of its own is posted nowhere. */
export async function applyDebt(sql: Sql, { id, data }: RecordEnvelope, station: string): Promise<void> {
  const { debt, redemption, refused, person, minutes } = debtRecorded.data.parse(data);
  for (const recordId of refused) {
    const row = await findHeld(sql, recordId);
    if (row === null) continue;
    await closeHeld(sql, row, 'refuse', refusedBecause);
    if (row.brings !== null) await refuseHopeless(sql, row.brings);
  }
  if ((await findRedemption(sql, redemption)) !== null) return;
  await sql.run(
    'insert into debts (station, debt_id, record_id, redemption_id, person_id, minutes) values ($1, $2, $3, $4, $5, $6)',
    [station, debt, id, redemption, await findPerson(sql, person), minutes],
  );
}

const debtRow = z.object({
  record_id: z.string(),
  person_id: z.string(),
  minutes: z.int(),
  settled_id: z.string().nullable(),
});

/** A debt ends once: paid whole in coins, or by a document and without any. What was granted pays for its grantee alone. */
export async function judgeDebtSettled(
  sql: Sql,
  { data }: RecordEnvelope,
  { owner }: CoinJudgedBy,
): Promise<Doubt | null> {
  const { debt, person, how, entry } = debtSettled.data.parse(data);
  const [owed] = await sql.rows(
    debtRow,
    'select record_id, person_id, minutes, settled_id from debts where station = $1 and debt_id = $2',
    [owner.station, debt],
  );
  if (owed === undefined) return dependsOn(nameOf('debt', owner, debt));
  const isTheirs = owed.settled_id === null && owed.person_id === (await findPerson(sql, person));
  if (!isTheirs || (how === 'coins') !== (entry !== null)) return doubt('conflict');
  if (entry === null) return null;
  const keeps = (await isForThemselves(sql, owed, owner.station)) ? [] : ['grant'];
  const isStated = isMoveOf(entry.transfers, `person/${person}`, 'redemption', owed.minutes, keeps);
  if (!isStated || (await isEntryPosted(sql, entry.id))) return doubt('conflict');
  return judgeSpending(sql, owed.person_id, entry.transfers);
}

/** Whether the hold that was given up was for whoever owes. */
async function isForThemselves(
  sql: Sql,
  { record_id: recordId, person_id: person }: z.infer<typeof debtRow>,
  station: string,
): Promise<boolean> {
  const kept = await findKept(sql, recordId, station);
  assert(kept !== null, 'a debt that took effect was kept');
  for (const refused of debtRecorded.data.parse(kept.record.data).refused) {
    const said = await findKept(sql, refused, station);
    if (said?.record.type !== redemptionHeld.type) continue;
    return (await findPerson(sql, redemptionHeld.data.parse(said.record.data).recipient)) === person;
  }
  return false;
}

export async function applyDebtSettled(sql: Sql, { id, data }: RecordEnvelope, station: string): Promise<void> {
  const { debt, entry } = debtSettled.data.parse(data);
  const settled = await sql.run(
    'update debts set settled_id = $3 where station = $1 and debt_id = $2 and settled_id is null',
    [station, debt, id],
  );
  assert(settled === 1, `debt ${debt} is owed`);
  if (entry !== null) await postEntry(sql, id, entry);
}
