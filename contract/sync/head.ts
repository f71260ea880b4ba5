import { z } from 'zod';
import { epochId, hashText, instantMs } from './protocol.ts';
import { heldProblem } from './batches.ts';

/** `GET /v1/devices/self/head`: how far the platform is, the first question of every session. */
export const headAnswer = z.looseObject({
  platform_epoch: epochId,
  epoch: epochId,
  /** False until the epoch has been registered; then `seq` is 0. */
  registered: z.boolean(),
  seq: z.int().min(0),
  hash: hashText.nullable(),
  durable_seq: z.int().min(0),
  held: z.array(z.looseObject({ id: z.string(), seq: z.int(), problem: heldProblem })),
  server_time_ms: instantMs,
  /** Record types that this platform applies; any other is held, never lost. */
  schemas: z.array(z.string()),
});
export type HeadAnswer = z.infer<typeof headAnswer>;
