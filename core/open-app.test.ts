import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openStore } from '../db/connection.ts';
import { readSecret } from '../db/local/settings.ts';
import { ScratchStation } from '../tests/fixtures/scratch-station.ts';
import { beginFounding } from './founding.ts';
import type { OpenAppOptions } from './open-app.ts';
import { startWords } from './start-words.ts';

let station: ScratchStation;
beforeEach(() => {
  station = new ScratchStation();
});
afterEach(() => {
  station.remove();
});

/** Opens and closes at once: what it was answered, and the epoch of the store that was there. */
async function openedAs(options: Partial<OpenAppOptions> = {}): Promise<string> {
  const opened = station.open(options);
  if (!opened.ok) return opened.error;
  const { epoch } = opened.value.station().source;
  await opened.value.close();
  return epoch;
}

test('a new folder gets a store, and a second start finds the same one', async () => {
  const epoch = await openedAs();
  expect(await openedAs()).toBe(epoch);
  expect(readdirSync(station.dataDir).filter((name) => name.startsWith('station.db'))).toEqual(['station.db']);
});

test('a PIN is kept at the cost that a real counter takes', async () => {
  const app = station.openWell();
  await station.setUp(app);
  expect(readSecret(app.db, 'pin/op-1')?.toString('utf8')).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  await app.close();
});

test('a store that is gone is missed, and nothing is made in its place', async () => {
  await openedAs();
  rmSync(station.storePath);
  const key = station.keystore.read();
  expect(await openedAs()).toBe('store_missing');
  expect(existsSync(station.storePath)).toBe(false);
  expect(station.keystore.read()).toEqual(key);
  expect(startWords.store_missing).toContain('npm run recover');
});

test('a training store that was thrown away is made again', async () => {
  const epoch = await openedAs({ mode: 'training' });
  rmSync(station.storePath);
  expect(await openedAs({ mode: 'training' })).toMatch(/^[0-9a-f-]{36}$/);
  expect(await openedAs({ mode: 'training' })).not.toBe(epoch);
});

test('a first start that was killed before or after it kept the key begins anew', async () => {
  expect(beginFounding(station.dataDir).ok).toBe(true);
  writeFileSync(`${station.storePath}.new`, 'half a page');
  expect(await openedAs()).toMatch(/^[0-9a-f-]{36}$/);
  rmSync(station.storePath);
  expect(beginFounding(station.dataDir).ok).toBe(true);
  expect(await openedAs()).toMatch(/^[0-9a-f-]{36}$/);
  expect(existsSync(`${station.storePath}.new`)).toBe(false);
});

test('a store cut to nothing is damaged; one whose key is gone says so', async () => {
  await openedAs();
  rmSync(station.keystore.place);
  expect(await openedAs()).toBe('store_key_missing');
  expect(statSync(station.storePath).size).toBeGreaterThan(0);
  station.keystore.write(Buffer.alloc(32, 1));
  expect(await openedAs()).toBe('store_key_wrong_or_not_a_store');
  truncateSync(station.storePath);
  expect(await openedAs()).toBe('store_damaged');
});

test('a page that cannot be read is damage that is said, not a stack', async () => {
  await openedAs();
  const bytes = readFileSync(station.storePath);
  bytes.fill(7, bytes.length - 9000);
  writeFileSync(station.storePath, bytes);
  expect(await openedAs()).toBe('store_damaged');
});

test('a store made by other migrations is named, and left as it is', async () => {
  await openedAs();
  const key = station.keystore.read();
  const opened = openStore({ path: station.storePath, key, create: false });
  if (!opened.ok) throw new Error(opened.error);
  opened.value.exec(`update schema_migrations set digest = 'another' where number = 1`);
  opened.value.close();
  expect(await openedAs()).toBe('store_schema_differs');
});

test('a folder that is no folder is not writable', async () => {
  writeFileSync(station.dataDir, '');
  expect(await openedAs()).toBe('store_folder_not_writable');
});

test('a second core on the same folder is told so, even in one process; the first goes on', async () => {
  const first = station.openWell();
  expect(await openedAs()).toBe('store_locked_by_another_program');
  expect(first.db.prepare('select count(*) from records').pluck().get()).toBe(1);
  await first.close();
  expect(await openedAs()).toMatch(/^[0-9a-f-]{36}$/);
});

function startCore() {
  const args = ['core/main.ts', '--mode', 'station', '--data', station.dataDir, '--keys', station.keysDir];
  return spawn(process.execPath, [...args, '--die-with-parent'], {
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    stdio: ['pipe', 'pipe', 'pipe'],
  });
}

test('of two core processes one serves, the other says why not; after a kill the next starts', async () => {
  mkdirSync(station.dataDir);
  const first = startCore();
  await once(first.stdout, 'data');
  const second = startCore();
  const words: string[] = [];
  second.stderr.on('data', (chunk: Buffer) => words.push(chunk.toString()));
  expect(await once(second, 'close')).toEqual([1, null]);
  expect(words.join('')).toContain(startWords.store_locked_by_another_program);
  first.kill('SIGKILL');
  await once(first, 'close');
  const third = startCore();
  await once(third.stdout, 'data');
  third.stdin.end();
  expect(await once(third, 'close')).toEqual([0, null]);
}, 60_000);
