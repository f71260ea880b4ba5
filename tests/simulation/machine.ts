import { vi } from 'vitest';
import { createClock, offMsMax, type Clock } from '../../core/clock.ts';
import type { Seeded } from './seeded.ts';

const minuteMs = 60_000;
/** As decision 30 says it: what a wall clock may be off before somebody is told. */
const [backToleranceMs, jumpToleranceMs] = [2 * minuteMs, 5 * minuteMs];

/** How a wall clock stands, away from the time that it is. */
interface Off {
  readonly forMs: number;
  readonly skewMs: number;
}

/**
 * The PC of a counter: a wall clock that anybody may set, over a time that only goes on. It also says what core may know
 * of its clock, told from what happened and not from what core keeps.
 */
export class Machine {
  readonly #seed: Seeded;
  #trueMs: number;
  #skewMs = 0;
  #boot: { readonly number: number; readonly atMs: number };
  /** What core takes the wall clock to be off, and the latest time that it was told. */
  #believed = { skewMs: 0, knownMs: 0, isUnsynced: false };

  constructor(seed: Seeded, startMs: number, boot = 1) {
    this.#seed = seed;
    this.#trueMs = startMs;
    this.#boot = { number: boot, atMs: startMs - minuteMs };
    vi.setSystemTime(startMs);
  }

  get trueMs(): number {
    return this.#trueMs;
  }

  get wallMs(): number {
    return this.#trueMs + this.#skewMs;
  }

  /** Whether core, with all that it was told, has to doubt this clock. */
  get isDoubtful(): boolean {
    const { skewMs, knownMs, isUnsynced } = this.#believed;
    const isBack = this.wallMs < knownMs - backToleranceMs;
    return isUnsynced || isBack || Math.abs(this.#skewMs - skewMs) > jumpToleranceMs;
  }

  pass(ms: number): void {
    this.#trueMs += ms;
    vi.setSystemTime(this.wallMs);
  }

  set(skewMs: number): void {
    this.#skewMs = skewMs;
    vi.setSystemTime(this.wallMs);
  }

  get skewMs(): number {
    return this.#skewMs;
  }

  /** Off for a while, and another boot: nothing on it measured how long. */
  startAnew({ forMs, skewMs }: Off): void {
    const { knownMs, isUnsynced, skewMs: skewBefore } = this.#believed;
    const expectedMs = Math.max(knownMs, this.#trueMs + skewBefore);
    this.#trueMs += forMs;
    this.#boot = { number: this.#boot.number + 1, atMs: this.#trueMs };
    this.set(skewMs);
    this.pass(minuteMs);
    const isPlausible = this.wallMs >= expectedMs - backToleranceMs && this.wallMs <= expectedMs + offMsMax;
    this.#believed = { knownMs, skewMs, isUnsynced: isUnsynced || !isPlausible };
  }

  /** A record was written, and its clock was trusted. */
  noteTrustedRecord(): void {
    this.#believed = { ...this.#believed, knownMs: Math.max(this.#believed.knownMs, this.wallMs) };
  }

  /** The platform signed its time. */
  noteSigned(atMs: number): void {
    this.#believed = { skewMs: atMs - this.#trueMs, knownMs: atMs, isUnsynced: false };
  }

  /** The clock of a process that begins now. Ids keep the time and the place that core gives them; chance is the seed's. */
  clock(onId: () => void): Clock {
    const uptimeMs = () => this.#trueMs - this.#boot.atMs;
    const startedMs = uptimeMs();
    const made = createClock({ startAtMs: null, boot: { id: `boot-${this.#boot.number}`, uptimeMs } });
    const randomBytes = (count: number) => Buffer.from(Array.from({ length: count }, () => this.#seed.below(256)));
    return {
      ...made,
      randomBytes,
      random: () => this.#seed.random(),
      awakeMs: () => uptimeMs() - startedMs,
      newId: () => {
        onId();
        return `${made.newId().slice(0, 19)}8${randomBytes(1).toString('hex')}0-${randomBytes(6).toString('hex')}`;
      },
    };
  }
}
