import { z } from 'zod';
import { err, ok, type Result } from '../domain/result.ts';
import type { quarantineRequest } from '../contract/sync/quarantine.ts';
import type { ProblemCode } from '../contract/sync/problem.ts';
import type { Device } from './enrolment.ts';
import { readEpoch } from './epochs.ts';
import { moveHead } from './batches.ts';
import { bytea, type Store } from './store.ts';

const hashRow = z.object({ hash: bytea });

/**
 * Keeps bytes that are no record in their place of the chain, so that whatever comes after them goes on. What they state
 * of themselves, id and hash, holds in this one chain alone.
 */
export async function quarantine(
  store: Store,
  { epoch, id, seq, hash, bytes }: z.infer<typeof quarantineRequest>,
  owner: Device,
): Promise<Result<null, ProblemCode>> {
  const stated = Buffer.from(hash, 'base64');
  return store.transaction(async (sql) => {
    const head = await readEpoch(sql, epoch, owner);
    if (!head.ok) return head;
    const [known] = await sql.rows(hashRow, 'select hash from records where epoch = $1 and seq = $2', [epoch, seq]);
    if (known) return known.hash.equals(stated) ? ok(null) : err('chain_broken');
    if (seq !== head.value.seq + 1) return err('sequence_gap');
    // Bytes that hash like a record of another place in a chain are that record.
    const elsewhere = await sql.rows(z.object({}), 'select 1 from records where hash = $1 and line is not null', [
      stated,
    ]);
    if (elsewhere.length > 0) return err('chain_broken');
    const kept = `${epoch}/${seq}`;
    await sql.run(
      `insert into records (record_id, hash, epoch, seq, type, subject, line, state, problem)
       values ($1, $2, $3, $4, 'unreadable', '', null, 'held', 'quarantined')`,
      [kept, stated, epoch, seq],
    );
    await sql.run('insert into quarantine (record_id, stated_id, bytes) values ($1, $2, $3)', [
      kept,
      id,
      Buffer.from(bytes, 'base64'),
    ]);
    await moveHead(sql, epoch, { seq, hash: stated });
    return ok(null);
  });
}
