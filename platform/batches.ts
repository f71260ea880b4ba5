import { z } from 'zod';
import { assert } from '../domain/assert.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { parseSource } from '../contract/records/envelope.ts';
import { heldProblem, type BatchResult } from '../contract/sync/batches.ts';
import type { ProblemCode } from '../contract/sync/problem.ts';
import type { ReceivedRecord } from '../wire/batch.ts';
import { attempt } from './attempt.ts';
import { applyRecord } from './apply.ts';
import { broughtBy } from './claims.ts';
import { lockMeanwhile } from './closing.ts';
import type { PlatformContext } from './context.ts';
import type { Device } from './enrolment.ts';
import { readEpoch, type EpochHead } from './epochs.ts';
import { isReadable, judge } from './judge.ts';
import { releaseWaiting } from './dependents.ts';
import { doubt, type Doubt } from './doubt.ts';
import { refuseHopeless } from './hopeless.ts';
import { bytea, type Sql } from './store.ts';

export interface Taken extends EpochHead {
  readonly results: readonly BatchResult[];
}

/** The records of one source in order, each naming the one before it. */
function faultOfChain(records: readonly ReceivedRecord[], owner: Device, epoch: string): ProblemCode | null {
  for (const [index, { record }] of records.entries()) {
    const source = parseSource(record.source);
    if (source?.station !== owner.station || source.device !== owner.device || source.epoch !== epoch) {
      return 'record_of_another_source';
    }
    const before = records[index - 1];
    if (before && record.seq !== before.record.seq + 1) return 'sequence_gap';
    if (before && record.prev !== before.hash.toString('base64')) return 'chain_broken';
  }
  return null;
}

/**
 * Takes a batch in one transaction: all of it, durable before the answer, or none. Accepted only from the next
 * sequence on, or as a repeat of what is known. In order: `record_of_another_source`, `sequence_gap`, `chain_broken`,
 * `epoch_unknown`, `epoch_of_another_device`.
 */
export async function takeBatch(
  context: PlatformContext,
  records: readonly ReceivedRecord[],
  owner: Device,
  epoch: string,
): Promise<Result<Taken, ProblemCode>> {
  const fault = faultOfChain(records, owner, epoch);
  if (fault) return err(fault);
  return context.store.transaction(async (sql) => {
    const found = await readEpoch(sql, epoch, owner);
    if (!found.ok) return found;
    let head: EpochHead = found.value;
    const results: BatchResult[] = [];
    for (const received of records) {
      const { seq, prev } = received.record;
      if (seq > head.seq + 1) return err('sequence_gap');
      const isNew = seq === head.seq + 1;
      if (isNew && prev !== (head.hash?.toString('base64') ?? null)) return err('chain_broken');
      const result = isNew ? await takeNew(context, sql, received, owner, epoch) : await repeat(sql, received, epoch);
      results.push(result);
      // Two histories under one name: a person looks before anything else is taken.
      if (result.status === 'exists_with_different_hash') break;
      if (isNew) head = { seq, hash: received.hash };
    }
    await moveHead(sql, epoch, head);
    await releaseWaiting(sql, arrivedIn(records, results, owner), context);
    return ok({ ...head, results });
  });
}

export async function moveHead(sql: Sql, epoch: string, { seq, hash }: EpochHead): Promise<void> {
  await sql.run('update epochs set seq = $1, hash = $2 where epoch = $3', [seq, hash, epoch]);
}

const storedRow = z.object({
  hash: bytea,
  state: z.enum(['applied', 'held', 'refused']),
  problem: heldProblem.nullable(),
});

async function repeat(sql: Sql, received: ReceivedRecord, epoch: string): Promise<BatchResult> {
  const { seq } = received.record;
  const [stored] = await sql.rows(storedRow, 'select hash, state, problem from records where epoch = $1 and seq = $2', [
    epoch,
    seq,
  ]);
  assert(stored, 'every sequence up to the head is there');
  const result = { id: received.id, seq, hash: received.hash.toString('base64') };
  if (!stored.hash.equals(received.hash)) return { ...result, status: 'exists_with_different_hash' };
  if (stored.state !== 'held') return { ...result, status: 'exists' };
  return { ...result, status: 'held', problem: stored.problem ?? 'conflict' };
}

/** The names that took effect with this batch, in its order. */
function arrivedIn(records: readonly ReceivedRecord[], results: readonly BatchResult[], owner: Device): string[] {
  return results.flatMap(({ status }, index) => {
    const record = records[index]?.record;
    const brought = status === 'created' && record ? broughtBy(record, true, owner) : null;
    return brought === null ? [] : [brought];
  });
}

async function takeNew(
  context: PlatformContext,
  sql: Sql,
  received: ReceivedRecord,
  owner: Device,
  epoch: string,
): Promise<BatchResult> {
  const { id, record, hash } = received;
  const result = { id, seq: record.seq, hash: hash.toString('base64') };
  const twins = await sql.rows(z.object({}), 'select 1 from records where record_id = $1', [id]);
  if (twins.length > 0) return { ...result, status: 'exists_with_different_hash' };
  const ordered = context.faults.takeHold();
  const brings = broughtBy(record, isReadable(record), owner);
  const done = await attempt(sql, context.report, async () => {
    const found = ordered === null ? await judge(sql, received, { ...context, owner }) : doubt(ordered);
    await keep(sql, received, { epoch, found, brings });
    if (found?.waitsFor) await refuseHopeless(sql, found.waitsFor);
    if (found !== null) await lockMeanwhile(sql, record, owner);
    const { numberKey } = context;
    if (found === null) await applyRecord(sql, received, { numberKey, isNumberShared: false, station: owner.station });
    return found;
  });
  const found = done.ok ? done.value : doubt('unsupported_schema');
  if (!done.ok) await keep(sql, received, { epoch, found, brings });
  return found === null ? { ...result, status: 'created' } : { ...result, status: 'held', problem: found.problem };
}

interface Kept {
  readonly epoch: string;
  readonly found: Doubt | null;
  readonly brings: string | null;
}

async function keep(sql: Sql, received: ReceivedRecord, { epoch, found, brings }: Kept): Promise<void> {
  const { record, line, hash, parts } = received;
  await sql.run(
    `insert into records (record_id, hash, epoch, seq, type, subject, line, state, problem, waits_for, brings)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      record.id,
      hash,
      epoch,
      record.seq,
      record.type,
      record.subject,
      line,
      found === null ? 'applied' : 'held',
      found?.problem ?? null,
      found?.waitsFor ?? null,
      brings,
    ],
  );
  for (const { name, salt, bytes } of parts) {
    const digest = Buffer.from(record.parts[name] ?? '', 'base64');
    await sql.run('insert into parts (record_id, name, digest, salt, bytes) values ($1, $2, $3, $4, $5)', [
      record.id,
      name,
      digest,
      salt,
      bytes,
    ]);
  }
}
