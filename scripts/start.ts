/**
 * Opens the counter: in training mode on a demo station, or with `--station DIR` at a real one. In Electron where its
 * binary is present, else in Chromium's app mode on the loopback host; without a display it prints the address.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { heapOptions } from '../core/heap-options.ts';
import { fileKeystore } from '../core/keystore.ts';
import { logFileOf, openLogFile } from '../core/log-file.ts';
import { storePath } from '../core/store-file.ts';
import { findElectron } from '../electron/find-binary.ts';
import { findChromium } from '../printers/pdf/chromium.ts';
import { trainingFolder } from './folders.ts';
import { CoreKeeper, type Announced } from './keep-core.ts';
import { UsageError } from './options.ts';
import { coreArguments, readStart, shellArguments, startUsage, type StartValues } from './start-arguments.ts';

const root = fileURLToPath(new URL('../', import.meta.url));
const hasDisplay = process.platform === 'win32' || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);

try {
  const values = readStart(process.argv.slice(2));
  if (values === null) console.log(startUsage);
  else await start(values);
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

async function start(values: StartValues): Promise<void> {
  const folder = resolve(values.station ?? values.data ?? trainingFolder());
  if (values.station === undefined) console.log(`培训演示，数据在 ${folder}（不会成为正式服务站）`);
  else introduceStation(values, folder);
  console.log(`运行日志：${logFileOf(folder)}`);
  const electron = values.serve || !hasDisplay ? null : findElectron();
  if (electron !== null) startElectron(electron, shellArguments(values, folder));
  else await startWithBrowser(values, folder);
}

/** What a technician is to know of a real station before it opens: where it is, and what was not said. */
function introduceStation({ name, page, receipt, keys }: StartValues, folder: string): void {
  // A key without a store is a store that is gone: core says so, and what to do.
  const isNew = !existsSync(storePath(folder)) && fileKeystore(folder, keys).read() === null;
  if (isNew && name === undefined)
    throw new UsageError('新服务站要有站名，会印在小票和证明上：请加 --name 站名，例如 --name 某某社区养老服务站。');
  console.log(`正式服务站，数据在 ${folder}`);
  if (receipt === undefined) console.log('没有用 --receipt 指定小票机：小票先排队，接上小票机再打。');
  if (page !== undefined) return;
  console.log('没有用 --page 指定打印机：证明和空白单存成数据文件夹里的文件。恢复密钥不会这样存，');
  console.log('要打印恢复密钥，请加 --page cups:打印机队列，或 --page file:数据文件夹以外的文件夹。');
}

function startElectron(binary: string, args: readonly string[]): void {
  const child = spawn(binary, [root, ...args], { stdio: 'inherit' });
  child.once('close', (code) => process.exit(code ?? 1));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill('SIGTERM'));
}

async function startWithBrowser(values: StartValues, folder: string): Promise<void> {
  const keeper = new CoreKeeper({
    launch: (known) => launchCore(coreArguments(values, folder), known),
    say: console.log,
    log: openLogFile(logFileOf(folder)),
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      keeper.stop();
    });
  }
  void keeper.start().then(({ url }) => {
    const chromium = findChromium();
    if (!values.serve && hasDisplay && chromium !== null) {
      console.log('用系统浏览器打开窗口（没有找到 Electron 程序文件；功能相同，窗口不锁定）。');
      console.log('关闭窗口，或按 Ctrl+C，就停止。');
      openWindow(chromium, url, keeper);
      return;
    }
    if (!values.serve) console.log(hasDisplay ? '没有找到 Chromium，不能自己开窗口。' : '没有图形界面，不开窗口。');
    console.log(`请在本机浏览器打开：${url}`);
    console.log('按 Ctrl+C 停止。');
  });
  process.exitCode = await keeper.ended;
  if (process.exitCode === 0) console.log('已停止，记录都已存好。');
}

function launchCore(args: readonly string[], known: Announced | null): ChildProcess {
  const again = known === null ? {} : { COUNTER_TOKEN: known.token };
  const port = known === null ? [] : [`--port=${known.port}`];
  return spawn(process.execPath, [...heapOptions, 'core/main.ts', ...args, '--die-with-parent', ...port], {
    cwd: root,
    stdio: ['pipe', 'pipe', 'pipe'],
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
