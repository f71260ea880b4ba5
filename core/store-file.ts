import { closeSync, fsyncSync, openSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The one file that a station is; its log and its index lie beside it while it is open. */
export const storePath = (dataDir: string) => join(dataDir, 'station.db');

/** A closed store gets its name once it is on the disk, and the name is on the disk before anybody writes to it. */
export function putInPlace(from: string, to: string): void {
  syncPath(from);
  renameSync(from, to);
  syncPath(dirname(to));
}

export function syncPath(path: string): void {
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
