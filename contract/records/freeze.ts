import { z } from 'zod';
import { freezeCauses } from '../../domain/coin-acts.ts';
import { dateText, uuid } from '../text.ts';
import { defineRecord } from './define.ts';

const number = z.string().max(32);

/** Nothing leaves the account until somebody releases it. What is earned still comes in. */
export const coinsFrozen = defineRecord(
  'coins.frozen/1',
  'city',
  z.looseObject({ freeze: uuid, person: number, cause: z.enum(freezeCauses), frozenOn: dateText }),
  ['reason'],
);

export const coinsReleased = defineRecord(
  'coins.released/1',
  'city',
  z.looseObject({ freeze: uuid, person: number, releasedOn: dateText }),
  ['reason'],
);
