import { readFileSync } from 'node:fs';
import { PGlite } from '@electric-sql/pglite';
import { Pool, type PoolClient } from 'pg';
import { z } from 'zod';

type Param = string | number | boolean | null | Uint8Array;

/** One connection to PostgreSQL. Rows come back parsed, since two drivers disagree on bytes and big numbers. */
export interface Sql {
  rows<Schema extends z.ZodType>(schema: Schema, text: string, params?: readonly Param[]): Promise<z.infer<Schema>[]>;
  /** For a statement whose rows nobody reads; answers how many it touched. */
  run(text: string, params?: readonly Param[]): Promise<number>;
}

export interface Store extends Sql {
  /** Commits durably before it resolves. One at a time, so that change ids become visible in their order. */
  transaction<T>(work: (sql: Sql) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export const bytea = z.instanceof(Uint8Array).transform((bytes) => Buffer.from(bytes));
/** PostgreSQL's bigint: a string from one driver, a number from the other. */
export const bigint = z.coerce.number().int();

const schemaSql = readFileSync(new URL('schema.sql', import.meta.url), 'utf8');
const oneWriterAtATime = 'select pg_advisory_xact_lock(412)';

/** What many stores in memory may begin from. */
export async function imageOfEmptyStore(): Promise<Blob> {
  const database = await PGlite.create();
  const image = await database.dumpDataDir('none');
  await database.close();
  return image;
}

/** The embedded default: in memory, begun from an `image` where there is one, or in a folder, which it then syncs before every answer. */
export async function openEmbeddedStore(folder: string | null, image?: Blob): Promise<Store> {
  const inMemory = image === undefined ? {} : { loadDataDir: image };
  const database = await PGlite.create(folder === null ? inMemory : { dataDir: folder, relaxedDurability: false });
  await database.exec(schemaSql);
  const over = (connection: Pick<PGlite, 'query'>): Sql => ({
    rows: async (schema, text, params = []) => {
      const { rows } = await connection.query(text, [...params]);
      return z.array(schema).parse(rows);
    },
    run: async (text, params = []) => (await connection.query(text, [...params])).affectedRows ?? 0,
  });
  return {
    ...over(database),
    transaction: (work) => database.transaction((connection) => work(over(connection))),
    close: () => database.close(),
  };
}

/** A real server. */
export async function openServerStore(url: string): Promise<Store> {
  const pool = new Pool({ connectionString: url, max: 10 });
  // A connection that breaks while it is idle is replaced; the next query meets whatever broke it.
  pool.on('error', () => undefined);
  await pool.query(schemaSql);
  const over = (connection: Pick<Pool, 'query'>): Sql => ({
    rows: async (schema, text, params = []) => z.array(schema).parse((await connection.query(text, [...params])).rows),
    run: async (text, params = []) => (await connection.query(text, [...params])).rowCount ?? 0,
  });
  return {
    ...over(pool),
    transaction: async (work) => {
      const client = await pool.connect();
      try {
        return await commit(client, over(client), work);
      } finally {
        client.release();
      }
    },
    close: () => pool.end(),
  };
}

async function commit<T>(client: PoolClient, sql: Sql, work: (sql: Sql) => Promise<T>): Promise<T> {
  await client.query('begin');
  try {
    await client.query(oneWriterAtATime);
    const value = await work(sql);
    await client.query('commit');
    return value;
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}
