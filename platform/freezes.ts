import { z } from 'zod';
import type { RecordEnvelope } from '../contract/records/envelope.ts';
import { coinsFrozen, coinsReleased } from '../contract/records/freeze.ts';
import { personDeathRevoked, personDied } from '../contract/records/leaving.ts';
import { assert } from '../domain/assert.ts';
import { touchBalance } from './changes.ts';
import { nameOf } from './claims.ts';
import type { CoinJudgedBy } from './coin-act.ts';
import { dependsOn, doubt, type Doubt } from './doubt.ts';
import { findPerson } from './people.ts';
import { findMeant } from './spending.ts';
import type { Sql } from './store.ts';

const freezeRow = z.object({ person_id: z.string(), released_id: z.string().nullable() });

async function findFreeze(sql: Sql, station: string, freeze: string): Promise<z.infer<typeof freezeRow> | null> {
  const [row] = await sql.rows(
    freezeRow,
    'select person_id, released_id from freezes where station = $1 and freeze_id = $2',
    [station, freeze],
  );
  return row ?? null;
}

/** Any station may stop somebody's coins: a complaint or a fraud shows where it happens. */
export async function judgeFrozen(sql: Sql, { data }: RecordEnvelope, { owner }: CoinJudgedBy): Promise<Doubt | null> {
  const { freeze, person } = coinsFrozen.data.parse(data);
  if ((await findFreeze(sql, owner.station, freeze)) !== null) return doubt('conflict');
  const meant = await findMeant(sql, person);
  return meant.ok ? null : meant.error;
}

export async function applyFrozen(sql: Sql, { id, data }: RecordEnvelope, station: string): Promise<void> {
  const { freeze, person } = coinsFrozen.data.parse(data);
  await freezeCoins(sql, { station, freeze, record: id, person, isDeath: false });
}

/** The station that froze it releases it, once. */
export async function judgeFreezeReleased(
  sql: Sql,
  { data }: RecordEnvelope,
  { owner }: CoinJudgedBy,
): Promise<Doubt | null> {
  const { freeze, person } = coinsReleased.data.parse(data);
  const frozen = await findFreeze(sql, owner.station, freeze);
  if (frozen === null) return dependsOn(nameOf('freeze', owner, freeze));
  const isTheirs = frozen.released_id === null && frozen.person_id === (await findPerson(sql, person));
  return isTheirs ? null : doubt('conflict');
}

export async function applyFreezeReleased(sql: Sql, { id, data }: RecordEnvelope, station: string): Promise<void> {
  const { freeze } = coinsReleased.data.parse(data);
  assert(await release(sql, station, freeze, id), `${freeze} holds`);
}

const deathOf = (number: string): string => `death:${number}`;

/** A death is believed, and so is that it was none: it stops coins and makes none. */
export async function judgeDeath(sql: Sql, { type, data }: RecordEnvelope): Promise<Doubt | null> {
  const { person } = (type === personDied.type ? personDied : personDeathRevoked).data.parse(data);
  return (await findPerson(sql, person)) === null ? dependsOn(`person/${person}`) : null;
}

export async function applyDeath(sql: Sql, { id, type, data }: RecordEnvelope, station: string): Promise<void> {
  if (type === personDied.type) {
    const { person } = personDied.data.parse(data);
    return freezeCoins(sql, { station, freeze: deathOf(person), record: id, person, isDeath: true });
  }
  await release(sql, station, deathOf(personDeathRevoked.data.parse(data).person), id);
}

interface Freeze {
  readonly station: string;
  readonly freeze: string;
  readonly record: string;
  readonly person: string;
  readonly isDeath: boolean;
}

async function freezeCoins(sql: Sql, { station, freeze, record, person, isDeath }: Freeze): Promise<void> {
  const meant = await findPerson(sql, person);
  assert(meant !== null, 'whose coins are frozen is known');
  await sql.run(
    `insert into freezes (station, freeze_id, record_id, person_id, death) values ($1, $2, $3, $4, $5)
     on conflict (station, freeze_id) do update set record_id = excluded.record_id, released_id = null`,
    [station, freeze, record, meant, isDeath],
  );
  await touchBalance(sql, meant);
}

/** Whether there was one that held. */
async function release(sql: Sql, station: string, freeze: string, record: string): Promise<boolean> {
  const released = await sql.run(
    'update freezes set released_id = $3 where station = $1 and freeze_id = $2 and released_id is null',
    [station, freeze, record],
  );
  const frozen = await findFreeze(sql, station, freeze);
  if (frozen !== null) await touchBalance(sql, frozen.person_id);
  return released === 1;
}
