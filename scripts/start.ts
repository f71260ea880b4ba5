/**
 * Opens the counter: in training mode on a demo station, or with `--station DIR` at a real one. In Electron where its
 * binary is present, else in Chromium's app mode on the loopback host; without a display it prints the address.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { findElectron } from '../electron/find-binary.ts';
import { findChromium } from '../printers/pdf/chromium.ts';
import { trainingFolder } from './folders.ts';

const root = fileURLToPath(new URL('../', import.meta.url));
const announcement = z.object({ url: z.url() });
const { values } = parseArgs({
  options: {
    station: { type: 'string' },
    name: { type: 'string' },
    receipt: { type: 'string' },
    page: { type: 'string' },
    data: { type: 'string' },
    keys: { type: 'string' },
    port: { type: 'string' },
    serve: { type: 'boolean', default: false },
  },
});

const isReal = values.station !== undefined;
const folder = resolve(values.station ?? values.data ?? trainingFolder());
const hasDisplay = process.platform === 'win32' || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);
const electron = values.serve || !hasDisplay ? null : findElectron();
if (electron !== null) startElectron(electron);
else await startWithBrowser();

function startElectron(binary: string): void {
  const child = spawn(binary, [root, '--mode', isReal ? 'station' : 'training', '--data', folder], {
    stdio: 'inherit',
  });
  child.once('close', (code) => process.exit(code ?? 1));
}

async function startWithBrowser(): Promise<void> {
  if (!values.serve) console.log('未找到 Electron 程序文件，改用系统浏览器打开（功能相同，窗口不锁定）。');
  console.log(isReal ? `正式服务站，数据在 ${folder}` : `培训演示，数据在 ${folder}（不会成为正式服务站）`);
  const core = startCore();
  const { url } = announcement.parse(JSON.parse(await firstLine(core)));
  const chromium = findChromium();
  if (values.serve || !hasDisplay || chromium === null) {
    console.log(`请在本机浏览器打开：${url}`);
    console.log('按 Ctrl+C 停止。');
  } else openWindow(chromium, url, core);
}

function startCore(): ChildProcess {
  const args = ['core/main.ts', '--mode', isReal ? 'station' : 'training', '--data', folder, '--die-with-parent'];
  for (const name of ['name', 'receipt', 'page', 'keys', 'port'] as const) {
    const value = values[name];
    if (value !== undefined) args.push(`--${name}`, value);
  }
  const core = spawn(process.execPath, args, { cwd: root, stdio: ['pipe', 'pipe', 'inherit'] });
  core.once('close', (code) => process.exit(code ?? 1));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => core.kill('SIGTERM'));
  return core;
}

function firstLine(core: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    if (core.stdout === null) throw new Error('core announces itself on its standard output');
    createInterface({ input: core.stdout }).once('line', resolve);
  });
}

/** No debugging port, which any local process could take over; a profile of its own that nothing else has touched. */
function openWindow(chromium: string, url: string, core: ChildProcess): void {
  const profile = mkdtempSync(join(tmpdir(), 'counter-window-'));
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const quiet = ['--no-first-run', '--disable-background-networking', '--disable-sync', '--lang=zh-CN'];
  const window = spawn(chromium, [`--app=${url}`, `--user-data-dir=${profile}`, ...quiet, ...asRoot], {
    stdio: 'ignore',
  });
  window.once('close', () => {
    rmSync(profile, { recursive: true, force: true });
    core.kill('SIGTERM');
  });
}
