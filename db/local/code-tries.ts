import type { ReadDb, WriteDb } from '../connection.ts';

/** Wrong tries of one code of a list. */
export function codeFailures(db: ReadDb, listId: string, number: number): number {
  const failures = db
    .prepare<[string, number], number>('select failures from local_code_tries where list_id = ? and number = ?')
    .pluck()
    .get(listId, number);
  return failures ?? 0;
}

export function noteCodeFailure(db: WriteDb, listId: string, number: number): void {
  db.prepare(
    `insert into local_code_tries (list_id, number, failures) values (?, ?, 1)
     on conflict (list_id, number) do update set failures = failures + 1`,
  ).run(listId, number);
}
