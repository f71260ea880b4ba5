import { wholeYearsBetween } from './civil-date.ts';
import type { CycleName } from './life-cycles.ts';
import { adultAgeYears, recipientAgeYears, type Role } from './registration.ts';
import type { RuleSettings } from './rules/settings.ts';
import { topicsMissing, type TopicTaught } from './training.ts';

/** A person as the rules see one. */
export interface Party {
  readonly personId: string;
  /**
   * `here` where this station registered them; `elsewhere` where only the platform's few words are known; `provisional`
   * while nobody has seen their document; `gone` who was forgotten or locked after they were named by a record.
   */
  readonly known: 'here' | 'elsewhere' | 'provisional' | 'gone';
  readonly roles: readonly Role[];
  readonly birthDate: string | null;
  /** All that is known of the age of somebody from elsewhere. */
  readonly birthYear: number | null;
  readonly trainedOn: string | null;
  readonly qualifications: readonly { readonly from: string; readonly until: string }[];
  /** Who answered for them on a day; null where nobody is known. */
  readonly guardianOn: (day: string) => string | null;
  /** Null unless a death is noted. */
  readonly diedOn: string | null;
  /** Where they stood at the end of a day; null where they are in no such cycle. */
  readonly stateOn: (cycle: CycleName, day: string) => string | null;
}

/** Roles, training and standing of somebody from elsewhere are known where they are registered; the reviewer asks. */
const isElsewhere = ({ known }: Party): boolean => known === 'elsewhere' || known === 'gone';

/** What the rules ask of them was judged when they were named; an hour that was given then stays given. */
const isGone = ({ known }: Party): boolean => known === 'gone';

export function holdsRole(party: Party, role: Role): boolean {
  return isElsewhere(party) || party.roles.includes(role);
}

/** Whole years on the day, or the fewest they may be where only the year is known. Of unknown age: old enough for nothing. */
function leastAgeOn({ birthDate, birthYear }: Party, day: string): number {
  if (birthDate !== null) return wholeYearsBetween(birthDate, day);
  return birthYear === null ? -1 : wholeYearsBetween(`${birthYear.toString().padStart(4, '0')}-12-31`, day);
}

/** Whole years on the day, or the fewest they may be; below nought where nothing is known of the age. */
export const ageYearsOn = (party: Party, day: string): number => leastAgeOn(party, day);

/** The most they may be: who turns the age in this year is asked by the reviewer, not refused by a year alone. */
function mostAgeOn(party: Party, day: string): number {
  const isYearAlone = party.birthDate === null && party.birthYear !== null;
  return leastAgeOn(party, day) + (isYearAlone && day.slice(5) !== '12-31' ? 1 : 0);
}

export const isAdultOn = (party: Party, day: string): boolean =>
  isGone(party) || mostAgeOn(party, day) >= adultAgeYears;
export const isOldEnoughOn = (party: Party, day: string): boolean =>
  isGone(party) || mostAgeOn(party, day) >= recipientAgeYears;

export function isTrainedOn(party: Party, day: string): boolean {
  return isElsewhere(party) || (party.trainedOn !== null && party.trainedOn <= day);
}

export function isQualifiedOn(party: Party, day: string): boolean {
  return isGone(party) || party.qualifications.some(({ from, until }) => from <= day && day <= until);
}

/** On the day of the death itself somebody may have served or been served. */
export function hasDiedBefore({ diedOn }: Party, day: string): boolean {
  return diedOn !== null && diedOn < day;
}

export function isServing(party: Party, day: string): boolean {
  return isElsewhere(party) || party.stateOn('volunteer', day) === 'serving';
}

export function isActive(party: Party, day: string): boolean {
  return isElsewhere(party) || party.stateOn('recipient', day) === 'active';
}

export const lackCodes = [
  'volunteer_lacks_role',
  'volunteer_minor_without_guardian',
  'volunteer_not_trained',
  'qualification_missing',
  'volunteer_not_serving',
  'recipient_lacks_role',
  'recipient_too_young_on_day',
  'recipient_not_active',
  'person_provisional',
  'birth_date_missing',
  'training_topics_missing',
  'health_not_stated',
  'health_unfit',
  'residence_not_shown',
  'redeemer_too_young',
  'redeemer_minor',
] as const;
export type LackCode = (typeof lackCodes)[number];

/**
 * `bars`: the answer is no. `asks`: a person decides, and the record says so. `notes`: still to be put right, and
 * stands in nobody's way.
 */
export interface Lack {
  readonly code: LackCode;
  readonly weight: 'bars' | 'asks' | 'notes';
  /** Where the rule comes from, as a clerk may quote it. */
  readonly rule: string;
}

/** What a volunteer said and showed of themselves (A5). */
export interface Statements {
  readonly taught: readonly TopicTaught[];
  /** Null while nothing was said. */
  readonly isFit: boolean | null;
  readonly residenceShown: boolean;
}

const measures = (place: string): string => `郑州市养老服务时间银行实施办法（试行）${place}`;
const rules = {
  volunteers: measures('三(二)1'),
  recipients: measures('三(二)2'),
  items: measures('三(二)3'),
  training: measures('三(三)2'),
  redemption: measures('三(四)3'),
} as const;

type Finding = readonly [condition: boolean, code: LackCode, weight: Lack['weight'], rule: string];

function lacksOf(findings: readonly Finding[]): readonly Lack[] {
  return findings.filter(([isLacking]) => isLacking).map(([, code, weight, rule]) => ({ code, weight, rule }));
}

export interface ItemAsked {
  readonly needsQualification: boolean;
}

/** May this person give this service on this day? Empty for a plain yes; without an item, any that needs no qualification. */
export function mayServe(party: Party, statements: Statements, item: ItemAsked | null, day: string): readonly Lack[] {
  const isMinor = !isAdultOn(party, day);
  const isUnqualified = item?.needsQualification === true && !isQualifiedOn(party, day);
  return lacksOf([
    [!holdsRole(party, 'volunteer'), 'volunteer_lacks_role', 'bars', rules.volunteers],
    [isMinor && party.guardianOn(day) === null, 'volunteer_minor_without_guardian', 'bars', rules.volunteers],
    [!isTrainedOn(party, day), 'volunteer_not_trained', 'bars', rules.training],
    [isUnqualified, 'qualification_missing', 'bars', rules.items],
    [!isServing(party, day), 'volunteer_not_serving', 'asks', rules.volunteers],
    [party.known === 'provisional', 'person_provisional', 'asks', rules.volunteers],
    [party.known === 'here' && party.birthDate === null, 'birth_date_missing', 'notes', rules.volunteers],
    [
      isTrainedOn(party, day) && topicsMissing(statements.taught, day).length > 0,
      'training_topics_missing',
      'notes',
      rules.training,
    ],
    [statements.isFit === null, 'health_not_stated', 'notes', rules.volunteers],
    [statements.isFit === false, 'health_unfit', 'asks', rules.volunteers],
    [!statements.residenceShown, 'residence_not_shown', 'notes', rules.volunteers],
  ]);
}

/** May this person be served on this day? */
export function mayReceive(party: Party, day: string): readonly Lack[] {
  return lacksOf([
    [!holdsRole(party, 'recipient'), 'recipient_lacks_role', 'bars', rules.recipients],
    [!isOldEnoughOn(party, day), 'recipient_too_young_on_day', 'bars', rules.recipients],
    [!isActive(party, day), 'recipient_not_active', 'asks', rules.recipients],
    [party.known === 'provisional', 'person_provisional', 'asks', rules.recipients],
  ]);
}

/**
 * May this person spend coins on this day, for themselves or for the spouse that two members of staff confirmed? One of
 * the two has reached the age; the need is asked when the coins are (D3).
 */
export function mayRedeem(
  party: Party,
  spouse: Party | null,
  { redemptionAgeYears, minorSpendAgeYears }: Pick<RuleSettings, 'redemptionAgeYears' | 'minorSpendAgeYears'>,
  day: string,
): readonly Lack[] {
  const isOfAge = (each: Party): boolean => leastAgeOn(each, day) >= redemptionAgeYears;
  const isAnyOfAge = isOfAge(party) || (spouse !== null && isOfAge(spouse));
  return lacksOf([
    [leastAgeOn(party, day) < minorSpendAgeYears, 'redeemer_minor', 'bars', rules.redemption],
    [!isAnyOfAge, 'redeemer_too_young', 'bars', rules.redemption],
    [party.known === 'provisional', 'person_provisional', 'asks', rules.redemption],
  ]);
}
