import { err, ok, type Result } from '../domain/result.ts';

/** The platform is another machine with a clock of its own; a rehearsal's begins at another instant, at the usual pace. */
export function createClock(startAtMs: number | null): () => number {
  const shiftMs = startAtMs === null ? 0 : startAtMs - performance.timeOrigin - performance.now();
  return () => Math.floor(performance.timeOrigin + performance.now() + shiftMs);
}

/** Null follows the machine; an error is a sentence for whoever started the program. */
export function readClockStart(text: string | undefined): Result<number | null, string> {
  if (text === undefined || text === '') return ok(null);
  const startAtMs = Date.parse(text);
  return Number.isNaN(startAtMs)
    ? err('PLATFORM_CLOCK_START is an instant such as 2026-11-23T18:00:00+08:00')
    : ok(startAtMs);
}
