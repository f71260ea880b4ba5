import { createPrivateKey, createPublicKey, hkdfSync } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openStore, storeKeyBytes, transact, type OpenError, type WriteDb } from '../db/connection.ts';
import { quickCheck } from '../db/backup.ts';
import { migrate } from '../db/migrator.ts';
import { readSecret, readSetting, writeSecret, writeSetting } from '../db/local/settings.ts';
import { newestRecordAtMs } from '../db/read/records.ts';
import { assert } from '../domain/assert.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { generateSigningKey } from '../wire/keys.ts';
import type { App } from './app.ts';
import { keepBackups } from './backup.ts';
import type { Clock } from './clock.ts';
import type { Keystore } from './keystore.ts';
import type { Log } from './log.ts';
import { PlatformLink } from './platform/link.ts';
import type { Printers } from './printing/printers.ts';
import { createSpool } from './printing/spool.ts';
import { readStation, writeStation } from './station-settings.ts';
import type { TrainingControls } from './training.ts';
import { systemOperator, writeFact } from './write.ts';

export type StartError = OpenError | 'store_key_missing' | 'store_is_for_training' | 'store_is_a_real_station';

export interface OpenAppOptions {
  readonly dataDir: string;
  readonly mode: 'training' | 'station';
  /** Of a new store; one that exists keeps its own. */
  readonly newStation: { readonly station: string; readonly device: string; readonly name: string };
  readonly keystore: Keystore;
  readonly clock: Clock;
  readonly log: Log;
  readonly printers: Printers;
  readonly probeEveryMs: number;
  readonly spoolRetryMs: number;
}

export type OpenedApp = App & { readonly setTraining: (controls: TrainingControls) => void };

/** Opens the store of a data folder, or makes one, and starts what runs beside the counter. Says which of all faults it is. */
export function openApp(options: OpenAppOptions): Result<OpenedApp, StartError> {
  const { dataDir, keystore, mode } = options;
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const path = join(dataDir, 'station.db');
  const isNew = !existsSync(path);
  const key = keystore.read() ?? (isNew ? newKey(options) : null);
  if (key === null) return err('store_key_missing');
  const opened = openStore({ path, key, create: isNew });
  if (!opened.ok) return opened;
  const db = opened.value;
  const problem = prepare(db, options);
  if (problem !== null) {
    db.close();
    return err(problem);
  }
  options.log({ event: 'core_started', schema: Number(db.pragma('user_version', { simple: true })) });
  return ok(assemble(db, key, mode, options));
}

function newKey({ clock, keystore }: OpenAppOptions): Buffer {
  const key = clock.randomBytes(storeKeyBytes);
  keystore.write(key);
  return key;
}

function prepare(db: WriteDb, options: OpenAppOptions): StartError | null {
  if (!quickCheck(db)) return 'store_damaged';
  const migrated = migrate(db);
  if (!migrated.ok) return migrated.error;
  const mode = readSetting(db, 'mode');
  if (mode === null) found(db, options);
  else if (mode !== options.mode) return mode === 'training' ? 'store_is_for_training' : 'store_is_a_real_station';
  options.clock.noteKnown(newestRecordAtMs(db));
  return null;
}

/** The first record of a new store, and the keys it will sign with. */
function found(db: WriteDb, { clock, mode, newStation }: OpenAppOptions): void {
  const { station, device, name } = newStation;
  transact(db, () => {
    const { privateKeyPem, publicKeyPem } = generateSigningKey();
    writeSecret(db, 'device_private_key', Buffer.from(privateKeyPem));
    writeSecret(db, 'device_public_key', Buffer.from(publicKeyPem));
    writeSetting(db, 'mode', mode);
    writeStation(db, { station, device, epoch: clock.newId() }, name);
    writeFact(
      { db, clock, station: () => readStation(db) },
      {
        type: 'station.opened/1',
        subject: `station/${station}`,
        operator: systemOperator,
        data: { station, device, name, training: mode === 'training', parent: null },
      },
    );
  });
}

function assemble(db: WriteDb, storeKey: Buffer, mode: App['mode'], options: OpenAppOptions): OpenedApp {
  const { clock, log, dataDir, printers } = options;
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
    storeKey,
    dataDir,
    spool,
    link,
    get training() {
      return training;
    },
    setTraining(controls) {
      assert(mode === 'training', 'a real station has no training controls');
      training = controls;
    },
    async close() {
      backups.stop();
      await link.stop();
      await spool.stop();
      db.close();
      log({ event: 'core_stopped' });
    },
  };
}
