import { isInsuredOn, judgeInsurance, type Policy } from './insurance.ts';
import type { Period } from './periods.ts';
import { hasSlot, spanOfPeriod } from './periods.ts';
import { overlaps } from './span.ts';

/**
 * What speaks for or against a volunteer for one demand, each a bit: the list on the screen names them and the batch
 * adds up what they weigh, so that the two never disagree.
 */
const weights = {
  // Bars: the rules say no, and nobody may be assigned over them.
  oneself: 'bars',
  kin: 'bars',
  died: 'bars',
  not_serving: 'bars',
  not_trained: 'bars',
  not_qualified: 'bars',
  minor_alone: 'bars',
  insurance_required: 'bars',
  // Asks: a person may still agree, so they are listed after the others and never proposed.
  busy: 'asks',
  not_free: 'asks',
  declined: 'asks',
  unfit: 'asks',
  other_sex: 'asks',
  // Notes, with what each costs; what speaks for somebody costs less than nothing.
  often_called: 0,
  free_unknown: 14,
  class_not_offered: 6,
  elsewhere: 10,
  minor_with_guardian: 12,
  not_insured: 8,
  same_community: -16,
  same_street: -6,
  free: -12,
  offers_class: -8,
  qualified: -4,
  knows_elder: -14,
  speaks: -10,
} as const satisfies Readonly<Record<string, 'bars' | 'asks' | number>>;

export type MatchFact = keyof typeof weights;
export const matchFacts: readonly MatchFact[] = Object.keys(weights).filter(
  (name): name is MatchFact => name in weights,
);

const bit = (fact: MatchFact): number => 1 << matchFacts.indexOf(fact);
const bits = Object.fromEntries(matchFacts.map((fact) => [fact, bit(fact)]));
const maskOf = (weight: 'bars' | 'asks'): number =>
  matchFacts.filter((fact) => weights[fact] === weight).reduce((mask, fact) => mask | bit(fact), 0);
const barMask = maskOf('bars');
const askMask = maskOf('asks');

/** Every cost lies above nought: what is unassigned costs more than the worst of them. */
const costBase = 100;
const callCost = 5;
const callsCounted = 12;
/** So many calls in a month, and somebody else should be asked first. */
const oftenCalled = 4;

export interface Place {
  readonly community: string | null;
  readonly street: string | null;
}

export interface DemandToMatch {
  readonly recipientId: string;
  readonly day: string;
  readonly slot: number;
  readonly period: Period;
  readonly startMinute: number | null;
  readonly endMinute: number | null;
  readonly classNumber: number;
  readonly needsQualification: boolean;
  readonly insurance: 'none' | 'asked' | 'required';
  readonly place: Place;
  /** Empty where any will do. */
  readonly language: string;
  readonly sex: 'any' | 'female' | 'male';
}

interface Taken {
  readonly day: string;
  readonly startMinute: number;
  readonly endMinute: number;
}

export interface VolunteerToMatch {
  readonly personId: string;
  readonly isServing: boolean;
  readonly isAlive: boolean;
  readonly isUnfit: boolean;
  readonly trainedOn: string | null;
  readonly adultOn: string | null;
  readonly hasGuardian: boolean;
  readonly sex: 'female' | 'male' | null;
  readonly qualifications: readonly { readonly from: string; readonly until: string }[];
  /** Their own insurance or that of their organisation, each from a day until a day. */
  readonly covers: readonly Policy[];
  readonly place: Place;
  /** Null while they never said when they are free. */
  readonly slots: number | null;
  /** Classes they offer as bits; null while they never said. */
  readonly classes: number | null;
  readonly languages: string;
  readonly callsLately: number;
  readonly taken: readonly Taken[];
}

/** What is between the two. */
export interface Between {
  readonly isKin: boolean;
  readonly timesServed: number;
  readonly hasDeclined: boolean;
}

export const strangers: Between = { isKin: false, timesServed: 0, hasDeclined: false };

/** Everything that is the case, as bits. */
export function factsOf(demand: DemandToMatch, volunteer: VolunteerToMatch, between: Between): number {
  return barsOf(demand, volunteer, between) | timeOf(demand, volunteer) | fitOf(demand, volunteer, between);
}

const is = (fact: MatchFact, holds: boolean): number => (holds ? (bits[fact] ?? 0) : 0);

function barsOf(demand: DemandToMatch, volunteer: VolunteerToMatch, between: Between): number {
  const { day } = demand;
  const isMinor = volunteer.adultOn === null || day < volunteer.adultOn;
  const isTrained = volunteer.trainedOn !== null && volunteer.trainedOn <= day;
  return (
    is('oneself', volunteer.personId === demand.recipientId) |
    is('kin', between.isKin) |
    is('died', !volunteer.isAlive) |
    is('not_serving', !volunteer.isServing) |
    is('not_trained', !isTrained) |
    is('minor_alone', isMinor && !volunteer.hasGuardian) |
    is('minor_with_guardian', isMinor && volunteer.hasGuardian) |
    is('unfit', volunteer.isUnfit) |
    is('declined', between.hasDeclined) |
    qualificationOf(demand, volunteer) |
    insuranceOf(demand, volunteer)
  );
}

function qualificationOf({ needsQualification, day }: DemandToMatch, { qualifications }: VolunteerToMatch): number {
  if (!needsQualification) return 0;
  const isQualified = qualifications.some(({ from, until }) => from <= day && day <= until);
  return is(isQualified ? 'qualified' : 'not_qualified', true);
}

/** Nobody is kept at home for want of insurance unless the rules of the day demand it; whoever sends them sees it (B9). */
function insuranceOf({ insurance, day }: DemandToMatch, { covers }: VolunteerToMatch): number {
  const found = judgeInsurance(insurance, isInsuredOn(covers, day), false);
  return is('insurance_required', found === 'insurance_required') | is('not_insured', found === 'insurance_missing');
}

function timeOf(demand: DemandToMatch, { slots, taken }: VolunteerToMatch): number {
  const free = slots === null ? 'free_unknown' : hasSlot(slots, demand.slot) ? 'free' : 'not_free';
  return is(free, true) | is('busy', taken.length > 0 && isTaken(demand, taken));
}

function isTaken(demand: DemandToMatch, taken: readonly Taken[]): boolean {
  const { day, period, startMinute, endMinute } = demand;
  const span = startMinute === null || endMinute === null ? spanOfPeriod(period) : { startMinute, endMinute };
  return taken.some((each) => each.day === day && overlaps(each, span));
}

function fitOf(demand: DemandToMatch, volunteer: VolunteerToMatch, between: Between): number {
  const { classes, sex } = volunteer;
  const isOffered = classes !== null && (classes & (1 << demand.classNumber)) !== 0;
  return (
    nearOf(demand.place, volunteer.place) |
    is('offers_class', isOffered) |
    is('class_not_offered', classes !== null && !isOffered) |
    is('knows_elder', between.timesServed > 0) |
    is('often_called', volunteer.callsLately >= oftenCalled) |
    is('other_sex', demand.sex !== 'any' && sex !== null && sex !== demand.sex) |
    is('speaks', demand.language !== '' && volunteer.languages.includes(demand.language))
  );
}

function nearOf(a: Place, b: Place): number {
  if (a.community !== null && a.community === b.community) return is('same_community', true);
  return is(a.street !== null && a.street === b.street ? 'same_street' : 'elsewhere', true);
}

export function isBarred(facts: number): boolean {
  return (facts & barMask) !== 0;
}

/** May stand in a batch: neither barred nor somebody of whom a person should first ask. */
export function isProposable(facts: number): boolean {
  return (facts & (barMask | askMask)) === 0;
}

const noteWeights: readonly (readonly [bit: number, cost: number])[] = matchFacts.flatMap((fact) => {
  const weight = weights[fact];
  return typeof weight === 'number' ? [[bit(fact), weight] as const] : [];
});

/** The lower the better; a share of the calls is fair where everything else is alike. */
export function costOf(facts: number, { callsLately }: Pick<VolunteerToMatch, 'callsLately'>): number {
  let cost = costBase + callCost * Math.min(callsLately, callsCounted);
  for (const [each, weight] of noteWeights) if ((facts & each) !== 0) cost += weight;
  return cost;
}

/** In the order they are told: what bars, what is to be asked, what speaks against and for. */
export function namedFacts(facts: number): readonly MatchFact[] {
  return matchFacts.filter((fact) => (facts & bit(fact)) !== 0);
}

/** First who can go, the fittest first; then of whom one would have to ask; last those whom the rules bar. */
export function rankOf(facts: number): 0 | 1 | 2 {
  if (isBarred(facts)) return 2;
  return isProposable(facts) ? 0 : 1;
}

export interface Candidate {
  readonly index: number;
  readonly cost: number;
}

/** The fittest few of a demand, kept in order while thousands go by. */
export class Fittest {
  readonly #max: number;
  readonly #kept: Candidate[] = [];

  constructor(max: number) {
    this.#max = max;
  }

  take(index: number, cost: number): void {
    const last = this.#kept.at(-1);
    const isFull = this.#kept.length === this.#max;
    if (isFull && last !== undefined && last.cost <= cost) return;
    if (isFull) this.#kept.pop();
    let at = this.#kept.length;
    while (at > 0 && (this.#kept[at - 1]?.cost ?? 0) > cost) at -= 1;
    this.#kept.splice(at, 0, { index, cost });
  }

  get kept(): readonly Candidate[] {
    return this.#kept;
  }
}
