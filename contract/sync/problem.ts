import { z } from 'zod';

/** Why a request was refused. The platform refuses only what is no record, not signed, or out of turn. */
export const problemCode = z.enum([
  'signature_wrong',
  'digest_wrong',
  'device_unknown',
  'enrolment_code_wrong',
  'training_mixed',
  'body_unreadable',
  'body_too_large',
  'record_malformed',
  'record_of_another_source',
  'part_missing',
  'part_digest_wrong',
  'epoch_unknown',
  'epoch_of_another_device',
  'sequence_gap',
  'chain_broken',
  'cursor_gone',
  'not_found',
  'busy',
  'internal_error',
]);
export type ProblemCode = z.infer<typeof problemCode>;

/** RFC 9457. `code` is what a program reads, `title` what a person at the platform does. */
export const problem = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: problemCode,
});
export type Problem = z.infer<typeof problem>;
