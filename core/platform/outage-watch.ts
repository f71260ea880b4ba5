/** How the network is found: by asking the platform for a signed echo, not by asking the network card. */
export type ProbeOutcome = 'up' | 'down' | 'login_needed';

export interface WatchState {
  /** Null before the first probe. */
  readonly lastProbeMs: number | null;
  /** First of the failed probes that nothing good has followed; null while the platform answers. */
  readonly failingSinceMs: number | null;
  /** Good probes in a row, and when the first of them came. */
  readonly goodProbes: number;
  readonly goodSinceMs: number | null;
}

export interface KnownOutage {
  readonly outageId: string;
  readonly declaredBy: 'probe' | 'operator';
  readonly endedAtMs: number | null;
}

export type WatchAct =
  | { readonly kind: 'none' }
  | { readonly kind: 'open'; readonly startedAtMs: number }
  | { readonly kind: 'reopen'; readonly outageId: string; readonly failedAgainAtMs: number }
  | { readonly kind: 'close'; readonly outageId: string; readonly endedAtMs: number };

export const outageAfterMs = 10 * 60_000;
export const goodProbesToClose = 3;
export const mergeGapMs = 30 * 60_000;
/** Nobody watched for longer than this: the machine slept or was off, and what it saw before says nothing about now. */
export const longPauseMs = 3 * 60_000;

/**
 * One probe's consequence. An outage opens after ten minutes of failure and is dated to their beginning; it closes
 * after three good probes and is dated to the first; a failure within thirty minutes continues the one before. A row
 * of probes that nobody watched to its end, or during which the clock went back, begins anew. What an operator
 * declared, only an operator closes, and a failure that lasts beyond it is dated to its end.
 */
export function watch(
  state: WatchState,
  outcome: ProbeOutcome,
  nowMs: number,
  latest: KnownOutage | null,
): { readonly state: WatchState; readonly act: WatchAct } {
  const seen = wasWatched(state, nowMs) ? state : nothingSeen;
  return outcome === 'up' ? afterGood(seen, nowMs, latest) : afterBad(seen, nowMs, latest);
}

const nothingSeen: WatchState = { lastProbeMs: null, failingSinceMs: null, goodProbes: 0, goodSinceMs: null };

function wasWatched({ lastProbeMs }: WatchState, nowMs: number): boolean {
  return lastProbeMs !== null && lastProbeMs <= nowMs && nowMs - lastProbeMs <= longPauseMs;
}

function afterGood(state: WatchState, nowMs: number, latest: KnownOutage | null) {
  const goodSinceMs = state.goodSinceMs ?? nowMs;
  const goodProbes = state.goodProbes + 1;
  const isOpen = latest?.endedAtMs === null && latest.declaredBy === 'probe';
  const act: WatchAct =
    isOpen && goodProbes >= goodProbesToClose
      ? { kind: 'close', outageId: latest.outageId, endedAtMs: goodSinceMs }
      : { kind: 'none' };
  return { state: { lastProbeMs: nowMs, failingSinceMs: null, goodProbes, goodSinceMs }, act };
}

function afterBad(state: WatchState, nowMs: number, latest: KnownOutage | null) {
  const failingSinceMs = state.failingSinceMs ?? nowMs;
  const next: WatchState = { lastProbeMs: nowMs, failingSinceMs, goodProbes: 0, goodSinceMs: null };
  return { state: next, act: actOnFailure(failingSinceMs, nowMs, latest) };
}

function actOnFailure(failingSinceMs: number, nowMs: number, latest: KnownOutage | null): WatchAct {
  const endedAtMs = latest === null ? -Infinity : latest.endedAtMs;
  const isDue = nowMs - failingSinceMs >= outageAfterMs;
  if (!isDue || endedAtMs === null || endedAtMs > nowMs) return { kind: 'none' };
  const startedAtMs = Math.max(failingSinceMs, endedAtMs);
  if (latest?.declaredBy === 'probe' && startedAtMs - endedAtMs < mergeGapMs) {
    return { kind: 'reopen', outageId: latest.outageId, failedAgainAtMs: startedAtMs };
  }
  return nowMs - startedAtMs >= outageAfterMs ? { kind: 'open', startedAtMs } : { kind: 'none' };
}
