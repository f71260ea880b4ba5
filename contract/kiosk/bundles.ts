import { z } from 'zod';
import { bundleCountMax } from '../records/bundle.ts';
import { minutes, noteText, uuid } from '../text.ts';
import { cityEndpoint, endpoint } from './endpoint.ts';

const enterers = ['clerk', 'reviewer', 'manager'] as const;

const bundle = z.strictObject({
  bundleId: z.string(),
  state: z.enum(['open', 'closed']),
  outageId: z.string().nullable(),
  countStated: z.int(),
  minutesStated: z.int(),
  firstStated: z.int().nullable(),
  lastStated: z.int().nullable(),
  from: z.string(),
  openedBy: z.string(),
  openedAtMs: z.int(),
  count: z.int(),
  /** Null for who may still have to enter one of its slips blind. */
  minutes: z.int().nullable(),
  how: z.enum(['matches', 'differs']).nullable(),
  /** Serials of the stated range that nothing stands for; those that were typed twice, or lie outside of it; and what the rules refuse. */
  missing: z.array(z.string()),
  doubled: z.array(z.string()),
  outside: z.array(z.string()),
  refused: z.array(z.string()),
});
export type BundleCard = z.infer<typeof bundle>;

/** Piles of slips with control totals: count and minutes of the cover sheet against what was entered. */
export const bundleEndpoints = {
  'bundle.read': endpoint(enterers, z.strictObject({}), z.strictObject({ open: bundle.nullable() })),
  'bundle.open': cityEndpoint(
    enterers,
    z.strictObject({
      intentId: uuid,
      outageId: uuid.nullable(),
      countStated: z.int().min(1).max(bundleCountMax),
      minutesStated: minutes,
      firstStated: z.int().min(1).nullable(),
      lastStated: z.int().min(1).nullable(),
      from: noteText,
    }),
    z.strictObject({ bundleId: z.string() }),
    ['bundle_already_open', 'outage_unknown', 'serials_not_issued'],
  ),
  /** One that matches is closed by anybody who enters; one that differs by a reviewer, with a reason. */
  'bundle.close': cityEndpoint(
    enterers,
    z.strictObject({ intentId: uuid, bundleId: uuid, reason: noteText }),
    z.strictObject({ how: z.enum(['matches', 'differs']) }),
    ['bundle_unknown', 'bundle_already_closed', 'bundle_differs', 'reason_missing'],
  ),
  /** A blank cover sheet. */
  'bundle.print': endpoint(enterers, z.strictObject({ intentId: uuid }), z.strictObject({ printJobId: z.string() })),
} as const;
