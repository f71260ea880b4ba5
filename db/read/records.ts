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

export function hasRecordInEpoch(db: ReadDb, epoch: string, stream: 'city' | 'station'): boolean {
  const row = db
    .prepare<[string, string]>('select 1 from records where epoch = ? and stream = ? limit 1')
    .get(epoch, stream);
  return row !== undefined;
}

/** Bytes of a part; null when there is none or it was erased. */
export function readPartBytes(db: ReadDb, recordId: string, name: string): Buffer | null {
  const row = db
    .prepare<[string, string], { bytes: Buffer | null }>('select bytes from parts where record_id = ? and name = ?')
    .get(recordId, name);
  return row?.bytes ?? null;
}
