import { z } from 'zod';
import { outageCauses, outageDeclarers } from '../../domain/outages.ts';
import { instantText, noteText, shortText, uuid } from '../text.ts';
import { defineRecord } from './define.ts';

const cause = z.enum(outageCauses);
/** The number of the platform's notice; null or absent for any other cause. */
const notice = shortText.nullable().optional();

/** What the probes of this station met before it said that the platform does not answer. */
export const outageEvidence = z.looseObject({
  /** Null where no good answer is remembered. */
  lastGoodAt: instantText.nullable(),
  failedProbes: z.int().min(1),
  firstFailedAt: instantText,
  lastFailedAt: instantText,
  /** By what failed, in the order in which it was first met. */
  failures: z.array(
    z.looseObject({
      /** `dns`, `connect`, `tls`, `no_answer`, `stranger`, or `http_502`. */
      what: shortText,
      probes: z.int().min(1),
      firstAt: instantText,
      lastAt: instantText,
    }),
  ),
});
export type OutageEvidence = z.infer<typeof outageEvidence>;

/** The only door to paper (S-三(四)1): platform failure, or a function the platform does not have yet. */
export const outageOpened = defineRecord(
  'outage.opened/1',
  'city',
  z.looseObject({
    outage: uuid,
    cause,
    notice,
    startedAt: instantText,
    declaredBy: z.enum(outageDeclarers),
    note: noteText,
    /** Null or absent unless probes found it. */
    evidence: outageEvidence.nullable().optional(),
  }),
  [],
);

export const outageClosed = defineRecord(
  'outage.closed/1',
  'city',
  z.looseObject({ outage: uuid, endedAt: instantText, closedBy: z.enum(outageDeclarers) }),
  [],
);

/** Two outages less than 30 minutes apart are one: the later failure continues the earlier outage. */
export const outageReopened = defineRecord(
  'outage.reopened/1',
  'city',
  z.looseObject({ outage: uuid, failedAgainAt: instantText }),
  [],
);

/** It was otherwise than it was said to be: all of it as it was, and why. What was said before stays on its own record. */
export const outageAmended = defineRecord(
  'outage.amended/1',
  'city',
  z.looseObject({
    outage: uuid,
    cause,
    notice,
    startedAt: instantText,
    /** Null while it lasts. */
    endedAt: instantText.nullable(),
    reason: noteText,
  }),
  [],
);
