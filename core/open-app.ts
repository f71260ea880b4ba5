import { createPrivateKey, createPublicKey, hkdfSync } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import { openErrorOf, openStore, type OpenError, type WriteDb } from '../db/connection.ts';
import { quickCheck } from '../db/backup.ts';
import { migrate, schemaVersion } from '../db/migrator.ts';
import { rebuildViews } from '../db/rebuild.ts';
import { readSecret, readSetting } from '../db/local/settings.ts';
import { lockFolder, type StoreLock } from '../db/store-lock.ts';
import { assert } from '../domain/assert.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { keepAlive } from './alive.ts';
import type { App } from './app.ts';
import { keepBackups } from './backup.ts';
import type { IdReader } from './devices/id-reader.ts';
import { localReaders } from './devices/local-readers.ts';
import { foundStore, type FoundingOptions } from './founding.ts';
import { ImportDesk } from './import/import-desk.ts';
import { seedClock } from './known-time.ts';
import type { Log } from './log.ts';
import { pinCost, type PinCost } from './pins.ts';
import { PlatformLink } from './platform/link.ts';
import type { Printers } from './printing/printers.ts';
import { createSpool } from './printing/spool.ts';
import { readStation } from './station-settings.ts';
import { storePath } from './store-file.ts';
import type { TrainingControls } from './training.ts';
import { bookSignedParts } from './use-cases/register-booking.ts';

export type StartError = OpenError | 'store_key_missing' | 'store_is_for_training' | 'store_is_a_real_station';

export interface OpenAppOptions extends FoundingOptions {
  readonly log: Log;
  readonly printers: Printers;
  readonly probeEveryMs: number;
  readonly spoolRetryMs: number;
  /** The makers' services of this PC where none is given. */
  readonly idReader?: IdReader;
  /** That of a real counter where none is given. */
  readonly pinCost?: PinCost;
}

export type OpenedApp = App & { readonly setTraining: (controls: TrainingControls) => void };

/** Opens the store of a data folder, or makes one, and starts what runs beside the counter. Says which of all faults it is. */
export function openApp(options: OpenAppOptions): Result<OpenedApp, StartError> {
  const { dataDir } = options;
  if (!makeFolder(dataDir)) return err('store_folder_not_writable');
  const lock = lockFolder(dataDir);
  if (!lock.ok) return lock;
  const opened = openLocked(options, lock.value);
  if (!opened.ok) lock.value.release();
  return opened;
}

function makeFolder(dataDir: string): boolean {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    return true;
  } catch {
    return false;
  }
}

function openLocked(options: OpenAppOptions, lock: StoreLock): Result<OpenedApp, StartError> {
  const path = storePath(options.dataDir);
  if (!existsSync(path)) {
    const founded = foundStore(options);
    if (!founded.ok) return founded;
  }
  const key = options.keystore.read();
  if (key === null) return err('store_key_missing');
  const opened = openStore({ path, key, create: false });
  if (!opened.ok) return opened;
  const db = opened.value;
  const started = start(db, key, lock, options);
  if (!started.ok) db.close();
  return started;
}

/** What is written on the way may find the disk full: then the start has failed, in words. */
function start(db: WriteDb, key: Buffer, lock: StoreLock, options: OpenAppOptions): Result<OpenedApp, StartError> {
  try {
    const problem = prepare(db, options);
    if (problem !== null) return err(problem);
    const app = assemble(db, key, lock, options);
    options.log({ event: 'core_started', schema: schemaVersion(db) });
    return ok(app);
  } catch (error) {
    return err(openErrorOf(error));
  }
}

function prepare(db: WriteDb, options: OpenAppOptions): StartError | null {
  if (!quickCheck(db)) return 'store_damaged';
  const before = schemaVersion(db);
  const migrated = migrate(db);
  if (!migrated.ok) return migrated.error;
  if (migrated.value !== before) rebuildViews(db);
  const mode = readSetting(db, 'mode');
  if (mode === null) return 'store_damaged';
  if (mode !== options.mode) return mode === 'training' ? 'store_is_for_training' : 'store_is_a_real_station';
  seedClock(db, options.clock);
  return null;
}

function assemble(db: WriteDb, storeKey: Buffer, lock: StoreLock, options: OpenAppOptions): OpenedApp {
  const { clock, log, dataDir, mode, printers } = options;
  const station = () => readStation(db);
  const privatePem = readSecret(db, 'device_private_key');
  const publicPem = readSecret(db, 'device_public_key');
  assert(privatePem && publicPem, 'an opened store holds the keys of its device');
  const signingKey = createPrivateKey(privatePem);
  const verifyingKey = createPublicKey(publicPem);
  const spool = createSpool({ db, clock, log, station, mode, printers, retryMs: options.spoolRetryMs });
  const link = new PlatformLink({
    db,
    clock,
    log,
    station,
    privateKey: signingKey,
    publicKey: verifyingKey,
    probeEveryMs: options.probeEveryMs,
  });
  const backups = keepBackups({ db, clock, station, storeKey, dataDir, log });
  const imports = new ImportDesk(log);
  const bookings = bookSignedParts({ db, clock, log, station, mode });
  bookings.wake();
  const alive = keepAlive({ db, clock, log, station });
  let training: TrainingControls | null = null;
  return {
    db,
    clock,
    log,
    mode,
    station,
    signingKey,
    verifyingKey,
    pepper: Buffer.from(hkdfSync('sha256', storeKey, '', 'pin pepper', 32)),
    pinCost: options.pinCost ?? pinCost,
    storeKey,
    dataDir,
    spool,
    link,
    idReader: options.idReader ?? localReaders(),
    imports,
    backups,
    bookings,
    get training() {
      return training;
    },
    setTraining(controls) {
      assert(mode === 'training', 'a real station has no training controls');
      training = controls;
    },
    async close() {
      await backups.stop();
      await imports.stop();
      await bookings.stop();
      await link.stop();
      await spool.stop();
      alive.stop();
      db.close();
      lock.release();
      log({ event: 'core_stopped' });
    },
  };
}
