import { closeSync, existsSync, mkdirSync, openSync, rmSync, truncateSync } from 'node:fs';
import { openErrorOf, openStore, storeKeyBytes, transact, type OpenError, type WriteDb } from '../db/connection.ts';
import { writeSecret, writeSetting } from '../db/local/settings.ts';
import { migrate } from '../db/migrator.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { generateSigningKey } from '../wire/keys.ts';
import type { Clock } from './clock.ts';
import { beginEpoch } from './epoch.ts';
import type { Keystore } from './keystore.ts';
import type { Mode } from './station.ts';
import { putInPlace, storePath, syncPath } from './store-file.ts';

export interface FoundingOptions {
  readonly dataDir: string;
  readonly mode: Mode;
  /** Of a new store; one that exists keeps its own. */
  readonly newStation: { readonly station: string; readonly device: string; readonly name: string };
  readonly keystore: Keystore;
  readonly clock: Clock;
}

const foundingPath = (dataDir: string) => `${storePath(dataDir)}.new`;

/**
 * Says on disk that a store is being made here, before its key is kept. A start that is killed from here on begins
 * anew; without this mark a key without a store would be a store that was lost.
 */
export function beginFounding(dataDir: string): Result<null, 'store_folder_not_writable'> {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    closeSync(openSync(foundingPath(dataDir), 'a', 0o600));
    syncPath(dataDir);
    return ok(null);
  } catch {
    return err('store_folder_not_writable');
  }
}

/**
 * Makes the store of a folder that never had one, under another name until it is whole. A key without a store means
 * that the store is gone: nothing is made in its place, save for training, which is worth nothing.
 */
export function foundStore(options: FoundingOptions): Result<null, OpenError> {
  const { dataDir, keystore, clock, mode } = options;
  const kept = keystore.read();
  if (kept !== null && mode !== 'training' && !existsSync(foundingPath(dataDir))) return err('store_missing');
  const begun = beginFounding(dataDir);
  if (!begun.ok) return begun;
  const key = kept ?? clock.randomBytes(storeKeyBytes);
  if (kept === null) keystore.write(key);
  const path = foundingPath(dataDir);
  // Of an earlier start that was killed here: nobody has ever worked with it.
  for (const log of ['-wal', '-shm']) rmSync(path + log, { force: true });
  truncateSync(path);
  const opened = openStore({ path, key, create: true });
  if (!opened.ok) return opened;
  const begunStore = begin(opened.value, options);
  opened.value.close();
  if (!begunStore.ok) return begunStore;
  putInPlace(path, storePath(dataDir));
  return ok(null);
}

function begin(db: WriteDb, options: FoundingOptions): Result<null, OpenError> {
  const migrated = migrate(db);
  if (!migrated.ok) return migrated;
  try {
    writeFirstRecord(db, options);
    return ok(null);
  } catch (error) {
    return err(openErrorOf(error));
  }
}

/** The first record of a new store, and the keys it will sign with. */
function writeFirstRecord(db: WriteDb, { clock, mode, newStation }: FoundingOptions): void {
  transact(db, () => {
    const { privateKeyPem, publicKeyPem } = generateSigningKey();
    writeSecret(db, 'device_private_key', Buffer.from(privateKeyPem));
    writeSecret(db, 'device_public_key', Buffer.from(publicKeyPem));
    writeSetting(db, 'mode', mode);
    beginEpoch({ db, clock }, newStation);
  });
}
