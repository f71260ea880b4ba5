import { z } from 'zod';
import { assert } from '../domain/assert.ts';
import { attempt } from './attempt.ts';
import { applyRecord } from './apply.ts';
import { doubt } from './doubt.ts';
import { closeHeld, heldWaitingFor, reread, type HeldRow } from './held.ts';
import { judge, type CityFacts } from './judge.ts';
import type { Sql } from './store.ts';

const acceptedBecause = '所依赖的记录已到达平台';
const refusedBecause = '所依赖的记录未被平台采纳';

/** What waited for these names takes effect, in the order it came, and what waited for that in turn. */
export async function releaseWaiting(sql: Sql, arrived: readonly string[], city: CityFacts): Promise<void> {
  const names = [...arrived];
  for (let name = names.shift(); name !== undefined; name = names.shift()) {
    for (const row of await heldWaitingFor(sql, name)) {
      const isInEffect = await tryAgain(sql, row, city);
      if (isInEffect && row.brings !== null) names.push(row.brings);
    }
  }
}

async function tryAgain(sql: Sql, row: HeldRow, city: CityFacts): Promise<boolean> {
  const received = await reread(sql, row);
  assert(received, 'a record that waits for another is a record');
  const done = await attempt(sql, city.report, async () => {
    const found = await judge(sql, received, { ...city, owner: row });
    if (found !== null) return found;
    const { numberKey } = city;
    await applyRecord(sql, received, { numberKey, isNumberShared: false, station: row.station });
    await closeHeld(sql, row, 'accept', acceptedBecause);
    return null;
  });
  const found = done.ok ? done.value : doubt('unsupported_schema');
  if (found === null) return true;
  const { problem, waitsFor } = found;
  await sql.run('update records set problem = $1, waits_for = $2 where record_id = $3', [
    problem,
    waitsFor,
    row.record_id,
  ]);
  if (waitsFor !== null) await refuseHopeless(sql, waitsFor);
  return false;
}

const countRow = z.object({ refused: z.coerce.number(), open: z.coerce.number() });

/**
 * Refuses what waits for a name that was refused, and what waits for that in turn: it could only wait for ever. The
 * name itself is never given again, since a device numbers without repeating.
 */
export async function refuseHopeless(sql: Sql, waitedFor: string): Promise<void> {
  const names = [waitedFor];
  for (let name = names.shift(); name !== undefined; name = names.shift()) {
    const [counted] = await sql.rows(
      countRow,
      `select count(*) filter (where state = 'refused') as refused, count(*) filter (where state <> 'refused') as open
       from records where brings = $1`,
      [name],
    );
    if (!counted || counted.refused === 0 || counted.open > 0) continue;
    for (const row of await heldWaitingFor(sql, name)) {
      await closeHeld(sql, row, 'refuse', refusedBecause);
      if (row.brings !== null) names.push(row.brings);
    }
  }
}
