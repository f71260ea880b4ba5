import type { ReadDb, WriteDb } from '../connection.ts';

export interface NewSession {
  readonly sessionId: string;
  readonly tokenDigest: Buffer;
  readonly operatorId: string;
  readonly atMs: number;
}

export interface OpenSession {
  readonly session_id: string;
  readonly operator_id: string;
  readonly opened_at_ms: number;
}

export function insertSession(db: WriteDb, session: NewSession): void {
  db.prepare(
    'insert into local_sessions (session_id, token_digest, operator_id, opened_at_ms, seen_at_ms) values (?, ?, ?, ?, ?)',
  ).run(session.sessionId, session.tokenDigest, session.operatorId, session.atMs, session.atMs);
}

/** The session of a token that was opened after `sinceMs` and has not been closed. */
export function findSession(db: ReadDb, tokenDigest: Buffer, sinceMs: number): OpenSession | null {
  const row = db
    .prepare<[Buffer, number], OpenSession>(
      'select session_id, operator_id, opened_at_ms from local_sessions where token_digest = ? and closed_at_ms is null and opened_at_ms > ?',
    )
    .get(tokenDigest, sinceMs);
  return row ?? null;
}

export function closeSession(db: WriteDb, sessionId: string, atMs: number): void {
  db.prepare('update local_sessions set closed_at_ms = ? where session_id = ?').run(atMs, sessionId);
}

/** How many were open. */
export function closeSessionsOf(db: WriteDb, operatorId: string, atMs: number): number {
  return db
    .prepare('update local_sessions set closed_at_ms = ? where operator_id = ? and closed_at_ms is null')
    .run(atMs, operatorId).changes;
}

export interface Lockout {
  readonly failures: number;
  readonly locked_until_ms: number | null;
}

export function readLockout(db: ReadDb, operatorId: string): Lockout {
  const row = db
    .prepare<[string], Lockout>('select failures, locked_until_ms from local_lockouts where operator_id = ?')
    .get(operatorId);
  return row ?? { failures: 0, locked_until_ms: null };
}

export function writeLockout(db: WriteDb, operatorId: string, { failures, locked_until_ms }: Lockout): void {
  db.prepare(
    `insert into local_lockouts (operator_id, failures, locked_until_ms) values (?, ?, ?)
     on conflict (operator_id) do update set failures = excluded.failures, locked_until_ms = excluded.locked_until_ms`,
  ).run(operatorId, failures, locked_until_ms);
}
