import { randomBytes } from 'node:crypto';
import type { ClockGrade } from '../contract/records/envelope.ts';

/** The only place where anything asks the time, makes an id or takes a random number. */
export interface Clock {
  readonly nowMs: () => number;
  /** UUIDv7 (RFC 9562); ids of one process never go back, whatever the wall clock does. */
  readonly newId: () => string;
  readonly randomBytes: (count: number) => Buffer;
  /** From 0 up to, not including, 1. */
  readonly random: () => number;
  readonly grade: () => ClockGrade;
  /** Tells it the newest time that the store knows, which a wall clock that was set back lies before. */
  readonly noteKnown: (atMs: number) => void;
}

const rollbackToleranceMs = 2 * 60_000;
const jumpToleranceMs = 5 * 60_000;

interface ClockOptions {
  /** A rehearsal begins at this instant and goes on at the usual pace; null follows the machine's clock. */
  readonly startAtMs: number | null;
}

export function createClock({ startAtMs }: ClockOptions): Clock {
  const startedAtMs = Date.now();
  const startedMonotonicMs = performance.now();
  const shiftMs = startAtMs === null ? 0 : startAtMs - startedAtMs;
  const elapsedMs = () => performance.now() - startedMonotonicMs;
  const nowMs = () => (startAtMs === null ? Date.now() : Math.floor(startedAtMs + shiftMs + elapsedMs()));
  let knownMs = 0;
  let lastIdMs = 0;
  let counter = 0;
  return {
    nowMs,
    newId() {
      const atMs = Math.max(nowMs(), lastIdMs);
      counter = atMs === lastIdMs ? counter + 1 : 0;
      // The counter has 12 bits; when a millisecond is full, the next one is begun.
      const isFull = counter > 0xfff;
      lastIdMs = isFull ? atMs + 1 : atMs;
      if (isFull) counter = 0;
      return formatId(lastIdMs, counter, randomBytes(8));
    },
    randomBytes,
    random: () => randomBytes(4).readUInt32BE() / 2 ** 32,
    grade() {
      if (nowMs() < knownMs - rollbackToleranceMs) return 'rolled_back';
      const driftMs = Math.abs(nowMs() - (startedAtMs + shiftMs + elapsedMs()));
      return driftMs > jumpToleranceMs ? 'jumped' : 'ok';
    },
    noteKnown(atMs) {
      knownMs = Math.max(knownMs, atMs);
      lastIdMs = Math.max(lastIdMs, atMs);
    },
  };
}

function formatId(atMs: number, counter: number, random: Buffer): string {
  const time = atMs.toString(16).padStart(12, '0');
  const variant = ((random.readUInt16BE(0) & 0x3fff) | 0x8000).toString(16);
  const tail = random.subarray(2).toString('hex');
  const version = `7${counter.toString(16).padStart(3, '0')}`;
  return `${time.slice(0, 8)}-${time.slice(8)}-${version}-${variant}-${tail}`;
}
