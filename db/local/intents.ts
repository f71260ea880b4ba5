import type { ReadDb, WriteDb } from '../connection.ts';

export interface AnsweredIntent {
  readonly endpoint: string;
  readonly request_digest: Buffer;
  readonly answer: string;
}

export function findIntent(db: ReadDb, intentId: string): AnsweredIntent | null {
  const row = db
    .prepare<[string], AnsweredIntent>('select endpoint, request_digest, answer from local_intents where intent_id = ?')
    .get(intentId);
  return row ?? null;
}

/** Kept in the transaction of the act itself: either both stand or neither. */
export function insertIntent(db: WriteDb, intentId: string, intent: AnsweredIntent, atMs: number): void {
  db.prepare(
    'insert into local_intents (intent_id, endpoint, request_digest, answer, answered_at_ms) values (?, ?, ?, ?, ?)',
  ).run(intentId, intent.endpoint, intent.request_digest, intent.answer, atMs);
}
