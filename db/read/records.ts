import type { z } from 'zod';
import type { ReadDb } from '../connection.ts';

export interface RecordAt {
  readonly record_id: string;
  readonly stream: 'city' | 'station';
  readonly epoch: string;
  readonly seq: number;
  readonly type: string;
  readonly subject: string;
  readonly recorded_at_ms: number;
  readonly line: string;
}

const columns = 'record_id, stream, epoch, seq, type, subject, recorded_at_ms, line';

export function findRecord(db: ReadDb, recordId: string): RecordAt | null {
  return db.prepare<[string], RecordAt>(`select ${columns} from records where record_id = ?`).get(recordId) ?? null;
}

export function newestRecordAtMs(db: ReadDb): number {
  return db.prepare<[], number>('select coalesce(max(recorded_at_ms), 0) from records').pluck().get() ?? 0;
}

/** When the newest record after a position was written by a clock that was trusted; 0 where there is none. */
export function newestTrustedAtMs(db: ReadDb, after: number): number {
  const row = db
    .prepare<[number], { recorded_at_ms: number }>(
      // A quotation mark inside a text is escaped, so this is found in the envelope only.
      `select recorded_at_ms from records where position > ? and line glob '*"clock":"ok"*' order by position desc limit 1`,
    )
    .get(after);
  return row?.recorded_at_ms ?? 0;
}

/** When a record was written at the latest: the time of the first one from it on that a trusted clock wrote. Null where none did. */
export function trustedAtMs(db: ReadDb, recordId: string): number | null {
  const row = db
    .prepare<[string], { recorded_at_ms: number }>(
      `select recorded_at_ms from records where position >= (select position from records where record_id = ?)
         and line glob '*"clock":"ok"*' order by position limit 1`,
    )
    .get(recordId);
  return row?.recorded_at_ms ?? null;
}

export function lastPosition(db: ReadDb): number {
  return db.prepare<[], number>('select coalesce(max(position), 0) from records').pluck().get() ?? 0;
}

/** Null in a store without a record. Ids of one store only grow, so this is the newest. */
export function newestRecordId(db: ReadDb): string | null {
  return db.prepare<[], string | null>('select max(record_id) from records').pluck().get() ?? null;
}

export function countRecords(db: ReadDb): number {
  return db.prepare<[], number>('select count(*) from records').pluck().get() ?? 0;
}

export function hasRecordInEpoch(db: ReadDb, epoch: string, stream: 'city' | 'station'): boolean {
  const row = db
    .prepare<[string, string]>('select 1 from records where epoch = ? and stream = ? limit 1')
    .get(epoch, stream);
  return row !== undefined;
}

/** The last record of the city stream of every epoch that has one, oldest epoch first. */
export function lastCityLines(db: ReadDb): string[] {
  return db
    .prepare<[], string>(
      `select records.line
       from (select max(position) as position from records where stream = 'city' group by epoch) last
       join records using (position) order by position`,
    )
    .pluck()
    .all();
}

/** Where the city stream stood when an epoch began; null where no earlier epoch of this store had a record in it. */
export function cityEndBefore(db: ReadDb, epoch: string): { epoch: string; seq: number; hash: string } | null {
  const row = db
    .prepare<[string], { epoch: string; seq: number; hash: Buffer }>(
      `select epoch, seq, hash from records
       where stream = 'city' and position < (select min(position) from records where epoch = ?)
       order by position desc limit 1`,
    )
    .get(epoch);
  return row === undefined ? null : { ...row, hash: row.hash.toString('base64') };
}

/** Bytes of a part; null when there is none or it was erased. */
export function readPartBytes(db: ReadDb, recordId: string, name: string): Buffer | null {
  const row = db
    .prepare<[string, string], { bytes: Buffer | null }>('select bytes from parts where record_id = ? and name = ?')
    .get(recordId, name);
  return row?.bytes ?? null;
}

/** What a JSON part says; null when there is none or it was erased. */
export function readPartOf<Schema extends z.ZodType>(
  db: ReadDb,
  recordId: string,
  name: string,
  schema: Schema,
): z.infer<Schema> | null {
  const bytes = readPartBytes(db, recordId, name);
  return bytes === null ? null : schema.parse(JSON.parse(bytes.toString('utf8')));
}

/** How far the time of a record could be trusted when it was written. */
export function clockOfRecord(db: ReadDb, recordId: string): string | null {
  return (
    db
      .prepare<[string], string>("select json_extract(line, '$.clock') from records where record_id = ?")
      .pluck()
      .get(recordId) ?? null
  );
}

/** Who stands behind a record, as its line says. */
export function operatorOfRecord(db: ReadDb, recordId: string): string | null {
  return (
    db
      .prepare<[string], string>("select json_extract(line, '$.operator') from records where record_id = ?")
      .pluck()
      .get(recordId) ?? null
  );
}
