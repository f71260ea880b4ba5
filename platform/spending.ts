import { z } from 'zod';
import type { EntryLine } from '../domain/ledger.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { asksAPerson, dependsOn, doubt, type Doubt } from './doubt.ts';
import { isThere } from './ledger.ts';
import { findPerson, isErased } from './people.ts';
import type { Sql } from './store.ts';

const barred = z.object({ frozen: z.boolean().nullable(), died: z.boolean().nullable() });

/**
 * Whether somebody has what they spend, and may. In order: `insufficient`; then frozen, a `conflict` until it is
 * released; then dead, a `conflict` that a person may let stand, since it may have been given before and arrived late.
 */
export async function judgeSpending(sql: Sql, personId: string, lines: readonly EntryLine[]): Promise<Doubt | null> {
  if (!(await isThere(sql, lines))) return doubt('insufficient');
  const [found] = await sql.rows(
    barred,
    `select bool_or(not death) as frozen, bool_or(death) as died from freezes where person_id = $1 and released_id is null`,
    [personId],
  );
  if (found?.frozen === true) return doubt('conflict');
  return found?.died === true ? asksAPerson() : null;
}

/** Who is meant by a number. In order: what it waits for, and `conflict` where they were erased. */
export async function findMeant(sql: Sql, number: string): Promise<Result<string, Doubt>> {
  const person = await findPerson(sql, number);
  if (person === null) return err(dependsOn(`person/${number}`));
  return (await isErased(sql, person)) ? err(doubt('conflict')) : ok(person);
}
