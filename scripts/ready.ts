/**
 * Everything that must hold before a change is handed on, as two tables of steps. All of them run, so that one
 * look shows every fault; the last line counts the tests and the steps. `npm run ready -- lint types` runs those two.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

interface Step {
  readonly name: string;
  readonly command: readonly string[];
  readonly minutesMax: number;
  /** The step is left out where this path of the project does not exist. */
  readonly needs?: string;
  /** Where vitest writes its counts. */
  readonly report?: string;
  /** So many files of tests, where no more failed, are run once more with nothing beside them. */
  readonly filesAgainMax?: number;
}

interface Outcome {
  readonly step: Step;
  readonly isGood: boolean;
  readonly testsPassed: number;
  readonly testsFailed: number;
}

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'ready-'));
const sources = [
  'contract',
  'core',
  'db',
  'domain',
  'electron',
  'migrations',
  'platform',
  'printers',
  'renderer',
  'scripts',
  'sync',
  'tests',
  'wire',
];
const vitestReport = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  testResults: z.array(z.object({ name: z.string(), status: z.enum(['passed', 'failed']) })),
});

/** Each reads the sources on one core and knows nothing of the others: two at a time, the longest first. */
const readings: readonly Step[] = [
  { name: 'lint', command: ['eslint', '.', '--max-warnings', '0'], minutesMax: 10 },
  {
    name: 'screens',
    command: ['svelte-check', '--threshold', 'warning', '--output', 'human'],
    minutesMax: 5,
    needs: 'renderer',
  },
  { name: 'format', command: ['prettier', '--check', '--log-level', 'warn', '.'], minutesMax: 5 },
  { name: 'types', command: ['tsc', '--noEmit'], minutesMax: 5 },
  {
    name: 'boundaries',
    command: [
      'depcruise',
      '--config',
      '.dependency-cruiser.cjs',
      ...sources.filter((source) => existsSync(join(root, source))),
    ],
    minutesMax: 5,
  },
  { name: 'unused', command: ['knip'], minutesMax: 5 },
];

/** One after the other: a run of tests takes both cores by itself, and what the story leaves is compared and verified. */
const runs: readonly Step[] = [
  vitest('unit', 'vitest.config.ts', 40),
  { ...vitest('e2e', 'vitest.e2e.config.ts', 40), needs: 'tests/e2e', filesAgainMax: 2 },
  {
    name: 'story',
    command: ['node', 'scripts/story.ts', '--keep', join(folder, 'story'), '--json', join(folder, 'told.json')],
    minutesMax: 10,
    needs: 'scripts/story.ts',
  },
  {
    name: 'outcomes',
    command: ['node', 'scripts/compare-story.ts', join(folder, 'told.json'), 'tests/fixtures/expected.json'],
    minutesMax: 1,
    needs: 'scripts/story.ts',
  },
  {
    name: 'verify',
    command: ['node', 'scripts/verify.ts', join(folder, 'story')],
    minutesMax: 5,
    needs: 'scripts/story.ts',
  },
];

function vitest(name: string, config: string, minutesMax: number): Step {
  const report = join(folder, `${name}.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  return { name, command: ['vitest', 'run', '--config', config, ...reporters], minutesMax, report };
}

/** Runs one step in a process group of its own, so that a step that hangs is ended with everything it started. */
function run(step: Step): Promise<{ readonly isGood: boolean; readonly output: string }> {
  return new Promise((resolve) => {
    const [program = '', ...args] = step.command;
    const child = spawn(join(root, 'node_modules', '.bin', program), args, {
      cwd: root,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, PATH: `${join(root, 'node_modules', '.bin')}${delimiter}${process.env['PATH'] ?? ''}` },
    });
    const chunks: Buffer[] = [];
    const keep = (chunk: Buffer) => chunks.push(chunk);
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    const limit = setTimeout(() => {
      chunks.push(Buffer.from(`\nended after ${step.minutesMax} minutes\n`));
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    }, step.minutesMax * 60_000);
    const finish = (isGood: boolean) => {
      clearTimeout(limit);
      resolve({ isGood, output: Buffer.concat(chunks).toString('utf8') });
    };
    child.on('error', (error) => {
      chunks.push(Buffer.from(error.message));
      finish(false);
    });
    child.on('close', (exitCode) => {
      finish(exitCode === 0);
    });
  });
}

interface Attempt {
  readonly isGood: boolean;
  readonly output: string;
  readonly passed: number;
  readonly failed: number;
  readonly failedFiles: readonly string[];
}

async function attempt(step: Step): Promise<Attempt> {
  const ended = await run(step);
  if (step.report === undefined || !existsSync(step.report)) return { ...ended, passed: 0, failed: 0, failedFiles: [] };
  const report = vitestReport.parse(JSON.parse(readFileSync(step.report, 'utf8')));
  const failedFiles = report.testResults.filter(({ status }) => status === 'failed').map(({ name }) => name);
  return { ...ended, passed: report.numPassedTests, failed: report.numFailedTests, failedFiles };
}

/** The files that failed as a step of their own; null where none did, or more than chance explains. */
function aloneAgain(step: Step, { isGood, failedFiles }: Attempt): Step | null {
  if (isGood || failedFiles.length === 0 || failedFiles.length > (step.filesAgainMax ?? 0)) return null;
  return { ...step, command: [...step.command, '--maxWorkers=1', ...failedFiles] };
}

async function take(step: Step): Promise<Outcome> {
  const startedAtMs = performance.now();
  const first = await attempt(step);
  const again = aloneAgain(step, first);
  const second = again === null ? null : await attempt(again);
  const { isGood } = second ?? first;
  const seconds = ((performance.now() - startedAtMs) / 1000).toFixed(1).padStart(6);
  const tests = step.report === undefined ? '' : `  ${first.passed} tests passed, ${first.failed} failed`;
  const alone = second === null ? '' : `; alone ${second.passed} passed, ${second.failed} failed`;
  console.log(`${isGood ? 'ok    ' : 'FAILED'} ${step.name.padEnd(10)} ${seconds} s${tests}${alone}`);
  // What failed beside others is shown though it passes alone: it is to be mended (docs/decisions/0037).
  for (const { isGood: wasGood, output } of second === null ? [first] : [first, second])
    if (!wasGood) console.log(output.trimEnd().replaceAll(/^/gm, '    '));
  if (second === null || !isGood) return { step, isGood, testsPassed: first.passed, testsFailed: first.failed };
  return { step, isGood, testsPassed: first.passed + first.failed, testsFailed: 0 };
}

/** Begins them in their order, so many at a time. */
async function takeAll(steps: readonly Step[], atATime: number): Promise<Outcome[]> {
  const waiting = steps.filter(
    ({ name, needs }) =>
      (wanted.length === 0 || wanted.includes(name)) && (needs === undefined || existsSync(join(root, needs))),
  );
  const taken: Outcome[] = [];
  const takeNext = async (): Promise<void> => {
    for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) taken.push(await take(step));
  };
  await Promise.all(Array.from({ length: atATime }, takeNext));
  return taken;
}

const wanted = process.argv.slice(2);
const names = [...readings, ...runs].map(({ name }) => name);
const unknown = wanted.filter((name) => !names.includes(name));
if (unknown.length > 0) throw new Error(`no such step: ${unknown.join(', ')}; there are ${names.join(', ')}`);

const outcomes = [...(await takeAll(readings, 2)), ...(await takeAll(runs, 1))];
rmSync(folder, { recursive: true, force: true });

const sum = (count: (outcome: Outcome) => number) => outcomes.reduce((total, outcome) => total + count(outcome), 0);
const passed = sum(({ isGood, testsPassed }) => testsPassed + (isGood ? 1 : 0));
const failed = sum(({ isGood, testsFailed }) => testsFailed + (isGood ? 0 : 1));
console.log(`${passed} passed, ${failed} failed`);
if (failed > 0) process.exitCode = 1;
