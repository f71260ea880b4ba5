/**
 * The shell as it is built, run on a stand-in for Electron (electron-stand-in.ts says what that cannot show). A test
 * of a safeguard is worth what it notices, so the safeguards are also taken out, one by one, and must be missed.
 */
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { contentSecurityPolicy } from '../../core/http-host.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const run = promisify(execFile);
const report = z.object({
  findings: z.array(z.string()),
  facts: z.record(z.string(), z.unknown()),
  errorBoxes: z.array(z.string()),
  prints: z.array(z.record(z.string(), z.unknown())),
});

interface Break {
  readonly file: string;
  readonly find: string;
  readonly put: string;
}
interface Job {
  readonly args?: readonly string[];
  readonly breaks?: readonly Break[];
  readonly storageBackend?: string;
}

type Report = z.infer<typeof report>;
let shell = '';
let sound: Report;
let refused: Report;

async function audit({ args = [], breaks = [], storageBackend = 'gnome_libsecret' }: Job) {
  const job = JSON.stringify({ shell, args, breaks, storageBackend });
  const { stdout } = await run(process.execPath, [join(root, 'tests/shell/audit.ts'), job], { timeout: 90_000 });
  return report.parse(JSON.parse(stdout.trim().split('\n').at(-1) ?? ''));
}

beforeAll(async () => {
  // Inside the project, so that the built modules find their packages.
  mkdirSync(join(root, 'out'), { recursive: true });
  shell = mkdtempSync(join(root, 'out', 'shell-'));
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const config = ['--config', 'vite.shell.config.ts', '--logLevel', 'warn'];
  await run(process.execPath, [vite, 'build', ...config], { cwd: root, env: { ...process.env, SHELL_OUT_DIR: shell } });
  mkdirSync(join(shell, 'renderer'), { recursive: true });
  const page =
    '<!doctype html><title>柜台</title><script>window.inlineRan = true</script><script src="/own.js"></script>';
  writeFileSync(join(shell, 'renderer', 'index.html'), page);
  writeFileSync(join(shell, 'renderer', 'own.js'), 'window.ownRan = true;');
  [sound, refused] = await Promise.all([audit({}), audit({ args: ['--name=broken'] })]);
}, 120_000);

afterAll(() => {
  rmSync(shell, { recursive: true, force: true });
});

describe('the shell as it is built', () => {
  test('a hostile page finds nothing to use', () => {
    expect(sound.findings).toEqual([]);
  });

  test('its pages are held to the same policy as those of the host without Electron', () => {
    expect(sound.facts['policy']).toBe(contentSecurityPolicy);
  });

  test('a call reaches core and its answer comes back as it was', () => {
    expect(sound.facts['echo']).toEqual({ ok: true, value: { name: '㼆·𠮷' } });
  });

  test('a call that a crash of core interrupts is answered, and the next core serves', () => {
    expect(sound.facts['lost']).toEqual({ ok: false, error: { code: 'core_restarting', field: null, detail: {} } });
    expect(sound.facts['afterCrash']).toEqual({ ok: true, value: 2 });
  });

  test('core has a page drawn, and printed without a dialog', () => {
    expect(sound.facts['pdf']).toEqual({ ok: true, value: '%PDF-' });
    expect(sound.prints).toEqual([{ silent: true, pageSize: 'A4', printBackground: true, deviceName: '一楼打印机' }]);
  });

  test('core has a secret sealed and opened again', () => {
    expect(sound.facts['secret']).toEqual(sealed);
  });

  test('a store that core refuses to open is said in words, and the shell ends', () => {
    expect(refused.errorBoxes).toEqual(['数据文件有损坏。']);
    expect(refused.findings).toEqual([]);
  });
});

const sealed = { ok: true, value: { ok: true, value: { secret: 'a2V5' } } };
const prevented = 'event.preventDefault();';
const unprevented = (name: string): Break => ({
  file: 'deny-all.js',
  find: `contents.on("${name}", (event) => {\n\t\t${prevented}`,
  put: `contents.on("${name}", (event) => {`,
});
const instead = (file: string, find: string, put: string): Break => ({ file, find, put });

/** What is taken away, how, and what must be noticed. */
type Missing = readonly (readonly [name: string, how: Break, finding: string])[];

/** Safeguards that do not hide each other's absence are taken out together. */
const inMain: Missing = [
  ['navigation', unprevented('will-navigate'), 'the window navigates elsewhere'],
  ['redirects', unprevented('will-redirect'), 'will-redirect is not prevented'],
  ['guests', unprevented('will-attach-webview'), 'will-attach-webview is not prevented'],
  ['popups', instead('deny-all.js', 'action: "deny"', 'action: "allow"'), 'a popup is opened'],
  [
    'certificates',
    instead('deny-all.js', `answer) => {\n\t\t${prevented}`, 'answer) => {'),
    'certificate-error is not prevented',
  ],
  [
    'permissions',
    instead('deny-all.js', 'PermissionCheckHandler(() => false)', 'PermissionCheckHandler(() => true)'),
    'session "" grants permissions',
  ],
  ['the sandbox', instead('secure-windows.js', 'sandbox: true', 'sandbox: false'), 'a window has sandbox false'],
  [
    'the policy',
    instead('kiosk-pages.js', `"script-src 'self'"`, `"script-src 'self' 'unsafe-inline'"`),
    'an inline script runs',
  ],
  [
    'the folder',
    instead('kiosk-pages.js', 'file.startsWith(resolve(folder) + sep)', 'true'),
    'files outside are served: 404 404 200 404 404 404',
  ],
  [
    'the sender',
    instead('trusted-sender.js', 'if (isTrusted(event, window)) act()', 'act()'),
    'a stranger is given a port to core',
  ],
  ['restarts', instead('core-process.js', 'if (!isClosing) child = launch()', ''), 'core is not started again'],
];

const expose = 'exposeInMainWorld("kiosk", {';
const inWindow: Missing = [
  [
    'a narrow bridge',
    instead('preload.cjs', expose, `${expose} ipcRenderer: electron.ipcRenderer,`),
    'the bridge is ipcRenderer object, invoke function, onCoreState function',
  ],
  [
    'a world of its own',
    instead(
      'secure-windows.js',
      'contextIsolation: true,\n\tnodeIntegration: false',
      'contextIsolation: false,\n\tnodeIntegration: true',
    ),
    'the page reaches require',
  ],
  [
    'patience',
    instead('main.js', 'app.whenReady().then(open)', 'await app.whenReady().then(open)'),
    'the module waits for what comes after it',
  ],
];

describe('a broken shell', () => {
  let main: Report;
  let window: Report;
  beforeAll(async () => {
    const breaks = (missing: Missing) => missing.map(([, how]) => how);
    const accepted = ['--accept-unprotected-keystore'];
    [main, window] = await Promise.all([
      audit({ breaks: breaks(inMain), storageBackend: 'basic_text' }),
      audit({ breaks: breaks(inWindow), storageBackend: 'basic_text', args: accepted }),
    ]);
  }, 120_000);

  test.each(inMain)('is noticed to lack its safeguard of %s', (_name, _how, finding) => {
    expect(main.findings).toContain(finding);
  });

  test.each(inWindow)('is noticed to lack %s', (_name, _how, finding) => {
    expect(window.findings).toContain(finding);
  });

  test('still seals no secret in a keystore that protects nothing, unless an administrator accepts it', () => {
    expect(main.facts['secret']).toEqual({ ok: true, value: { ok: false, error: 'keystore_unprotected' } });
    expect(window.facts['secret']).toEqual(sealed);
  });
});

describe('a preload script', () => {
  const inPreload: Missing = [
    [
      'that listens to another channel',
      instead('preload.cjs', '"core-state"', '"core-status"'),
      'the window never hears that core is ready',
    ],
    [
      'that imports from Node',
      instead('preload.cjs', 'require("electron");', 'require("electron"); require("node:fs");'),
      'the bridge is ',
    ],
  ];
  test.concurrent.each(inPreload)(
    '%s is noticed',
    async (_name, how, finding) => {
      expect((await audit({ breaks: [how] })).findings).toContain(finding);
    },
    120_000,
  );
});
