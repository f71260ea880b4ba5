import { z } from 'zod';
import { personRole } from '../../contract/records/person.ts';
import { findPerson, findPersonByNumber, rolesOf, type PersonRow } from '../../db/read/people.ts';
import { closureOf } from '../../db/read/leaving.ts';
import { outageTouching } from '../../db/read/paper.ts';
import { recipientDay, volunteerDay, type ServiceDbRow } from '../../db/read/services.ts';
import { addDays } from '../../domain/civil-date.ts';
import { foldNumber } from '../../domain/identity.ts';
import { instantOf, localTime } from '../../domain/local-time.ts';
import { judgeService, type Facts, type Party, type SerialFinding, type Verdict } from '../../domain/service-rules.ts';
import { formatTime, type SpanTyped } from '../../domain/span.ts';
import type { Reader } from '../station.ts';
import { readQualifications } from './cards.ts';

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

/** The person meant by a person number or a document number as typed; null when neither is registered here, or is not shown any more. */
export function readPerson({ db }: Reader, text: string): PersonRow | null {
  const folded = foldNumber(text);
  if (folded === '') return null;
  const row = findPersonByNumber(db, folded) ?? findPerson(db, folded);
  return row === null || closureOf(db, row.person_id) !== null ? null : row;
}

/**
 * Judges a claim by the rules of its day, with what this store knows. A mere check by somebody, which writes nothing,
 * leaves out the slips that they may still have to enter blind: else its answers would tell their times, try by try.
 */
export function judge(app: Reader, claim: ServiceClaim, checkedBy: string | null = null): Verdict {
  return judgeService(claim, factsOf(app, claim, checkedBy));
}

/** A recorded service judged once more by the rules of its day, with what this store knows now. */
export function judgeAgain(
  app: Reader,
  row: ServiceDbRow,
): { readonly claim: ServiceClaim; readonly verdict: Verdict } {
  const person = (personId: string | null) => (personId === null ? null : findPerson(app.db, personId));
  const claim: ServiceClaim = {
    servedOn: row.served_on,
    startTime: formatTime(row.start_minute),
    endTime: formatTime(row.end_minute),
    deduction: row.deduction_minutes.toString(),
    className: row.class_number.toString(),
    item: row.item,
    isConfirmed: row.confirmation !== 'none',
    volunteer: person(row.volunteer_id),
    recipient: person(row.recipient_id),
    accompanyingGuardian: person(row.guardian_id),
    serial: row.source === 'paper' ? 'free' : null,
    exceptServiceId: row.service_id,
  };
  return { claim, verdict: judge(app, claim) };
}

function factsOf(app: Reader, claim: ServiceClaim, checkedBy: string | null): Facts {
  const nowMs = app.clock.nowMs();
  const { volunteer, recipient, exceptServiceId } = claim;
  const left = { exceptServiceId, blindOperator: checkedBy };
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
        : volunteerDay(app.db, volunteer.person_id, servedOn, left).map((row) => takenSpan(row, volunteer)),
    takenByRecipient: (servedOn) =>
      recipient === null
        ? []
        : recipientDay(app.db, recipient.person_id, servedOn, left).map((row) => takenSpan(row, volunteer)),
    isInOutage: (servedOn) => outageOf(app, servedOn) !== null,
  };
}

/** The outage of a paper service: one that lasted on its day. Null when the day lies outside every one. */
export function outageOf(app: Reader, servedOn: string): string | null {
  const [fromMs, untilMs] = [instantOf(servedOn, 0), instantOf(addDays(servedOn, 1), 0)];
  return outageTouching(app.db, fromMs, untilMs, app.clock.nowMs())?.outage_id ?? null;
}

function takenSpan(row: ServiceDbRow, volunteer: PersonRow | null) {
  return {
    startMinute: row.start_minute,
    endMinute: row.end_minute,
    minutes: row.minutes,
    otherVolunteer: row.volunteer_id !== volunteer?.person_id,
  };
}

const roleList = z.array(personRole);

function partyOf({ db }: Reader, row: PersonRow | null): Party | null {
  if (row === null) return null;
  const guardianNumber = row.guardian_document_number;
  return {
    personId: row.person_id,
    roles: roleList.parse(rolesOf(db, row.person_id)),
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
