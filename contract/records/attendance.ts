import { z } from 'zod';
import { saidBy } from '../../domain/attendance.ts';
import { dateText, lineText, minutes, noteText, shortText, uuid } from '../text.ts';
import { defineRecord } from './define.ts';
import { clockTime } from './service.ts';

const personNumber = z.string().max(32);

/**
 * Somebody signed in at the counter. Who is where at which minute stays at the station: the city gets the service that
 * comes of it (PIPL§6). The minutes are the counter's clock; how far that can be trusted, the envelope says (C4).
 */
export const attendanceSignedIn = defineRecord(
  'attendance.signed_in/1',
  'station',
  z.looseObject({
    attendance: uuid,
    volunteer: personNumber,
    recipient: personNumber.nullable(),
    activity: uuid.nullable(),
    classNumber: z.int().min(1).max(9).nullable(),
    item: shortText.nullable(),
    place: lineText,
    signedOn: dateText,
    startTime: clockTime,
  }),
  [],
);

export const attendanceSignedOut = defineRecord(
  'attendance.signed_out/1',
  'station',
  z.looseObject({
    attendance: uuid,
    endTime: clockTime,
    /** Rested meanwhile; absent where nobody was asked. */
    breakMinutes: minutes.optional(),
  }),
  [],
);

/** Within five minutes: the newest step, whichever it was. */
export const attendanceUndone = defineRecord(
  'attendance.undone/1',
  'station',
  z.looseObject({ attendance: uuid, step: z.enum(['sign_in', 'sign_out']) }),
  [],
);

/** A forgotten one: somebody says when it ended, or that nothing of it counts. */
export const attendanceSettled = defineRecord(
  'attendance.settled/1',
  'station',
  z.looseObject({
    attendance: uuid,
    /** Null where nothing of it counts. */
    endTime: clockTime.nullable(),
    saidBy: z.enum(saidBy).nullable(),
    breakMinutes: minutes.optional(),
  }),
  /** `reason`: how somebody knows, or why nothing counts; it may name whoever said so. */
  ['reason'],
);

/** 团队活动 (B12): the city sees who holds it, how large it is and what came of it. */
export const activityPlanned = defineRecord(
  'activity.planned/1',
  'city',
  z.looseObject({
    activity: uuid,
    /** 活动名称: no person's. */
    title: lineText,
    /** Number of an organisation, or of the station where it holds the activity itself (令67§7 组织单位). */
    organisation: z.string().max(32),
    /** 活动负责人; null where the station answers for it. */
    head: personNumber.nullable(),
    place: lineText,
    classNumber: z.int().min(1).max(9),
    item: shortText,
    heldOn: dateText,
    startTime: clockTime,
    endTime: clockTime,
    plannedSize: minutes,
  }),
  [],
);

/** 提前报告 of a large one. */
export const activityReported = defineRecord(
  'activity.reported/1',
  'city',
  z.looseObject({
    activity: uuid,
    reportedOn: dateText,
    /** Of the answer or the form, where there is one. */
    number: shortText.nullable().optional(),
  }),
  [],
);

/** An elder was there, or was noted by mistake. The list goes to the city when the activity is closed. */
export const activityElderNoted = defineRecord(
  'activity.elder_noted/1',
  'station',
  z.looseObject({ activity: uuid, person: personNumber, isThere: z.boolean() }),
  [],
);

/**
 * The elders who were served together, and the services that came of it: one for each volunteer,
 * each a record of its own, whether recorded as it was closed or by hand before.
 */
export const activityClosed = defineRecord(
  'activity.closed/1',
  'city',
  z.looseObject({
    activity: uuid,
    elders: z.array(personNumber),
    services: z.array(z.string().max(32)),
  }),
  [],
);

export const activityCancelled = defineRecord(
  'activity.cancelled/1',
  'city',
  z.looseObject({ activity: uuid, reason: noteText }),
  [],
);
