import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { insertPrintJob } from '../db/local/print-jobs.ts';
import { createClock } from './clock.ts';
import { fileKeystore } from './keystore.ts';
import { openApp } from './open-app.ts';
import { openPrinters } from './printing/printers.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const announcement = z.object({ url: z.url(), port: z.int(), token: z.string() });
const longMs = 3_600_000;

let folder: string;
let core: ChildProcess | null = null;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'core-main-'));
});
afterEach(async () => {
  if (core !== null && core.exitCode === null && core.signalCode === null) {
    core.kill('SIGKILL');
    await once(core, 'close');
  }
  rmSync(folder, { recursive: true, force: true });
});

function start(env: Record<string, string> = {}, ...args: readonly string[]): ChildProcess {
  const places = ['--mode', 'station', '--data', join(folder, 'data'), '--keys', join(folder, 'keys')];
  core = spawn(process.execPath, ['core/main.ts', ...places, '--die-with-parent', ...args], {
    cwd: root,
    stdio: ['pipe', 'pipe', 'ignore'],
    env: { ...process.env, ...env },
  });
  return core;
}

async function announced(of: ChildProcess) {
  if (of.stdout === null) throw new Error('core has a standard output');
  for await (const line of createInterface(of.stdout)) return announcement.parse(JSON.parse(line));
  throw new Error('core ended before it was ready');
}

/** A receipt of a service that does not exist: no act can leave it, so whoever finds it must not go on. */
async function breakInvariant(): Promise<void> {
  const dataDir = join(folder, 'data');
  const clock = createClock({ startAtMs: null });
  const opened = openApp({
    dataDir,
    mode: 'station',
    newStation: { station: 'S0412', device: 'A', name: '站' },
    keystore: fileKeystore(dataDir, join(folder, 'keys')),
    clock,
    log: () => undefined,
    printers: openPrinters({ receipt: { kind: 'none' }, page: { kind: 'file', folder }, paperWidthMm: 80 }),
    probeEveryMs: longMs,
    spoolRetryMs: longMs,
  });
  if (!opened.ok) throw new Error(opened.error);
  insertPrintJob(opened.value.db, {
    jobId: clock.newId(),
    kind: 'receipt',
    document: JSON.stringify({ kind: 'service_slip', serviceId: 'F-S0412-A-000001-A', isReprint: false }),
    title: '小票',
    copy: 1,
    isKeyHalf: false,
    requestedBy: 'op-1',
    requestedAtMs: clock.nowMs(),
  });
  await opened.value.close();
}

test('an invariant that background work finds broken stops core with the code that says so', async () => {
  await breakInvariant();
  const broken = start({}, '--receipt', `file:${folder}`);
  await once(broken, 'close');
  expect(broken.exitCode).toBe(70);
});

test('a core that is started again keeps the token of the window that is open', async () => {
  const first = await announced(start({ COUNTER_TOKEN: 'token-of-the-open-window' }));
  expect(first.token).toBe('token-of-the-open-window');
  core?.kill('SIGTERM');
  if (core !== null) await once(core, 'close');
  expect(core?.exitCode).toBe(0);
  const other = await announced(start());
  expect(other.token).not.toBe(first.token);
});
