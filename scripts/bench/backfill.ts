import { setTimeout } from 'node:timers/promises';
import { instantOf, localTime } from '../../domain/local-time.ts';
import { formatTime } from '../../domain/span.ts';
import { Counter } from '../../tests/e2e/counter.ts';
import { enterAgain, enterOnce } from '../../tests/e2e/slip-hand.ts';
import { sawSlips, slipWaits, watchSlips, type SlipWait } from '../../tests/e2e/slip-meter.ts';
import { openBenchApp } from './bench-app.ts';
import { fillBackfillStation, type PileSlip } from './backfill-station.ts';
import { median, quantile } from './figures.ts';
import { countCalls, type CallShare } from './page-calls.ts';

const slips = 200;
const day = '2026-11-24';
/** From the last Enter of a slip to the form of the next. */
const readyMsMax = 100;
const settleMs = 3000;
/** Before each field: still faster than anybody types. */
const lookMs = 60;

/** A pile of slips typed back to back, the first time and the second, at a station with some thousand slips behind it. */
export async function backfillBench(): Promise<boolean> {
  let pile: readonly PileSlip[] = [];
  // The screens as they are built: `npm run build` comes first.
  const counter = await Counter.start([], {
    before: async ({ dataDir, keysFolder }) => {
      const app = openBenchApp(dataDir, keysFolder, instantOf(day, 18 * 60));
      pile = fillBackfillStation(app, day, slips);
      const laterMs = app.clock.nowMs() + 60_000;
      await app.close();
      return ['--mode', 'training', '--clock-start', instantWords(laterMs)];
    },
  });
  try {
    counter.isQuick = true;
    counter.lookMs = lookMs;
    const { page } = counter;
    await counter.signIn('李静');
    await counter.open('F4', '补登');
    await page.locator('#slip-serial:focus').waitFor();
    const first = await typed(counter, '首次录入', pile, enterOnce);
    await counter.signIn('王敏');
    await counter.open('F4', '补登');
    await counter.press('Alt+4');
    await page.locator('#slip-volunteer:focus').waitFor();
    const second = await typed(counter, '第二次录入', pile, enterAgain);
    return [first, second].every((p95) => p95 <= readyMsMax);
  } finally {
    await counter.close();
  }
}

function instantWords(atMs: number): string {
  const { date, minute } = localTime(atMs);
  return `${date}T${formatTime(minute)}:00+08:00`;
}

async function typed(
  counter: Counter,
  what: string,
  pile: readonly PileSlip[],
  enter: (counter: Counter, slip: PileSlip) => Promise<void>,
): Promise<number> {
  const { page } = counter;
  await setTimeout(settleMs);
  await watchSlips(page);
  const calls = countCalls(page);
  const before = counter.strokes;
  const startedAtMs = performance.now();
  for (const [index, slip] of pile.entries()) {
    await enter(counter, slip);
    // After the last one there is no next.
    if (index < pile.length - 1) await sawSlips(page, index + 1);
  }
  await setTimeout(settleMs);
  const tookMs = performance.now() - startedAtMs - settleMs;
  const { waits, longTasksMs } = await slipWaits(page);
  const keys = (counter.strokes - before) / pile.length;
  console.log(
    `${what} ${String(pile.length)} 张，每张 ${keys.toFixed(1)} 键、${(tookMs / pile.length).toFixed(0)} ms：`,
  );
  line('  最后一个 Enter 到下一张可录', waits, ({ readyMs }) => readyMs);
  line('  到下一张画出来', waits, ({ paintedMs }) => paintedMs);
  console.log(
    `  窗口超过 50 ms 的停顿 ${String(longTasksMs.length)} 次，最长 ${Math.max(0, ...longTasksMs).toFixed(0)} ms`,
  );
  for (const share of await calls()) console.log(`  ${wordsOf(share, pile.length)}`);
  const p95 = quantile(
    waits.map(({ readyMs }) => readyMs),
    0.95,
  );
  console.log(`  95% 不得超过 ${String(readyMsMax)} ms：${p95 <= readyMsMax ? '合格' : '不合格'}`);
  return p95;
}

function line(name: string, waits: readonly SlipWait[], of: (wait: SlipWait) => number): void {
  const values = waits.map(of);
  const [p95, max] = [quantile(values, 0.95), Math.max(...values)];
  console.log(`${name}　中位数 ${median(values).toFixed(0)} ms，95% ${p95.toFixed(0)} ms，最长 ${max.toFixed(0)} ms`);
}

function wordsOf({ name, count, tookMs, bytes }: CallShare, all: number): string {
  const each = `每次 ${(tookMs / count).toFixed(1)} ms、${(bytes / count / 1024).toFixed(1)} KB`;
  return `${name}　每张 ${(count / all).toFixed(2)} 次，${each}，每张共 ${(tookMs / all).toFixed(1)} ms`;
}
