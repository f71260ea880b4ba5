import { copyFileSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { KioskError } from '../../contract/errors.ts';
import type { EndpointName, Input, Output } from '../../contract/kiosk/contract.ts';
import { keepAlive, type AliveMark } from '../../core/alive.ts';
import type { App } from '../../core/app.ts';
import { dispatch } from '../../core/dispatch.ts';
import { noteServerTime } from '../../core/known-time.ts';
import { openApp } from '../../core/open-app.ts';
import { noteOutcome } from '../../core/platform/outage-keeper.ts';
import { openPrinters } from '../../core/printing/printers.ts';
import { digestToken } from '../../core/sessions.ts';
import { transact } from '../../db/connection.ts';
import { insertSession } from '../../db/local/sessions.ts';
import { noteProbe } from '../../db/local/probes.ts';
import { assert } from '../../domain/assert.ts';
import { err, type Result } from '../../domain/result.ts';
import { makeEngine, type Engine } from '../../sync/engine.ts';
import type { EngineOptions, StepOutcome } from '../../sync/engine-state.ts';
import type { Transport } from '../../sync/transport.ts';
import type { Machine } from './machine.ts';
import { Seen } from './seen.ts';
import type { Seeded } from './seeded.ts';

const neverMs = 3_600_000;
const storeFiles = ['station.db', 'station.db-wal'];

/** The process ends here: nothing after this line is carried out. */
class Killed extends Error {}

export type Who = 'first' | 'second' | 'reviewer';

interface CounterParts {
  /** A folder for everything that one counter leaves behind. */
  readonly folder: string;
  readonly key: Buffer;
  readonly operators: Readonly<Record<Who, string>>;
  readonly machine: Machine;
  readonly seed: Seeded;
  readonly line: Transport;
  readonly keys: Pick<EngineOptions, 'privateKeyPem' | 'platformPublicKeyPem'>;
  readonly killing: () => number;
}

interface Process {
  readonly app: App;
  readonly alive: AliveMark;
  readonly engine: Engine;
}

/**
 * A counter as its window speaks to it, on its encrypted file. Its process may end inside a transaction, between the
 * commit and the answer, before and after what is sent, and between any two acts; then it begins anew on the bytes that
 * lie on the disk at that moment, and whoever asked asks once more with the same intent.
 */
export class Counter {
  readonly #parts: CounterParts;
  readonly seen: Seen;
  #process: Process | null = null;
  #starts = 0;
  /** How many ids more until the process ends; null when it does not. */
  #fuse: number | null = null;
  #isKilled = false;
  kills = 0;

  constructor(parts: CounterParts) {
    this.#parts = parts;
    this.seen = new Seen(parts.machine);
  }

  get app(): App {
    assert(this.#process, 'the counter runs');
    return this.#process.app;
  }

  get #dataDir(): string {
    return join(this.#parts.folder, String(this.#starts));
  }

  async start(): Promise<void> {
    const { machine, key, keys, line, seed } = this.#parts;
    const clock = machine.clock(() => this.#burn());
    const opened = openApp({
      ...{ dataDir: this.#dataDir, mode: 'station', clock, log: () => undefined },
      newStation: { station: '', device: '', name: '' },
      keystore: { read: () => key, write: () => undefined, place: '' },
      printers: {
        ...openPrinters({
          receipt: { kind: 'none' },
          page: { kind: 'file', folder: join(this.#dataDir, 'prints') },
          paperWidthMm: 80,
        }),
        pdf: () => Promise.resolve(err('chromium_missing')),
      },
      ...{ probeEveryMs: neverMs, spoolRetryMs: neverMs, idReader: { read: () => Promise.resolve(err('no_reader')) } },
    });
    assert(opened.ok, `a killed counter opens again: ${opened.ok ? '' : opened.error}`);
    const app = opened.value;
    // A copy is made by a thread, whose pace no seed decides.
    await app.backups.stop();
    const engine = makeEngine({
      ...{ db: app.db, source: app.station().source, transport: this.#mortal(line), ...keys },
      ...{ nowMs: clock.nowMs, random: () => seed.random(), nonce: () => seed.uuid() },
      onServerTime: (atMs) => {
        this.seen.look(app.db);
        noteServerTime(app.db, clock, atMs);
        machine.noteSigned(atMs);
      },
    });
    this.#process = { app, alive: keepAlive(app), engine };
    this.seen.lookAfterStart(app.db);
  }

  /** Time goes by, in which core notes that it runs. */
  pass(ms: number): void {
    assert(this.#process, 'the counter runs');
    this.#parts.machine.pass(ms);
    this.#process.alive.mark();
  }

  async probe(outcome: 'up' | 'down' | 'login_needed'): Promise<void> {
    const { machine } = this.#parts;
    await this.#mayEnd(() => {
      transact(this.app.db, () => {
        noteProbe(this.app.db, machine.wallMs, outcome, outcome === 'up' ? null : 'refused');
        noteOutcome(this.app, outcome);
      });
      return Promise.resolve();
    });
  }

  /** A step of the line; null when the process ended in it. */
  async step(): Promise<StepOutcome | null> {
    assert(this.#process, 'the counter runs');
    const { engine } = this.#process;
    const came = await this.#mayEnd(() => engine.step());
    expect(came?.value).not.toBe('alarm');
    return came?.value ?? null;
  }

  /** One press of a key, asked until it is answered. Pressed twice it is the same answer. */
  async press<Name extends EndpointName>(
    who: Who,
    name: Name,
    input: Omit<Input<Name>, 'intentId'>,
  ): Promise<Result<Output<Name>, KioskError>> {
    const { seed } = this.#parts;
    const asked = { ...input, intentId: seed.uuid() };
    for (;;) {
      const came = await this.#mayEnd(() => this.#ask(who, name, asked));
      if (came === null) continue;
      if (seed.chance(0.1)) expect(await this.#ask(who, name, asked)).toEqual(came.value);
      // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- a parsed boundary: dispatch parsed it
      return came.value as Result<Output<Name>, KioskError>;
    }
  }

  async read<Name extends EndpointName>(who: Who, name: Name, input: Input<Name>): Promise<Output<Name>> {
    const answer = await this.#ask(who, name, input);
    if (!answer.ok) throw new Error(`${name}: ${JSON.stringify(answer.error)}`);
    // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- a parsed boundary: dispatch parsed it
    return answer.value as Output<Name>;
  }

  /** The program ends, as somebody closes it or at once, and begins again. `meanwhile` befalls the machine until then. */
  async end(how: 'closed' | 'killed', meanwhile: () => void): Promise<void> {
    if (how === 'killed') {
      this.#leave();
      await this.#comeBack(meanwhile);
      return;
    }
    await this.close();
    meanwhile();
    await this.start();
  }

  async close(): Promise<void> {
    const ended = this.#process;
    this.#process = null;
    ended?.alive.stop();
    await ended?.app.close();
  }

  async #ask(who: Who, name: EndpointName, input: object): Promise<Result<unknown, KioskError>> {
    const call = () => dispatch(this.app, { name, session: who, input });
    const answer = await call();
    if (answer.ok || answer.error.code !== 'not_signed_in') return answer;
    this.#signIn(who);
    return await call();
  }

  /** Past the PIN, which takes its time on purpose. */
  #signIn(who: Who): void {
    const { db, clock } = this.app;
    const session = { sessionId: this.#parts.seed.uuid(), operatorId: this.#parts.operators[who] };
    transact(db, () => {
      db.prepare('delete from local_sessions where token_digest = ?').run(digestToken(who));
      insertSession(db, { ...session, tokenDigest: digestToken(who), atMs: clock.nowMs() });
    });
  }

  /** What may be the last thing that this process does: null when it was. */
  async #mayEnd<T>(work: () => Promise<T>): Promise<{ readonly value: T } | null> {
    const { seed, killing } = this.#parts;
    const end = seed.chance(killing()) ? seed.pick(['inside', 'inside', 'after']) : 'never';
    this.#fuse = end === 'inside' ? 1 + seed.below(3) : null;
    let value: T | null = null;
    try {
      value = await work();
      if (end === 'after' && !this.#isKilled) this.#leave();
    } catch (error) {
      if (!(error instanceof Killed)) throw error;
    }
    this.#fuse = null;
    if (this.#isKilled || value === null) {
      await this.#comeBack(() => undefined);
      return null;
    }
    this.seen.look(this.app.db);
    return { value };
  }

  #burn(): void {
    if (this.#fuse === null) return;
    this.#fuse -= 1;
    if (this.#fuse > 0) return;
    this.#die();
  }

  #die(): never {
    this.#fuse = null;
    this.#leave();
    throw new Killed();
  }

  /** The bytes as they lie on the disk now, whatever the process still has in mind. */
  #leave(): void {
    const from = this.#dataDir;
    if (!this.app.db.inTransaction) this.seen.look(this.app.db);
    this.#starts += 1;
    this.#isKilled = true;
    mkdirSync(this.#dataDir, { recursive: true });
    for (const file of storeFiles) {
      if (existsSync(join(from, file))) copyFileSync(join(from, file), join(this.#dataDir, file));
    }
  }

  async #comeBack(meanwhile: () => void): Promise<void> {
    const before = join(this.#parts.folder, String(this.#starts - 1));
    await this.close();
    rmSync(before, { recursive: true, force: true });
    this.kills += 1;
    this.#isKilled = false;
    meanwhile();
    await this.start();
  }

  /** The process may end before what it sends has left, and before it has heard that it arrived. */
  #mortal(line: Transport): Transport {
    const { seed, killing } = this.#parts;
    return {
      authority: line.authority,
      send: async (request) => {
        const end = seed.chance(killing()) ? seed.pick(['before', 'after']) : 'never';
        if (end === 'before') this.#die();
        const answer = await line.send(request);
        if (end === 'after') this.#die();
        return answer;
      },
    };
  }
}
