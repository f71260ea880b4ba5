import { InvariantBroken } from '../domain/assert.ts';
import { err, ok, type Result } from '../domain/result.ts';
import type { Sql } from './store.ts';

/** SQLSTATE classes that say something of the values: no such value, not with what stands, too much of it. */
const classesOfContent = /^(22|23|54)/;

/**
 * Work that a record's content may break: then nothing of it stands, `content_unfit`, and the transaction goes on, since
 * the same bytes would break it again for ever. A fault of the store itself is thrown on.
 */
export async function attempt<T>(
  sql: Sql,
  report: (error: Error) => void,
  work: () => Promise<T>,
): Promise<Result<T, 'content_unfit'>> {
  await sql.run('savepoint attempt');
  try {
    const value = await work();
    await sql.run('release savepoint attempt');
    return ok(value);
  } catch (error) {
    if (!(error instanceof Error) || !isOfContent(error)) throw error;
    await sql.run('rollback to savepoint attempt');
    report(error);
    return err('content_unfit');
  }
}

function isOfContent(error: Error): boolean {
  if (error instanceof InvariantBroken) return true;
  return 'code' in error && typeof error.code === 'string' && classesOfContent.test(error.code);
}
