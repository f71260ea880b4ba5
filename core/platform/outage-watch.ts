/** How the network is found: by asking the platform for a signed echo, not by asking the network card. */
export type ProbeOutcome = 'up' | 'down' | 'login_needed';

export interface WatchState {
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

/**
 * One probe's consequence. An outage opens after ten minutes of failure and is dated to their beginning; it closes
 * after three good probes and is dated to the first; a failure within thirty minutes continues the one before.
 * What an operator declared, only an operator closes.
 */
export function watch(
  state: WatchState,
  outcome: ProbeOutcome,
  nowMs: number,
  latest: KnownOutage | null,
): { readonly state: WatchState; readonly act: WatchAct } {
  return outcome === 'up' ? afterGood(state, nowMs, latest) : afterBad(state, nowMs, latest);
}

function afterGood(state: WatchState, nowMs: number, latest: KnownOutage | null) {
  const goodSinceMs = state.goodSinceMs ?? nowMs;
  const next: WatchState = { failingSinceMs: null, goodProbes: state.goodProbes + 1, goodSinceMs };
  const isOpen = latest?.endedAtMs === null && latest.declaredBy === 'probe';
  const act: WatchAct =
    isOpen && next.goodProbes >= goodProbesToClose
      ? { kind: 'close', outageId: latest.outageId, endedAtMs: goodSinceMs }
      : { kind: 'none' };
  return { state: next, act };
}

function afterBad(state: WatchState, nowMs: number, latest: KnownOutage | null) {
  const failingSinceMs = state.failingSinceMs ?? nowMs;
  const next: WatchState = { failingSinceMs, goodProbes: 0, goodSinceMs: null };
  const isDue = nowMs - failingSinceMs >= outageAfterMs;
  if (!isDue || latest?.endedAtMs === null) return { state: next, act: { kind: 'none' } as const };
  const canContinue =
    latest !== null && latest.declaredBy === 'probe' && failingSinceMs - latest.endedAtMs < mergeGapMs;
  const act: WatchAct = canContinue
    ? { kind: 'reopen', outageId: latest.outageId, failedAgainAtMs: failingSinceMs }
    : { kind: 'open', startedAtMs: failingSinceMs };
  return { state: next, act };
}
