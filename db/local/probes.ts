import type { ReadDb, WriteDb } from '../connection.ts';

const probesKeptMax = 3000;

export function noteProbe(db: WriteDb, atMs: number, outcome: string): void {
  const { lastInsertRowid } = db.prepare('insert into local_probes (at_ms, outcome) values (?, ?)').run(atMs, outcome);
  db.prepare('delete from local_probes where probe_id <= ?').run(Number(lastInsertRowid) - probesKeptMax);
}

export function lastProbe(db: ReadDb): { readonly at_ms: number; readonly outcome: string } | null {
  const row = db
    .prepare<[], { at_ms: number; outcome: string }>(
      'select at_ms, outcome from local_probes order by probe_id desc limit 1',
    )
    .get();
  return row ?? null;
}
