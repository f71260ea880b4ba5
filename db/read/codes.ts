import type { ReadDb } from '../connection.ts';

export interface CodeListRow {
  readonly list_id: string;
  readonly codes: number;
  readonly issued_by: string;
  readonly issued_at_ms: number;
}

/** The newest alone opens anything: by its id, which goes on where a clock is set back. */
export function currentCodeList(db: ReadDb): CodeListRow | null {
  const row = db.prepare<[], CodeListRow>('select * from view_code_lists order by list_id desc limit 1').get();
  return row ?? null;
}

/** For a service, or for the close of a day. */
const uses = `(select list_id, number from view_code_uses
  union all select code_list_id, code_number from view_day_closes where code_list_id is not null)`;

export function usedCodes(db: ReadDb, listId: string): number {
  return db.prepare<[string], number>(`select count(*) from ${uses} where list_id = ?`).pluck().get(listId) ?? 0;
}

export function isCodeUsed(db: ReadDb, listId: string, number: number): boolean {
  const found = db.prepare(`select 1 from ${uses} where list_id = ? and number = ?`).get(listId, number);
  return found !== undefined;
}

/** Who opened a service with a code; null where nobody did. */
export function codeUserOf(db: ReadDb, serviceId: string): string | null {
  const user = db
    .prepare<[string], string>('select used_by from view_code_uses where service_id = ?')
    .pluck()
    .get(serviceId);
  return user ?? null;
}
