import { z } from 'zod';
import { confirmation, serviceFlag } from '../records/service.ts';
import { personRole, sex } from '../records/person.ts';
import { errorCodes } from '../errors.ts';

export const code = z.enum(errorCodes);

/** A person as a screen may show one: the tail of the number and the age, never a full birth date beside it (G3). */
export const personCard = z.strictObject({
  personId: z.string(),
  name: z.string(),
  maskedName: z.string(),
  roles: z.array(personRole),
  sex: sex.nullable(),
  ageYears: z.int().nullable(),
  documentTail: z.string(),
  phoneTail: z.string().nullable(),
  community: z.string().nullable(),
  trainedOn: z.string().nullable(),
  isPriority: z.boolean(),
});
export type PersonCard = z.infer<typeof personCard>;
export type PersonRole = PersonCard['roles'][number];

export const serviceState = z.enum([
  'recorded',
  'unconfirmed',
  'entered',
  'reentered',
  'differing',
  'held',
  'approved',
  'returned',
  'refused',
]);

/** How far the record has come on its way to the platform. */
const deliveryState = z.enum(['waiting', 'acknowledged', 'held_by_platform', 'refused_by_platform']);

export const serviceRow = z.strictObject({
  serviceId: z.string(),
  source: z.enum(['live', 'paper']),
  serial: z.string().nullable(),
  entryId: z.string().nullable(),
  state: serviceState,
  delivery: deliveryState,
  volunteer: personCard,
  recipient: personCard,
  servedOn: z.string(),
  startTime: z.string(),
  endTime: z.string(),
  deductionMinutes: z.int(),
  minutes: z.int(),
  classNumber: z.int(),
  className: z.string(),
  item: z.string(),
  place: z.string(),
  confirmation,
  flags: z.array(serviceFlag),
  recordedBy: z.string(),
  recordedAtMs: z.int(),
  decidedBy: z.string().nullable(),
  reason: z.string().nullable(),
});
export type ServiceRow = z.infer<typeof serviceRow>;
export type Confirmation = ServiceRow['confirmation'];

/** What stands in the way, with the field and the values that the words need. */
export const problem = z.strictObject({
  code,
  field: z.string().nullable(),
  detail: z.record(z.string(), z.string()),
});
export type Problem = z.infer<typeof problem>;

export const operatorCard = z.strictObject({
  operatorId: z.string(),
  name: z.string(),
  roles: z.array(z.enum(['clerk', 'reviewer', 'manager', 'administrator', 'auditor', 'reader'])),
  /** Shown on the login screen in training mode alone; null at a real station. */
  trainingPin: z.string().nullable(),
});
