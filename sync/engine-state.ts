import { assert } from '../domain/assert.ts';
import { batchRecordsMax } from '../contract/sync/protocol.ts';
import type { EpochRequest } from '../contract/sync/epochs.ts';
import type { RecordSource } from '../contract/records/envelope.ts';
import type { WriteDb } from '../db/connection.ts';
import type { UnsentRecord } from '../db/outbox.ts';
import type { Identity, Reply } from './exchange.ts';
import type { SyncProblem } from './problems.ts';
import type { Transport } from './transport.ts';

export type StepOutcome = 'idle' | 'progressed' | 'offline' | 'login_needed' | 'refused' | 'alarm';

export interface EngineOptions {
  readonly db: WriteDb;
  readonly source: RecordSource;
  readonly privateKeyPem: string;
  readonly platformPublicKeyPem: string;
  readonly transport: Transport;
  readonly nowMs: () => number;
  /** From 0 up to, not including, 1. */
  readonly random: () => number;
  /** 1 to 64 letters, digits, `-` or `_`; never the same twice. */
  readonly nonce: () => string;
  /** What this epoch goes on from; null for a device's first. */
  readonly parent?: EpochRequest['parent'];
  /** The platform's own time, signed, once a session. */
  readonly onServerTime?: (atMs: number) => void;
}

export interface PendingBatch {
  readonly records: readonly UnsentRecord[];
  /** Kept while nobody knows what became of it: the same bytes go again. */
  readonly body: Buffer;
}

/** What one engine remembers between steps. Everything else is in the store, so a killed process loses nothing. */
export interface Memory {
  readonly options: EngineOptions;
  readonly identity: Identity;
  /** Null outside a session: the first question of the next one is the platform's head. */
  session: { readonly platformEpoch: string } | null;
  pending: PendingBatch | null;
  /** How often in a row nobody knew what became of the pending batch. */
  unknownCount: number;
  recordsMax: number;
  /** A batch up to here was refused as no records: the culprit is looked for by halves. Null when none is. */
  suspectUntilSeq: number | null;
  failures: number;
  retryAfterMs: number | null;
  problem: SyncProblem | null;
  lastSessionAtMs: number | null;
  outcome: StepOutcome | null;
}

export function send(memory: Memory): { readonly nonce: string; readonly nowMs: number } {
  const nonce = memory.options.nonce();
  assert(/^[\w-]{1,64}$/.test(nonce), 'a nonce has 1 to 64 plain characters');
  return { nonce, nowMs: memory.options.nowMs() };
}

export function fail(memory: Memory, outcome: StepOutcome, problem: SyncProblem, endsSession: boolean): StepOutcome {
  memory.problem = problem;
  if (endsSession) {
    memory.session = null;
    memory.pending = null;
  }
  return outcome;
}

/** What a reply without the wanted words means, where the caller has nothing special to do about it. */
export function settle(memory: Memory, reply: Exclude<Reply<unknown>, { kind: 'said' | 'nothing_new' }>): StepOutcome {
  switch (reply.kind) {
    case 'unreachable':
      return fail(memory, 'offline', 'unreachable', true);
    case 'not_the_platform':
      return fail(memory, 'login_needed', 'network_login_needed', true);
    case 'unknown':
      memory.retryAfterMs = reply.retryAfterS === null ? null : reply.retryAfterS * 1000;
      return fail(memory, 'offline', 'answer_lost', false);
    case 'refused':
      memory.retryAfterMs = reply.retryAfterS === null ? null : reply.retryAfterS * 1000;
      if (reply.status === 401 || reply.status === 403) return fail(memory, 'refused', 'device_refused', true);
      if (reply.status === 409) return fail(memory, 'offline', 'epoch_refused', true);
      return fail(memory, 'offline', 'platform_busy', false);
  }
}

/** Twice nothing known, or too much: half as many records next time, in case it is their length. */
export function halve(memory: Memory, sentCount: number): void {
  memory.pending = null;
  memory.recordsMax = Math.max(1, Math.floor(Math.min(memory.recordsMax, sentCount) / 2));
}

export function grow(memory: Memory): void {
  memory.recordsMax = Math.min(batchRecordsMax, memory.recordsMax + 100);
}
