import type { Problem } from '../../contract/kiosk/shapes.ts';
import type { ErrorCode } from '../../contract/errors.ts';
import { personRole } from '../../contract/records/person.ts';
import { findPerson, findPersonByNumber, rolesOf, type PersonRow } from '../../db/read/people.ts';
import { outageAround } from '../../db/read/paper.ts';
import { recipientDay, volunteerDay, type ServiceDbRow } from '../../db/read/services.ts';
import { foldNumber } from '../../domain/identity.ts';
import { instantOf, localTime } from '../../domain/local-time.ts';
import { judgeService, type Facts, type Party, type SerialFinding, type Verdict } from '../../domain/service-rules.ts';
import { formatTime, overlaps, readSpan, type Span, type SpanTyped } from '../../domain/span.ts';
import type { Reader } from '../station.ts';
import { readQualifications } from './cards.ts';
import { maskName } from '../../domain/mask.ts';

export interface ServiceClaim extends SpanTyped {
  readonly className: string;
  readonly item: string;
  readonly isConfirmed: boolean;
  readonly volunteer: PersonRow | null;
  readonly recipient: PersonRow | null;
  readonly accompanyingGuardian: PersonRow | null;
  /** Null for a service recorded on screen. */
  readonly serial: SerialFinding | null;
  /** A service that is judged again does not stand in its own way. */
  readonly exceptServiceId: string | null;
}

/** The person meant by a person number or a document number as typed; null when neither is registered here. */
export function readPerson({ db }: Reader, text: string): PersonRow | null {
  const folded = foldNumber(text);
  if (folded === '') return null;
  return findPersonByNumber(db, folded) ?? findPerson(db, folded);
}

/** Judges a claim by the rules of its day, with what this store knows. */
export function judge(app: Reader, claim: ServiceClaim): Verdict {
  return judgeService(claim, factsOf(app, claim));
}

function factsOf(app: Reader, claim: ServiceClaim): Facts {
  const nowMs = app.clock.nowMs();
  const { volunteer, recipient, exceptServiceId } = claim;
  return {
    now: { ...localTime(nowMs), isTrusted: app.clock.grade() === 'ok' },
    serial: claim.serial,
    volunteer: partyOf(app, volunteer),
    recipient: partyOf(app, recipient),
    accompanyingGuardianId: claim.accompanyingGuardian?.person_id ?? null,
    relation: relationOf(volunteer, recipient),
    takenByVolunteer: (servedOn) =>
      volunteer === null
        ? []
        : volunteerDay(app.db, volunteer.person_id, servedOn, exceptServiceId).map((row) => takenSpan(row, volunteer)),
    takenByRecipient: (servedOn) =>
      recipient === null
        ? []
        : recipientDay(app.db, recipient.person_id, servedOn, exceptServiceId).map((row) => takenSpan(row, volunteer)),
    isInOutage: (span) => outageOf(app, span) !== null,
  };
}

/** The outage in which a paper service was given; null when it lies outside every one. */
export function outageOf(app: Reader, { servedOn, startMinute, endMinute }: Span): string | null {
  const [startMs, endMs] = [instantOf(servedOn, startMinute), instantOf(servedOn, endMinute)];
  return outageAround(app.db, startMs, endMs, app.clock.nowMs())?.outage_id ?? null;
}

function takenSpan(row: ServiceDbRow, volunteer: PersonRow | null) {
  return {
    startMinute: row.start_minute,
    endMinute: row.end_minute,
    minutes: row.minutes,
    otherVolunteer: row.volunteer_id !== volunteer?.person_id,
  };
}

function partyOf({ db }: Reader, row: PersonRow | null): Party | null {
  if (row === null) return null;
  const guardianNumber = row.guardian_document_number;
  return {
    personId: row.person_id,
    roles: personRole.array().parse(rolesOf(db, row.person_id)),
    birthDate: row.birth_date,
    trainedOn: row.trained_on,
    qualifications: readQualifications(row.qualifications),
    guardianId: guardianNumber ? (findPersonByNumber(db, guardianNumber)?.person_id ?? null) : null,
  };
}

/** A spouse named on one side counts, and a guardian is kin, whichever of the two is the volunteer. */
export function relationOf(a: PersonRow | null, b: PersonRow | null): Facts['relation'] {
  if (a === null || b === null) return 'none';
  const names = (from: string | null, to: string | null) => from !== null && from !== '' && from === to;
  if (names(a.spouse_document_number, b.document_number) || names(b.spouse_document_number, a.document_number)) {
    return 'spouse';
  }
  const isKin =
    names(a.guardian_document_number, b.document_number) || names(b.guardian_document_number, a.document_number);
  return isKin ? 'close_kin' : 'none';
}

const fieldOfCode: Partial<Record<ErrorCode, string>> = {
  service_date_impossible: 'servedOn',
  service_in_future: 'servedOn',
  service_outside_outage: 'servedOn',
  service_time_impossible: 'startTime',
  service_end_not_after_start: 'endTime',
  service_crosses_midnight: 'endTime',
  service_overlaps: 'startTime',
  service_deduction_malformed: 'deduction',
  service_deduction_too_long: 'deduction',
  form_serial_unreadable: 'serial',
  form_serial_check_wrong: 'serial',
  form_serial_not_issued: 'serial',
  form_serial_already_entered: 'serial',
  volunteer_unknown: 'volunteer',
  volunteer_lacks_role: 'volunteer',
  volunteer_not_trained: 'volunteer',
  qualification_missing: 'volunteer',
  day_limit_exceeded: 'volunteer',
  volunteer_minor_without_guardian: 'accompanyingGuardian',
  recipient_unknown: 'recipient',
  recipient_lacks_role: 'recipient',
  recipient_too_young_on_day: 'recipient',
  service_for_oneself: 'recipient',
  service_for_spouse: 'recipient',
  service_for_close_kin: 'recipient',
  catalogue_class_unknown: 'className',
  catalogue_item_unknown: 'item',
  confirmation_unknown: 'confirmation',
  confirmation_missing: 'confirmation',
};

/** The problem that a verdict names, with the field it is about and the values its words need. */
export function problemOf(app: Reader, code: ErrorCode, claim: ServiceClaim): Problem {
  const detail: Record<string, string> = {};
  if (claim.volunteer?.name) detail['volunteer'] = maskName(claim.volunteer.name);
  if (claim.recipient?.name) detail['recipient'] = maskName(claim.recipient.name);
  if (code === 'volunteer_not_trained') detail['trainedOn'] = claim.volunteer?.trained_on ?? '';
  const span = readSpan(claim);
  if (span.ok && claim.volunteer !== null && (code === 'service_overlaps' || code === 'day_limit_exceeded')) {
    const day = volunteerDay(app.db, claim.volunteer.person_id, span.value.servedOn, claim.exceptServiceId);
    const other = day.find((row) => overlaps({ startMinute: row.start_minute, endMinute: row.end_minute }, span.value));
    if (other) {
      detail['startTime'] = formatTime(other.start_minute);
      detail['endTime'] = formatTime(other.end_minute);
      detail['serviceId'] = other.service_id;
    }
    const total = day.reduce((sum, row) => sum + row.minutes, span.value.minutes);
    detail['dayMinutes'] = total.toString();
  }
  return { code, field: fieldOfCode[code] ?? null, detail };
}
