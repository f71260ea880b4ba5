import { z } from 'zod';
import { lateReasons } from '../../domain/lateness.ts';
import { serviceStates } from '../../domain/service-states.ts';
import { confirmation, guardCode, serviceFlag, serviceKind } from '../records/service.ts';
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
  /** Known from the platform alone: number, name and tails, and nothing that may be changed here. */
  isElsewhere: z.boolean(),
});
export type PersonCard = z.infer<typeof personCard>;
export type PersonRole = PersonCard['roles'][number];

export const serviceState = z.enum(serviceStates);

/** How far the record has come on its way to the platform. */
const deliveryState = z.enum(['waiting', 'acknowledged', 'held_by_platform', 'refused_by_platform']);

/** A slip on a district's own form; `number` is null where it is on one of this station's. */
export const listedSlip = z.strictObject({ name: z.string(), number: z.string().nullable(), row: z.int() });
export type ListedSlip = z.infer<typeof listedSlip>;

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
  /** Of the deduction; the rest was for the way. */
  breakMinutes: z.int(),
  kind: serviceKind,
  /** Name of the group activity it was part of; null otherwise. */
  activityName: z.string().nullable(),
  /** The sign-in it came of, where that waits to be recorded once more; null otherwise. */
  attendanceToRecord: z.string().nullable(),
  minutes: z.int(),
  classNumber: z.int(),
  className: z.string(),
  item: z.string(),
  place: z.string(),
  confirmation,
  flags: z.array(serviceFlag),
  recordedBy: z.string(),
  recordedAtMs: z.int(),
  /** The clock was not trusted when it was recorded. */
  isClockDoubtful: z.boolean(),
  decidedBy: z.string().nullable(),
  reason: z.string().nullable(),
  /** What a service on screen was held for, and how that was settled. */
  doubts: z.array(guardCode),
  ruledBy: z.string().nullable(),
  rulingReason: z.string().nullable(),
  lateReason: z.strictObject({ kind: z.enum(lateReasons), note: z.string() }).nullable(),
  dutyReason: z.string(),
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

/** Why a print did not come out, or why nobody knows; empty where there is nothing to say. */
export const printWhy = z.enum([
  '',
  // It did not come out.
  'printer_unreachable',
  'printer_silent',
  'connection_closed',
  'paper_end',
  'cover_open',
  'cutter_failed',
  'printer_offline',
  'job_refused',
  'paper_size_missing',
  'job_cancelled_before_printing',
  'file_not_written',
  // Nobody knows.
  'printer_answers_nothing',
  'end_not_confirmed',
  'connection_lost',
  'paper_ended_during',
  'cover_opened_during',
  'printer_stopped_job',
  'job_cancelled_while_printing',
  'job_state_unreadable',
  'printing_failed',
  'core_stopped',
  'store_restored',
  // A person said so.
  'clerk_looked',
]);
export type PrintWhy = z.infer<typeof printWhy>;

/** What a record is about as a person would name it; each member null where it has none. */
export const recordAbout = z.strictObject({
  /** Of a person, an organisation, a service, a slip or a certificate. */
  number: z.string().nullable(),
  personName: z.string().nullable(),
  organisationName: z.string().nullable(),
  activityName: z.string().nullable(),
  outageStartedAtMs: z.int().nullable(),
  /** A run of blank slips. */
  serials: z.strictObject({ first: z.int(), last: z.int() }).nullable(),
});
export type RecordAbout = z.infer<typeof recordAbout>;

export const operatorCard = z.strictObject({
  operatorId: z.string(),
  name: z.string(),
  roles: z.array(z.enum(['clerk', 'reviewer', 'manager', 'administrator', 'auditor', 'reader'])),
  /** Shown on the login screen in training mode alone; null at a real station. */
  trainingPin: z.string().nullable(),
});
