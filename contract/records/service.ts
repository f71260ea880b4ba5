import { z } from 'zod';
import { serviceKinds } from '../../domain/activity.ts';
import { guardCodes } from '../../domain/guards.ts';
import { lateReasons } from '../../domain/lateness.ts';
import { returnReasons } from '../../domain/return-reasons.ts';
import { dateText, minutes, noteText, paperNote, shortText, uuid } from '../text.ts';
import { defineRecord } from './define.ts';
import { ledgerEntry } from './transfers.ts';

export const confirmation = z.enum(['signature', 'fingerprint', 'family_signature', 'phone', 'elder_screen', 'none']);
export type Confirmation = z.infer<typeof confirmation>;

/** `HH:MM`, local time in Asia/Shanghai. */
export const clockTime = z.string().regex(/^\d{2}:\d{2}$/);

/** What was done, for whom, when: the coin-bearing fields first. No personal value, only person numbers. */
export const serviceFields = z.looseObject({
  volunteer: z.string().max(32),
  recipient: z.string().max(32),
  servedOn: dateText,
  startTime: clockTime,
  endTime: clockTime,
  deductionMinutes: minutes,
  classNumber: z.int().min(1).max(9),
  item: shortText,
  place: paperNote,
  confirmation,
  accompanyingGuardian: z.string().max(32).nullable(),
});
export type ServiceFields = z.infer<typeof serviceFields>;

export const serviceFlag = z.enum([
  'late',
  'recipient_overlap',
  'clock_doubtful',
  'day_long',
  'seldom_item',
  'ruled_by_person',
  'volunteer_not_serving',
  'recipient_not_active',
  'person_elsewhere',
  'insurance_missing',
  /** Approved by who recorded it, the only reviewer of the station, under a code of the street office (C6). */
  'one_person',
  /** The slip was written days after the service. */
  'written_late',
  /** Of paper alone: a service on screen is held for these. */
  ...guardCodes,
  'signed_out_later',
  'attendance_overlap',
]);

/** 预约, 探访, 互助, 团队. A record of a time before it was asked says none: it was booked. */
export const serviceKind = z.enum(serviceKinds);
export type ServiceFlag = z.infer<typeof serviceFlag>;

export const guardCode = z.enum(guardCodes);

/** Why it was recorded late: one of the list, and words where the list has none. */
export const lateReason = z.looseObject({ kind: z.enum(lateReasons), note: noteText });

/** A service recorded on screen. Carries no transfers: only an approval mints. */
export const serviceRecorded = defineRecord(
  'service.recorded/1',
  'city',
  z.looseObject({
    service: z.string().max(32),
    ...serviceFields.shape,
    minutes: minutes.min(1),
    flags: z.array(serviceFlag),
    rules: shortText,
    /** The demand it was given for; null or absent where nobody had asked through the station. */
    demand: z.string().max(32).nullable().optional(),
    /** What it is held for until a person rules; none in records of earlier programs. */
    doubts: z.array(guardCode).optional(),
    lateReason: lateReason.nullable().optional(),
    /** Why it is not the duty of the institution that the recipient lives in. */
    dutyReason: noteText.optional(),
    kind: serviceKind.optional(),
    /** Add up to `deductionMinutes` (令67§7); where neither is said, all of it was for the way. */
    travelMinutes: minutes.optional(),
    breakMinutes: minutes.optional(),
    /** 组织单位: number of an organisation, or of the station; 活动负责人: null where the station answers for it. */
    organisation: z.string().max(32).optional(),
    head: z.string().max(32).nullable().optional(),
    /** The group activity it was part of, and the sign-in at the counter that its times come from. */
    activity: uuid.optional(),
    attendance: uuid.optional(),
  }),
  [],
);

/** A person other than who recorded it lets a held service stand, or rules it out for good, with a reason (X18). */
export const serviceRuled = defineRecord(
  'service.ruled/1',
  'city',
  z.looseObject({
    service: z.string().max(32),
    ruling: z.enum(['stands', 'refused']),
    /** What it settles; none where it is refused. */
    doubts: z.array(guardCode),
    reason: noteText,
    kind: z.enum(returnReasons).nullable(),
  }),
  [],
);

/** The one record that mints. `reviewer` differs from who recorded; for paper also from the first enterer (C6). */
export const serviceApproved = defineRecord(
  'service.approved/1',
  'city',
  z.looseObject({
    service: z.string().max(32),
    /** Serial of the slip for paper, null for screen. Paper keeps its mark 补 for ever. */
    serial: z.string().max(32).nullable(),
    volunteer: z.string().max(32),
    recipient: z.string().max(32),
    servedOn: dateText,
    minutes: minutes.min(1),
    flags: z.array(serviceFlag),
    rules: shortText,
    entry: ledgerEntry,
  }),
  [],
);

/** Sent back by a reviewer, or withdrawn by who recorded it. Nothing was minted; the record stays visible. */
export const serviceReturned = defineRecord(
  'service.returned/1',
  'city',
  z.looseObject({
    service: z.string().max(32),
    serial: z.string().max(32).nullable(),
    reason: noteText,
    by: z.enum(['reviewer', 'recorder']),
    /** Which of the listed reasons it is; null where the words alone say it. */
    kind: z.enum(returnReasons).nullable().optional(),
  }),
  [],
);

/** The elder, the family or the organiser confirmed later what was recorded unconfirmed. */
export const serviceConfirmed = defineRecord(
  'service.confirmed/1',
  'city',
  z.looseObject({ service: z.string().max(32), confirmation }),
  [],
);

/**
 * The only reviewer of a station opens what they recorded themselves, on a later day, by a code that the street office
 * holds (C6, X20). Bound to the one service, whatever is done to it then.
 */
export const serviceCodeUsed = defineRecord(
  'service.code_used/1',
  'city',
  z.looseObject({ service: z.string().max(32), list: uuid, number: z.int().min(1) }),
  [],
);

/** A printed list of one-time codes went to the street office. The station keeps hashes of them alone. */
export const codesIssued = defineRecord(
  'codes.issued/1',
  'city',
  z.looseObject({ list: uuid, count: z.int().min(1) }),
  [],
);
