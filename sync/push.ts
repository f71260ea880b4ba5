import { batchAnswer, type BatchAnswer } from '../contract/sync/batches.ts';
import { batchBytesMax, batchMediaType } from '../contract/sync/protocol.ts';
import { quarantineAnswer } from '../contract/sync/quarantine.ts';
import { hashAt, noteAcknowledged, unsentLines, type UnsentRecord } from '../db/outbox.ts';
import { formatBatch, formatSentRecord } from '../wire/batch.ts';
import { fail, grow, halve, send, settle, type Memory, type PendingBatch, type StepOutcome } from './engine-state.ts';
import { ask, jsonBody } from './exchange.ts';

/** Sends one batch. Returns null when nothing waits. */
export async function pushStep(memory: Memory): Promise<StepOutcome | null> {
  const pending = memory.pending ?? takePending(memory);
  if (pending === null) return null;
  memory.pending = pending;
  const { transport } = memory.options;
  const asked = { method: 'POST', target: '/v1/batches', body: pending.body, contentType: batchMediaType } as const;
  const reply = await ask(transport, memory.identity, asked, batchAnswer, send(memory));
  if (reply.kind === 'said') return acknowledge(memory, pending, reply.value, reply.bytes);
  if (reply.kind === 'nothing_new') return fail(memory, 'offline', 'answer_unfitting', true);
  if (reply.kind === 'unknown') {
    memory.unknownCount += 1;
    if (memory.unknownCount >= 2) halve(memory, pending.records.length);
    return settle(memory, reply);
  }
  if (reply.kind === 'refused' && isAboutTheBytes(reply.status, reply.code)) return bisect(memory, pending);
  if (reply.kind === 'refused' && reply.status >= 500) halve(memory, pending.records.length);
  return settle(memory, reply);
}

function takePending({ options, recordsMax, suspectUntilSeq }: Memory): PendingBatch | null {
  const records = unsentLines(options.db, options.source.epoch, { recordsMax, bytesMax: batchBytesMax });
  const [first] = records;
  if (!first) return null;
  const suspects = suspectUntilSeq === null ? 0 : suspectUntilSeq - first.seq + 1;
  const taken = suspects > 1 ? records.slice(0, Math.floor(suspects / 2)) : records.slice(0, suspects || undefined);
  return { records: taken, body: formatBatch(taken) };
}

/** A refusal of the bytes themselves, not of who sent them, when, or in what state they arrived. */
function isAboutTheBytes(status: number, code: string | null): boolean {
  if (status < 400 || status >= 500 || [401, 403, 404, 408, 409, 410, 429].includes(status)) return false;
  return code !== 'digest_wrong' && code !== 'body_unreadable';
}

async function bisect(memory: Memory, { records }: PendingBatch): Promise<StepOutcome> {
  memory.pending = null;
  const [only] = records;
  const last = records.at(-1);
  if (records.length > 1 && last) {
    memory.suspectUntilSeq = last.seq;
    return 'progressed';
  }
  return only ? quarantine(memory, only) : 'progressed';
}

/** A line that is refused on its own goes up as bytes and keeps its place, so that the rest goes on. */
async function quarantine(memory: Memory, record: UnsentRecord): Promise<StepOutcome> {
  const { transport, db, source, nowMs } = memory.options;
  const message = {
    epoch: source.epoch,
    id: record.id,
    seq: record.seq,
    hash: record.hash.toString('base64'),
    bytes: Buffer.from(formatSentRecord(record)).toString('base64'),
  };
  const asked = { method: 'POST', target: '/v1/quarantine', ...jsonBody(message) } as const;
  const reply = await ask(transport, memory.identity, asked, quarantineAnswer, send(memory));
  if (reply.kind === 'nothing_new') return fail(memory, 'offline', 'answer_unfitting', true);
  if (reply.kind !== 'said') return settle(memory, reply);
  const { epoch, seq, hash } = reply.value;
  const fits = epoch === source.epoch && seq === record.seq && hash === message.hash;
  if (!fits) return fail(memory, 'offline', 'answer_unfitting', true);
  const results = [{ id: record.id, seq, status: 'held', problem: 'quarantined' } as const];
  noteAcknowledged(db, { epoch, results, durableSeq: seq, answer: reply.bytes, atMs: nowMs() });
  memory.suspectUntilSeq = null;
  return 'progressed';
}

function acknowledge(memory: Memory, pending: PendingBatch, answer: BatchAnswer, bytes: Buffer): StepOutcome {
  const { db, source, nowMs } = memory.options;
  if (answer.results.some(({ status }) => status === 'exists_with_different_hash')) {
    return fail(memory, 'alarm', 'histories_differ', true);
  }
  if (!fitsWhatWasSent(memory, pending, answer)) return fail(memory, 'offline', 'answer_unfitting', true);
  const { results, durable_seq: durableSeq } = answer;
  noteAcknowledged(db, { epoch: source.epoch, results, durableSeq, answer: bytes, atMs: nowMs() });
  memory.pending = null;
  memory.unknownCount = 0;
  const last = pending.records.at(-1);
  if (memory.suspectUntilSeq !== null && last && last.seq >= memory.suspectUntilSeq) memory.suspectUntilSeq = null;
  grow(memory);
  return 'progressed';
}

/** Every record sent is answered, by id, sequence and hash; and the head that is named is one of our own records. */
function fitsWhatWasSent({ options, session }: Memory, { records }: PendingBatch, answer: BatchAnswer): boolean {
  const { db, source } = options;
  if (answer.platform_epoch !== session?.platformEpoch || answer.epoch !== source.epoch) return false;
  const areAllNamed = records.every(({ id, seq, hash }, index) => {
    const result = answer.results[index];
    return result?.id === id && result.seq === seq && result.hash === hash.toString('base64');
  });
  const last = records.at(-1);
  if (!areAllNamed || answer.results.length !== records.length || !last) return false;
  return (
    answer.seq >= last.seq &&
    answer.durable_seq >= last.seq &&
    answer.hash === (hashAt(db, source.epoch, answer.seq)?.toString('base64') ?? null)
  );
}
