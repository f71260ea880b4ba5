import { z } from 'zod';
import { minutes, uuid } from '../text.ts';
import { defineRecord } from './define.ts';

export const bundleCountMax = 500;

/** A pile of slips that somebody handed in, with the control totals that its cover sheet states. */
export const bundleOpened = defineRecord(
  'bundle.opened/1',
  'city',
  z.looseObject({
    bundle: uuid,
    /** Null where it is of no one outage. */
    outage: uuid.nullable(),
    countStated: z.int().min(1).max(bundleCountMax),
    minutesStated: minutes,
    /** Running numbers of the first and the last slip; both null where the cover sheet names none. */
    firstStated: z.int().min(1).nullable(),
    lastStated: z.int().min(1).nullable(),
  }),
  /** `from`: who handed it in. */
  ['from'],
);

/** What was entered of it by then. One that differs is closed by a reviewer, and the part says why. */
export const bundleClosed = defineRecord(
  'bundle.closed/1',
  'city',
  z.looseObject({ bundle: uuid, count: z.int().min(0), minutes, how: z.enum(['matches', 'differs']) }),
  ['reason'],
);
