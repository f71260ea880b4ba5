import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** Where a store's key lives. It must not lie beside the data: who takes the disk's folder takes no key. */
export interface Keystore {
  /** Null when there is none yet, or no longer. */
  readonly read: () => Buffer | null;
  readonly write: (key: Buffer) => void;
  /** For words on screen and for the manual. */
  readonly place: string;
}

const folderDefault = join(process.env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config'), 'zhengzhou-time-bank', 'keys');

/** A file that only this user can read, outside the data folder, one for each store. */
export function fileKeystore(dataDir: string, folder: string = folderDefault): Keystore {
  const name = createHash('sha256').update(resolve(dataDir)).digest('hex').slice(0, 24);
  const place = join(folder, `${name}.key`);
  return {
    place,
    read: () => (existsSync(place) ? Buffer.from(readFileSync(place, 'utf8').trim(), 'base64') : null),
    write(key) {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      writeFileSync(`${place}.part`, `${key.toString('base64')}\n`, { mode: 0o600, flush: true });
      chmodSync(`${place}.part`, 0o600);
      renameSync(`${place}.part`, place);
    },
  };
}
