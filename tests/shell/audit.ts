/**
 * Runs a built shell on the stand-in, behaves towards it as a hostile page and a crashing core would, and prints what
 * it found as one line of JSON. A process of its own: the shell is a program and not a function.
 */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium, type Page } from 'playwright-core';
import { z } from 'zod';
import { app, ipcMain, preventable, Session, sessions, standIn, type BrowserWindow } from './electron-stand-in.ts';

const job = z
  .strictObject({
    /** A folder that vite.shell.config.ts has built into. */
    shell: z.string(),
    args: z.array(z.string()),
    /** Text of a built file, which must be there once, and what stands there instead. */
    breaks: z.array(z.tuple([z.string(), z.string(), z.string()])),
    storageBackend: z.string(),
    /** `built` runs core itself behind the window, on a training store of its own. */
    core: z.enum(['double', 'built']),
  })
  .parse(JSON.parse(process.argv[2] ?? ''));

/** What a sound shell is given takes a moment, on a busy machine longer; what a broken one never gives is not waited for long. */
const patienceMs = job.breaks.length === 0 ? 30_000 : 8000;
const findings: string[] = [];
const facts: Record<string, unknown> = {};
const expect = (isSo: boolean, otherwise: string) => {
  if (!isSo) findings.push(otherwise);
};

function patched(file: string, text: string): string {
  const breaks = job.breaks.filter(([name]) => file.endsWith(`/${name}`));
  return breaks.reduce((broken, [, find, put]) => {
    if (broken.split(find).length !== 2) throw new Error(`${file} does not hold exactly once: ${find}`);
    return broken.replace(find, () => put);
  }, text);
}

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron'
      ? { url: new URL('electron-stand-in.ts', import.meta.url).href, shortCircuit: true }
      : next(specifier, context),
  load(url, context, next) {
    const loaded = next(url, context);
    const isShell = url.startsWith(pathToFileURL(job.shell).href);
    const source = isShell ? z.instanceof(Uint8Array).or(z.string()).parse(loaded.source) : null;
    return source === null ? loaded : { ...loaded, source: patched(url, Buffer.from(source).toString()) };
  },
});

function within<T>(work: Promise<T>): Promise<T | 'late'> {
  const late = new Promise<'late'>((resolve) => setTimeout(resolve, patienceMs, 'late').unref());
  return Promise.race([work, late]);
}

async function until(isSo: () => boolean | Promise<boolean>): Promise<boolean> {
  const deadlineMs = performance.now() + patienceMs;
  while (performance.now() < deadlineMs) {
    if (await isSo()) return true;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return false;
}

/** What the page saw of a call; `threw` when the bridge is not what it should be. */
async function invoke(page: Page, name: string, input: unknown = null): Promise<unknown> {
  const code = `window.kiosk.invoke(${JSON.stringify({ name, session: null, input })})`;
  return await within(page.evaluate(code)).catch(() => 'threw');
}

const probe = readFileSync(new URL('in-probe.js', import.meta.url), 'utf8');
const probed = z.object({
  hasInlineRun: z.boolean(),
  nodeNames: z.array(z.string()),
  bridge: z.string(),
  outside: z.array(z.int()),
});

function inspectWindows(windows: readonly BrowserWindow[]): void {
  for (const { options } of windows) {
    const wanted = {
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
    };
    for (const [name, value] of Object.entries(wanted)) {
      expect(options.webPreferences[name] === value, `a window has ${name} ${String(options.webPreferences[name])}`);
    }
  }
}

async function inspectPage(page: Page): Promise<void> {
  const answer = await page.reload();
  facts['policy'] = answer?.headers()['content-security-policy'];
  await until(() => page.evaluate('"ownRan" in window').then(Boolean));
  const seen = probed.parse(await page.evaluate(probe));
  expect(!seen.hasInlineRun, 'an inline script runs');
  expect(seen.nodeNames.length === 0, `the page reaches ${seen.nodeNames.join(', ')}`);
  expect(seen.bridge === 'invoke function, onCoreState function', `the bridge is ${seen.bridge}`);
  expect(
    seen.outside.every((status) => status === 404),
    `files outside are served: ${seen.outside.join(' ')}`,
  );
}

async function tryToLeave(page: Page, { webContents }: BrowserWindow): Promise<void> {
  await page.evaluate('void window.open("https://elsewhere.invalid/popup")');
  await until(() => standIn.refused + standIn.popups.length === 1);
  await page.evaluate('void (location.href = "https://elsewhere.invalid/")').catch(() => undefined);
  await until(() => standIn.refused + standIn.popups.length + standIn.navigations.length === 2);
  expect(standIn.navigations.length === 0, 'the window navigates elsewhere');
  expect(standIn.popups.length === 0, 'a popup is opened');
  for (const name of ['will-navigate', 'will-redirect', 'will-attach-webview']) {
    const event = preventable();
    webContents.emit(name, event);
    expect(event.defaultPrevented, `${name} is not prevented`);
  }
  const event = preventable();
  app.emit('certificate-error', event, webContents, event.url, '', {}, () => undefined);
  expect(event.defaultPrevented, 'certificate-error is not prevented');
}

const camera = { mediaTypes: ['video'], requestingUrl: 'kiosk://app/index.html', isMainFrame: true };
const unfit: readonly (readonly [string, object])[] = [
  ['geolocation', camera],
  ['display-capture', camera],
  ['media', { ...camera, mediaTypes: ['audio'] }],
  ['media', { ...camera, mediaTypes: ['video', 'audio'] }],
  ['media', { ...camera, mediaTypes: [] }],
  ['media', { ...camera, isMainFrame: false }],
  ['media', { ...camera, requestingUrl: 'kiosk://app/paper/page-1' }],
  ['media', { ...camera, requestingUrl: 'https://app/index.html' }],
];
const cameraCheck = { mediaType: 'video', isMainFrame: true };
const unfitChecks: readonly (readonly [string, string, object])[] = [
  ['notifications', 'kiosk://app/', cameraCheck],
  ['media', 'kiosk://app/', { ...cameraCheck, mediaType: 'audio' }],
  ['media', 'kiosk://app/', { ...cameraCheck, isMainFrame: false }],
  ['media', 'https://app/', cameraCheck],
];

/** The camera for the screens, and nothing else for anybody. */
function inspectPermissions(): void {
  for (const [partition, session] of sessions) {
    const isAllowed = (name: string, details: object): boolean => {
      let isGranted = session.request === null;
      session.request?.(null, name, (answer) => (isGranted = answer), details);
      return isGranted;
    };
    const isOpen = unfit.some(([name, details]) => isAllowed(name, details));
    const isSeen = unfitChecks.some(([name, origin, details]) => session.check(null, name, origin, details));
    expect(!isOpen && !isSeen && !session.device(), `session "${partition}" grants permissions`);
    const isCamera = isAllowed('media', camera) && session.check(null, 'media', 'kiosk://app/', cameraCheck);
    expect(isCamera, `session "${partition}" keeps the screens from the camera`);
  }
}

/** Messages that a frame inside the page, another page, or another window would send. */
function forgeMessages({ webContents }: BrowserWindow): void {
  const before = standIn.portsGiven;
  const stranger = { mainFrame: { url: 'kiosk://app/index.html' }, session: new Session() };
  const forged = [
    { sender: webContents, senderFrame: { url: 'kiosk://app/index.html' } },
    { sender: webContents, senderFrame: null },
    { sender: stranger, senderFrame: stranger.mainFrame },
  ];
  for (const channel of ipcMain.eventNames()) for (const event of forged) ipcMain.emit(channel, event);
  const { mainFrame } = webContents;
  const { url } = mainFrame;
  for (const elsewhere of ['https://app/', 'kiosk://elsewhere/', 'about:blank']) {
    mainFrame.url = elsewhere;
    for (const channel of ipcMain.eventNames()) ipcMain.emit(channel, { sender: webContents, senderFrame: mainFrame });
  }
  mainFrame.url = url;
  expect(standIn.portsGiven === before, 'a stranger is given a port to core');
}

/** Every state that the page was told of since it was opened, the present one last. */
const statesSeen = async (page: Page) => String(await page.evaluate('String(window.states)'));

async function isCoreHeard(page: Page): Promise<boolean> {
  const isReady = await until(async () => (await statesSeen(page)).endsWith('ready'));
  expect(isReady, 'the window never hears that core is ready');
  return isReady;
}

async function inspectCore(page: Page): Promise<void> {
  facts['echo'] = await invoke(page, 'echo', { name: '㼆·𠮷' });
  facts['secret'] = await invoke(page, 'secret');
  facts['pdf'] = await invoke(page, 'pdf');
  facts['print'] = await invoke(page, 'print');
  const lost = invoke(page, 'silence');
  void invoke(page, 'crash');
  facts['lost'] = await lost;
  expect(
    await until(async () => (await statesSeen(page)).endsWith('ready,restarting,ready')),
    'core is not started again',
  );
  facts['afterCrash'] = await invoke(page, 'echo', 2);
}

async function behaveBadly(page: Page, counter: BrowserWindow): Promise<void> {
  await inspectPage(page);
  const isReady = await isCoreHeard(page);
  forgeMessages(counter);
  inspectPermissions();
  if (isReady) await inspectCore(page);
  await tryToLeave(page, counter);
}

const coreDouble = fileURLToPath(new URL('core-double.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'shell-audit-'));
Object.assign(standIn, {
  browser: await chromium.launch({
    executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  }),
  userData: folder,
  storageBackend: job.storageBackend,
  patch: patched,
  programOf: (path: string) => (job.core === 'built' ? path : coreDouble),
});
process.argv = ['counter', ...job.args];
const main = import(pathToFileURL(join(job.shell, 'electron', 'main.js')).href);
// Electron is ready only when the module has been run to its end.
expect((await within(main)) !== 'late', 'the module waits for what comes after it');
standIn.isReady = true;
app.emit('ready');
expect(
  await until(() => standIn.windows[0]?.webContents.mainFrame.url === 'kiosk://app/index.html'),
  'no window is opened',
);
const [counter] = standIn.windows;
const page = await counter?.webContents.page();
if (counter !== undefined && page !== undefined) {
  if (job.core === 'built') facts['described'] = await invoke(page, 'app.describe', {});
  else if (!job.args.includes('--name=broken')) await behaveBadly(page, counter);
}
inspectWindows(standIn.windows);
const ended = new Promise<string>((resolve) => app.once('stand-in:ended', () => resolve('ended')));
app.quit();
expect((await within(ended)) === 'ended', 'the shell does not end');
const keys = join(folder, 'userData', 'keys');
facts['sealed'] = existsSync(keys) ? readdirSync(keys).map((name) => name.replace(/[0-9a-f]{24}/, 'HASH')) : [];
await standIn.browser?.close();
rmSync(folder, { recursive: true, force: true });
process.stdout.write(
  `${JSON.stringify({ findings, facts, errorBoxes: standIn.errorBoxes, prints: standIn.prints })}\n`,
);
process.exit(0);
