import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { OpenOrder } from '../contract/shell/messages.ts';
import type { SecretError } from '../contract/shell/questions.ts';
import type { App } from '../core/app.ts';
import { createClock, type Clock } from '../core/clock.ts';
import { beginFounding } from '../core/founding.ts';
import { localReaders, readReaderPlaces } from '../core/devices/local-readers.ts';
import type { Keystore } from '../core/keystore.ts';
import { lineLog } from '../core/log.ts';
import { openApp, type StartError } from '../core/open-app.ts';
import { openTraining } from '../core/open-training.ts';
import { unnumberedStation } from '../core/station-settings.ts';
import { storePath } from '../core/store-file.ts';
import type { Shell } from './ask-shell.ts';
import { shellPrinters, type PlaceError } from './shell-printers.ts';

export interface OpenedCore {
  readonly app: App;
  readonly close: () => Promise<void>;
}

export type ShellStartError = StartError | SecretError | PlaceError | 'reader_place_malformed';
type Opened<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: ShellStartError };

const probeEveryMs = 15_000;
const spoolRetryMs = 3000;
const keyBytes = 32;

/** Opens the training station, whose key is worth nothing, or a real one, whose key the machine's keystore seals. */
export async function openForShell(
  order: OpenOrder,
  shell: Shell,
  write: (line: string) => void,
): Promise<Opened<OpenedCore>> {
  const clock = createClock({ startAtMs: null });
  const log = lineLog(clock.nowMs, write);
  const readers = readReaderPlaces(order.readers);
  if (!readers.ok) return readers;
  if (order.mode === 'training') {
    const keysFolder = join(dirname(order.dataDir), 'training-keys');
    return await openTraining({ dataDir: order.dataDir, keysFolder, clock, log, probeEveryMs, readers: readers.value });
  }
  const keystore = await sealedKeystore(order.dataDir, shell, clock);
  if (!keystore.ok) return keystore;
  const printers = shellPrinters(order, shell);
  if (!printers.ok) return printers;
  const opened = openApp({
    dataDir: order.dataDir,
    mode: 'station',
    newStation: { station: unnumberedStation, device: 'A', name: order.name },
    keystore: keystore.value,
    clock,
    log,
    printers: printers.value,
    probeEveryMs,
    spoolRetryMs,
    idReader: localReaders(readers.value),
  });
  if (!opened.ok) return opened;
  return { ok: true, value: { app: opened.value, close: () => opened.value.close() } };
}

/**
 * The keystore answers later and core asks at once, so the key is fetched before the store is opened. For a new
 * store it is made and sealed here: a store must never exist whose key was not kept first.
 */
async function sealedKeystore(dataDir: string, shell: Shell, clock: Clock): Promise<Opened<Keystore>> {
  const name = `store-${createHash('sha256').update(resolve(dataDir)).digest('hex').slice(0, 24)}`;
  const kept = await shell.ask('secret.read', { name });
  if (!kept.ok) return kept;
  const isNew = kept.value.secret === null && !existsSync(storePath(dataDir));
  const key = isNew ? clock.randomBytes(keyBytes).toString('base64') : kept.value.secret;
  if (isNew && key !== null) {
    const begun = beginFounding(dataDir);
    if (!begun.ok) return begun;
    const sealed = await shell.ask('secret.write', { name, secret: key });
    if (!sealed.ok) return sealed;
  }
  return {
    ok: true,
    value: {
      place: 'the keystore of this machine’s user',
      read: () => (key === null ? null : Buffer.from(key, 'base64')),
      write() {
        throw new Error('the key of a store is sealed before the store is made');
      },
    },
  };
}
