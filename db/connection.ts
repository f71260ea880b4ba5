import Database from 'better-sqlite3';
import { tracingChannel } from 'node:diagnostics_channel';
import { existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { assert } from '../domain/assert.ts';
import { err, ok, type Result } from '../domain/result.ts';

declare const writes: unique symbol;

/** Reads only. A function whose first parameter is a ReadDb cannot change the store. */
export type ReadDb = Database.Database & { readonly [writes]?: boolean };
/** May write. There is one per store; it lives in core. */
export type WriteDb = Database.Database & { readonly [writes]: true };

/** In the order they are told apart. Each has words of its own, and none is ever mended by deleting. */
export type OpenError =
  | 'store_missing'
  | 'store_folder_not_writable'
  | 'store_locked_by_another_program'
  | 'store_disk_full'
  | 'store_key_wrong_or_not_a_store'
  | 'store_damaged'
  | 'store_newer_than_program'
  | 'store_schema_differs';

export const storeKeyBytes = 32;

interface OpenOptions {
  readonly path: string;
  /** 32 raw bytes, or null for the unencrypted scratch store of a rebuild in memory. */
  readonly key: Buffer | null;
  readonly create: boolean;
}

/**
 * Opens the store and asserts every setting that safety rests on. SQLCipher 4 format with a raw key, so that
 * any SQLCipher tool can read it in thirty years. A new file is created with synchronous=EXTRA: with FULL the
 * unlink of its first journal is not synced, and a power cut can roll it back to nothing.
 */
export function openStore({ path, key, create }: OpenOptions): Result<WriteDb, OpenError> {
  const isInMemory = path === ':memory:';
  const isThere = !isInMemory && existsSync(path);
  if (!isThere && !create) return err('store_missing');
  if (!isThere && !isInMemory && !existsSync(dirname(path))) return err('store_folder_not_writable');
  const isNew = !isThere || statSync(path).size === 0;
  // SQLite takes an empty file for an empty store: a station whose file was cut to nothing would look like a new one.
  if (isNew && !create) return err('store_damaged');
  let db: Database.Database | undefined;
  try {
    db = new Database(path, { timeout: 3000 });
    if (key) unlock(db, key);
    db.pragma('secure_delete = ON');
    db.prepare('select count(*) from sqlite_schema').get();
    if (!isInMemory) {
      if (isNew) db.pragma('synchronous = EXTRA');
      db.pragma('journal_mode = WAL');
      db.pragma('journal_size_limit = 67108864');
    }
    setPragmas(db);
    keepStatements(db);
    return ok(brand(db));
  } catch (error) {
    db?.close();
    return err(openErrorOf(error));
  }
}

/** Everything before the first read: the default cipher is not SQLCipher, and without legacy=4 the header stays clear. */
function unlock(db: Database.Database, key: Buffer): void {
  assert(key.length === storeKeyBytes, 'a store key has 32 bytes');
  db.pragma(`cipher = 'sqlcipher'`);
  db.pragma('legacy = 4');
  db.pragma(`key = "x'${key.toString('hex')}'"`);
}

function setPragmas(db: Database.Database): void {
  const wanted = { synchronous: 2, foreign_keys: 1, recursive_triggers: 1, secure_delete: 1 };
  for (const [name, value] of Object.entries(wanted)) {
    db.pragma(`${name} = ${value.toString()}`);
    assert(db.pragma(name, { simple: true }) === value, `${name} is ${value.toString()} on every connection`);
  }
}

/** More than the program has: texts are written in the source, never put together from what somebody typed. */
const statementsMax = 600;

/**
 * Compiles each text once: compiling took a third of the time of recording a service. A statement is used whole before
 * it is used again, so nobody may hold an iterator open over a call that runs the same text.
 */
function keepStatements(db: Database.Database): void {
  const prepare = db.prepare.bind(db);
  const kept = new Map<string, ReturnType<typeof prepare>>();
  Object.defineProperty(db, 'prepare', {
    value: (sql: string) => {
      const known = kept.get(sql);
      if (known !== undefined) return known;
      const statement = prepare(sql);
      assert(kept.size < statementsMax, 'the statements of the program are a bounded number');
      kept.set(sql, statement);
      return statement;
    },
  });
}

function brand(db: Database.Database): WriteDb {
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- the brand's constructor
  return db as WriteDb;
}

/** Which of all faults it is that SQLite met. Throws what is none of them. */
export function openErrorOf(error: unknown): OpenError {
  if (!(error instanceof Database.SqliteError)) throw error;
  if (error.code.startsWith('SQLITE_BUSY')) return 'store_locked_by_another_program';
  if (isDiskFull(error)) return 'store_disk_full';
  if (error.code.startsWith('SQLITE_CANTOPEN') || error.code.startsWith('SQLITE_READONLY'))
    return 'store_folder_not_writable';
  if (error.code === 'SQLITE_NOTADB') return 'store_key_wrong_or_not_a_store';
  if (error.code.startsWith('SQLITE_CORRUPT') || error.code.startsWith('SQLITE_IOERR')) return 'store_damaged';
  throw error;
}

/** Whether a write failed because there is no room left on the disk. */
export function isDiskFull(error: unknown): boolean {
  return error instanceof Database.SqliteError && error.code === 'SQLITE_FULL';
}

/** Start and end of every write transaction, for whoever measures; without a subscriber it costs nothing. */
export const transactions = tracingChannel('store.transaction');

/** One IMMEDIATE write transaction: all of it or nothing. Never call it inside another, and never await inside. */
export function transact<T>(db: WriteDb, work: () => T): T {
  return transactions.traceSync(() => db.transaction(work).immediate());
}
