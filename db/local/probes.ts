import type { ReadDb, WriteDb } from '../connection.ts';

const probesKeptMax = 3000;

/** `failure` is null where the platform answered. */
export function noteProbe(db: WriteDb, atMs: number, outcome: string, failure: string | null): void {
  const { lastInsertRowid } = db
    .prepare('insert into local_probes (at_ms, outcome, failure) values (?, ?, ?)')
    .run(atMs, outcome, failure);
  db.prepare('delete from local_probes where probe_id <= ?').run(Number(lastInsertRowid) - probesKeptMax);
}

interface ProbeRow {
  readonly at_ms: number;
  readonly failure: string;
}

/** The newest probe that was answered, and every one after it that was not, in the order in which they were made. */
export function failedProbes(db: ReadDb): {
  readonly lastGoodAtMs: number | null;
  readonly failed: readonly ProbeRow[];
} {
  const good = db
    .prepare<[], { probe_id: number; at_ms: number }>(
      `select probe_id, at_ms from local_probes where outcome = 'up' order by probe_id desc limit 1`,
    )
    .get();
  const failed = db
    .prepare<[number], ProbeRow>(
      `select at_ms, coalesce(failure, 'no_answer') as failure from local_probes where probe_id > ? order by probe_id`,
    )
    .all(good?.probe_id ?? 0);
  return { lastGoodAtMs: good?.at_ms ?? null, failed };
}
