import { createHash } from 'node:crypto';

const shortestMs = 2_000;
const longestMs = 15 * 60_000;
const idleMs = 5 * 60_000;
const idleSpreadMs = 60_000;

/** Full jitter from 2 s up to a bound that doubles with every failure in a row, 15 min at most. */
export function backOffMs(failures: number, random: number, retryAfterMs: number | null): number {
  const boundMs = Math.min(longestMs, shortestMs * 2 ** Math.min(failures, 12));
  const jitteredMs = shortestMs + random * (boundMs - shortestMs);
  return Math.max(Math.round(jitteredMs), Math.min(retryAfterMs ?? 0, longestMs));
}

/** 5 min, moved by up to a minute that belongs to the device, so that thousands do not ask together. */
export function idleDelayMs(station: string, device: string): number {
  const spread = createHash('sha256').update(`${station}-${device}`).digest().readUInt32BE() / 2 ** 32;
  return Math.round(idleMs + (spread * 2 - 1) * idleSpreadMs);
}
