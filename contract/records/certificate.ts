import { z } from 'zod';
import { base64, dateText, lineText, minutes, shortText } from '../text.ts';
import { defineRecord } from './define.ts';

export const certificateKind = z.enum(['certificate', 'record_sheet']);

/** The register line of a certificate. `previous` chains the certificates of a device (X6). */
export const certificateIssued = defineRecord(
  'certificate.issued/1',
  'city',
  z.looseObject({
    certificate: z.string().max(32),
    kind: certificateKind,
    person: z.string().max(32),
    from: dateText,
    until: dateText,
    minutes,
    count: z.int().min(1),
    services: z.array(z.string().max(32)).min(1).max(2000),
    rowsDigest: base64,
    previousDigest: base64,
    code: z.string().max(800),
    requestedFor: shortText,
  }),
  ['page'],
);

export const certificateVoided = defineRecord(
  'certificate.voided/1',
  'city',
  z.looseObject({ certificate: z.string().max(32), reason: lineText }),
  [],
);
