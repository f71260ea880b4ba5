import Database from 'better-sqlite3';
import type { ReadDb } from './connection.ts';

/** `db.backup()` refuses an encrypted store; VACUUM INTO keeps cipher and key. The file must not exist yet. */
export function copyStoreTo(db: ReadDb, path: string): void {
  db.prepare('vacuum into ?').run(path);
}

/** For a connection that reads the store once, from end to end: a larger cache was no faster and is kept for nothing. */
export function keepFewPages(db: ReadDb): void {
  db.pragma('cache_size = -2000');
}

/** Reads every page; SQLCipher's authentication makes a single flipped bit visible to it. */
export function quickCheck(db: ReadDb): boolean {
  try {
    return db.pragma('quick_check', { simple: true }) === 'ok';
  } catch (error) {
    // A page that cannot be read at all ends the check rather than be named by it.
    if (error instanceof Database.SqliteError && /^SQLITE_(CORRUPT|NOTADB|IOERR)/.test(error.code)) return false;
    throw error;
  }
}
