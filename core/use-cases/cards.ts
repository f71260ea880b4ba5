import { z } from 'zod';
import { personRole, qualification } from '../../contract/records/person.ts';
import { confirmation, guardCode, lateReason, serviceFlag } from '../../contract/records/service.ts';
import { serviceState, type PersonCard, type ServiceRow } from '../../contract/kiosk/shapes.ts';
import { findActivity } from '../../db/read/activities.ts';
import { findAttendance } from '../../db/read/attendance.ts';
import { deliveryStateOf } from '../../db/outbox.ts';
import { isGiven } from '../../db/read/consents.ts';
import { rolesOf, type PersonRow } from '../../db/read/people.ts';
import type { PlatformPersonRow } from '../../db/read/platform-people.ts';
import { clockOfRecord } from '../../db/read/records.ts';
import { findOperator } from '../../db/read/register.ts';
import type { ServiceDbRow } from '../../db/read/services.ts';
import { findSomebody, isHere, type SomebodyRow } from '../../db/read/somebody.ts';
import { priorityTagsOf } from '../../db/read/standing.ts';
import { assert } from '../../domain/assert.ts';
import { wholeYearsBetween } from '../../domain/civil-date.ts';
import { maskName } from '../../domain/mask.ts';
import { formatTime } from '../../domain/span.ts';
import { todayAt } from '../clock.ts';
import { rulesOn } from '../rules.ts';
import type { Reader } from '../station.ts';
import { erasedName, nameInstead } from './closed-people.ts';

const numbers = z.array(z.int());
const texts = z.array(z.string());
const flags = z.array(serviceFlag);
const guards = z.array(guardCode);
const roles = z.array(personRole);

const qualificationList = z.array(qualification);

export const readQualifications = (text: string) => qualificationList.parse(JSON.parse(text));
export const readNumbers = (text: string): number[] => numbers.parse(JSON.parse(text));
export const readTexts = (text: string): string[] => texts.parse(JSON.parse(text));
export const readFlags = (text: string) => flags.parse(JSON.parse(text));
export const readGuards = (text: string) => guards.parse(JSON.parse(text));

/** A tag that still counts, and that the person agreed to: without consent, or once it is withdrawn, it is shown to nobody (A13). */
function isPriority({ db }: Reader, personId: string, today: string): boolean {
  const counts = priorityTagsOf(db, personId).some(({ until }) => until === null || today <= until);
  return counts && isGiven(db, personId, 'priority_tags');
}

/** Of whom nothing more is known than what stands beside it. */
export const nothingKnown: Omit<PersonCard, 'personId' | 'name' | 'maskedName'> = {
  roles: [],
  sex: null,
  ageYears: null,
  documentTail: '',
  phoneTail: null,
  community: null,
  trainedOn: null,
  isPriority: false,
  isElsewhere: false,
};

/** What a screen may show of a person: the tail of the number and the age, never a full birth date beside it (G3). */
export function personCard(app: Reader, row: PersonRow): PersonCard {
  const instead = nameInstead(app, row) ?? (row.name === null ? erasedName : null);
  return instead === null ? openCard(app, row) : closedCard(app, row, instead);
}

/** Of somebody who was forgotten or locked: a number and nothing that says who it is. */
function closedCard(app: Reader, row: PersonRow, instead: string): PersonCard {
  const held = roles.parse(rolesOf(app.db, row.person_id));
  return { ...nothingKnown, personId: row.person_id, name: instead, maskedName: instead, roles: held };
}

/** The same of somebody who is locked, for whoever answers for it. */
export function openCard(app: Reader, row: PersonRow): PersonCard {
  const name = row.name ?? '';
  const today = todayAt(app);
  return {
    personId: row.person_id,
    name,
    maskedName: maskName(name),
    roles: roles.parse(rolesOf(app.db, row.person_id)),
    sex: row.sex,
    ageYears: row.birth_date === null ? null : wholeYearsBetween(row.birth_date, today),
    documentTail: row.document_tail ?? '',
    phoneTail: row.phone_tail,
    community: row.community,
    trainedOn: row.trained_on,
    isPriority: isPriority(app, row.person_id, today),
    isElsewhere: false,
  };
}

export function elsewhereCard(row: Omit<PlatformPersonRow, 'status'>): PersonCard {
  const tails = { documentTail: row.document_tail ?? '', phoneTail: row.phone_tail };
  return {
    ...nothingKnown,
    ...tails,
    personId: row.person_id,
    name: row.name,
    maskedName: maskName(row.name),
    isElsewhere: true,
  };
}

export function somebodyCard(app: Reader, row: SomebodyRow): PersonCard {
  return isHere(row) ? personCard(app, row) : elsewhereCard(row);
}

export function cardOf(app: Reader, personId: string): PersonCard {
  const row = findSomebody(app.db, personId);
  return row === null ? goneCard(personId) : somebodyCard(app, row);
}

/** The platform took them back, and says of them nothing any more; what was recorded goes on naming the number. */
function goneCard(personId: string): PersonCard {
  return { ...nothingKnown, personId, name: personId, maskedName: personId, isElsewhere: true };
}

export function operatorName(app: Reader, operatorId: string): string {
  return findOperator(app.db, operatorId)?.name ?? operatorId;
}

/** As the rules of the day name it. */
export function classNameOf(app: Reader, classNumber: number, day: string): string {
  return rulesOn(app, day).classes.find((each) => each.number === classNumber)?.name ?? String(classNumber);
}

function deliveryOf({ db }: Reader, row: ServiceDbRow): ServiceRow['delivery'] {
  const state = deliveryStateOf(db, row.decision_record_id ?? row.record_id);
  assert(state !== 'kept_here', 'services are facts of the city stream');
  return state === 'held' ? 'held_by_platform' : state;
}

function lateReasonOf(text: string): ServiceRow['lateReason'] {
  const { kind, note } = lateReason.parse(JSON.parse(text));
  return { kind, note };
}

function waitsAgain({ db }: Reader, attendanceId: string | null): boolean {
  return attendanceId !== null && findAttendance(db, attendanceId)?.state === 'ended';
}

/** Of a record whose clock nobody could trust, the time is shown with a mark: it may have been another. */
function isTimeDoubtful({ db }: Reader, recordId: string): boolean {
  return clockOfRecord(db, recordId) !== 'ok';
}

export function serviceRow(app: Reader, row: ServiceDbRow): ServiceRow {
  return {
    serviceId: row.service_id,
    source: row.source,
    serial: row.serial,
    entryId: row.entry_id,
    state: serviceState.parse(row.state),
    delivery: deliveryOf(app, row),
    volunteer: cardOf(app, row.volunteer_id),
    recipient: cardOf(app, row.recipient_id),
    servedOn: row.served_on,
    startTime: formatTime(row.start_minute),
    endTime: formatTime(row.end_minute),
    deductionMinutes: row.deduction_minutes,
    breakMinutes: row.break_minutes,
    kind: row.kind,
    activityName: row.activity_id === null ? null : (findActivity(app.db, row.activity_id)?.name ?? null),
    attendanceToRecord: waitsAgain(app, row.attendance_id) ? row.attendance_id : null,
    minutes: row.minutes,
    classNumber: row.class_number,
    className: classNameOf(app, row.class_number, row.served_on),
    item: row.item,
    place: row.place,
    confirmation: confirmation.parse(row.confirmation),
    flags: readFlags(row.flags),
    recordedBy: operatorName(app, row.recorded_by),
    recordedAtMs: row.recorded_at_ms,
    isClockDoubtful: isTimeDoubtful(app, row.record_id),
    decidedBy: row.decided_by === null ? null : operatorName(app, row.decided_by),
    reason: row.reason,
    doubts: readGuards(row.doubts),
    ruledBy: row.ruled_by === null ? null : operatorName(app, row.ruled_by),
    rulingReason: row.ruling_reason,
    lateReason: row.late_reason === null ? null : lateReasonOf(row.late_reason),
    dutyReason: row.duty_reason,
  };
}
