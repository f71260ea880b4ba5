import { expect } from 'vitest';
import type { ErrorCode, KioskError } from '../../contract/errors.ts';
import type { Result } from '../../domain/result.ts';
import type { StepOutcome } from '../../sync/engine-state.ts';
import { addDays } from '../../domain/civil-date.ts';
import { localTime } from '../../domain/local-time.ts';
import { anyOf, enter, enterStray, giveUp, reenter, review, slipsIn } from './paper-slips.ts';
import type { PaperWorld } from './paper-world.ts';

const [minuteMs, hourMs] = [60_000, 3_600_000];
const dayMs = 24 * hourMs;

/** Fails on any refusal but those that the world may bring about. */
function refusedFor(answer: Result<unknown, KioskError>, ...codes: readonly ErrorCode[]): boolean {
  if (!answer.ok) expect(codes).toContain(answer.error.code);
  return !answer.ok;
}

type Act = (world: PaperWorld) => Promise<void>;

/** Minutes go by, probed as core probes. */
const minutes: Act = async ({ seed, counter, weather }) => {
  if (seed.chance(0.3)) weather.isUp = !weather.isUp;
  for (let probes = 1 + seed.below(8); probes > 0; probes -= 1) {
    counter.pass(2.5 * minuteMs);
    await counter.probe(weather.isUp ? 'up' : seed.pick(['down', 'down', 'login_needed']));
  }
};

const hours: Act = async ({ seed, counter }) => counter.pass((1 + seed.below(9)) * hourMs);

const declare: Act = async ({ seed, counter, machine }) => {
  const startedAtMs = machine.wallMs - seed.below(300) * minuteMs;
  const endedAtMs = seed.chance(0.5) ? null : startedAtMs + Math.ceil((machine.wallMs - startedAtMs) / 2);
  const cause = seed.pick(['power', 'platform', 'terminal'] as const);
  const said = { cause, notice: null, startedAtMs, endedAtMs, note: '' };
  refusedFor(await counter.press('first', 'outage.declare', said), 'outage_already_open', 'outage_ends_before_start');
};

const close: Act = async (world) => {
  const { counter, machine } = world;
  const { outages } = await counter.read('first', 'outage.list', {});
  const open = anyOf(
    world,
    outages.filter(({ endedAtMs }) => endedAtMs === null),
  );
  if (open === undefined) return;
  const ended = { outageId: open.outageId, endedAtMs: machine.wallMs };
  refusedFor(await counter.press('first', 'outage.close', ended), 'outage_ends_before_start');
};

/** What lies blank in the drawer goes to somebody for an outage, or onto a stack. */
const handOut: Act = async (world) => {
  const { seed, counter, handedOut } = world;
  const { outages } = await counter.read('first', 'outage.list', {});
  const { stock } = await counter.read('first', 'pad.list', {});
  const next = stock.find(({ kind }) => kind === 'service')?.next ?? null;
  const outage = anyOf(world, outages);
  if (next === null) return;
  const [, , running = ''] = next.split('-');
  const last = seed.chance(0.7) ? String(Number(running) + 1 + seed.below(4)) : '';
  const to =
    outage === undefined || seed.chance(0.1) ? ({ holder: 'stack' } as const) : ({ holder: 'person' } as const);
  const run = {
    first: next,
    last,
    ...to,
    to: '小孙',
    outageId: to.holder === 'person' ? (outage?.outageId ?? null) : null,
  };
  const answer = await counter.press('first', 'pad.hand_out', run);
  if (refusedFor(answer, 'serials_already_handed_out', 'serials_used', 'serials_not_issued')) return;
  if (to.holder === 'stack') return;
  for (const { serial } of await slipsIn(world, 'handed_out')) handedOut.add(serial);
};

const enterNext: Act = async (world) => {
  for (let count = 1 + world.seed.below(3); count > 0; count -= 1) {
    const row = anyOf(world, await slipsIn(world, 'handed_out'));
    if (row !== undefined) await enter(world, row);
  }
};

const correct: Act = async (world) => {
  const rows = await slipsIn(world, 'differing', 'returned', 'refused');
  const row = anyOf(
    world,
    rows.filter(({ serial }) => serial !== ''),
  );
  if (row !== undefined) await enter(world, row);
};

const send: Act = async ({ seed, counter }) => {
  let outcome: StepOutcome | null = 'progressed';
  for (let steps = 1 + seed.below(6); steps > 0 && outcome === 'progressed'; steps -= 1) outcome = await counter.step();
};

/** Somebody sets the clock: wrong, or right again. */
const setClock: Act = async ({ seed, machine }) => {
  machine.set(wrongBy(seed.below(10)));
};

function wrongBy(at: number): number {
  return [-3 * dayMs, -dayMs, -5 * hourMs, -hourMs, hourMs, 5 * hourMs, 2 * dayMs][at] ?? 0;
}

/** The program ends, or the machine with it, which may come up with another time. */
const stop: Act = async ({ seed, machine, counter }) => {
  const how = seed.pick(['closed', 'killed'] as const);
  const isMachine = seed.chance(0.5);
  const forMs = seed.chance(0.05) ? 20 * dayMs : (1 + seed.below(40)) * 15 * minuteMs;
  const skewMs = seed.chance(0.3) ? wrongBy(seed.below(10)) : machine.skewMs;
  await counter.end(how, () => {
    if (isMachine) machine.startAnew({ forMs, skewMs });
    else if (seed.chance(0.3)) machine.set(skewMs);
  });
};

const answerGaps: Act = async ({ seed, counter }) => {
  const { gaps } = await counter.read('first', 'outage.gaps', {});
  for (const { gapId } of gaps) {
    const answer = seed.chance(0.5)
      ? await counter.press('first', 'outage.declare_gap', { gapId, cause: 'power', note: '' })
      : await counter.press('first', 'outage.dismiss_gap', { gapId });
    refusedFor(answer);
  }
};

/** The day before, by the clock on the wall. */
const closeDay: Act = async ({ seed, counter, machine }) => {
  const day = addDays(localTime(machine.wallMs).date, -seed.below(2));
  const { mark } = await counter.read('reviewer', 'day.read', { day });
  const approval = { by: 'document', approvedBy: '街道办', reference: '街〔2026〕1 号' } as const;
  const said = { day, mark, handedTo: null, reasonForAll: '还在路上', reasons: [], approval };
  const answer = await counter.press('reviewer', 'day.close', said);
  refusedFor(answer, 'day_closed_already', 'day_without_records', 'day_changed_meanwhile');
};

const holdSome: Act = async ({ seed, city }) => {
  city.context.faults.add({ kind: 'hold_next', times: 1 + seed.below(3), problem: 'conflict' });
};

/** How often each comes, of their sum. */
const acts: readonly (readonly [number, Act])[] = [
  [6, minutes],
  [3, hours],
  [2, declare],
  [2, close],
  [5, handOut],
  [8, enterNext],
  [2, enterStray],
  [9, reenter],
  [9, review],
  [4, correct],
  [3, giveUp],
  [6, send],
  [2, setClock],
  [2, stop],
  [2, answerGaps],
  [1, closeDay],
  [1, holdSome],
];
const weights = acts.reduce((sum, [weight]) => sum + weight, 0);

export async function liveOn(world: PaperWorld, steps: number): Promise<void> {
  for (let step = 0; step < steps; step += 1) {
    let at = world.seed.below(weights);
    const [, act] = acts.find(([weight]) => (at -= weight) < 0) ?? [];
    await act?.(world);
  }
}
