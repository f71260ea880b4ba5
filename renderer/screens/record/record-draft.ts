import { z } from 'zod';
import { personCard } from '../../../contract/kiosk/shapes.ts';
import { serviceKinds } from '../../../domain/activity.ts';

/** The sentence as it is kept while it is being typed. */
export const typed = z.object({
  volunteer: personCard.nullable(),
  recipient: personCard.nullable(),
  guardian: personCard.nullable(),
  servedOn: z.string(),
  classDigit: z.string(),
  item: z.string(),
  start: z.string(),
  end: z.string(),
  deduction: z.string(),
  place: z.string(),
  /** The sign-in that the times come from. */
  attendance: z.string().nullable().default(null),
  kind: z.enum(serviceKinds).default('booked'),
});
