import { randomBytes } from 'node:crypto';
import type { ClockGrade } from '../contract/records/envelope.ts';
import { localTime } from '../domain/local-time.ts';
import { machineBoot, type Boot } from './boot.ts';

/** What the clock knew when it was last written down, for the start after it. */
export interface ClockMark {
  readonly boot: string;
  readonly uptimeMs: number;
  /** What the wall clock ought to have said. */
  readonly expectedMs: number;
  readonly isUnsynced: boolean;
}

/** The only place where anything asks the time, makes an id or takes a random number. */
export interface Clock {
  readonly nowMs: () => number;
  /** How long this process has been awake, whatever anybody does to the wall clock. */
  readonly awakeMs: () => number;
  /** UUIDv7 (RFC 9562); ids of one process never go back, whatever the wall clock does. */
  readonly newId: () => string;
  readonly randomBytes: (count: number) => Buffer;
  /** From 0 up to, not including, 1. */
  readonly random: () => number;
  readonly grade: () => ClockGrade;
  /** A time that was trusted when it was written down: a wall clock that lies before it was set back. */
  readonly noteKnown: (atMs: number) => void;
  /**
   * The time now, signed by the platform. It outweighs what the store knows, so that one wrong hour does not last for
   * years; true when it contradicts that.
   */
  readonly noteTrusted: (atMs: number) => boolean;
  readonly mark: () => ClockMark;
  /**
   * The mark of the run before. While the machine was not started anew since, its uptime tells the time that passed.
   * After a start nothing does: a clock that stands before what was known, or far after it, is not trusted until the
   * platform says the time.
   */
  readonly noteMark: (mark: ClockMark) => void;
  /** The newest id of the store; null in a new one. Ids go on after it, over a restart too. */
  readonly noteId: (id: string | null) => void;
}

const rollbackToleranceMs = 2 * 60_000;
const jumpToleranceMs = 5 * 60_000;
/** No station stands still for longer without anybody asking why, so a clock that says so is asked. */
const offDaysMax = 14;
export const offMsMax = offDaysMax * 86_400_000;

interface ClockOptions {
  /** A rehearsal begins at this instant and goes on at the usual pace; null follows the machine's clock. */
  readonly startAtMs: number | null;
  readonly boot?: Boot;
}

/** The day at the station, `YYYY-MM-DD`. */
export function todayAt({ clock }: { readonly clock: Clock }): string {
  return localTime(clock.nowMs()).date;
}

export function createClock({ startAtMs, boot = machineBoot() }: ClockOptions): Clock {
  const startedAtMs = Date.now();
  const startedMonotonicMs = performance.now();
  const shiftMs = startAtMs === null ? 0 : startAtMs - startedAtMs;
  const startedUptimeMs = boot.uptimeMs();
  const awakeMs = () => performance.now() - startedMonotonicMs;
  const elapsedMs = () => boot.uptimeMs() - startedUptimeMs;
  const nowMs = () => (startAtMs === null ? Date.now() : Math.floor(startedAtMs + shiftMs + awakeMs()));
  let knownMs = 0;
  let isUnsynced = false;
  /** What the wall clock ought to have said when this process began. */
  let originMs = startedAtMs + shiftMs;
  let lastIdMs = 0;
  let counter = 0;
  return {
    nowMs,
    awakeMs,
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
      if (isUnsynced) return 'unsynced';
      if (nowMs() < knownMs - rollbackToleranceMs) return 'rolled_back';
      const driftMs = Math.abs(nowMs() - (originMs + elapsedMs()));
      return driftMs > jumpToleranceMs ? 'jumped' : 'ok';
    },
    noteKnown(atMs) {
      knownMs = Math.max(knownMs, atMs);
    },
    noteTrusted(atMs) {
      // A rehearsal lives in a time of its own, and the platform it speaks to does not.
      if (startAtMs !== null) return false;
      const isContradicted = atMs < knownMs - rollbackToleranceMs;
      knownMs = atMs;
      originMs = atMs - elapsedMs();
      isUnsynced = false;
      return isContradicted;
    },
    mark: () => ({
      boot: boot.id,
      uptimeMs: Math.floor(boot.uptimeMs()),
      expectedMs: Math.floor(originMs + elapsedMs()),
      isUnsynced,
    }),
    noteMark(mark) {
      if (startAtMs !== null) return;
      isUnsynced = mark.isUnsynced;
      const passedMs = boot.uptimeMs() - mark.uptimeMs;
      if (mark.boot === boot.id && passedMs >= 0) originMs = mark.expectedMs + passedMs - elapsedMs();
      else isUnsynced ||= !isPlausible(nowMs(), Math.max(knownMs, mark.expectedMs));
    },
    noteId(id) {
      if (id === null) return;
      const [atMs, count] = readId(id);
      if (atMs < lastIdMs || (atMs === lastIdMs && count <= counter)) return;
      lastIdMs = atMs;
      counter = count;
    },
  };
}

/** Whether a wall clock may be right after a time that nothing measured. */
function isPlausible(nowMs: number, knownMs: number): boolean {
  return nowMs >= knownMs - rollbackToleranceMs && nowMs <= knownMs + offMsMax;
}

function formatId(atMs: number, counter: number, random: Buffer): string {
  const time = atMs.toString(16).padStart(12, '0');
  const variant = ((random.readUInt16BE(0) & 0x3fff) | 0x8000).toString(16);
  const tail = random.subarray(2).toString('hex');
  const version = `7${counter.toString(16).padStart(3, '0')}`;
  return `${time.slice(0, 8)}-${time.slice(8)}-${version}-${variant}-${tail}`;
}

/** Its millisecond and its place within it. */
function readId(id: string): readonly [number, number] {
  return [parseInt(id.slice(0, 8) + id.slice(9, 13), 16), parseInt(id.slice(15, 18), 16)];
}
