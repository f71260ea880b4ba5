import { describe, expect, test } from 'vitest';
import {
  goodProbesToClose,
  longPauseMs,
  mergeGapMs,
  outageAfterMs,
  watch,
  type KnownOutage,
  type ProbeOutcome,
  type WatchAct,
  type WatchState,
} from './outage-watch.ts';

const minuteMs = 60_000;
/** A day at the counter begins; minutes of the tables count from here. */
const morningMs = Date.parse('2026-11-16T08:00:00+08:00');
const at = (minute: number): number => morningMs + minute * minuteMs;
const nothing: WatchState = { lastProbeMs: null, failingSinceMs: null, goodProbes: 0, goodSinceMs: null };
const outage = (changed: Partial<KnownOutage>): KnownOutage => ({
  outageId: 'earlier',
  declaredBy: 'probe',
  endedAtMs: null,
  ...changed,
});

interface Probe {
  readonly minute: number;
  readonly outcome: ProbeOutcome;
}

const each = (outcome: ProbeOutcome, from: number, until: number): Probe[] =>
  Array.from({ length: until - from + 1 }, (_, index) => ({ minute: from + index, outcome }));

/** What a row of probes led to, with the outage that stood before them; an act changes what stands. */
function run(probes: readonly Probe[], before: KnownOutage | null): [number, WatchAct][] {
  const acts: [number, WatchAct][] = [];
  let state = nothing;
  let latest = before;
  for (const { minute, outcome } of probes) {
    const step = watch(state, outcome, at(minute), latest);
    state = step.state;
    if (step.act.kind === 'none') continue;
    acts.push([minute, step.act]);
    latest = after(step.act, latest);
  }
  return acts;
}

function after(act: WatchAct, latest: KnownOutage | null): KnownOutage | null {
  if (act.kind === 'close' && latest !== null) return { ...latest, endedAtMs: act.endedAtMs };
  if (act.kind === 'reopen' && latest !== null) return { ...latest, endedAtMs: null };
  return act.kind === 'open' ? outage({ outageId: 'new' }) : latest;
}

test('the times are those of the rule: ten minutes, three good probes, thirty minutes', () => {
  expect([outageAfterMs, goodProbesToClose, mergeGapMs]).toEqual([10 * minuteMs, 3, 30 * minuteMs]);
  expect(longPauseMs).toBeLessThan(outageAfterMs);
});

describe('an outage opens', () => {
  test.each([
    ['after ten minutes of failure, dated to their beginning', each('down', 5, 15), [[15, 'open', 5]]],
    ['behind a login page just as well', each('login_needed', 5, 15), [[15, 'open', 5]]],
    ['not before', each('down', 5, 14), []],
    ['once', each('down', 0, 60), [[10, 'open', 0]]],
    ['not when one good probe lies between', [...each('down', 0, 8), ...each('up', 9, 9), ...each('down', 10, 18)], []],
    ['not over a night in which the machine was off', [...each('down', 0, 3), ...each('down', 900, 909)], []],
    ['ten minutes after it was on again', [...each('down', 0, 3), ...each('down', 900, 910)], [[910, 'open', 900]]],
    ['not by a clock that jumps ahead', [...each('down', 0, 1), ...each('down', 500, 503)], []],
    ['not by a clock that was set back', [...each('down', 100, 105), ...each('down', 50, 58)], []],
  ] as const)('%s', (_, probes, acts) => {
    const opened = run(probes, null).map(([minute, act]) => [
      minute,
      act.kind,
      act.kind === 'open' ? (act.startedAtMs - morningMs) / minuteMs : null,
    ]);
    expect(opened).toEqual(acts);
  });
});

describe('an outage closes', () => {
  const open = outage({});
  test.each([
    ['after three good probes, dated to the first', each('up', 20, 22), [[22, { kind: 'close', minute: 20 }]]],
    ['not after two', each('up', 20, 21), []],
    ['not when one fails between', [...each('up', 20, 21), ...each('down', 22, 22), ...each('up', 23, 24)], []],
    ['not by good probes of yesterday', [...each('up', 20, 21), ...each('up', 900, 901)], []],
  ] as const)('%s', (_, probes, acts) => {
    const closed = run(probes, open).map(([minute, act]) => [
      minute,
      { kind: act.kind, minute: act.kind === 'close' ? (act.endedAtMs - morningMs) / minuteMs : null },
    ]);
    expect(closed).toEqual(acts);
  });
  test('only by an operator when an operator declared it', () => {
    expect(run(each('up', 20, 40), outage({ declaredBy: 'operator' }))).toEqual([]);
  });
});

describe('a failure after an outage', () => {
  const endedAtMs = at(100);
  const acts = (from: number, before: KnownOutage) => run(each('down', from, from + 12), before).map(([, act]) => act);
  test('continues it when less than thirty minutes lie between', () => {
    const reopened = { kind: 'reopen', outageId: 'earlier', failedAgainAtMs: at(129) };
    expect(acts(129, outage({ endedAtMs }))).toEqual([reopened]);
  });
  test('is a new one after thirty minutes', () => {
    expect(acts(130, outage({ endedAtMs }))).toEqual([{ kind: 'open', startedAtMs: at(130) }]);
  });
  test('is a new one after one that an operator declared and closed', () => {
    expect(acts(110, outage({ endedAtMs, declaredBy: 'operator' }))).toEqual([{ kind: 'open', startedAtMs: at(110) }]);
  });
  test('that began before an operator closed theirs is dated to that end, ten minutes after it', () => {
    const declared = outage({ endedAtMs, declaredBy: 'operator' });
    expect(run(each('down', 80, 109), declared)).toEqual([]);
    expect(run(each('down', 80, 110), declared)).toEqual([[110, { kind: 'open', startedAtMs: endedAtMs }]]);
  });
  test('is not dated before an end that a wrong clock put into the future', () => {
    expect(acts(20, outage({ endedAtMs: at(600) }))).toEqual([]);
  });
});
