import Database from 'better-sqlite3';
import { join } from 'node:path';
import { err, ok, type Result } from '../domain/result.ts';
import { openErrorOf, type OpenError } from './connection.ts';

export interface StoreLock {
  readonly release: () => void;
}

/** A program that is just ending may still hold it. */
const waitMs = 2000;

/**
 * One writer for each data folder. The lock is the operating system's own, held through an empty SQLite file beside
 * the store, so that it falls with the process that held it, however that ended, while `verify` may still read.
 */
export function lockFolder(folder: string): Result<StoreLock, OpenError> {
  let held: Database.Database | undefined;
  try {
    held = new Database(join(folder, 'station.lock'), { timeout: waitMs });
    held.exec('begin exclusive');
  } catch (error) {
    held?.close();
    return err(openErrorOf(error));
  }
  const lock = held;
  return ok({ release: () => lock.close() });
}
