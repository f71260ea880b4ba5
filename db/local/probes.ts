import type { WriteDb } from '../connection.ts';

const probesKeptMax = 3000;

export function noteProbe(db: WriteDb, atMs: number, outcome: string): void {
  const { lastInsertRowid } = db.prepare('insert into local_probes (at_ms, outcome) values (?, ?)').run(atMs, outcome);
  db.prepare('delete from local_probes where probe_id <= ?').run(Number(lastInsertRowid) - probesKeptMax);
}
