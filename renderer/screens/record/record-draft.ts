import { z } from 'zod';
import { personCard, type ServiceRow } from '../../../contract/kiosk/shapes.ts';
import { serviceKinds } from '../../../domain/activity.ts';
import { lateReasons } from '../../../domain/lateness.ts';
import { call } from '../../client.ts';

/** What is kept of a sentence while it is typed. */
export const draftOfService = z.object({
  volunteer: personCard.nullable(),
  recipient: personCard.nullable(),
  guardian: personCard.nullable(),
  servedOn: z.string(),
  classDigit: z.string(),
  item: z.string(),
  start: z.string(),
  end: z.string(),
  deduction: z.string(),
  place: z.string(),
  /** Absent in what was typed before there were demands. */
  demand: z.string().nullable().optional(),
  lateKind: z.enum(['', ...lateReasons]).default(''),
  lateNote: z.string().default(''),
  dutyReason: z.string().default(''),
  how: z
    .object({ kind: z.enum(serviceKinds), attendance: z.string().nullable(), breaks: z.string() })
    .default({ kind: 'booked', attendance: null, breaks: '' }),
});

/** A service that was sent back or reversed lately as a sentence, to be recorded as it really was; null when there is none. */
export async function sentenceOf(serviceId: string) {
  const service = await findUndone(serviceId);
  if (service === null) return null;
  const { volunteer, recipient, servedOn, classNumber, item, startTime: start, endTime: end, place } = service;
  const deduction = service.deductionMinutes === 0 ? '' : service.deductionMinutes.toString();
  const what = { servedOn, classDigit: classNumber.toString(), item, start, end, deduction, place };
  const breaks = service.breakMinutes === 0 ? '' : service.breakMinutes.toString();
  const how = { kind: service.kind, attendance: service.attendanceToRecord, breaks };
  return { sentence: { volunteer, recipient, guardian: null, ...what }, how };
}

async function findUndone(serviceId: string): Promise<ServiceRow | null> {
  const returned = await call('service.returned', {});
  const sentBack = returned.ok ? returned.value.services.find((each) => each.serviceId === serviceId) : undefined;
  if (sentBack !== undefined) return sentBack;
  const claims = await call('correction.list', {});
  const claim = claims.ok ? claims.value.corrections.find(({ service }) => service.serviceId === serviceId) : undefined;
  return claim?.service ?? null;
}
