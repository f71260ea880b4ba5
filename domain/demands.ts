import { parseCivilDate } from './civil-date.ts';
import type { CatalogueClass, CatalogueItem, ServicePlace } from './catalogue.ts';
import { findStepIn, type LifeCycle, type StepError, type StepRole } from './life-cycles.ts';
import { periodOf, type Period } from './periods.ts';
import { err, ok, type Result } from './result.ts';
import { readTime } from './span.ts';

export const demandStates = [
  'registered',
  'returned',
  'passed',
  'published',
  'assigned',
  'started',
  'served',
  'closed',
  'cancelled',
] as const;
export type DemandState = (typeof demandStates)[number];

/** How it came in, and who asked. */
export const demandChannels = ['counter', 'phone', 'visit'] as const;
export const demandAskers = ['self', 'family', 'guardian', 'committee'] as const;
export const demandPlaces = ['home', 'station', 'outside'] as const;
export const demandUrgencies = ['normal', 'urgent'] as const;
/** How the reviewer found that it is true. */
export const demandChecks = ['called', 'visited', 'known'] as const;
/** How a volunteer said that they will come, or will not. */
export const acceptances = ['in_person', 'phone'] as const;
/** Who agreed that it is another day, time or thing than was asked for. */
export const adjustAgreers = ['recipient', 'family', 'both'] as const;
export const cancellers = ['recipient', 'family', 'station'] as const;
export const sexWishes = ['any', 'female', 'male'] as const;

const anybody: readonly StepRole[] = ['clerk', 'reviewer', 'manager'];
const reviewers: readonly StepRole[] = ['reviewer', 'manager'];
const beforeService: readonly DemandState[] = ['registered', 'returned', 'passed', 'published', 'assigned', 'started'];

/**
 * 登记 → 审核 → 发布 → 已派 → 进行 → 待确认 → 完成, or 取消 (S-三(三)1). A service that is recorded for it makes it
 * `served` and its approval `closed`, both by the service's own record; what is closed by hand says why.
 */
export const demandCycle: LifeCycle<DemandState> = {
  states: demandStates,
  steps: [
    step('pass', ['registered'], 'passed', { by: reviewers, needsSecondPerson: true }),
    step('pass_and_publish', ['registered'], 'published', { by: reviewers, needsSecondPerson: true }),
    step('send_back', ['registered'], 'returned', { by: reviewers, needsReason: true }),
    step('publish', ['passed'], 'published', {}),
    step('assign', ['published'], 'assigned', {}),
    // Who cannot come says so, and nothing follows from it (条§22).
    step('release', ['assigned', 'started'], 'published', { needsReason: true }),
    step('start', ['assigned'], 'started', {}),
    step('record', ['assigned', 'started', 'published'], 'served', {}),
    step('close', ['published', 'assigned', 'started', 'served'], 'closed', { by: reviewers, needsReason: true }),
    step('cancel', beforeService, 'cancelled', { needsReason: true }),
    // Another thing than was looked at is looked at again; another day or time alone is not.
    step('adjust_what', ['registered', 'returned', 'passed', 'published'], 'registered', { needsReason: true }),
    step('adjust_when', ['registered', 'returned'], 'registered', { needsReason: true }),
    step('adjust_when', ['passed'], 'passed', { needsReason: true }),
    step('adjust_when', ['published'], 'published', { needsReason: true }),
    step('adjust_when', ['assigned'], 'assigned', { needsReason: true }),
  ],
};

interface StepRest {
  readonly by?: readonly StepRole[];
  readonly needsReason?: boolean;
  readonly needsSecondPerson?: boolean;
}

function step(act: string, from: readonly DemandState[], to: DemandState, rest: StepRest) {
  const { by = anybody, needsReason = false, needsSecondPerson = false } = rest;
  return { act, from, to, by, needsReason, needsSecondPerson };
}

interface DemandStepAsked {
  readonly state: DemandState;
  readonly act: string;
  readonly reason: string;
  readonly roles: readonly string[];
  readonly isRegistrar: boolean;
}

/** Where a demand stands after an act, when it leads on from here and whoever asks may do it. */
export function stepDemand(asked: DemandStepAsked): Result<DemandState, StepError> {
  const found = findStepIn(demandCycle, asked);
  if (!found.ok) return found;
  const to = demandStates.find((state) => state === found.value.to);
  return to === undefined ? err('step_not_from_here') : ok(to);
}

/** Something is still to be done for it, so that whoever does it may see where to go (X23). */
export const liveStates: readonly DemandState[] = ['published', 'assigned', 'started'];

export function isOpenDemand(state: DemandState): boolean {
  return state !== 'closed' && state !== 'cancelled';
}

export interface DemandAsked {
  readonly wishedOn: string;
  readonly period: Period;
  /** Both or neither, as typed; they decide the period where they stand. */
  readonly fromTime: string | null;
  readonly untilTime: string | null;
  readonly classNumber: number;
  readonly item: string;
  readonly place: ServicePlace;
}

export interface DemandUnderstood extends DemandAsked {
  readonly catalogueItem: CatalogueItem;
}

export type DemandError =
  | 'demand_day_past'
  | 'demand_times_impossible'
  | 'catalogue_class_unknown'
  | 'catalogue_item_unknown'
  | 'demand_place_unfit';

/** In order of precedence. */
export function judgeDemand(
  asked: DemandAsked,
  { today, classes }: { readonly today: string; readonly classes: readonly CatalogueClass[] },
): Result<DemandUnderstood, DemandError> {
  if (parseCivilDate(asked.wishedOn) === null || asked.wishedOn < today) return err('demand_day_past');
  const [from, until] = [asked.fromTime, asked.untilTime].map((time) => (time === null ? null : readTime(time)));
  const isTimed = asked.fromTime !== null || asked.untilTime !== null;
  if (isTimed && (from == null || until == null || until <= from)) return err('demand_times_impossible');
  const catalogueClass = classes.find(({ number }) => number === asked.classNumber);
  if (catalogueClass === undefined) return err('catalogue_class_unknown');
  const catalogueItem = catalogueClass.items.find(({ name }) => name === asked.item);
  if (catalogueItem === undefined) return err('catalogue_item_unknown');
  if (!catalogueItem.places.includes(asked.place)) return err('demand_place_unfit');
  return ok({ ...asked, period: from == null ? asked.period : periodOf(from), catalogueItem });
}

/** Whether an adjustment asks for another thing, and not only for another day or time. */
export function isAnotherThing(a: DemandAsked, b: DemandAsked): boolean {
  return a.classNumber !== b.classNumber || a.item !== b.item || a.place !== b.place;
}

export function isSameWish(a: DemandAsked, b: DemandAsked): boolean {
  const isSameDay = a.wishedOn === b.wishedOn && a.period === b.period;
  return isSameDay && a.fromTime === b.fromTime && a.untilTime === b.untilTime && !isAnotherThing(a, b);
}

interface Waiting {
  readonly isPriority: boolean;
  readonly urgency: (typeof demandUrgencies)[number];
  readonly registeredAtMs: number;
}

/** Those who are looked after first, then what is urgent, then who has waited longest (S-三(二)2). */
export function compareWaiting(a: Waiting, b: Waiting): number {
  if (a.isPriority !== b.isPriority) return a.isPriority ? -1 : 1;
  if (a.urgency !== b.urgency) return a.urgency === 'urgent' ? -1 : 1;
  return a.registeredAtMs - b.registeredAtMs;
}

/** A visit to a home or a way with the elder has risks that both are told of (条§12–13); the item may add its own. */
export type RiskNote = 'visit' | 'outside' | 'professional' | 'money';

export function riskNotesOf(item: CatalogueItem, place: ServicePlace): readonly RiskNote[] {
  const isMoney = item.risk === 'raised' && !item.needsQualification && !item.places.includes('outside');
  return [
    ...(place === 'home' ? (['visit'] as const) : []),
    ...(place === 'outside' ? (['outside'] as const) : []),
    ...(item.needsQualification ? (['professional'] as const) : []),
    ...(isMoney ? (['money'] as const) : []),
  ];
}
