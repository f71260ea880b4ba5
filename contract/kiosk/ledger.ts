import { z } from 'zod';
import { postingKinds } from '../../domain/posting-kinds.ts';
import { lotOrigin } from '../records/transfers.ts';
import { endpoint } from './endpoint.ts';

const personId = z.string().max(32);

/** A line of somebody's statement: what came or went, and what was held after it. */
const statementLine = z.strictObject({
  number: z.int(),
  atMs: z.int(),
  kind: z.enum(postingKinds),
  /** Above nothing what came, below it what went. */
  minutes: z.int(),
  balanceMinutes: z.int(),
  lot: lotOrigin,
  /** The other account, such as `issue/S0412`. */
  account: z.string(),
  serviceId: z.string().nullable(),
});

/** Time coins: what somebody holds and how it came to be so. Minutes throughout; 60 are shown as one coin. */
export const ledgerEndpoints = {
  /** A page of it, the newest line first. */
  'person.statement': endpoint(
    'signed_in',
    z.strictObject({ personId, before: z.int().positive().nullable() }),
    z.strictObject({
      balanceMinutes: z.int(),
      frozenMinutes: z.int(),
      /** By origin; of it what came as a gift. */
      holdings: z.array(z.strictObject({ lot: lotOrigin, minutes: z.int(), fromOthers: z.int() })),
      lines: z.array(statementLine),
      /** Whether older lines follow. */
      hasOlder: z.boolean(),
    }),
    ['person_unknown', 'person_closed'],
  ),
} as const;
