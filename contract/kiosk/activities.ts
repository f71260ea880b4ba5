import { z } from 'zod';
import { activityCycle } from '../../domain/activity.ts';
import { clockTime, confirmation } from '../records/service.ts';
import { dateText, lineText, noteText, shortText, uuid } from '../text.ts';
import { attendanceRow } from './attendance.ts';
import { cityEndpoint, endpoint } from './endpoint.ts';
import { lateReason } from './services.ts';
import { serviceRefusals } from './service-refusals.ts';
import { personCard, problem } from './shapes.ts';

const staff = ['clerk', 'reviewer', 'manager'] as const;
const number = z.string().max(32);

const activityRow = z.strictObject({
  activityId: z.string(),
  name: z.string(),
  organisationName: z.string(),
  headName: z.string().nullable(),
  place: z.string(),
  classNumber: z.int(),
  item: z.string(),
  heldOn: z.string(),
  startTime: z.string(),
  endTime: z.string(),
  plannedSize: z.int(),
  state: z.enum(activityCycle.states),
  isToday: z.boolean(),
  report: z.strictObject({
    state: z.enum(['not_needed', 'due', 'overdue', 'in_time', 'late']),
    dueOn: z.string().nullable(),
    reportedOn: z.string().nullable(),
    number: z.string().nullable(),
  }),
  reason: z.string().nullable(),
});

export const activityEndpoints = {
  'activity.list': endpoint(staff, z.strictObject({}), z.strictObject({ activities: z.array(activityRow) })),
  'activity.plan': cityEndpoint(
    staff,
    z.strictObject({
      intentId: uuid,
      name: lineText,
      /** Null where the station holds it. */
      organisation: number.nullable(),
      /** Null for the head of the organisation. */
      head: number.nullable(),
      place: lineText,
      classNumber: z.int().min(0).max(9),
      item: shortText,
      heldOn: dateText,
      startTime: clockTime,
      endTime: clockTime,
      plannedSize: z.int().min(1).max(9999),
    }),
    z.strictObject({ activityId: z.string() }),
    [
      'activity_name_missing',
      'activity_place_missing',
      'organisation_unknown',
      'organisation_has_ended',
      'person_unknown',
      'catalogue_class_unknown',
      'catalogue_item_unknown',
      'service_date_impossible',
      'service_time_impossible',
      'service_end_not_after_start',
      'service_crosses_midnight',
    ],
  ),
  /** 已提前报告, on the day it was. */
  'activity.report': cityEndpoint(
    staff,
    z.strictObject({
      intentId: uuid,
      activityId: uuid,
      reportedOn: dateText,
      number: shortText.nullable().default(null),
    }),
    z.strictObject({}),
    ['activity_unknown', 'activity_over', 'service_date_impossible', 'service_in_future'],
  ),
  'activity.read': endpoint(
    staff,
    z.strictObject({ activityId: uuid }),
    z.strictObject({
      activity: activityRow,
      /** Whether closing it says why it comes after the tenth working day. */
      isLate: z.boolean(),
      elders: z.array(personCard),
      volunteers: z.array(
        z.strictObject({
          attendance: attendanceRow,
          /** Whom the service is to name; null where none of the elders may stand, or it is recorded already. */
          recipient: personCard.nullable(),
          /** Why none may. */
          problem: problem.nullable(),
        }),
      ),
    }),
    ['activity_unknown'],
  ),
  'activity.note_elder': endpoint(
    staff,
    z.strictObject({ intentId: uuid, activityId: uuid, person: number, isThere: z.boolean() }),
    z.strictObject({}),
    ['activity_unknown', 'activity_over', 'recipient_unknown', 'recipient_lacks_role'],
  ),
  /** One service for each volunteer who signed out. Those for whom none may be recorded stay, with the reason. */
  'activity.close': cityEndpoint(
    staff,
    z.strictObject({
      intentId: uuid,
      activityId: uuid,
      confirmation,
      /** Asked once, for everybody, of one that is closed after the tenth working day. */
      lateReason: lateReason.nullable().default(null),
      /** One for each volunteer. */
      printsSlips: z.boolean().default(true),
    }),
    z.strictObject({
      serviceIds: z.array(z.string()),
      left: z.array(z.strictObject({ volunteer: personCard, problem })),
    }),
    [
      'activity_unknown',
      'activity_over',
      'activity_people_still_in',
      'activity_without_elders',
      'activity_without_volunteers',
      'late_reason_missing',
      ...serviceRefusals,
    ],
  ),
  'activity.cancel': cityEndpoint(
    staff,
    z.strictObject({ intentId: uuid, activityId: uuid, reason: noteText }),
    z.strictObject({}),
    ['activity_unknown', 'activity_over', 'reason_missing', 'activity_people_still_in'],
  ),
} as const;
