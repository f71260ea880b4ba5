import { assert } from '../../domain/assert.ts';
import type { ReadDb, WriteDb } from '../connection.ts';

export type PrintJobState = 'waiting' | 'printing' | 'printed' | 'not_printed' | 'unknown' | 'cancelled';

export interface NewPrintJob {
  readonly jobId: string;
  readonly kind: 'receipt' | 'page';
  /** JSON of what is to be printed; rendered by the spool. */
  readonly document: string;
  readonly title: string;
  readonly copy: number;
  readonly isKeyHalf: boolean;
  readonly requestedBy: string;
  readonly requestedAtMs: number;
}

export interface PrintJobRow {
  readonly job_id: string;
  readonly kind: 'receipt' | 'page';
  readonly document: string;
  readonly title: string;
  readonly state: PrintJobState;
  readonly why: string;
  readonly copy: number;
  readonly is_key_half: 0 | 1;
  readonly attempts: number;
  readonly requested_at_ms: number;
}

const columns = 'job_id, kind, document, title, state, why, copy, is_key_half, attempts, requested_at_ms';

/** Call inside the transaction of what is printed: a record and its slip stand or fall together. */
export function insertPrintJob(db: WriteDb, job: NewPrintJob): void {
  db.prepare(
    `insert into local_print_jobs (job_id, kind, document, title, state, why, copy, is_key_half, attempts, requested_by, requested_at_ms)
     values (?, ?, ?, ?, 'waiting', '', ?, ?, 0, ?, ?)`,
  ).run(
    job.jobId,
    job.kind,
    job.document,
    job.title,
    job.copy,
    job.isKeyHalf ? 1 : 0,
    job.requestedBy,
    job.requestedAtMs,
  );
}

export function findPrintJob(db: ReadDb, jobId: string): PrintJobRow | null {
  return (
    db.prepare<[string], PrintJobRow>(`select ${columns} from local_print_jobs where job_id = ?`).get(jobId) ?? null
  );
}

/** How many copies of a document were asked for so far; its title names it. */
export function copiesOf(db: ReadDb, title: string): number {
  const row = db
    .prepare<[string], { copies: number | null }>('select max(copy) as copies from local_print_jobs where title = ?')
    .get(title);
  return row?.copies ?? 0;
}

export function nextWaitingJob(db: ReadDb, kind: 'receipt' | 'page'): PrintJobRow | null {
  const row = db
    .prepare<[string], PrintJobRow>(
      `select ${columns} from local_print_jobs where state = 'waiting' and kind = ? order by requested_at_ms, job_id limit 1`,
    )
    .get(kind);
  return row ?? null;
}

/** Newest first. Halves of the key are left out unless they are asked for. */
export function listPrintJobs(db: ReadDb, limit: number, withKeyHalves: boolean): readonly PrintJobRow[] {
  return db
    .prepare<[number, number], PrintJobRow>(
      `select ${columns} from local_print_jobs where is_key_half <= ? order by requested_at_ms desc, job_id desc limit ?`,
    )
    .all(withKeyHalves ? 1 : 0, limit);
}

export function moveJob(db: WriteDb, jobId: string, state: PrintJobState, why: string, atMs: number): void {
  const isFinished = state !== 'waiting' && state !== 'printing';
  const { changes } = db
    .prepare(
      `update local_print_jobs set state = ?, why = ?, attempts = attempts + (? = 'printing'), finished_at_ms = ? where job_id = ?`,
    )
    .run(state, why, state, isFinished ? atMs : null, jobId);
  assert(changes === 1, 'a print job that moves is known');
}

export function keepPage(db: WriteDb, jobId: string, bytes: Uint8Array, sha256: Buffer): void {
  // Not of a page that was forgotten while it was made.
  db.prepare(`update local_print_jobs set page_bytes = ?, page_sha256 = ? where job_id = ? and document <> ''`).run(
    bytes,
    sha256,
    jobId,
  );
}

export function readPage(db: ReadDb, jobId: string): Buffer | null {
  const row = db
    .prepare<[string], { page_bytes: Buffer | null }>('select page_bytes from local_print_jobs where job_id = ?')
    .get(jobId);
  return row?.page_bytes ?? null;
}

/** What must not be kept once it is on paper: a half of the key. */
export function forgetDocument(db: WriteDb, jobId: string): void {
  db.prepare(`update local_print_jobs set document = '', page_bytes = null, page_sha256 = null where job_id = ?`).run(
    jobId,
  );
}

/** Every half of the key at once, those that still wait for paper too: they were typed back, so they are on paper. */
export function forgetKeyHalves(db: WriteDb, atMs: number): void {
  db.prepare(
    `update local_print_jobs set document = '', page_bytes = null, page_sha256 = null,
       finished_at_ms = case state when 'waiting' then ? else finished_at_ms end,
       state = case state when 'waiting' then 'cancelled' else state end
     where is_key_half = 1`,
  ).run(atMs);
}

/** Jobs that were on their way when core stopped: nobody knows whether the paper came out. */
export function markInterruptedJobs(db: WriteDb, atMs: number): void {
  db.prepare(
    `update local_print_jobs set state = 'unknown', why = 'core_stopped', finished_at_ms = ? where state = 'printing'`,
  ).run(atMs);
}

/** Of what a counter prints. The halves of the key are their administrator's alone, who sees them in the list. */
export function countJobs(db: ReadDb, state: PrintJobState): number {
  const row = db
    .prepare<[string], { jobs: number }>(
      'select count(*) as jobs from local_print_jobs where state = ? and is_key_half = 0',
    )
    .get(state);
  return row?.jobs ?? 0;
}

/** Jobs of a restored store: the one it was copied from may have printed them since. */
export function markRestoredJobs(db: WriteDb, atMs: number): void {
  db.prepare(
    `update local_print_jobs set state = 'unknown', why = 'store_restored', finished_at_ms = ?
     where state in ('waiting', 'printing')`,
  ).run(atMs);
}
