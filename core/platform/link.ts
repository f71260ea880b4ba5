import { transact } from '../../db/connection.ts';
import { noteProbe } from '../../db/local/probes.ts';
import { dropSetting, readSetting, writeSetting } from '../../db/local/settings.ts';
import { outboxStatus } from '../../db/outbox.ts';
import { err, type Result } from '../../domain/result.ts';
import { enrol } from '../../sync/enrol.ts';
import type { StepOutcome } from '../../sync/engine-state.ts';
import { probe } from '../../sync/probe.ts';
import { makeHttpTransport } from '../../sync/transport.ts';
import { inBackground } from '../background.ts';
import { adopt, connect, newNonce, signingPems, type Connection, type Enrolled, type LinkParts } from './connection.ts';
import { bringUpFormer } from './former-epochs.ts';
import { loadWatch, noteOutcome } from './outage-keeper.ts';
import { outageAfterMs } from './outage-watch.ts';

export type NetworkState = 'up' | 'down' | 'login_needed' | 'unknown' | 'not_enrolled';
export type SyncState = 'idle' | 'working' | 'offline' | 'login_needed' | 'refused' | 'alarm';

export interface LinkState {
  readonly network: NetworkState;
  /** Since when nothing good came back; null while the platform answers. */
  readonly downSinceMs: number | null;
  readonly syncState: SyncState;
  readonly platformUrl: string;
  readonly lastProblem: string | null;
  readonly lastSessionAtMs: number | null;
}

/** The line to the city platform: probes it, keeps the outages it finds, drains the queue. Nobody waits for it. */
export class PlatformLink {
  readonly #parts: LinkParts;
  readonly #probeTimer: NodeJS.Timeout;
  #connection: Connection | null;
  #network: NetworkState = 'unknown';
  #lastOutcome: StepOutcome | null = null;
  #isCut = false;
  #isStopped = false;
  #syncing: Promise<StepOutcome> | null = null;
  #probing: Promise<void> | null = null;
  #enrolling: Promise<unknown> = Promise.resolve();
  #syncTimer: NodeJS.Timeout | null = null;

  constructor(parts: LinkParts) {
    this.#parts = parts;
    this.#connection = connect(parts);
    this.#probeTimer = setInterval(() => {
      this.#inBackground('probe');
    }, parts.probeEveryMs);
    this.#probeTimer.unref();
    this.#inBackground('probe');
    this.#schedule();
  }

  state(): LinkState {
    const engine = this.#connection?.engine.state();
    return {
      network: this.#connection === null ? 'not_enrolled' : this.#network,
      downSinceMs: loadWatch(this.#parts.db).failingSinceMs,
      syncState: this.#syncState(),
      platformUrl: readSetting(this.#parts.db, 'platform_url') ?? '',
      lastProblem: engine?.lastProblem ?? null,
      lastSessionAtMs: engine?.lastSessionAtMs ?? null,
    };
  }

  /** Something was written: bring it up soon. */
  wake(): void {
    if (this.#network === 'up') this.#inBackground('sync');
  }

  async syncNow(): Promise<string> {
    await this.#probe();
    return await this.#sync();
  }

  /** One enrolment after another: what the first one brought is there before the next one is judged by it. */
  enrol(url: string, code: string): Promise<Result<Enrolled, string>> {
    const turn = this.#enrolling.then(() => this.#enrolOnce(url, code));
    this.#enrolling = Promise.allSettled([turn]);
    return turn;
  }

  async #enrolOnce(url: string, code: string): Promise<Result<Enrolled, string>> {
    const answer = await enrol(makeHttpTransport({ baseUrl: url }), {
      code,
      ...signingPems(this.#parts),
      isTraining: readSetting(this.#parts.db, 'mode') === 'training',
      nonce: newNonce(this.#parts.clock),
      nowMs: this.#parts.clock.nowMs(),
    });
    if (!answer.ok) return err(answer.error);
    const adopted = adopt(this.#parts, url, answer.value);
    if (adopted.ok) {
      this.#reconnect();
      await this.#probe();
    }
    return adopted;
  }

  /** The same platform, known by its key, answers at another address now. False for any other platform. */
  moveTo(url: string, publicKeyPem: string): boolean {
    const { db } = this.#parts;
    if (readSetting(db, 'platform_public_key') !== publicKeyPem) return false;
    transact(db, () => {
      writeSetting(db, 'platform_url', url);
    });
    this.#reconnect();
    this.#inBackground('probe');
    return true;
  }

  /** Training: the wire is pulled, or put back. */
  cut(isCut: boolean): void {
    this.#isCut = isCut;
    if (isCut) this.#connection?.transport.cut();
    else this.#connection?.transport.restore();
    this.#inBackground('probe');
  }

  /** Training: counts failures as if they had begun ten minutes earlier. */
  hurryProbes(): void {
    const { db } = this.#parts;
    transact(db, () => {
      const { failingSinceMs } = loadWatch(db);
      if (failingSinceMs === null) dropSetting(db, 'failing_since_ms');
      else writeSetting(db, 'failing_since_ms', (failingSinceMs - outageAfterMs).toString());
    });
    this.#inBackground('probe');
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    clearInterval(this.#probeTimer);
    if (this.#syncTimer !== null) clearTimeout(this.#syncTimer);
    this.#connection?.transport.cut();
    await Promise.allSettled([this.#syncing, this.#probing]);
  }

  #syncState(): SyncState {
    if (this.#syncing !== null) return 'working';
    return this.#lastOutcome === null || this.#lastOutcome === 'progressed' ? 'idle' : this.#lastOutcome;
  }

  #reconnect(): void {
    this.#connection = connect(this.#parts);
    if (this.#isCut) this.#connection?.transport.cut();
  }

  #sync(): Promise<StepOutcome> {
    this.#syncing ??= this.#drain().finally(() => {
      this.#syncing = null;
      this.#schedule();
    });
    return this.#syncing;
  }

  /** Steps until nothing is left to do, or until the next step could only fail the same way. */
  async #drain(): Promise<StepOutcome> {
    if (this.#connection === null) return 'idle';
    await bringUpFormer(this.#parts.db, this.#connection.formers, () => this.#isStopped);
    let outcome: StepOutcome = 'progressed';
    while (outcome === 'progressed' && !this.#isStopped) outcome = await this.#connection.engine.step();
    this.#lastOutcome = outcome;
    this.#parts.log({ event: 'sync', state: outcome });
    return outcome;
  }

  #schedule(): void {
    if (this.#syncTimer !== null) clearTimeout(this.#syncTimer);
    if (this.#isStopped || this.#connection === null) return;
    this.#syncTimer = setTimeout(() => {
      this.#inBackground('sync');
    }, this.#connection.engine.nextDelayMs());
    this.#syncTimer.unref();
  }

  #probe(): Promise<void> {
    this.#probing ??= this.#probeOnce().finally(() => {
      this.#probing = null;
    });
    return this.#probing;
  }

  async #probeOnce(): Promise<void> {
    const { db, clock } = this.#parts;
    if (this.#connection === null) return;
    const before = this.#network;
    const { transport, platformKey } = this.#connection;
    const { outcome, failure } = await probe(transport, newNonce(clock), platformKey);
    if (this.#isStopped) return;
    this.#network = outcome;
    transact(db, () => {
      noteProbe(db, clock.nowMs(), outcome, failure);
      noteOutcome(this.#parts, outcome);
    });
    // Core writes records of its own, the end of an outage among them, which no press of a key has woken.
    const isBehind = outboxStatus(db, this.#parts.station().source.epoch).unsentCount > 0;
    if (outcome === 'up' && (before !== 'up' || isBehind)) this.#inBackground('sync');
  }

  #inBackground(task: 'probe' | 'sync'): void {
    void inBackground(this.#parts.log, task, () => (task === 'probe' ? this.#probe() : this.#sync()));
  }
}
