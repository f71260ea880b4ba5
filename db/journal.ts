import { assert } from '../domain/assert.ts';
import { recordTypes, type RecordData, type RecordTypeName } from '../contract/records/all.ts';
import {
  formatSource,
  recordLineBytesMax,
  type ClockGrade,
  type RecordEnvelope,
  type RecordSource,
  type StreamName,
} from '../contract/records/envelope.ts';
import { formatRecordLine, hashRecordLine, partDigest } from '../wire/record.ts';
import type { ReadDb, WriteDb } from './connection.ts';

export interface PartBytes {
  readonly salt: Buffer;
  readonly bytes: Buffer;
}

/** A record as it stands in the journal, with its parts. A part is null once it has been erased. */
export interface StoredRecord {
  readonly position: number;
  readonly record: RecordEnvelope;
  readonly hash: Buffer;
  readonly recordedAtMs: number;
  readonly parts: Readonly<Record<string, Buffer | null>>;
}

export interface NewRecord<Name extends RecordTypeName> {
  readonly id: string;
  readonly type: Name;
  readonly subject: string;
  readonly operator: string;
  readonly correlation: string | null;
  readonly time: string;
  readonly timeMs: number;
  readonly clock: ClockGrade;
  readonly data: RecordData<Name>;
  readonly parts: Readonly<Record<string, PartBytes>>;
}

interface HeadRow {
  readonly seq: number;
  readonly hash: Buffer;
}

/** Last sequence and hash of a stream in an epoch; null before its first record. */
export function journalHead(db: ReadDb, epoch: string, stream: StreamName): HeadRow | null {
  const row = db
    .prepare<[string, string], HeadRow>(
      'select seq, hash from records where epoch = ? and stream = ? order by seq desc limit 1',
    )
    .get(epoch, stream);
  return row ?? null;
}

/** Appends one record and its parts. Call inside a write transaction, and fold what it returns in the same one. */
export function appendRecord<Name extends RecordTypeName>(
  db: WriteDb,
  source: RecordSource,
  record: NewRecord<Name>,
): StoredRecord {
  assert(db.inTransaction, 'a record is appended inside a write transaction');
  const { stream, data, parts: partNames } = recordTypes[record.type];
  const known: readonly string[] = partNames;
  const head = journalHead(db, source.epoch, stream);
  const envelope: RecordEnvelope = {
    id: record.id,
    source: formatSource(source),
    type: record.type,
    stream,
    seq: (head?.seq ?? 0) + 1,
    prev: head === null ? null : head.hash.toString('base64'),
    time: record.time,
    clock: record.clock,
    operator: record.operator,
    subject: record.subject,
    correlation: record.correlation,
    data: data.parse(record.data),
    parts: Object.fromEntries(
      Object.entries(record.parts).map(([name, part]) => [name, partDigest(part.salt, part.bytes).toString('base64')]),
    ),
  };
  assert(
    Object.keys(record.parts).every((name) => known.includes(name)),
    `${record.type} carries only the parts it states`,
  );
  const line = formatRecordLine(envelope);
  assert(Buffer.byteLength(line) <= recordLineBytesMax, 'a record line keeps its limit');
  const hash = hashRecordLine(line);
  const { changes, lastInsertRowid } = db
    .prepare(
      'insert into records (record_id, stream, epoch, seq, hash, type, subject, recorded_at_ms, line) values (?, ?, ?, ?, ?, ?, ?, ?, ?)',
    )
    .run(envelope.id, stream, source.epoch, envelope.seq, hash, envelope.type, envelope.subject, record.timeMs, line);
  assert(changes === 1, 'a record is one row');
  const insertPart = db.prepare('insert into parts (record_id, name, digest, salt, bytes) values (?, ?, ?, ?, ?)');
  for (const [name, part] of Object.entries(record.parts)) {
    insertPart.run(envelope.id, name, partDigest(part.salt, part.bytes), part.salt, part.bytes);
  }
  const parts = Object.fromEntries(Object.entries(record.parts).map(([name, part]) => [name, part.bytes]));
  return { position: Number(lastInsertRowid), record: envelope, hash, recordedAtMs: record.timeMs, parts };
}

interface RecordRow {
  readonly position: number;
  readonly record_id: string;
  readonly line: string;
  readonly hash: Buffer;
  readonly recorded_at_ms: number;
}

/** Every record in the order it was written, parsed from its stored bytes. Throws on a line that is no record. */
export function* readJournal(
  db: ReadDb,
  parse: (line: string) => RecordEnvelope,
): Generator<StoredRecord & { line: string }> {
  const partsOf = db.prepare<[string], { name: string; bytes: Buffer | null }>(
    'select name, bytes from parts where record_id = ?',
  );
  const page = db.prepare<[number], RecordRow>(
    'select position, record_id, line, hash, recorded_at_ms from records where position > ? order by position limit 500',
  );
  for (let after = 0; ;) {
    const rows = page.all(after);
    if (rows.length === 0) return;
    for (const row of rows) {
      const parts = Object.fromEntries(partsOf.all(row.record_id).map(({ name, bytes }) => [name, bytes]));
      yield {
        position: row.position,
        record: parse(row.line),
        line: row.line,
        hash: row.hash,
        recordedAtMs: row.recorded_at_ms,
        parts,
      };
      after = row.position;
    }
  }
}
