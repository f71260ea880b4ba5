import type { z } from 'zod';
import type { StreamName } from './envelope.ts';

export interface RecordType<Data extends z.ZodType, Parts extends readonly string[]> {
  readonly type: string;
  readonly stream: StreamName;
  readonly data: Data;
  /** Names of the parts a record of this type may carry. All personal values are in parts. */
  readonly parts: Parts;
}

/** States a record type: its name with major version, stream, payload and parts. */
export function defineRecord<const Parts extends readonly string[], Data extends z.ZodType>(
  type: `${string}.${string}/${number}`,
  stream: StreamName,
  data: Data,
  parts: Parts,
): RecordType<Data, Parts> & { readonly type: typeof type } {
  return { type, stream, data, parts };
}
