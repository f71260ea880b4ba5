/**
 * The shell as it is built, run on a stand-in for Electron (electron-stand-in.ts says what that cannot show). A test
 * of a safeguard is worth what it notices, so the safeguards are also taken out, one by one, and must be missed.
 */
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { contentSecurityPolicy } from '../../core/http-host.ts';
import { refusedWords } from '../../electron/refused-words.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const run = promisify(execFile);

/** Text of one built file, and what is put in its place. */
type Break = readonly [file: string, find: string, put: string];
/** What is taken away, how, and what must be noticed. */
type Missing = readonly (readonly [name: string, how: Break, finding: string])[];

const prevented = 'event.preventDefault();';
const unprevented = (name: string): Break => [
  'deny-all.js',
  `contents.on("${name}", (event) => {\n\t\t${prevented}`,
  `contents.on("${name}", (event) => {`,
];
const uncertified: Break = ['deny-all.js', `answer) => {\n\t\t${prevented}`, 'answer) => {'];
const permitted: Break = ['deny-all.js', 'details.isMainFrame && isOwnScreen', 'isOwnScreen'];
const inlined: Break = ['kiosk-pages.js', `"script-src 'self' 'wasm-`, `"script-src 'self' 'unsafe-inline' 'wasm-`];
const unrooted: Break = ['kiosk-pages.js', 'file.startsWith(resolve(folder) + sep)', 'true'];
const untrusting: Break = ['trusted-sender.js', 'if (isTrusted(event, window)) act()', 'act()'];
const unsandboxed: Break = ['secure-windows.js', 'sandbox: true', 'sandbox: false'];
const unrestarted: Break = ['core-process.js', 'if (!isClosing) child = launch()', ''];

/** Safeguards that do not hide each other's absence are taken out together. */
const inMain: Missing = [
  ['navigation', unprevented('will-navigate'), 'the window navigates elsewhere'],
  ['redirects', unprevented('will-redirect'), 'will-redirect is not prevented'],
  ['guests', unprevented('will-attach-webview'), 'will-attach-webview is not prevented'],
  ['popups', ['deny-all.js', 'action: "deny"', 'action: "allow"'], 'a popup is opened'],
  ['certificates', uncertified, 'certificate-error is not prevented'],
  ['permissions', permitted, 'session "" grants permissions'],
  ['the sandbox', unsandboxed, 'a window has sandbox false'],
  ['the policy', inlined, 'an inline script runs'],
  ['the folder', unrooted, 'files outside are served: 404 404 200 404 404 404'],
  ['the sender', untrusting, 'a stranger is given a port to core'],
  ['restarts', unrestarted, 'core is not started again'],
];

const expose = 'exposeInMainWorld("kiosk", {';
const leaking: Break = ['preload.cjs', expose, `${expose} ipcRenderer: electron.ipcRenderer,`];
const worlds = (isolated: boolean) => `contextIsolation: ${isolated},\n\tnodeIntegration: ${!isolated}`;
const merged: Break = ['secure-windows.js', worlds(true), worlds(false)];
const waiting: Break = ['main.js', 'app.whenReady().then(open)', 'await app.whenReady().then(open)'];
const deaf: Break = ['preload.cjs', '"core-state"', '"core-status"'];
const inWindow: Missing = [
  ['a narrow bridge', leaking, 'the bridge is ipcRenderer object, invoke function, onCoreState function'],
  ['a world of its own', merged, 'the page reaches require'],
  ['a start that waits for nothing', waiting, 'the module waits for what comes after it'],
  ['the right channel', deaf, 'the window never hears that core is ready'],
];
const importing: Break = ['preload.cjs', 'require("electron");', 'require("electron"); require("node:fs");'];

interface Job {
  readonly args?: readonly string[];
  readonly breaks?: readonly Break[];
  readonly storageBackend?: string;
  readonly core?: 'double' | 'built';
}
const report = z.object({
  findings: z.array(z.string()),
  facts: z.record(z.string(), z.unknown()),
  errorBoxes: z.array(z.string()),
  prints: z.array(z.record(z.string(), z.unknown())),
});

const reports = new Map<string, z.infer<typeof report>>();
const breaksOf = (missing: Missing) => missing.map(([, how]) => how);
let shell = '';

function of(name: string): z.infer<typeof report> {
  return report.parse(reports.get(name));
}

async function audit({ args = [], breaks = [], storageBackend = 'gnome_libsecret', core = 'double' }: Job) {
  const job = JSON.stringify({ shell, args, breaks, storageBackend, core });
  const { stdout } = await run(process.execPath, [join(root, 'tests/shell/audit.ts'), job], { timeout: 90_000 });
  return report.parse(JSON.parse(stdout.trim().split('\n').at(-1) ?? ''));
}

async function inTurn(jobs: Readonly<Record<string, Job>>): Promise<void> {
  for (const [name, job] of Object.entries(jobs)) reports.set(name, await audit(job));
}

/** Inside the project, so that the built modules find their packages. */
async function build(): Promise<void> {
  mkdirSync(join(root, 'out'), { recursive: true });
  shell = mkdtempSync(join(root, 'out', 'shell-'));
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const config = ['--config', 'vite.shell.config.ts', '--logLevel', 'warn'];
  await run(process.execPath, [vite, 'build', ...config], { cwd: root, env: { ...process.env, SHELL_OUT_DIR: shell } });
  const scripts = '<script>window.inlineRan = true</script><script src="/own.js"></script>';
  mkdirSync(join(shell, 'renderer'), { recursive: true });
  writeFileSync(join(shell, 'renderer', 'index.html'), `<!doctype html><title>柜台</title>${scripts}`);
  writeFileSync(join(shell, 'renderer', 'own.js'), 'window.ownRan = true;');
}

/** A sound shell needs the machine, a broken one is mostly waited for: these go side by side. */
beforeAll(async () => {
  await build();
  const built = { core: 'built', storageBackend: 'basic_text' } as const;
  const accepted = '--accept-unprotected-keystore';
  await Promise.all([
    inTurn({ sound: {}, refused: { args: ['--name=broken'] } }),
    inTurn({ main: { breaks: breaksOf(inMain) }, importing: { breaks: [importing] } }),
    inTurn({
      training: { core: 'built' },
      station: { ...built, args: [`--station=${join(shell, 'station')}`, accepted] },
      unprotected: { ...built, args: [`--station=${join(shell, 'none')}`] },
    }),
    inTurn({ window: { breaks: breaksOf(inWindow) } }),
  ]);
}, 180_000);

afterAll(() => {
  rmSync(shell, { recursive: true, force: true });
});

describe('the shell as it is built', () => {
  test('gives a hostile page nothing to use', () => {
    expect(of('sound').findings).toEqual([]);
  });

  test('holds its pages to the same policy as the host without Electron', () => {
    expect(of('sound').facts['policy']).toBe(contentSecurityPolicy);
  });

  test('brings a call to core and the answer back as it was', () => {
    expect(of('sound').facts['echo']).toEqual({ ok: true, value: { name: '㼆·𠮷' } });
  });

  test('answers a call that a crash of core interrupts, and starts a core that serves', () => {
    const { lost, afterCrash } = of('sound').facts;
    expect(lost).toEqual({ ok: false, error: { code: 'core_restarting', field: null, detail: {} } });
    expect(afterCrash).toEqual({ ok: true, value: 2 });
  });

  test('draws a page for core, and prints one without a dialog', () => {
    const { facts, prints } = of('sound');
    expect(facts['pdf']).toEqual({ ok: true, value: '%PDF-' });
    expect(prints).toEqual([{ silent: true, pageSize: 'A4', printBackground: true, deviceName: '一楼打印机' }]);
  });

  test('seals a secret for core, and opens it again', () => {
    expect(of('sound').facts['secret']).toEqual({ ok: true, value: { ok: true, value: { secret: 'a2V5' } } });
  });

  test('says in words why core refuses to open a store, and ends', () => {
    expect(of('refused').errorBoxes).toEqual(['数据文件有损坏。']);
    expect(of('refused').findings).toEqual([]);
  });
});

describe('core as it is built, behind the window', () => {
  test('opens a training station', () => {
    const { findings, facts } = of('training');
    expect(findings).toEqual([]);
    expect(facts['described']).toMatchObject({ ok: true, value: { mode: 'training' } });
    expect(facts['sealed']).toEqual([]);
  });

  test('opens a real station whose key is sealed, in an unprotected keystore once an administrator accepts it', () => {
    const { findings, facts } = of('station');
    expect(findings).toEqual([]);
    expect(facts['described']).toMatchObject({ ok: true, value: { mode: 'station', setup: 'administrator' } });
    expect(facts['sealed']).toEqual(['store-HASH.sealed']);
  });

  test('makes no store whose key nothing would protect', () => {
    const { errorBoxes, facts } = of('unprotected');
    expect(errorBoxes).toEqual([refusedWords.keystore_unprotected]);
    expect(facts['sealed']).toEqual([]);
    expect(readdirSync(shell)).not.toContain('none');
  });
});

describe('a broken shell', () => {
  test.each(inMain)('is noticed to lack its safeguard of %s', (_name, _how, finding) => {
    expect(of('main').findings).toContain(finding);
  });

  test.each(inWindow)('is noticed to lack %s', (_name, _how, finding) => {
    expect(of('window').findings).toContain(finding);
  });

  test('is noticed to import from Node in its preload script', () => {
    expect(of('importing').findings).toContain('the bridge is ');
  });
});
