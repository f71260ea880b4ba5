import { assert } from '../domain/assert.ts';
import type { BatchResult, HeldProblem } from '../contract/sync/batches.ts';
import { formatSentRecord, type SentPart, type SentRecord } from '../wire/batch.ts';
import { transact, type ReadDb, type WriteDb } from './connection.ts';
import { journalHead } from './journal.ts';

/** The outbox is the journal's city stream itself, and one row that says how far the platform has it. */
export interface OutboxStatus {
  readonly ackedSeq: number;
  readonly lastSeq: number;
  readonly unsentCount: number;
  /** Null while nothing waits. */
  readonly oldestUnsentAtMs: number | null;
  readonly heldCount: number;
  /** Null before the first acknowledgement. */
  readonly ackedAtMs: number | null;
}

export interface DeliveryRow {
  readonly ackedSeq: number;
  readonly ackedHash: Buffer | null;
  readonly ackedAtMs: number | null;
  readonly isRegistered: boolean;
}

interface StoredDelivery {
  readonly acked_seq: number;
  readonly acked_hash: Buffer | null;
  readonly acked_at_ms: number | null;
  readonly registered: number;
}

/** What is acknowledged of an epoch; nothing before its first session. */
export function readDelivery(db: ReadDb, epoch: string): DeliveryRow {
  const row = db
    .prepare<[string], StoredDelivery>(
      'select acked_seq, acked_hash, acked_at_ms, registered from local_delivery where epoch = ?',
    )
    .get(epoch);
  if (!row) return { ackedSeq: 0, ackedHash: null, ackedAtMs: null, isRegistered: false };
  const { acked_seq: ackedSeq, acked_hash: ackedHash, acked_at_ms: ackedAtMs } = row;
  return { ackedSeq, ackedHash, ackedAtMs, isRegistered: row.registered === 1 };
}

/** Asked every few seconds, however much waits: the sequence has no gaps, so its two ends say how long it is. */
export function outboxStatus(db: ReadDb, epoch: string): OutboxStatus {
  const { ackedSeq, ackedAtMs } = readDelivery(db, epoch);
  const end = db
    .prepare<[string], { last: number | null }>(
      `select max(seq) as last from records where epoch = ? and stream = 'city'`,
    )
    .get(epoch);
  const first = db
    .prepare<[string, number], { atMs: number }>(
      `select recorded_at_ms as atMs from records where epoch = ? and stream = 'city' and seq = ?`,
    )
    .get(epoch, ackedSeq + 1);
  const held = db.prepare<[], { held: number }>('select count(*) as held from local_held_records').get();
  const lastSeq = Math.max(end?.last ?? 0, ackedSeq);
  return {
    ackedSeq,
    lastSeq,
    unsentCount: lastSeq - ackedSeq,
    oldestUnsentAtMs: first?.atMs ?? null,
    heldCount: held?.held ?? 0,
    ackedAtMs,
  };
}

export interface UnsentRecord extends SentRecord {
  readonly seq: number;
  readonly hash: Buffer;
}

interface UnsentRow {
  readonly record_id: string;
  readonly seq: number;
  readonly hash: Buffer;
  readonly line: string;
}

/** The next records in order, at least one if any waits, however long it is: one record always travels whole. */
export function unsentLines(
  db: ReadDb,
  epoch: string,
  { recordsMax, bytesMax }: { readonly recordsMax: number; readonly bytesMax: number },
): UnsentRecord[] {
  const rows = db
    .prepare<[string, number, number], UnsentRow>(
      `select record_id, seq, hash, line from records where epoch = ? and stream = 'city' and seq > ? order by seq limit ?`,
    )
    .all(epoch, readDelivery(db, epoch).ackedSeq, recordsMax);
  const partsOf = db.prepare<[string], SentPart>(
    'select name, salt, bytes from parts where record_id = ? order by name',
  );
  const taken: UnsentRecord[] = [];
  let bytes = 0;
  for (const { record_id: id, seq, hash, line } of rows) {
    const record = { id, seq, hash, line, parts: partsOf.all(id) };
    bytes += Buffer.byteLength(formatSentRecord(record));
    if (taken.length > 0 && bytes > bytesMax) break;
    taken.push(record);
  }
  return taken;
}

/** The hash of one record of the city stream; null when the store has none there. */
export function hashAt(db: ReadDb, epoch: string, seq: number): Buffer | null {
  const row = db
    .prepare<[string, number], { hash: Buffer }>(
      `select hash from records where epoch = ? and stream = 'city' and seq = ?`,
    )
    .get(epoch, seq);
  return row?.hash ?? null;
}

/** Before the first batch of an epoch: the platform knows it now. */
export function noteRegistered(db: WriteDb, epoch: string): void {
  transact(db, () =>
    db
      .prepare(
        `insert into local_delivery (epoch, acked_seq, acked_hash, durable_seq, acked_at_ms, registered)
         values (?, 0, null, 0, null, 1) on conflict (epoch) do update set registered = 1`,
      )
      .run(epoch),
  );
}

/** The platform was restored and is behind: everything after `seq` waits again. `hash` is our own at that place. */
export function noteRewound(db: WriteDb, epoch: string, seq: number, isRegistered: boolean): void {
  transact(db, () => {
    const hash = hashAt(db, epoch, seq);
    assert(seq === 0 || hash !== null, 'a rewind goes to a record of our own');
    db.prepare(
      'update local_delivery set acked_seq = ?, acked_hash = ?, durable_seq = min(durable_seq, ?), registered = ? where epoch = ?',
    ).run(seq, hash, seq, isRegistered ? 1 : 0, epoch);
  });
}

export interface Acknowledgement {
  readonly epoch: string;
  /** One for every record sent, in order, none missing. */
  readonly results: readonly Pick<BatchResult, 'id' | 'seq' | 'status' | 'problem'>[];
  readonly durableSeq: number;
  /** The signed bytes, kept as the receipt. */
  readonly answer: Uint8Array;
  readonly atMs: number;
}

/** One transaction: the acknowledged head moves, held records are noted, and the last two receipts are kept. */
export function noteAcknowledged(db: WriteDb, { epoch, results, durableSeq, answer, atMs }: Acknowledgement): void {
  transact(db, () => {
    const { ackedSeq } = readDelivery(db, epoch);
    results.forEach(({ seq }, index) => {
      assert(seq === ackedSeq + 1 + index, 'an acknowledgement follows the one before it');
    });
    const last = results.at(-1)?.seq ?? ackedSeq;
    const { changes } = db
      .prepare(
        'update local_delivery set acked_seq = ?, acked_hash = ?, durable_seq = ?, acked_at_ms = ? where epoch = ?',
      )
      .run(last, hashAt(db, epoch, last), durableSeq, atMs, epoch);
    assert(changes === 1, 'an epoch is registered before its records are acknowledged');
    for (const { id, seq, status, problem } of results) {
      if (status === 'held') hold(db, id, seq, problem ?? 'conflict', atMs);
      else db.prepare('delete from local_held_records where record_id = ?').run(id);
    }
    db.prepare('insert into local_receipts (first_seq, last_seq, answer, received_at_ms) values (?, ?, ?, ?)').run(
      ackedSeq + 1,
      last,
      answer,
      atMs,
    );
    db.prepare('delete from local_receipts where receipt_id <= (select max(receipt_id) - 2 from local_receipts)').run();
  });
}

function hold(db: WriteDb, recordId: string, seq: number, problem: HeldProblem, atMs: number): void {
  db.prepare(
    `insert into local_held_records (record_id, seq, problem, held_at_ms) values (?, ?, ?, ?)
     on conflict (record_id) do update set problem = excluded.problem`,
  ).run(recordId, seq, problem, atMs);
}

/** Where a record is on its way. A record of an earlier epoch counts by that epoch's own row. */
export type DeliveryState = 'kept_here' | 'waiting' | 'acknowledged' | 'held' | 'refused_by_platform';

/**
 * By the record's id. `kept_here` is the station stream, which is never sent; `refused_by_platform` is what a person
 * there ruled out, so it is on the platform and without effect for ever.
 */
export function deliveryStateOf(db: ReadDb, recordId: string): DeliveryState {
  const row = db
    .prepare<[string], { stream: string; epoch: string; seq: number; held: number; refused: number }>(
      `select stream, epoch, seq, exists (select 1 from local_held_records h where h.record_id = r.record_id) as held,
         exists (select 1 from view_rulings v where v.record_id = r.record_id and v.ruling = 'refuse') as refused
       from records r where record_id = ?`,
    )
    .get(recordId);
  assert(row, 'a record in the journal is asked for');
  if (row.stream === 'station') return 'kept_here';
  if (row.held === 1) return 'held';
  // A platform that was restored has it sent again, and rules again.
  if (row.seq > readDelivery(db, row.epoch).ackedSeq) return 'waiting';
  return row.refused === 1 ? 'refused_by_platform' : 'acknowledged';
}

export interface HeldRecord {
  readonly recordId: string;
  readonly type: string;
  readonly subject: string;
  readonly problem: HeldProblem;
  readonly heldAtMs: number;
}

/**
 * Records that the platform keeps until a person there has ruled, oldest first. They are few: a cross join looks these up
 * among all records, and not all records among these.
 */
export function heldRecords(db: ReadDb): HeldRecord[] {
  return db
    .prepare<[], HeldRecord>(
      `select h.record_id as recordId, r.type, r.subject, h.problem, h.held_at_ms as heldAtMs
       from local_held_records h cross join records r using (record_id) order by h.held_at_ms, h.seq`,
    )
    .all();
}

export interface WaitingRecord {
  readonly recordId: string;
  readonly type: string;
  readonly subject: string;
  readonly recordedAtMs: number;
}

/** Records on their way, oldest first, at most `countMax`. */
export function waitingRecords(db: ReadDb, epoch: string, countMax: number): WaitingRecord[] {
  return db
    .prepare<[string, number, number], WaitingRecord>(
      `select record_id as recordId, type, subject, recorded_at_ms as recordedAtMs
       from records where epoch = ? and stream = 'city' and seq > ? order by seq limit ?`,
    )
    .all(epoch, readDelivery(db, epoch).ackedSeq, countMax);
}

/** Last sequence of the city stream in an epoch; 0 before its first record. */
export function lastSeqOf(db: ReadDb, epoch: string): number {
  return journalHead(db, epoch, 'city')?.seq ?? 0;
}
