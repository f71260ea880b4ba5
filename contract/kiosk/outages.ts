import { z } from 'zod';
import { outageCauses, outageDeclarers } from '../../domain/outages.ts';
import { instantMs, noteText, shortText, uuid } from '../text.ts';
import { cityEndpoint, endpoint } from './endpoint.ts';

const nothing = z.strictObject({});
const cause = z.enum(outageCauses);
const notice = shortText.nullable().default(null);
const staff = ['clerk', 'reviewer', 'manager'] as const;

const said = z.strictObject({
  cause,
  notice: z.string().nullable(),
  startedAtMs: z.int(),
  /** Null while it lasts. */
  endedAtMs: z.int().nullable(),
});

const evidence = z.strictObject({
  lastGoodAtMs: z.int().nullable(),
  failedProbes: z.int(),
  firstFailedAtMs: z.int(),
  lastFailedAtMs: z.int(),
  failures: z.array(z.strictObject({ what: z.string(), probes: z.int(), firstAtMs: z.int(), lastAtMs: z.int() })),
});

const amendment = z.strictObject({
  before: said,
  after: said,
  reason: z.string(),
  operatorName: z.string(),
  amendedAtMs: z.int(),
});

const outage = said.extend({
  outageId: z.string(),
  declaredBy: z.enum(outageDeclarers),
  operatorName: z.string(),
  note: z.string(),
  /** Null while it lasts. */
  closed: z.strictObject({ by: z.enum(outageDeclarers), operatorName: z.string() }).nullable(),
  /** What the probes met; null unless they found it. */
  evidence: evidence.nullable(),
  amendments: z.array(amendment),
  slips: z.strictObject({ handedOut: z.int(), entered: z.int(), posted: z.int(), missing: z.int() }),
});

export const gapRow = z.strictObject({ gapId: z.string(), fromMs: z.int(), untilMs: z.int() });

const outageRefusals = ['outage_notice_missing', 'outage_ends_before_start', 'outage_in_future'] as const;

/** Outages: the only door to paper (S-三(四)1). */
export const outageEndpoints = {
  'outage.list': endpoint('signed_in', nothing, z.strictObject({ outages: z.array(outage) })),
  'outage.declare': cityEndpoint(
    staff,
    z.strictObject({
      intentId: uuid,
      cause,
      notice,
      startedAtMs: instantMs,
      /** Null while it lasts. */
      endedAtMs: instantMs.nullable(),
      note: noteText,
    }),
    z.strictObject({ outageId: z.string() }),
    ['outage_already_open', ...outageRefusals],
  ),
  'outage.close': cityEndpoint(
    staff,
    z.strictObject({ intentId: uuid, outageId: uuid, endedAtMs: instantMs }),
    nothing,
    ['outage_unknown', 'outage_already_closed', 'outage_ends_before_start', 'outage_in_future'],
  ),
  /** All of it as it was. An outage is ended by `outage.close`, and one that ended does not last again. */
  'outage.amend': cityEndpoint(
    ['reviewer', 'manager'],
    z.strictObject({
      intentId: uuid,
      outageId: uuid,
      cause,
      notice,
      startedAtMs: instantMs,
      endedAtMs: instantMs.nullable(),
      reason: noteText,
    }),
    nothing,
    [
      'outage_unknown',
      'outage_still_open',
      'outage_already_closed',
      'outage_already_open',
      'outage_unchanged',
      'reason_missing',
      ...outageRefusals,
    ],
  ),
  /** Times in which this computer was off while the station was open, and nobody has said whether paper was used. */
  'outage.gaps': endpoint('signed_in', nothing, z.strictObject({ gaps: z.array(gapRow) })),
  'outage.declare_gap': cityEndpoint(
    staff,
    z.strictObject({ intentId: uuid, gapId: uuid, cause: z.enum(['power', 'terminal']), note: noteText }),
    z.strictObject({ outageId: z.string() }),
    ['gap_unknown'],
  ),
  /** No paper was used: kept here, and not asked again. */
  'outage.dismiss_gap': endpoint(staff, z.strictObject({ intentId: uuid, gapId: uuid }), nothing, ['gap_unknown']),
  /** What happened to outages and to paper, day by day and outage by outage. */
  'outage.timeline': endpoint(
    'signed_in',
    z.strictObject({ span: z.enum(['ninety_days', 'year']) }),
    z.strictObject({
      fromOn: z.string(),
      untilOn: z.string(),
      /** Days on which something was written down of paper, in order. */
      days: z.array(
        z.strictObject({
          day: z.string(),
          handedOut: z.int(),
          entered: z.int(),
          reviewed: z.int(),
          voided: z.int(),
        }),
      ),
      /** Those that touch the span, the oldest first. */
      outages: z.array(
        said.extend({
          outageId: z.string(),
          /** In the order in which it was written down, like things of one day and person in one. */
          events: z.array(
            z.strictObject({
              kind: z.enum(['opened', 'reopened', 'amended', 'closed', 'handed_out', 'entered', 'reviewed', 'voided']),
              atMs: z.int(),
              pieces: z.int(),
              operatorName: z.string(),
              isClockDoubtful: z.boolean(),
            }),
          ),
        }),
      ),
    }),
  ),
} as const;
