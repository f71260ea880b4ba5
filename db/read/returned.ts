import type { ReadDb } from '../connection.ts';
import type { ServiceDbRow } from './services.ts';

/** Recorded on screen and sent back since then, the newest first; what its recorder took back is not among them. */
export function servicesSentBack(
  db: ReadDb,
  { sinceMs, undoReason, limit }: { readonly sinceMs: number; readonly undoReason: string; readonly limit: number },
): readonly ServiceDbRow[] {
  return db
    .prepare<[number, string, number], ServiceDbRow>(
      `select * from view_services where state = 'returned' and source = 'live' and decided_at_ms >= ?
         and not (decided_by = recorded_by and reason = ?)
       order by decided_at_ms desc, service_id desc limit ?`,
    )
    .all(sinceMs, undoReason, limit);
}
