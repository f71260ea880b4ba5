import { z } from 'zod';
import { closeHeld, heldWaitingFor } from './held.ts';
import type { Sql } from './store.ts';

const refusedBecause = '所依赖的记录未被平台采纳';

const countRow = z.object({ refused: z.coerce.number(), open: z.coerce.number() });

/**
 * Refuses what waits for a name that was refused, and what waits for that in turn: it could only wait for ever. The
 * name itself is never given again, since a device numbers without repeating; a settlement may be made anew, and what is
 * said of it then comes after it.
 */
export async function refuseHopeless(sql: Sql, waitedFor: string): Promise<void> {
  const names = [waitedFor];
  for (let name = names.shift(); name !== undefined; name = names.shift()) {
    // A document may still be seen, whatever became of one amendment.
    if (name.startsWith('document/')) continue;
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
