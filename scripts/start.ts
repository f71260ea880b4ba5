/**
 * Opens the counter: in training mode on a demo station, or with `--station DIR` at a real one. In Electron where its
 * binary is present, else in Chromium's app mode on the loopback host; without a display it prints the address.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { findElectron } from '../electron/find-binary.ts';
import { findChromium } from '../printers/pdf/chromium.ts';
import { trainingFolder } from './folders.ts';
import { CoreKeeper, type Announced } from './keep-core.ts';
import { coreArguments, shellArguments } from './start-arguments.ts';

const root = fileURLToPath(new URL('../', import.meta.url));
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
if (isReal && values.page === undefined) {
  console.log('没有用 --page 指定打印机：证明和空白单存成数据文件夹里的文件。恢复密钥不会这样存，');
  console.log('要打印恢复密钥，请加 --page cups:打印机队列，或 --page file:数据文件夹以外的文件夹。');
}
if (electron !== null) startElectron(electron);
else await startWithBrowser();

function startElectron(binary: string): void {
  const child = spawn(binary, [root, ...shellArguments(values, folder)], { stdio: 'inherit' });
  child.once('close', (code) => process.exit(code ?? 1));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill('SIGTERM'));
}

async function startWithBrowser(): Promise<void> {
  if (!values.serve) console.log('未找到 Electron 程序文件，改用系统浏览器打开（功能相同，窗口不锁定）。');
  console.log(isReal ? `正式服务站，数据在 ${folder}` : `培训演示，数据在 ${folder}（不会成为正式服务站）`);
  const keeper = new CoreKeeper({ launch: launchCore, say: console.log });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      keeper.stop();
    });
  }
  void keeper.start().then(({ url }) => {
    const chromium = findChromium();
    if (values.serve || !hasDisplay || chromium === null) {
      console.log(`请在本机浏览器打开：${url}`);
      console.log('按 Ctrl+C 停止。');
    } else openWindow(chromium, url, keeper);
  });
  process.exitCode = await keeper.ended;
}

function launchCore(known: Announced | null): ChildProcess {
  const args = ['core/main.ts', ...coreArguments(values, folder), '--die-with-parent'];
  const again = known === null ? {} : { COUNTER_TOKEN: known.token };
  if (known !== null) args.push(`--port=${known.port}`);
  return spawn(process.execPath, args, {
    cwd: root,
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, ...again },
    // Ctrl+C reaches every process of the terminal; core is told once, by its parent.
    detached: process.platform !== 'win32',
  });
}

/** No debugging port, which any local process could take over; a profile of its own that nothing else has touched. */
function openWindow(chromium: string, url: string, keeper: CoreKeeper): void {
  const profile = mkdtempSync(join(tmpdir(), 'counter-window-'));
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const quiet = ['--no-first-run', '--disable-background-networking', '--disable-sync', '--lang=zh-CN'];
  const window = spawn(chromium, [`--app=${url}`, `--user-data-dir=${profile}`, ...quiet, ...asRoot], {
    stdio: 'ignore',
  });
  window.once('close', () => {
    rmSync(profile, { recursive: true, force: true });
    keeper.stop();
  });
  void keeper.ended.then(() => window.kill('SIGTERM'));
}
