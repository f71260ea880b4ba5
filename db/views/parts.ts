import type { z } from 'zod';
import type { StoredRecord } from '../journal.ts';

/** Reads a JSON part; null once it has been erased. Throws when a part that is there is not what it must be. */
export function readPart<Schema extends z.ZodType>(
  stored: StoredRecord,
  name: string,
  schema: Schema,
): z.infer<Schema> | null {
  const bytes = stored.parts[name] ?? null;
  return bytes === null ? null : schema.parse(JSON.parse(bytes.toString('utf8')));
}
