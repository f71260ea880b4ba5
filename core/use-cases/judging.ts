import { closureOf } from '../../db/read/leaving.ts';
import { findPersonByNumber } from '../../db/read/people.ts';
import { outageTouching } from '../../db/read/outages.ts';
import { recipientDay, volunteerDay, type ServiceDbRow } from '../../db/read/services.ts';
import { findNamed, findSomebody, type SomebodyRow } from '../../db/read/somebody.ts';
import { foldNumber } from '../../domain/identity.ts';
import { instantOf, localTime, minutesOfDay } from '../../domain/local-time.ts';
import {
  judgeService,
  type Facts,
  type PeopleFacts,
  type SerialFinding,
  type Verdict,
} from '../../domain/service-rules.ts';
import { formatTime, type SpanTyped } from '../../domain/span.ts';
import { rulesOn } from '../rules.ts';
import type { Reader } from '../station.ts';
import { isVolunteerInsured } from './insurance.ts';
import { isUnrecorded } from './serial-meant.ts';
import { partyOf, relationOf } from './parties.ts';

export interface ServiceClaim extends SpanTyped {
  readonly className: string;
  readonly item: string;
  readonly isConfirmed: boolean;
  readonly volunteer: SomebodyRow | null;
  readonly recipient: SomebodyRow | null;
  readonly accompanyingGuardian: SomebodyRow | null;
  /** Null for a service recorded on screen. */
  readonly serial: SerialFinding | null;
  /** A service that is judged again does not stand in its own way. */
  readonly exceptServiceId: string | null;
}

/** The person meant by a person number or a document number as typed; null when nobody is known by either, or is shown no more. */
export function readPerson({ db }: Reader, text: string): SomebodyRow | null {
  const folded = foldNumber(text);
  if (folded === '') return null;
  const row = findPersonByNumber(db, folded) ?? findSomebody(db, folded);
  return row === null || closureOf(db, row.person_id) !== null ? null : row;
}

/**
 * Judges a claim by the rules of its day, with what this store knows. A mere check by somebody, which writes nothing,
 * leaves out the slips that they may still have to enter blind: else its answers would tell their times, try by try.
 */
export function judge(
  app: Reader,
  claim: ServiceClaim,
  checkedBy: string | null = null,
  brought: Brought | null = null,
): Verdict {
  return judgeService(claim, factsOf(app, claim, checkedBy, brought));
}

type OfDay = Pick<ServiceDbRow, 'volunteer_id' | 'start_minute' | 'end_minute' | 'minutes'>;

/** Rows of a list that are not written yet and take up time all the same. */
export interface Brought {
  readonly byVolunteer: (personId: string, servedOn: string) => readonly OfDay[];
  readonly byRecipient: (personId: string, servedOn: string) => readonly OfDay[];
}

/**
 * A recorded service judged once more by the rules of its day, with what this store knows now. Who was forgotten or locked
 * elsewhere since bars nothing: the hour was given, and the platform says where it may be posted (decision 0012).
 */
export function judgeAgain(
  app: Reader,
  row: ServiceDbRow,
): { readonly claim: ServiceClaim; readonly verdict: Verdict } {
  const person = (personId: string | null) => (personId === null ? null : findNamed(app.db, personId));
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
    serial: row.source === 'paper' ? (isUnrecorded(app, row.serial) ? 'form_serial_unrecorded' : 'free') : null,
    exceptServiceId: row.service_id,
  };
  return { claim, verdict: judge(app, claim) };
}

function factsOf(app: Reader, claim: ServiceClaim, checkedBy: string | null, brought: Brought | null): Facts {
  const nowMs = app.clock.nowMs();
  const { volunteer, recipient, exceptServiceId } = claim;
  const left = { exceptServiceId, blindOperator: checkedBy };
  return {
    ...peopleFactsOf(app, claim),
    now: { ...localTime(nowMs), isTrusted: app.clock.grade() === 'ok' },
    rules: (servedOn) => rulesOn(app, servedOn),
    takenByVolunteer: (servedOn) =>
      volunteer === null
        ? []
        : [
            ...volunteerDay(app.db, volunteer.person_id, servedOn, left),
            ...(brought?.byVolunteer(volunteer.person_id, servedOn) ?? []),
          ].map((row) => takenSpan(row, volunteer)),
    takenByRecipient: (servedOn) =>
      recipient === null
        ? []
        : [
            ...recipientDay(app.db, recipient.person_id, servedOn, left),
            ...(brought?.byRecipient(recipient.person_id, servedOn) ?? []),
          ].map((row) => takenSpan(row, volunteer)),
    isInsured: (servedOn) => isVolunteerInsured(app, volunteer, servedOn),
    isInOutage: (servedOn) => outageOf(app, servedOn) !== null,
  };
}

export function peopleFactsOf(app: Reader, { serial, volunteer, recipient, ...claim }: ServiceClaim): PeopleFacts {
  return {
    serial,
    volunteer: volunteer === null ? null : partyOf(app, volunteer),
    recipient: recipient === null ? null : partyOf(app, recipient),
    accompanyingGuardianId: claim.accompanyingGuardian?.person_id ?? null,
    relation: (servedOn) => relationOf(app, volunteer, recipient, servedOn),
  };
}

/** The outage of a paper service: one that lasted on its day. Null when the day lies outside every one. */
export function outageOf(app: Reader, servedOn: string): string | null {
  const [fromMs, untilMs] = [instantOf(servedOn, 0), instantOf(servedOn, minutesOfDay)];
  return outageTouching(app.db, fromMs, untilMs, app.clock.nowMs())?.outage_id ?? null;
}

function takenSpan(row: OfDay, volunteer: SomebodyRow | null) {
  return {
    startMinute: row.start_minute,
    endMinute: row.end_minute,
    minutes: row.minutes,
    otherVolunteer: row.volunteer_id !== volunteer?.person_id,
  };
}
