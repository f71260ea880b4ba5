import { assert } from '../domain/assert.ts';
import { attempt } from './attempt.ts';
import { applyRecord } from './apply.ts';
import { lockMeanwhile } from './closing.ts';
import { doubt } from './doubt.ts';
import { closeHeld, heldWaitingFor, reread, type HeldRow } from './held.ts';
import { refuseHopeless } from './hopeless.ts';
import { judge, type CityFacts } from './judge.ts';
import type { Sql } from './store.ts';

const acceptedBecause = '所依赖的记录已到达平台';

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
    if (found !== null) {
      await lockMeanwhile(sql, received.record, row);
      return found;
    }
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
