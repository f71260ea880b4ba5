import { createPrivateKey, createPublicKey } from 'node:crypto';
import { batchRecordsMax } from '../contract/sync/protocol.ts';
import { readPullCursor } from '../db/inbox.ts';
import { backOffMs, idleDelayMs } from './back-off.ts';
import type { EngineOptions, Memory, StepOutcome } from './engine-state.ts';
import { syncProblemWords, type SyncProblem } from './problems.ts';
import { pullStep } from './pull.ts';
import { pushStep } from './push.ts';
import { openSession } from './session.ts';

export interface EngineState {
  /** How the last step ended; null before the first. */
  readonly phase: StepOutcome | null;
  readonly problem: SyncProblem | null;
  /** The problem in a clerk's words; null when the last step had none. */
  readonly lastProblem: string | null;
  /** When everything was last sent and pulled. */
  readonly lastSessionAtMs: number | null;
  /** Null before the first session. */
  readonly platformEpoch: string | null;
}

export interface Engine {
  /**
   * One exchange with the platform: the head, then a batch, then a page of changes. `progressed` means that there is
   * more to do at once; `idle` that the session is over. Calls never overlap: a second one waits for the first.
   */
  step(): Promise<StepOutcome>;
  state(): EngineState;
  /** How long to wait before the next step. */
  nextDelayMs(): number;
}

/** Pure steps without a timer: whoever owns the loop decides when, and a simulation can own the clock and the network. */
export function makeEngine(options: EngineOptions): Engine {
  const memory: Memory = {
    options,
    identity: {
      source: options.source,
      privateKey: createPrivateKey(options.privateKeyPem),
      platformPublicKey: createPublicKey(options.platformPublicKeyPem),
    },
    session: null,
    pending: null,
    unknownCount: 0,
    recordsMax: batchRecordsMax,
    suspectUntilSeq: null,
    failures: 0,
    retryAfterMs: null,
    problem: null,
    lastSessionAtMs: null,
    outcome: null,
  };
  let running: Promise<StepOutcome> | null = null;
  return {
    step: () => (running ??= takeStep(memory).finally(() => (running = null))),
    state: () => ({
      phase: memory.outcome,
      problem: memory.problem,
      lastProblem: memory.problem === null ? null : syncProblemWords[memory.problem],
      lastSessionAtMs: memory.lastSessionAtMs,
      platformEpoch: readPullCursor(options.db)?.platformEpoch ?? null,
    }),
    nextDelayMs: () => nextDelayMs(memory),
  };
}

async function takeStep(memory: Memory): Promise<StepOutcome> {
  memory.retryAfterMs = null;
  const outcome =
    memory.session === null ? await openSession(memory) : ((await pushStep(memory)) ?? (await pullStep(memory)));
  memory.outcome = outcome;
  if (outcome === 'progressed' || outcome === 'idle') {
    memory.failures = 0;
    memory.problem = null;
  } else {
    memory.failures += 1;
  }
  if (outcome === 'idle') {
    memory.session = null;
    memory.lastSessionAtMs = memory.options.nowMs();
  }
  return outcome;
}

function nextDelayMs({ outcome, failures, retryAfterMs, options }: Memory): number {
  if (outcome === null || outcome === 'progressed') return 0;
  if (outcome === 'idle') return idleDelayMs(options.source.station, options.source.device);
  return backOffMs(failures, options.random(), retryAfterMs);
}
