import { z } from 'zod';
import { caseEvidence, caseKind } from '../records/case.ts';
import { noteText, uuid } from '../text.ts';
import { cityEndpoint, endpoint } from './endpoint.ts';
import { code, serviceRow } from './shapes.ts';

const caseRow = z.strictObject({
  caseId: z.string(),
  state: z.enum(['open', 'upheld', 'dismissed']),
  kind: caseKind,
  services: z.array(serviceRow),
  evidence: z.array(caseEvidence),
  statement: z.string(),
  frozenMinutes: z.int(),
  openedOn: z.string(),
  openedBy: z.string(),
  /** Why this operator may not decide it; null when they may, and once it is decided. */
  blockedBy: code.nullable(),
  decidedOn: z.string().nullable(),
  decidedBy: z.string().nullable(),
  reason: z.string(),
  /** For the platform's announcement; names nobody. */
  announcement: z.string(),
});

/** Complaints and fraud (C19). */
export const caseEndpoints = {
  'case.list': endpoint(
    ['clerk', 'reviewer', 'manager', 'auditor'],
    z.strictObject({}),
    z.strictObject({ cases: z.array(caseRow) }),
  ),
  'case.open': cityEndpoint(
    ['clerk', 'reviewer', 'manager'],
    z.strictObject({
      intentId: uuid,
      kind: caseKind,
      serviceIds: z.array(z.string().max(32)).min(1).max(50),
      evidence: z.array(caseEvidence).max(10),
      statement: noteText,
      /** Sets aside what the services earned until it is decided. */
      freezes: z.boolean(),
    }),
    z.strictObject({ caseId: z.string(), frozenMinutes: z.int() }),
    ['service_unknown', 'service_in_open_case', 'case_statement_missing'],
  ),
  'case.decide': cityEndpoint(
    ['reviewer', 'manager'],
    z.strictObject({
      intentId: uuid,
      caseId: uuid,
      act: z.enum(['uphold', 'dismiss']),
      reason: noteText,
      announcement: noteText,
    }),
    z.strictObject({ releasedMinutes: z.int() }),
    [
      'case_unknown',
      'case_already_decided',
      'case_opened_by_same',
      'reviewer_is_volunteer',
      'role_missing',
      'reason_missing',
      'announcement_names_somebody',
    ],
  ),
} as const;
