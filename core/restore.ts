import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { openStore, transact, type OpenError, type WriteDb } from '../db/connection.ts';
import { quickCheck } from '../db/backup.ts';
import type { Finding } from '../db/finding.ts';
import { markRestoredJobs } from '../db/local/print-jobs.ts';
import { dropSetting, readSecret, readSetting, writeSecret } from '../db/local/settings.ts';
import { migrate } from '../db/migrator.ts';
import { countRecords, newestRecordAtMs } from '../db/read/records.ts';
import { lockFolder } from '../db/store-lock.ts';
import { verifyStore } from '../db/verify.ts';
import { verifyChains } from '../db/verify-chains.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { generateSigningKey } from '../wire/keys.ts';
import { backupManifest, fileDigest } from './backup-copy.ts';
import { listBackups } from './backup-shelf.ts';
import type { Clock } from './clock.ts';
import { beginEpoch } from './epoch.ts';
import { seedClock } from './known-time.ts';
import type { Keystore } from './keystore.ts';
import { readStation, unnumberedStation } from './station-settings.ts';
import { putInPlace, storePath } from './store-file.ts';

export type RestoreError =
  | OpenError
  | 'backup_missing'
  | 'backup_not_whole'
  | 'backup_does_not_verify'
  | 'backup_is_for_training'
  | 'newer_backup_beside'
  | 'folder_holds_a_store'
  | 'folder_has_another_key'
  | 'not_agreed';

/** What a person looks at before a backup takes the place of what was lost. */
export interface BackupContents {
  readonly station: string;
  readonly device: string;
  readonly name: string;
  readonly records: number;
  readonly lastRecordAtMs: number;
}

interface RecoverKeyOptions {
  readonly dataDir: string;
  readonly key: Buffer;
  readonly keystore: Keystore;
}

interface RestoreOptions extends RecoverKeyOptions {
  readonly backup: string;
  readonly clock: Clock;
  /** An older backup than the newest that lies beside it is taken only by somebody who says so. */
  readonly acceptsOlder: boolean;
  readonly agrees: (contents: BackupContents) => Promise<boolean>;
}

/** The store is there and only its key was lost: the key is kept again once it has opened the store. */
export function recoverKey({ dataDir, key, keystore }: RecoverKeyOptions): Result<null, OpenError> {
  const lock = lockFolder(dataDir);
  if (!lock.ok) return lock;
  try {
    const opened = openStore({ path: storePath(dataDir), key, create: false });
    if (!opened.ok) return opened;
    const isWhole = quickCheck(opened.value);
    opened.value.close();
    if (!isWhole) return err('store_damaged');
    keystore.write(key);
    return ok(null);
  } finally {
    lock.value.release();
  }
}

/**
 * Puts a backup in the place of a store that is gone. It is copied, opened and verified aside, and nothing stands under
 * the store's name before all of that held. The restored store is a new epoch without a number: what the lost one wrote
 * after the backup used numbers of the old letter, so it numbers nothing until it is enrolled under a new one.
 */
export async function restoreBackup(options: RestoreOptions): Promise<Result<BackupContents, RestoreError>> {
  const { dataDir, keystore, key } = options;
  if (!existsSync(options.backup)) return err('backup_missing');
  if (existsSync(storePath(dataDir))) return err('folder_holds_a_store');
  const kept = keystore.read();
  if (kept !== null && !kept.equals(key)) return err('folder_has_another_key');
  if (!options.acceptsOlder && hasNewerBeside(options.backup)) return err('newer_backup_beside');
  if (!(await fitsItsManifest(options.backup))) return err('backup_not_whole');
  const made = onDisk(() => mkdirSync(dataDir, { recursive: true, mode: 0o700 }));
  if (!made.ok) return made;
  const lock = lockFolder(dataDir);
  if (!lock.ok) return lock;
  const aside = `${storePath(dataDir)}.restoring`;
  try {
    clear(aside);
    const copied = onDisk(() => copyFileSync(options.backup, aside));
    return copied.ok ? await restoreAside(aside, options) : copied;
  } finally {
    clear(aside);
    lock.value.release();
  }
}

function onDisk(work: () => unknown): Result<null, 'store_disk_full' | 'store_folder_not_writable'> {
  try {
    work();
    return ok(null);
  } catch (error) {
    const isFull = error instanceof Error && 'code' in error && error.code === 'ENOSPC';
    return err(isFull ? 'store_disk_full' : 'store_folder_not_writable');
  }
}

function hasNewerBeside(backup: string): boolean {
  const shelved = listBackups(dirname(backup));
  return shelved.some(({ file }) => file === basename(backup)) && shelved.at(-1)?.file !== basename(backup);
}

/** A copy that was carried about without its manifest is judged by its pages and chains alone. */
async function fitsItsManifest(backup: string): Promise<boolean> {
  const place = `${backup}.json`;
  if (!existsSync(place)) return true;
  try {
    return backupManifest.parse(JSON.parse(readFileSync(place, 'utf8'))).sha256 === (await fileDigest(backup));
  } catch {
    return false;
  }
}

function clear(aside: string): void {
  for (const end of ['', '-wal', '-shm', '-journal']) rmSync(aside + end, { force: true });
}

async function restoreAside(aside: string, options: RestoreOptions): Promise<Result<BackupContents, RestoreError>> {
  const { dataDir, key, keystore, clock } = options;
  const opened = openStore({ path: aside, key, create: false });
  if (!opened.ok) return opened.error === 'store_damaged' ? err('backup_not_whole') : opened;
  const db = opened.value;
  try {
    const problem = problemOf(db);
    if (problem !== null) return err(problem);
    const contents = contentsOf(db);
    if (!(await options.agrees(contents))) return err('not_agreed');
    goOnAsNewEpoch(db, clock);
    db.close();
    keystore.write(key);
    putInPlace(aside, storePath(dataDir));
    return ok(contents);
  } finally {
    db.close();
  }
}

function problemOf(db: WriteDb): RestoreError | null {
  if (!quickCheck(db)) return 'backup_not_whole';
  const migrated = migrate(db);
  if (!migrated.ok) return migrated.error;
  if (readSetting(db, 'mode') !== 'station') return 'backup_is_for_training';
  const isSound = (findings: readonly Finding[]) => findings.every(({ faults }) => faults.length === 0);
  // The chains first: what is no record cannot be folded.
  return isSound(verifyChains(db)) && isSound(verifyStore(db)) ? null : 'backup_does_not_verify';
}

function contentsOf(db: WriteDb): BackupContents {
  const { source, name } = readStation(db);
  const { station, device } = source;
  return { station, device, name, records: countRecords(db), lastRecordAtMs: newestRecordAtMs(db) };
}

function goOnAsNewEpoch(db: WriteDb, clock: Clock): void {
  seedClock(db, clock);
  const { source, name } = readStation(db);
  transact(db, () => {
    keepFormerKeys(db, `${source.station}-${source.device}`);
    const { privateKeyPem, publicKeyPem } = generateSigningKey();
    writeSecret(db, 'device_private_key', Buffer.from(privateKeyPem));
    writeSecret(db, 'device_public_key', Buffer.from(publicKeyPem));
    for (const setting of ['platform_url', 'platform_public_key'] as const) dropSetting(db, setting);
    for (const probe of ['last_probe_ms', 'failing_since_ms', 'good_probes', 'last_good_probe_ms'] as const) {
      dropSetting(db, probe);
    }
    // Of the computer that is gone: it says nothing about this one.
    for (const mark of ['clock_mark', 'alive_at_ms'] as const) dropSetting(db, mark);
    markRestoredJobs(db, clock.nowMs());
    beginEpoch({ db, clock }, { station: unnumberedStation, device: 'A', name });
  });
}

/** A platform knows a key under one letter only; what the old letter signed is still checked with the old key. */
function keepFormerKeys(db: WriteDb, letter: string): void {
  for (const half of ['private', 'public'] as const) {
    const pem = readSecret(db, `device_${half}_key`);
    if (pem !== null) writeSecret(db, `former_${half}_key/${letter}`, pem);
  }
}
