import { z } from 'zod';
import { assert } from '../domain/assert.ts';
import { parseSource } from '../contract/records/envelope.ts';
import type { Ruling } from '../contract/sync/changes.ts';
import type { ReceivedRecord, SentPart } from '../wire/batch.ts';
import { parseRecordLine } from '../wire/record.ts';
import { touch, touchShown } from './changes.ts';
import { findPerson } from './people.ts';
import { bytea, type Sql } from './store.ts';

const heldRow = z.object({
  record_id: z.string(),
  hash: bytea,
  line: z.string().nullable(),
  brings: z.string().nullable(),
  station: z.string(),
  device: z.string(),
});
export type HeldRow = z.infer<typeof heldRow>;

const held = `select r.record_id, r.hash, r.line, r.brings, e.station, e.device
  from records r join epochs e using (epoch) where r.state = 'held'`;

export async function findHeld(sql: Sql, recordId: string): Promise<HeldRow | null> {
  const [row] = await sql.rows(heldRow, `${held} and r.record_id = $1`, [recordId]);
  return row ?? null;
}

/** In the order they came. */
export async function heldWaitingFor(sql: Sql, name: string): Promise<HeldRow[]> {
  return sql.rows(heldRow, `${held} and r.waits_for = $1 order by r.received_at, r.epoch, r.seq`, [name]);
}

/** What would bring a name if it took effect. */
export async function findHeldBringing(sql: Sql, name: string): Promise<HeldRow[]> {
  return sql.rows(heldRow, `${held} and r.brings = $1 order by r.received_at, r.epoch, r.seq`, [name]);
}

/** The end of being held; its station is told. */
export async function closeHeld(sql: Sql, row: HeldRow, ruling: Ruling, reason: string): Promise<void> {
  const { record_id: recordId, station } = row;
  const state = ruling === 'refuse' ? 'refused' : 'applied';
  await sql.run('update records set state = $1, waits_for = null where record_id = $2', [state, recordId]);
  await sql.run('insert into rulings (record_id, ruling, reason) values ($1, $2, $3)', [recordId, ruling, reason]);
  await touch(sql, 'ruling', recordId, station);
  if (ruling === 'refuse' && row.line !== null) await sayAnew(sql, row.line);
}

/**
 * A station counts its own acts since the platform's last word of somebody's coins, the refused one among them until the
 * next word, which therefore comes now.
 */
async function sayAnew(sql: Sql, line: string): Promise<void> {
  const numbers = new Set([...line.matchAll(/"person\/([^"]+)"/g)].map(([, number = '']) => number));
  for (const number of numbers) {
    const person = await findPerson(sql, number);
    if (person !== null) await touchShown(sql, person);
  }
}

const partRow = z.object({ name: z.string(), salt: bytea.nullable(), bytes: bytea.nullable() });

/** The record as it was received; null for bytes that are none. */
export async function reread(sql: Sql, { record_id: id, line, hash }: HeldRow): Promise<ReceivedRecord | null> {
  if (line === null) return null;
  const parsed = parseRecordLine(line);
  assert(parsed.ok && parseSource(parsed.value.source), 'a kept line is the record that was accepted');
  const parts: SentPart[] = await sql.rows(partRow, 'select name, salt, bytes from parts where record_id = $1', [id]);
  return { id, line, hash, record: parsed.value, parts };
}
