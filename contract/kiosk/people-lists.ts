import { z } from 'zod';
import { personRole } from '../records/person.ts';
import { endpoint } from './endpoint.ts';
import { personCard } from './shapes.ts';

/** Lists of people: the newest, and those with whom something is to be done. */
export const peopleListEndpoints = {
  'people.recent': endpoint(
    'signed_in',
    z.strictObject({ role: personRole.nullable() }),
    z.strictObject({ people: z.array(personCard), total: z.int() }),
  ),
  /** Who waits for a review, the oldest first; at most 100. */
  'people.waiting': endpoint(
    ['reviewer', 'manager'],
    z.strictObject({}),
    z.strictObject({
      people: z.array(
        z.strictObject({
          person: personCard,
          sinceMs: z.int(),
          isVolunteer: z.boolean(),
          isRecipient: z.boolean(),
          /** Registered by whoever asks, so that another has to review. */
          isOwn: z.boolean(),
        }),
      ),
    }),
  ),
  /** Whose evidence of priority or qualification runs out within 30 days; evidence that has run out as well. At most 100. */
  'people.expiring': endpoint(
    ['clerk', 'reviewer', 'manager'],
    z.strictObject({}),
    z.strictObject({
      today: z.string(),
      total: z.int(),
      people: z.array(
        z.strictObject({
          person: personCard,
          /** Of a qualification; null for evidence of priority. */
          kind: z.string().nullable(),
          until: z.string(),
        }),
      ),
    }),
  ),
} as const;
