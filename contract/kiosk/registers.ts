import { z } from 'zod';
import { registerKinds, registerStates } from '../../domain/registers.ts';
import { noteText, uuid } from '../text.ts';
import { cityEndpoint, endpoint } from './endpoint.ts';
import { code, problem } from './shapes.ts';

const signers = ['reviewer', 'manager'] as const;

const registerRow = z.strictObject({
  registerId: z.string(),
  kind: z.enum(registerKinds),
  name: z.string(),
  /** Of the file, in hexadecimal digits. */
  digest: z.string(),
  state: z.enum(registerStates),
  /** Of the whole file, as its cover sheet states them. */
  rows: z.int(),
  minutes: z.int(),
  /** What came in of it so far, or altogether. */
  entries: z.int(),
  entriesMinutes: z.int(),
  /** Rows of the file that stayed out. */
  leftOut: z.array(z.int()),
  /** The last row of the file that is there, while it is not whole; else null. */
  stoppedAtRow: z.int().nullable(),
  /** Slips of it that somebody has to type again. */
  waiting: z.int(),
  /** Lists of people that it became; null of services. */
  parts: z
    .strictObject({
      all: z.int(),
      booked: z.int(),
      rejected: z.int(),
      isBooking: z.boolean(),
      /** Signed and not booked, with why; null where it was not tried again since the last start. */
      left: z.array(z.strictObject({ batchId: z.string(), problem: problem.nullable() })),
    })
    .nullable(),
  openedBy: z.string(),
  openedAtMs: z.int(),
  decidedBy: z.string().nullable(),
  decidedAtMs: z.int().nullable(),
  reason: z.string(),
  /** Why this operator may not sign it; null when they may, and once it is decided. */
  blockedBy: code.nullable(),
});

const decisionErrors = ['register_unknown', 'register_already_decided', 'register_signed_by_same'] as const;

/** Lists that a district typed from its paper, and the second signature under their totals (X24). */
export const registerEndpoints = {
  'register.list': endpoint(
    ['clerk', 'reviewer', 'manager', 'auditor'],
    z.strictObject({}),
    z.strictObject({ registers: z.array(registerRow) }),
  ),
  /** Totals as this operator reads them on the cover sheet. */
  'register.sign': cityEndpoint(
    signers,
    z.strictObject({
      intentId: uuid,
      registerId: uuid,
      countStated: z.int().min(0).max(1_000_000),
      minutesStated: z.int().min(0),
    }),
    z.strictObject({ check: z.enum(['everything', 'sample']), toTypeAgain: z.int(), parts: z.int() }),
    [...decisionErrors, 'register_not_whole', 'register_count_differs', 'register_minutes_differ'],
  ),
  /** Before it is signed: nothing of it counts, and its numbers are free again. */
  'register.reject': cityEndpoint(
    signers,
    z.strictObject({ intentId: uuid, registerId: uuid, reason: noteText }),
    z.strictObject({}),
    [...decisionErrors, 'reason_missing'],
  ),
} as const;
