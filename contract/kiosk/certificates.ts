import { z } from 'zod';
import { dateText, lineText, shortText, uuid } from '../text.ts';
import { certificateKind } from '../records/certificate.ts';
import { cityEndpoint, endpoint } from './endpoint.ts';

const period = { personId: z.string().max(32), from: dateText, until: dateText };

/** Issue, look up and verify a 养老志愿服务记录证明. */
export const certificateEndpoints = {
  /** The page as it will be printed. Rows the platform has not acknowledged make it a 服务记录单. */
  'certificate.preview': endpoint(
    'signed_in',
    z.strictObject(period),
    z.strictObject({
      kind: certificateKind,
      html: z.string(),
      minutes: z.int(),
      count: z.int(),
      waitingCount: z.int(),
      /** One with the same rows of the same period that was issued today and stands; null when there is none. */
      issuedToday: z.string().nullable(),
    }),
    ['person_unknown', 'certificate_without_services', 'certificate_period_reversed', 'certificate_too_many_rows'],
  ),
  'certificate.issue': cityEndpoint(
    ['clerk', 'reviewer', 'manager'],
    z.strictObject({ intentId: uuid, ...period, requestedFor: shortText }),
    z.strictObject({
      certificateId: z.string(),
      kind: certificateKind,
      minutes: z.int(),
      count: z.int(),
      printJobId: z.string(),
      code: z.string(),
    }),
    ['person_unknown', 'certificate_without_services', 'certificate_period_reversed', 'certificate_too_many_rows'],
  ),
  'certificate.list': endpoint(
    'signed_in',
    z.strictObject({ personId: z.string().max(32).nullable() }),
    z.strictObject({
      certificates: z.array(
        z.strictObject({
          certificateId: z.string(),
          kind: certificateKind,
          personName: z.string(),
          from: z.string(),
          until: z.string(),
          minutes: z.int(),
          count: z.int(),
          issuedBy: z.string(),
          issuedAtMs: z.int(),
          voidedAtMs: z.int().nullable(),
          /** Hours on it that were reversed since: it no longer says what is so. */
          reversedCount: z.int(),
        }),
      ),
    }),
  ),
  /** 查验: what a scanned code says. Works with no network. */
  'certificate.verify': endpoint(
    'signed_in',
    z.strictObject({ code: z.string().max(1000) }),
    z.strictObject({
      state: z.enum(['valid', 'voided', 'signed_elsewhere']),
      certificateId: z.string(),
      maskedName: z.string(),
      from: z.string(),
      until: z.string(),
      minutes: z.int(),
      count: z.int(),
      reversedCount: z.int(),
    }),
    ['certificate_code_malformed', 'certificate_key_unknown', 'certificate_signature_wrong'],
  ),
  'certificate.void': cityEndpoint(
    ['reviewer', 'manager'],
    z.strictObject({ intentId: uuid, certificateId: z.string().max(32), reason: lineText }),
    z.strictObject({}),
    ['certificate_code_malformed', 'reason_missing'],
  ),
} as const;
