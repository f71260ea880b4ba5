import { spawn } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openStore, transact, type OpenError, type WriteDb } from './connection.ts';
import { migrate } from './migrator.ts';

const folder = mkdtempSync(join(tmpdir(), 'connection-'));
const key = Buffer.alloc(32, 7);
const storePath = join(folder, 'store.db');
const row = 'a sentence that no page may show in clear, again and again';

function open(path: string, withKey: Buffer | null = key, create = false): WriteDb {
  const opened = openStore({ path, key: withKey, create });
  if (!opened.ok) throw new Error(opened.error);
  return opened.value;
}

function errorOf(path: string, withKey: Buffer | null = key, create = false): OpenError | 'opened' {
  const opened = openStore({ path, key: withKey, create });
  if (!opened.ok) return opened.error;
  opened.value.close();
  return 'opened';
}

beforeAll(() => {
  const db = open(storePath, key, true);
  migrate(db);
  const insert = db.prepare('insert into local_drafts (operator_id, key, text, saved_at_ms) values (?, ?, ?, 1)');
  for (let draft = 0; draft < 200; draft += 1) insert.run('zhang', `draft ${draft}`, row.repeat(10));
  db.close();
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

test('the file shows nothing in clear, its header least of all', () => {
  const bytes = readFileSync(storePath);
  expect(bytes.subarray(0, 16).toString('latin1')).not.toContain('SQLite');
  // Bytes 21 to 23 of every SQLite header are 64, 32, 32; a header left in clear from byte 16 on would show them.
  expect(bytes.subarray(21, 24).toString('hex')).not.toBe('402020');
  expect(bytes.includes('sentence')).toBe(false);
  expect(bytes.length % 4096).toBe(0);
});

test('every setting that safety rests on holds on every connection, not only on the first', () => {
  const created = open(join(folder, 'created.db'), key, true);
  const reopened = open(storePath);
  for (const db of [created, reopened]) {
    const setting = (name: string) => db.pragma(name, { simple: true });
    expect(setting('journal_mode')).toBe('wal');
    expect(setting('synchronous')).toBe(2);
    expect(setting('foreign_keys')).toBe(1);
    expect(setting('recursive_triggers')).toBe(1);
    expect(setting('secure_delete')).toBe(1);
    expect(setting('cipher')).toBe('sqlcipher');
    expect(setting('legacy')).toBe('4');
    expect(setting('journal_size_limit')).toBe(64 * 1024 * 1024);
    db.close();
  }
});

test('what was written is there when the store is opened again', () => {
  const db = open(storePath);
  expect(db.prepare('select count(*) from local_drafts').pluck().get()).toBe(200);
  db.close();
});

describe('a store that cannot be opened is named for what it is, and left as it lies', () => {
  test('a missing file is not made up', () => {
    expect(errorOf(join(folder, 'absent.db'))).toBe('store_missing');
    expect(statSync(join(folder, 'absent.db'), { throwIfNoEntry: false })).toBeUndefined();
  });

  test('a folder that is not there, and a folder in the place of the file', () => {
    expect(errorOf(join(folder, 'no', 'such', 'store.db'), key, true)).toBe('store_folder_not_writable');
    expect(errorOf(folder)).toBe('store_folder_not_writable');
  });

  test('a wrong key, no key, and a file that is no store', () => {
    expect(errorOf(storePath, Buffer.alloc(32, 8))).toBe('store_key_wrong_or_not_a_store');
    expect(errorOf(storePath, null)).toBe('store_key_wrong_or_not_a_store');
    const garbage = join(folder, 'garbage.db');
    writeFileSync(garbage, 'not a store '.repeat(1000));
    expect(errorOf(garbage)).toBe('store_key_wrong_or_not_a_store');
    expect(readFileSync(garbage, 'utf8')).toBe('not a store '.repeat(1000));
  });

  test('a file cut to nothing is damaged, not new', () => {
    const empty = join(folder, 'empty.db');
    writeFileSync(empty, '');
    expect(errorOf(empty)).toBe('store_damaged');
    expect(statSync(empty).size).toBe(0);
  });

  test('a key of another length is a broken invariant', () => {
    expect(() => errorOf(storePath, Buffer.alloc(16))).toThrow('32 bytes');
  });
});

test('one flipped bit anywhere is found, at the start or by reading every page', () => {
  const whole = readFileSync(storePath);
  const damaged = join(folder, 'damaged.db');
  for (let page = 0; page < whole.length / 4096; page += 1) {
    const bytes = Buffer.from(whole);
    const at = page * 4096 + 1000;
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    writeFileSync(damaged, bytes);
    expect(soundness(damaged), `page ${page + 1}`).not.toBe('sound');
  }
  copyFileSync(storePath, damaged);
  expect(soundness(damaged)).toBe('sound');
});

function soundness(path: string): string {
  const opened = openStore({ path, key, create: false });
  if (!opened.ok) {
    expect(['store_damaged', 'store_key_wrong_or_not_a_store']).toContain(opened.error);
    return opened.error;
  }
  try {
    return opened.value.pragma('quick_check', { simple: true }) === 'ok' ? 'sound' : 'quick_check';
  } catch (error) {
    return String(error);
  } finally {
    opened.value.close();
  }
}

/** Another program that holds the store for itself until its input ends. */
const holder = `
  import { openStore } from './db/connection.ts';
  const opened = openStore({ path: process.argv[1], key: Buffer.alloc(32, 7), create: false });
  opened.value.pragma('locking_mode = EXCLUSIVE');
  opened.value.exec('begin exclusive');
  console.log('held');
  process.stdin.resume().on('end', () => process.exit(0));
`;

test('a store that another program holds is named for that, and opens once it is let go', async () => {
  const held = join(folder, 'held.db');
  copyFileSync(storePath, held);
  const child = spawn(process.execPath, ['--input-type=module', '--eval', holder, held], {
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  expect(errorOf(held)).toBe('store_locked_by_another_program');
  child.stdin.end();
  await once(child, 'exit');
  expect(errorOf(held)).toBe('opened');
});

describe('a write transaction', () => {
  test('is all or nothing', () => {
    const db = open(':memory:', null, true);
    migrate(db);
    const insert = db.prepare(`insert into local_settings (name, value) values (?, 'x')`);
    const count = db.prepare('select count(*) from local_settings').pluck();
    expect(() => {
      transact(db, () => {
        insert.run('a');
        throw new Error('the power goes');
      });
    }).toThrow('the power goes');
    expect(count.get()).toBe(0);
    expect(transact(db, () => insert.run('b').changes)).toBe(1);
    expect(count.get()).toBe(1);
  });

  test('waits for nothing: a promise inside is refused and rolled back', () => {
    const db = open(':memory:', null, true);
    migrate(db);
    expect(() => transact(db, async () => db.exec(`insert into local_settings values ('a', 'x')`))).toThrow(TypeError);
    expect(db.prepare('select count(*) from local_settings').pluck().get()).toBe(0);
  });
});
