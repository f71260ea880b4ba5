import { epochAnswer } from '../contract/sync/epochs.ts';
import { headAnswer, type HeadAnswer } from '../contract/sync/head.ts';
import { readPullCursor, restartPull, takeUpUnderstood } from '../db/inbox.ts';
import { hashAt, lastSeqOf, noteRegistered, noteRewound, readDelivery } from '../db/outbox.ts';
import { fail, send, settle, type Memory, type StepOutcome } from './engine-state.ts';
import { ask, jsonBody, noBody } from './exchange.ts';
import { reconcile } from './reconcile.ts';

/** Opens a session: asks how far the platform is, compares the chains, and registers an epoch it does not know. */
export async function openSession(memory: Memory): Promise<StepOutcome> {
  const { transport, source } = memory.options;
  const asked = { method: 'GET', target: '/v1/devices/self/head', ...noBody } as const;
  const reply = await ask(transport, memory.identity, asked, headAnswer, send(memory));
  if (reply.kind === 'nothing_new') return fail(memory, 'offline', 'answer_unfitting', true);
  if (reply.kind !== 'said') return settle(memory, reply);
  const head = reply.value;
  if (head.epoch !== source.epoch) return fail(memory, 'offline', 'answer_unfitting', true);
  return meet(memory, head);
}

async function meet(memory: Memory, head: HeadAnswer): Promise<StepOutcome> {
  const { db, source, nowMs, onServerTime } = memory.options;
  onServerTime?.(head.server_time_ms);
  const { ackedSeq, isRegistered } = readDelivery(db, source.epoch);
  const found = reconcile(
    {
      lastSeq: lastSeqOf(db, source.epoch),
      ackedSeq,
      hashAt: (seq) => hashAt(db, source.epoch, seq)?.toString('base64') ?? null,
    },
    head,
  );
  if (found === 'kiosk_restored' || found === 'histories_differ') return fail(memory, 'alarm', found, true);
  if (found === 'platform_behind') noteRewound(db, source.epoch, head.seq, head.registered);
  takeUpUnderstood(db, nowMs());
  if (readPullCursor(db)?.platformEpoch !== head.platform_epoch) restartPull(db, head.platform_epoch, nowMs());
  if (!head.registered) {
    const outcome = await registerEpoch(memory, head.platform_epoch);
    if (outcome !== 'progressed') return outcome;
  }
  if (!head.registered || !isRegistered || found === 'platform_behind') noteRegistered(db, source.epoch);
  memory.session = { platformEpoch: head.platform_epoch };
  return 'progressed';
}

async function registerEpoch(memory: Memory, platformEpoch: string): Promise<StepOutcome> {
  const { transport, source, parent = null } = memory.options;
  const message = { epoch: source.epoch, parent };
  const asked = { method: 'POST', target: '/v1/epochs', ...jsonBody(message) } as const;
  const reply = await ask(transport, memory.identity, asked, epochAnswer, send(memory));
  if (reply.kind === 'nothing_new') return fail(memory, 'offline', 'answer_unfitting', true);
  if (reply.kind !== 'said') return settle(memory, reply);
  const fits = reply.value.epoch === source.epoch && reply.value.platform_epoch === platformEpoch;
  return fits ? 'progressed' : fail(memory, 'offline', 'answer_unfitting', true);
}
