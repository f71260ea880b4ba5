import { z } from 'zod';
import { epochId, hashText, sequence } from './protocol.ts';

/** `POST /v1/quarantine`: bytes that the platform called no record, kept as evidence in their place of the chain. */
export const quarantineRequest = z.looseObject({
  epoch: epochId,
  id: z.uuid(),
  seq: sequence.min(1),
  hash: hashText,
  /** The line and its part lines as they were sent, base64. */
  bytes: z.base64(),
});

export const quarantineAnswer = z.looseObject({
  platform_epoch: epochId,
  epoch: epochId,
  seq: z.int().min(1),
  hash: hashText,
});
