import { z } from 'zod';
import { assert } from '../domain/assert.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { parseSource } from '../contract/records/envelope.ts';
import type { HeldProblem } from '../contract/sync/batches.ts';
import type { Ruling } from '../contract/sync/changes.ts';
import type { ReceivedRecord, SentPart } from '../wire/batch.ts';
import { parseRecordLine } from '../wire/record.ts';
import { applyRecord } from './apply.ts';
import { touch } from './changes.ts';
import { judge } from './judge.ts';
import { bytea, type Sql, type Store } from './store.ts';

const heldRow = z.object({
  record_id: z.string(),
  hash: bytea,
  line: z.string().nullable(),
  station: z.string(),
});
type HeldRow = z.infer<typeof heldRow>;

const heldColumns = `select r.record_id, r.hash, r.line, e.station from records r join epochs e using (epoch)`;

export type RulingError = 'record_not_held' | 'ruling_not_possible_yet';

interface Said {
  readonly recordId: string;
  readonly ruling: Ruling;
  readonly reason: string;
}

/**
 * A person rules on a held record. Accepting judges it again: what still lacks something or contradicts what stands is
 * `ruling_not_possible_yet`, since no ruling can make a ledger balance; two people with one number may be two.
 */
export async function rule(store: Store, said: Said, numberKey: Buffer): Promise<Result<null, RulingError>> {
  return store.transaction(async (sql) => {
    const [held] = await sql.rows(heldRow, `${heldColumns} where r.record_id = $1 and r.state = 'held'`, [
      said.recordId,
    ]);
    if (!held) return err('record_not_held');
    if (said.ruling === 'refuse') {
      await close(sql, held, said);
      return ok(null);
    }
    const received = await reread(sql, held);
    const problem = received ? await judge(sql, received, { numberKey, station: held.station }) : 'quarantined';
    const isNumberShared = problem === 'duplicate_person';
    if (!received || (problem !== null && !isNumberShared)) return err('ruling_not_possible_yet');
    await applyRecord(sql, received, { numberKey, isNumberShared });
    await close(sql, held, said);
    await releaseDependents(sql, numberKey);
    return ok(null);
  });
}

/** What waited only for another record takes effect as soon as that one has, in the order it came. */
export async function releaseDependents(sql: Sql, numberKey: Buffer): Promise<void> {
  const waiting = await sql.rows(
    heldRow,
    `${heldColumns} where r.state = 'held' and r.problem = 'dependency' order by r.received_at, r.seq limit 1000`,
  );
  for (const held of waiting) {
    const received = await reread(sql, held);
    assert(received, 'a record that waits for another is a record');
    const problem = await judge(sql, received, { numberKey, station: held.station });
    if (problem === 'dependency') continue;
    if (problem !== null) {
      await changeProblem(sql, held, problem);
      continue;
    }
    await applyRecord(sql, received, { numberKey, isNumberShared: false });
    await close(sql, held, { recordId: held.record_id, ruling: 'accept', reason: '所依赖的记录已到达平台' });
  }
}

async function changeProblem(sql: Sql, held: HeldRow, problem: HeldProblem): Promise<void> {
  await sql.run('update records set problem = $1 where record_id = $2', [problem, held.record_id]);
}

async function close(sql: Sql, { record_id: recordId, station }: HeldRow, { ruling, reason }: Said): Promise<void> {
  const state = ruling === 'accept' ? 'applied' : 'refused';
  await sql.run('update records set state = $1 where record_id = $2', [state, recordId]);
  await sql.run('insert into rulings (record_id, ruling, reason) values ($1, $2, $3)', [recordId, ruling, reason]);
  await touch(sql, 'ruling', recordId, station);
}

const partRow = z.object({ name: z.string(), salt: bytea.nullable(), bytes: bytea.nullable() });

async function reread(sql: Sql, { record_id: id, line, hash }: HeldRow): Promise<ReceivedRecord | null> {
  if (line === null) return null;
  const parsed = parseRecordLine(line);
  assert(parsed.ok && parseSource(parsed.value.source), 'a kept line is the record that was accepted');
  const parts: SentPart[] = await sql.rows(partRow, 'select name, salt, bytes from parts where record_id = $1', [id]);
  return { id, line, hash, record: parsed.value, parts };
}
