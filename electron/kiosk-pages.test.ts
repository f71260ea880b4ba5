import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { answerPage, type PageRoots } from './kiosk-pages.ts';

const folder = mkdtempSync(join(tmpdir(), 'pages-'));
const screens = join(folder, 'renderer');
mkdirSync(join(screens, 'assets'), { recursive: true });
mkdirSync(join(folder, 'renderer-of-another'));
writeFileSync(join(screens, 'index.html'), '<!doctype html>');
writeFileSync(join(screens, 'assets', 'app.js'), 'start()');
writeFileSync(join(screens, 'notes.txt'), 'not a screen');
writeFileSync(join(folder, 'renderer-of-another', 'app.js'), 'other');
writeFileSync(join(folder, 'secret.json'), '{}');
writeFileSync(join(folder, 'a.ttf'), 'glyphs');
const roots: PageRoots = {
  screens,
  fonts: { 'a.ttf': join(folder, 'a.ttf') },
  paper: new Map([['page-1', '<p>证明']]),
};
const ask = (address: string) => answerPage(address, roots);

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('a screen, a script, a font and a waiting page are served as what they are', async () => {
  const kinds = ['/index.html', '/assets/app.js', '/fonts/a.ttf', '/paper/page-1'].map(async (path) => {
    const answer = await ask(`kiosk://app${path}`);
    return `${answer.status} ${answer.headers.get('content-type') ?? ''}`;
  });
  expect(await Promise.all(kinds)).toEqual([
    '200 text/html; charset=utf-8',
    '200 text/javascript; charset=utf-8',
    '200 font/ttf',
    '200 text/html; charset=utf-8',
  ]);
});

test.each([
  'kiosk://app/../secret.json',
  'kiosk://app/..%2fsecret.json',
  'kiosk://app/..%5csecret.json',
  'kiosk://app/%2e%2e%2fsecret.json',
  'kiosk://app/..%2frenderer-of-another/app.js',
  'kiosk://app/index.html%00.js',
  'kiosk://app/%zz',
  'kiosk://app/notes.txt',
  'kiosk://app/assets',
  'kiosk://app/',
  'kiosk://app/fonts/..%2fsecret.json',
  'kiosk://app/fonts/constructor',
  'kiosk://app/paper/page-2',
  'kiosk://elsewhere/index.html',
])('%s is not there', async (address) => {
  expect((await ask(address)).status).toBe(404);
});

test('every answer carries a policy, a missing page too, and a printed page may run nothing', async () => {
  const policyOf = async (path: string) =>
    (await ask(`kiosk://app${path}`)).headers.get('content-security-policy') ?? '';
  expect(await policyOf('/index.html')).toContain("script-src 'self' 'wasm-unsafe-eval';");
  expect(await policyOf('/nothing')).toBe(await policyOf('/index.html'));
  expect(await policyOf('/paper/page-1')).toMatch(/^default-src 'none'; font-src 'self';/);
});

test('a font may be used by a preview, which has no origin, and a screen may not', async () => {
  const allowed = async (path: string) => (await ask(`kiosk://app${path}`)).headers.get('access-control-allow-origin');
  expect(await allowed('/fonts/a.ttf')).toBe('*');
  expect(await allowed('/index.html')).toBeNull();
});
