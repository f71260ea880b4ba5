import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { assert } from '../domain/assert.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { transact, type OpenError, type ReadDb, type WriteDb } from './connection.ts';

export interface Migration {
  readonly number: number;
  readonly name: string;
  readonly sql: string;
  readonly digest: string;
}

/** Reads `NNNN-name.sql` in order; the numbers have no gap. */
export function readMigrations(folder = new URL('../migrations/', import.meta.url)): Migration[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.sql'));
  return files.sort().map((file, index) => {
    const sql = readFileSync(new URL(file, folder), 'utf8');
    const number = Number(file.slice(0, 4));
    assert(number === index + 1, `migration ${file} follows the one before it`);
    return { number, name: file, sql, digest: createHash('sha256').update(sql).digest('hex') };
  });
}

export type MigrationError = Extract<OpenError, 'store_newer_than_program' | 'store_schema_differs'>;

export function schemaVersion(db: ReadDb): number {
  return Number(db.pragma('user_version', { simple: true }));
}

/**
 * Brings the store to the newest schema, each migration in a transaction of its own with its digest noted.
 * Foreign keys are off while it runs, which only works outside a transaction, and are checked before commit:
 * a rebuild of a parent table with them on silently deletes the children.
 */
export function migrate(db: WriteDb, migrations = readMigrations()): Result<number, MigrationError> {
  const present = schemaVersion(db);
  if (present > migrations.length) return err('store_newer_than_program');
  for (const migration of migrations.slice(0, present)) {
    const noted = db.prepare('select digest from schema_migrations where number = ?').pluck().get(migration.number);
    // Made by a program whose tables are others than its number says: nothing here may be trusted to fit.
    if (noted !== migration.digest) return err('store_schema_differs');
  }
  db.pragma('foreign_keys = OFF');
  try {
    for (const migration of migrations.slice(present)) apply(db, migration);
  } finally {
    db.pragma('foreign_keys = ON');
    assert(db.pragma('foreign_keys', { simple: true }) === 1, 'foreign_keys is on again after migrating');
  }
  return ok(migrations.length);
}

function apply(db: WriteDb, migration: Migration): void {
  transact(db, () => {
    db.exec(
      `create table if not exists schema_migrations (number integer primary key, name text not null, digest text not null) strict`,
    );
    db.exec(migration.sql);
    const broken = db.pragma('foreign_key_check');
    assert(Array.isArray(broken) && broken.length === 0, `migration ${migration.name} leaves no dangling reference`);
    db.prepare('insert into schema_migrations (number, name, digest) values (?, ?, ?)').run(
      migration.number,
      migration.name,
      migration.digest,
    );
    db.pragma(`user_version = ${migration.number.toString()}`);
  });
}
