import { z } from 'zod';
import { epochId, hashText, instantMs } from './protocol.ts';

/** A doubt of business. The platform has the record, durably; a person rules; the ruling comes by changes. */
export const heldProblem = z.enum([
  'dependency',
  'unsupported_schema',
  'duplicate_person',
  'conflict',
  'insufficient',
  /** Bytes that are no record, kept so that the sequence goes on. */
  'quarantined',
]);
export type HeldProblem = z.infer<typeof heldProblem>;

export const batchResult = z.looseObject({
  id: z.string(),
  seq: z.int().min(1),
  hash: hashText,
  /** `exists` is a success: an earlier answer was lost. `exists_with_different_hash` is an alarm. */
  status: z.enum(['created', 'exists', 'held', 'exists_with_different_hash']),
  problem: heldProblem.optional(),
});
export type BatchResult = z.infer<typeof batchResult>;

/** The answer to `POST /v1/batches`: how far the chain reaches now, and what became of each record sent. */
export const batchAnswer = z.looseObject({
  platform_epoch: epochId,
  epoch: epochId,
  seq: z.int().min(0),
  hash: hashText.nullable(),
  durable_seq: z.int().min(0),
  server_time_ms: instantMs,
  results: z.array(batchResult),
});
export type BatchAnswer = z.infer<typeof batchAnswer>;

/** Follows its record's line. `salt` and `bytes` are null once the part has been erased at the kiosk. */
export const partLine = z.looseObject({
  part: z.string().max(64),
  name: z.string().max(40),
  salt: z.base64().nullable(),
  bytes: z.base64().nullable(),
});
