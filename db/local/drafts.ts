import type { ReadDb, WriteDb } from '../connection.ts';

/** Empty text drops the draft. */
export function saveDraft(db: WriteDb, operatorId: string, key: string, text: string, atMs: number): void {
  if (text === '') {
    db.prepare('delete from local_drafts where operator_id = ? and key = ?').run(operatorId, key);
    return;
  }
  db.prepare(
    `insert into local_drafts (operator_id, key, text, saved_at_ms) values (?, ?, ?, ?)
     on conflict (operator_id, key) do update set text = excluded.text, saved_at_ms = excluded.saved_at_ms`,
  ).run(operatorId, key, text, atMs);
}

export function loadDraft(db: ReadDb, operatorId: string, key: string): string | null {
  const row = db
    .prepare<[string, string], { text: string }>('select text from local_drafts where operator_id = ? and key = ?')
    .get(operatorId, key);
  return row?.text ?? null;
}
