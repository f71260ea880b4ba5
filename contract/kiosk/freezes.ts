import { z } from 'zod';
import { freezeCauses } from '../../domain/coin-acts.ts';
import { lineText, uuid } from '../text.ts';
import { cityEndpoint, endpoint } from './endpoint.ts';
import { code } from './shapes.ts';

const staff = ['clerk', 'reviewer', 'manager'] as const;
const personId = z.string().max(32);

/** What keeps coins from leaving an account. */
export const boundBy = z.strictObject({
  by: z.enum(['death', 'station', 'platform', 'release']),
  /** Null of the platform, which says that it is so and not why. */
  cause: z.enum(freezeCauses).nullable(),
  since: z.string().nullable(),
});

const freeze = z.strictObject({
  freezeId: z.string(),
  cause: z.enum(freezeCauses),
  reason: z.string(),
  frozenOn: z.string(),
  frozenBy: z.string(),
  /** Why this operator may not release it; null when they may, and once it is released. */
  blockedBy: code.nullable(),
  released: z.strictObject({ on: z.string(), by: z.string(), reason: z.string() }).nullable(),
});

/** Freezes on death, complaint or fraud, and their release by a person with a reason (A20, C19). */
export const freezeEndpoints = {
  'coins.freezes': endpoint(
    [...staff, 'auditor'],
    z.strictObject({ personId }),
    z.strictObject({
      /** All that binds the account today; empty where nothing does. */
      bound: z.array(boundBy),
      /** Of this station: what holds first, then the newest. */
      freezes: z.array(freeze),
      /** Set aside for a redemption although a death is noted: a person releases it. */
      heldMinutesOfDead: z.int(),
    }),
    ['person_unknown', 'person_closed'],
  ),
  'coins.freeze': cityEndpoint(
    staff,
    z.strictObject({ intentId: uuid, personId, cause: z.enum(freezeCauses), reason: lineText }),
    z.strictObject({ freezeId: z.string() }),
    ['person_unknown', 'person_closed', 'coins_already_frozen', 'reason_missing'],
  ),
  'coins.release': cityEndpoint(
    ['reviewer', 'manager'],
    z.strictObject({ intentId: uuid, freezeId: uuid, reason: lineText }),
    z.strictObject({ isStillBound: z.boolean() }),
    ['freeze_unknown', 'freeze_already_released', 'freeze_by_same', 'freeze_own', 'reason_missing'],
  ),
} as const;
