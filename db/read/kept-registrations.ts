import type { ReadDb } from '../connection.ts';

export interface KeptRow {
  readonly record_id: string;
  readonly name: string | null;
  readonly birth_date: string | null;
  readonly phone: string | null;
  readonly document_number: string | null;
  readonly kept_at_ms: number;
}

/** Those on which nobody has ruled, the oldest first. */
export function listKept(db: ReadDb, limit: number): readonly KeptRow[] {
  return db
    .prepare<[number], KeptRow>(
      `select record_id, name, birth_date, phone, document_number, kept_at_ms from view_kept_registrations
       where outcome = 'held' and name is not null and record_id not in (select record_id from view_kept_rulings)
       order by kept_at_ms, record_id limit ?`,
    )
    .all(limit);
}

export function findKept(db: ReadDb, recordId: string): KeptRow | null {
  return listKept(db, -1).find((row) => row.record_id === recordId) ?? null;
}

/** The form as it was typed; null where a part of it was erased. */
export function keptParts(db: ReadDb, recordId: string): { profile: unknown; registration: unknown } | null {
  const part = db
    .prepare<[string, string], Buffer | null>('select bytes from parts where record_id = ? and name = ?')
    .pluck();
  const [profile, registration] = [part.get(recordId, 'profile'), part.get(recordId, 'registration')];
  if (!profile || !registration) return null;
  return { profile: JSON.parse(profile.toString('utf8')), registration: JSON.parse(registration.toString('utf8')) };
}
