import { daysBetween } from './civil-date.ts';
import { findClass, findItem, type CatalogueClass, type CatalogueItem } from './catalogue.ts';
import {
  hasDiedBefore,
  holdsRole,
  isActive,
  isAdultOn,
  isOldEnoughOn,
  isQualifiedOn,
  isServing,
  isTrainedOn,
  type Party,
} from './eligibility.ts';
import { judgeInsurance } from './insurance.ts';
import type { RulePack } from './rules/pack.ts';
import { dueDate, entryWorkingDaysMax } from './holidays/working-days.ts';
import {
  deduct,
  overlaps,
  readTimes,
  type DeductionError,
  type Span,
  type SpanTyped,
  type TimesError,
} from './span.ts';

/** No clock is so wrong that a later day may be today. */
const lastDay = '2099-12-31';

export interface Claim extends SpanTyped {
  readonly className: string;
  readonly item: string;
  readonly isConfirmed: boolean;
}

export type SerialFinding =
  | 'free'
  | 'form_serial_unrecorded'
  | 'form_serial_unreadable'
  | 'form_serial_check_wrong'
  | 'form_serial_not_issued'
  | 'form_serial_ambiguous'
  | 'form_serial_other_kind'
  | 'form_serial_given_up'
  | 'form_serial_already_entered';

/** A span that occupies time: posted, or on its way there. Refused and held ones are not among them. */
export interface TakenSpan {
  readonly startMinute: number;
  readonly endMinute: number;
  readonly minutes: number;
  readonly otherVolunteer: boolean;
}

export interface Facts {
  /** The rules of a day (X12). */
  readonly rules: (servedOn: string) => RulePack;
  /** Day and minute of the entry, Asia/Shanghai, and whether that clock can be trusted. */
  readonly now: { readonly date: string; readonly minute: number; readonly isTrusted: boolean };
  /** Null for a service recorded on screen. */
  readonly serial: SerialFinding | null;
  readonly volunteer: Party | null;
  readonly recipient: Party | null;
  readonly accompanyingGuardianId: string | null;
  /** How the two were related on the day, by what is recorded on either side. */
  readonly relation: (servedOn: string) => 'none' | 'spouse' | 'close_kin';
  /** By a policy of their own or of their organisation (B9). */
  readonly isInsured: (servedOn: string) => boolean;
  readonly takenByVolunteer: (servedOn: string) => readonly TakenSpan[];
  readonly takenByRecipient: (servedOn: string) => readonly TakenSpan[];
  /** Whether the day lies in an outage; asked for paper alone. */
  readonly isInOutage: (servedOn: string) => boolean;
}

/** In the order they are judged: the first that applies gives the code. */
export type Refusal =
  | TimesError
  | 'service_in_future'
  | Exclude<SerialFinding, 'free' | 'form_serial_unrecorded'>
  | 'volunteer_unknown'
  | 'volunteer_lacks_role'
  | 'recipient_unknown'
  | 'recipient_lacks_role'
  | 'service_for_oneself'
  | 'service_for_spouse'
  | 'service_for_close_kin'
  | 'person_died_before'
  | 'volunteer_minor_without_guardian'
  | 'recipient_too_young_on_day'
  | 'volunteer_not_trained'
  | 'catalogue_class_unknown'
  | 'catalogue_item_unknown'
  | 'qualification_missing'
  | 'insurance_required'
  | 'service_overlaps'
  | DeductionError;
export type Hold =
  | 'form_serial_unrecorded'
  | 'service_in_future'
  | 'person_died_before'
  | 'person_provisional'
  | 'confirmation_missing'
  | 'service_outside_outage'
  | 'day_limit_exceeded';
export type Flag =
  | 'late'
  | 'recipient_overlap'
  | 'clock_doubtful'
  | 'day_long'
  | 'volunteer_not_serving'
  | 'recipient_not_active'
  | 'person_elsewhere'
  | 'insurance_missing';

export interface Understood {
  readonly span: Span;
  readonly catalogueClass: CatalogueClass;
  readonly item: CatalogueItem;
  /** Version of the pack that judged it. */
  readonly rules: string;
}

export type Verdict =
  | {
      readonly outcome: 'accepted';
      readonly code: null;
      readonly flags: readonly Flag[];
      readonly understood: Understood;
    }
  | {
      readonly outcome: 'held';
      /** The first of `doubts`. */
      readonly code: Hold;
      /** Everything that a person has to settle before it may stand. */
      readonly doubts: readonly Hold[];
      readonly flags: readonly Flag[];
      readonly understood: Understood;
    }
  | { readonly outcome: 'refused'; readonly code: Refusal };

/** Judges one service by the rules of its day. Total: every claim gets exactly one verdict. */
export function judgeService(claim: Claim, facts: Facts): Verdict {
  const times = readTimes(claim);
  if (!times.ok) return refused(times.error);
  const { servedOn, endMinute } = times.value;
  const isFuture = servedOn > facts.now.date || (servedOn === facts.now.date && endMinute > facts.now.minute);
  if (isFuture && (facts.now.isTrusted || servedOn > lastDay)) return refused('service_in_future');
  const { serial } = facts;
  if (serial !== null && serial !== 'free' && serial !== 'form_serial_unrecorded') return refused(serial);
  const people = peopleRefusal(facts, servedOn);
  if (people !== null) return refused(people);
  const rules = facts.rules(servedOn);
  const catalogueClass = findClass(rules.classes, claim.className);
  if (catalogueClass === null) return refused('catalogue_class_unknown');
  const item = findItem(catalogueClass, claim.item);
  if (item === null) return refused('catalogue_item_unknown');
  const isQualified = facts.volunteer !== null && isQualifiedOn(facts.volunteer, servedOn);
  if (item.needsQualification && !isQualified) return refused('qualification_missing');
  const insured = judgeInsurance(item.insurance, facts.isInsured(servedOn), facts.serial !== null);
  if (insured === 'insurance_required') return refused(insured);
  const taken = facts.takenByVolunteer(servedOn);
  if (taken.some((each) => overlaps(each, times.value))) return refused('service_overlaps');
  const span = deduct(times.value, claim.deduction);
  if (!span.ok) return refused(span.error);
  const understood = { span: span.value, catalogueClass, item, rules: rules.version };
  const isDayLong = dayMinutes(span.value, taken) > rules.settings.dayMinutesDoubted;
  const flags = [...flagsOf(understood.span, isDayLong, facts), ...(insured === 'fine' ? [] : [insured])];
  const doubts = doubtsOf(understood.span, isDayLong, isFuture, claim, facts);
  const [code] = doubts;
  return code === undefined
    ? { outcome: 'accepted', code: null, flags, understood }
    : { outcome: 'held', code, doubts, flags, understood };
}

function refused(code: Refusal): Verdict {
  return { outcome: 'refused', code };
}

export type PeopleFacts = Pick<Facts, 'volunteer' | 'recipient' | 'relation' | 'accompanyingGuardianId' | 'serial'>;

/** What is against the two people alone, whatever is done and when. */
export function peopleRefusal(
  { volunteer, recipient, relation, accompanyingGuardianId, serial }: PeopleFacts,
  servedOn: string,
): Refusal | null {
  if (volunteer === null) return 'volunteer_unknown';
  if (!holdsRole(volunteer, 'volunteer')) return 'volunteer_lacks_role';
  if (recipient === null) return 'recipient_unknown';
  if (!holdsRole(recipient, 'recipient')) return 'recipient_lacks_role';
  if (volunteer.personId === recipient.personId) return 'service_for_oneself';
  const related = relation(servedOn);
  if (related === 'spouse') return 'service_for_spouse';
  if (related === 'close_kin') return 'service_for_close_kin';
  // On paper the day may be miswritten: it is kept and a person looks.
  const isOnScreen = serial === null;
  if (isOnScreen && [volunteer, recipient].some((party) => hasDiedBefore(party, servedOn))) return 'person_died_before';
  if (isUnled(volunteer, accompanyingGuardianId, servedOn)) return 'volunteer_minor_without_guardian';
  if (!isOldEnoughOn(recipient, servedOn)) return 'recipient_too_young_on_day';
  return isTrainedOn(volunteer, servedOn) ? null : 'volunteer_not_trained';
}

/** The same of a volunteer of whom nobody said yet whom they serve. */
export function volunteerRefusal(
  { volunteer, accompanyingGuardianId }: Pick<Facts, 'volunteer' | 'accompanyingGuardianId'>,
  servedOn: string,
): Refusal | null {
  if (volunteer === null) return 'volunteer_unknown';
  if (!holdsRole(volunteer, 'volunteer')) return 'volunteer_lacks_role';
  if (hasDiedBefore(volunteer, servedOn)) return 'person_died_before';
  if (isUnled(volunteer, accompanyingGuardianId, servedOn)) return 'volunteer_minor_without_guardian';
  return isTrainedOn(volunteer, servedOn) ? null : 'volunteer_not_trained';
}

function isUnled(volunteer: Party, accompanyingGuardianId: string | null, servedOn: string): boolean {
  if (isAdultOn(volunteer, servedOn)) return false;
  const guardian = volunteer.guardianOn(servedOn);
  return guardian === null || guardian !== accompanyingGuardianId;
}

/** In the order in which they give the code. On screen only the clock and a number can be in doubt. */
function doubtsOf(
  span: Span,
  isDayLong: boolean,
  isFuture: boolean,
  { isConfirmed }: Claim,
  facts: Facts,
): readonly Hold[] {
  const isPaper = facts.serial !== null;
  const parties = [facts.volunteer, facts.recipient].filter((party) => party !== null);
  const doubts: readonly (Hold | null)[] = [
    facts.serial === 'form_serial_unrecorded' ? facts.serial : null,
    isFuture ? 'service_in_future' : null,
    parties.some((party) => hasDiedBefore(party, span.servedOn)) ? 'person_died_before' : null,
    parties.some(({ known }) => known === 'provisional') ? 'person_provisional' : null,
    isPaper && !isConfirmed ? 'confirmation_missing' : null,
    isPaper && !facts.isInOutage(span.servedOn) ? 'service_outside_outage' : null,
    isPaper && isDayLong ? 'day_limit_exceeded' : null,
  ];
  return doubts.filter((doubt) => doubt !== null);
}

function dayMinutes(span: Span, taken: readonly TakenSpan[]): number {
  return taken.reduce((total, { minutes }) => total + minutes, span.minutes);
}

/** Ten days that all were working days are over no sooner than ten days later: the usual case counts nothing. */
export function isEnteredLate(servedOn: string, enteredOn: string): boolean {
  return daysBetween(servedOn, enteredOn) > entryWorkingDaysMax && dueDate(servedOn).date < enteredOn;
}

function flagsOf(
  span: Span,
  isDayLong: boolean,
  { now, serial, takenByRecipient, volunteer, recipient }: Facts,
): readonly Flag[] {
  const overlapsRecipient = takenByRecipient(span.servedOn).some((each) => each.otherVolunteer && overlaps(each, span));
  const isLate = isEnteredLate(span.servedOn, now.date);
  const flags: readonly (Flag | null)[] = [
    isLate ? 'late' : null,
    overlapsRecipient ? 'recipient_overlap' : null,
    now.isTrusted ? null : 'clock_doubtful',
    serial === null && isDayLong ? 'day_long' : null,
    volunteer !== null && !isServing(volunteer, span.servedOn) ? 'volunteer_not_serving' : null,
    recipient !== null && !isActive(recipient, span.servedOn) ? 'recipient_not_active' : null,
    [volunteer, recipient].some((party) => party?.known === 'elsewhere') ? 'person_elsewhere' : null,
  ];
  return flags.filter((flag) => flag !== null);
}
