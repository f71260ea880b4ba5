import { expect, test } from 'vitest';
import { createHash } from 'node:crypto';
import { openStore, type WriteDb } from './connection.ts';
import { migrate, readMigrations, schemaVersion, type Migration } from './migrator.ts';

function emptyStore(): WriteDb {
  const opened = openStore({ path: ':memory:', key: null, create: true });
  if (!opened.ok) throw new Error(opened.error);
  return opened.value;
}

function migration(number: number, sql: string): Migration {
  return { number, name: `000${number}-made-up.sql`, sql, digest: createHash('sha256').update(sql).digest('hex') };
}

const schemaOf = (db: WriteDb) => db.prepare('select type, name, sql from sqlite_schema order by type, name').all();
const all = readMigrations();
const parents = migration(1, 'create table parents (parent_id integer primary key) strict;');
const children = migration(
  2,
  `create table children (child_id integer primary key, parent_id integer not null references parents (parent_id) on delete cascade) strict;
   insert into parents values (1), (2);
   insert into children values (10, 1), (20, 2);`,
);

test('an empty store comes to the newest schema, and a second time nothing happens', () => {
  const db = emptyStore();
  expect(migrate(db)).toEqual({ ok: true, value: all.length });
  const schema = schemaOf(db);
  expect(migrate(db)).toEqual({ ok: true, value: all.length });
  expect(schemaOf(db)).toEqual(schema);
  expect(schemaVersion(db)).toBe(all.length);
});

test.each(all.map((_, version) => [version]))(
  'a store of version %i comes to the same schema as an empty one',
  (version) => {
    const fresh = emptyStore();
    migrate(fresh);
    const older = emptyStore();
    migrate(older, all.slice(0, version));
    expect(schemaVersion(older)).toBe(version);
    migrate(older);
    expect(schemaOf(older)).toEqual(schemaOf(fresh));
  },
);

test('rows of a child table outlive the rebuild of its parent', () => {
  const db = emptyStore();
  migrate(db, [parents, children]);
  const rebuild = `create table parents_new (parent_id integer primary key, name text not null default '') strict;
    insert into parents_new (parent_id) select parent_id from parents;
    drop table parents;
    alter table parents_new rename to parents;`;
  migrate(db, [parents, children, migration(3, rebuild)]);
  expect(db.prepare('select child_id from children').pluck().all()).toEqual([10, 20]);
  expect(db.pragma('foreign_keys', { simple: true })).toBe(1);
});

test('a migration that leaves a reference dangling is undone as a whole', () => {
  const db = emptyStore();
  migrate(db, [parents, children]);
  const bad = migration(
    3,
    'create table more (more_id integer primary key) strict; delete from parents where parent_id = 1;',
  );
  expect(() => migrate(db, [parents, children, bad])).toThrow('leaves no dangling reference');
  expect(schemaVersion(db)).toBe(2);
  expect(db.prepare('select count(*) from parents').pluck().get()).toBe(2);
  expect(db.prepare(`select count(*) from sqlite_schema where name = 'more'`).pluck().get()).toBe(0);
  expect(db.pragma('foreign_keys', { simple: true })).toBe(1);
});

test('a migration that fails half way keeps what the ones before it did, and nothing of its own', () => {
  const db = emptyStore();
  const broken = migration(
    3,
    'create table more (more_id integer primary key) strict; insert into nowhere values (1);',
  );
  expect(() => migrate(db, [parents, children, broken])).toThrow('no such table');
  expect(schemaVersion(db)).toBe(2);
  expect(db.prepare('select number from schema_migrations').pluck().all()).toEqual([1, 2]);
  const mended = migration(3, 'create table more (more_id integer primary key) strict;');
  expect(migrate(db, [parents, children, mended])).toEqual({ ok: true, value: 3 });
});

test('a store is left alone when the migration it was made with is not the one this program has', () => {
  const db = emptyStore();
  migrate(db, [parents]);
  const edited = migration(1, `${parents.sql} -- edited`);
  expect(migrate(db, [edited, children])).toEqual({ ok: false, error: 'store_schema_differs' });
  expect(schemaVersion(db)).toBe(1);
});

test('a store of a newer program is refused and not touched', () => {
  const db = emptyStore();
  migrate(db);
  db.pragma(`user_version = ${all.length + 1}`);
  const schema = schemaOf(db);
  expect(migrate(db)).toEqual({ ok: false, error: 'store_newer_than_program' });
  expect(schemaOf(db)).toEqual(schema);
  expect(schemaVersion(db)).toBe(all.length + 1);
});
