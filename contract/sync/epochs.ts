import { z } from 'zod';
import { epochId, hashText, sequence } from './protocol.ts';

/** `POST /v1/epochs`: the kiosk minted the epoch, perhaps while offline, and says what it goes on from. */
export const epochRequest = z.looseObject({
  epoch: epochId,
  parent: z.looseObject({ epoch: epochId, seq: sequence, hash: hashText.nullable() }).nullable(),
});
export type EpochRequest = z.infer<typeof epochRequest>;

export const epochAnswer = z.looseObject({ platform_epoch: epochId, epoch: epochId });
