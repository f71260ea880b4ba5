import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import type { RegisterHead } from '../../contract/kiosk/import.ts';
import { fillDemoStation } from '../../core/demo/station.ts';
import { startHttpHost } from '../../core/http-host.ts';
import type { OpenedApp } from '../../core/open-app.ts';
import { trainingOperators } from '../../core/training-operators.ts';
import { openBenchApp } from './bench-app.ts';
import { csvOf, peopleRows, trainingRows, workbookOf } from './import-files.ts';

const listRows = 5000;
/** Core may keep whoever is at the counter waiting no longer than this. */
export const workMsMax = 50;
const lookEveryMs = 2;

type ListName = 'people' | 'trainings' | 'services' | 'opening_balances';
export interface Phase {
  readonly phase: string;
  readonly delayMs: number;
  readonly usualMs: number;
  readonly workMs: number;
  readonly lastedMs: number;
}

const program = fileURLToPath(new URL('import-client.ts', import.meta.url));
const written = z.object({ written: z.int() });
const chinese: Readonly<Record<string, string>> = {
  receiving: '收文件',
  reading: '读取',
  checking: '检查',
  checked: '看结果',
  writing: '登记',
  signing: '签批',
  booking: '入账',
};

/** Lists of 5,000 rows through the endpoints of a counter: how long its event loop is held in each phase. */
export async function importBench(): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  const station = join(folder, 'station');
  mkdirSync(station);
  const app = openBenchApp(station);
  fillDemoStation(app);
  const people = peopleRows(listRows);
  const files = [
    { name: '人员名单.xlsx', list: 'people', bytes: await workbookOf(people) },
    { name: '人员名单.csv（再导一次）', list: 'people', bytes: csvOf(people) },
    { name: '培训名单.xlsx', list: 'trainings', bytes: await workbookOf(trainingRows(listRows)) },
  ] as const;
  let isQuick = true;
  for (const { name, list, bytes } of files) {
    const file = join(folder, 'list');
    writeFileSync(file, bytes);
    const { phases, rows } = await imported(app, list, file);
    isQuick &&= phases.every(({ workMs }) => workMs <= workMsMax);
    console.log(`${name}，${listRows.toString()} 行，写入 ${rows.toString()} 行：`);
    for (const each of phases) console.log(`  ${wordsOf(each)}`);
  }
  console.log(`后台连续占用（不得超过 ${workMsMax.toString()} ms）：${isQuick ? '合格' : '不合格'}`);
  await app.close();
  rmSync(folder, { recursive: true });
  return isQuick;
}

export function wordsOf({ phase, lastedMs, workMs, usualMs, delayMs }: Phase): string {
  const waited = `窗口等待 99% 在 ${usualMs.toFixed(1)} ms 内，最长 ${delayMs.toFixed(1)} ms`;
  return `${chinese[phase] ?? ''} ${lastedMs.toFixed(0)} ms：后台连续占用最长 ${workMs.toFixed(1)} ms；${waited}`;
}

export async function imported(app: OpenedApp, list: ListName, file: string, head: RegisterHead | null = null) {
  const manager = trainingOperators.find(({ roles }) => roles.includes('manager'));
  if (manager === undefined) throw new Error('the training station has a manager');
  const hostToken = app.clock.randomBytes(24).toString('base64url');
  const host = await startHttpHost({ app, port: 0, token: hostToken, onBroken: console.error });
  const { operatorId, pin } = manager;
  const client = new Worker(program, { workerData: { port: host.port, hostToken, operatorId, pin, list, file, head } });
  const watch = watchPhases(() => app.imports.runFor(operatorId)?.phase ?? '');
  const rows = await new Promise<number>((resolve, reject) => {
    client.once('message', (counts: unknown) => {
      resolve(written.parse(counts).written);
    });
    client.once('error', reject);
  });
  const phases = watch.end();
  await client.terminate();
  await host.close();
  return { phases, rows };
}

/**
 * How long the event loop was held in each phase of the import: by the clock, which a busy machine stretches, and by what
 * core itself computed between two looks.
 */
export function watchPhases(phaseNow: () => string) {
  const loop = monitorEventLoopDelay({ resolution: 1 });
  const phases: Phase[] = [];
  let [phase, sinceMs] = [phaseNow(), performance.now()];
  let [used, workMs] = [process.threadCpuUsage(), 0];
  const look = () => {
    const { user, system } = process.threadCpuUsage(used);
    workMs = Math.max(workMs, (user + system) / 1000);
    used = process.threadCpuUsage();
  };
  const note = (next: string) => {
    const nowMs = performance.now();
    const [delayMs, usualMs] = [loop.max / 1e6, loop.percentile(99) / 1e6];
    if (Object.hasOwn(chinese, phase)) phases.push({ phase, delayMs, usualMs, workMs, lastedMs: nowMs - sinceMs });
    [phase, sinceMs, workMs] = [next, nowMs, 0];
    loop.reset();
  };
  loop.enable();
  const timer = setInterval(() => {
    look();
    const next = phaseNow();
    if (next !== phase) note(next);
  }, lookEveryMs);
  return {
    end() {
      clearInterval(timer);
      note('');
      loop.disable();
      return phases;
    },
  };
}
