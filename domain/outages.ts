/** Why paper may be written (S-三(四)1): the platform does not answer, the station cannot ask it, or it has no function for it yet. */
export const outageCauses = [
  'network',
  'platform',
  'power',
  'terminal',
  'platform_notice',
  'function_missing',
  'other',
] as const;
export type OutageCause = (typeof outageCauses)[number];

/** `start`: a time in which this computer was off, said when it ran again. */
export const outageDeclarers = ['probe', 'operator', 'start'] as const;
export type OutageDeclarer = (typeof outageDeclarers)[number];

/** Causes that a probe meets as well: while one of them lasts, no further outage is found. */
export function isOfTheLine(cause: OutageCause): boolean {
  return cause === 'network' || cause === 'platform' || cause === 'platform_notice';
}

/** What an outage says of itself: when it was, why, and under which notice of the platform. */
export interface OutageSaid {
  readonly cause: OutageCause;
  /** Number of the platform's notice; null for any other cause. */
  readonly notice: string | null;
  readonly startedAtMs: number;
  /** Null while it lasts. */
  readonly endedAtMs: number | null;
}

/** In the order they are checked. */
export type OutageFault =
  | { readonly code: 'outage_notice_missing'; readonly field: 'notice' }
  | { readonly code: 'outage_in_future'; readonly field: 'startedAtMs' | 'endedAtMs' }
  | { readonly code: 'outage_ends_before_start'; readonly field: 'endedAtMs' };

/** A clock at the counter and one in the pocket differ by this much without anybody lying. */
export const futureToleranceMs = 60_000;

export function faultOf({ cause, notice, startedAtMs, endedAtMs }: OutageSaid, nowMs: number): OutageFault | null {
  const latestMs = nowMs + futureToleranceMs;
  if (cause === 'platform_notice' && notice === null) return { code: 'outage_notice_missing', field: 'notice' };
  if (startedAtMs > latestMs) return { code: 'outage_in_future', field: 'startedAtMs' };
  if (endedAtMs !== null && endedAtMs > latestMs) return { code: 'outage_in_future', field: 'endedAtMs' };
  if (endedAtMs !== null && endedAtMs <= startedAtMs) return { code: 'outage_ends_before_start', field: 'endedAtMs' };
  return null;
}
