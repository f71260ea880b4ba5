import { refusal, type KioskError } from '../../contract/errors.ts';
import type { ServiceFlag } from '../../contract/records/service.ts';
import { findActivity } from '../../db/read/activities.ts';
import { countServices, recipientDay } from '../../db/read/services.ts';
import type { SomebodyRow } from '../../db/read/somebody.ts';
import type { GuardCode } from '../../domain/guards.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { formatNumber } from '../../domain/serial.ts';
import { formatTime, overlaps, type Span, type Times } from '../../domain/span.ts';
import type { App } from '../app.ts';
import type { Reader } from '../station.ts';
import { writeFact } from '../write.ts';
import { holderOf } from './activities.ts';
import { evidenceFor } from './attendance-facts.ts';
import { findOpenSomebody } from './closed-people.ts';
import { demandServed } from './demands.ts';
import { guardsFor } from './guarding.ts';
import { judge, type ServiceClaim } from './judging.ts';
import type { InputOf } from './kinds.ts';
import { problemOf } from './problems.ts';
import { reasonMissing, reasonsOf } from './service-reasons.ts';

function personOf(app: Reader, personId: string | null): SomebodyRow | null {
  return personId === null ? null : findOpenSomebody(app, personId);
}

export type Typed = Pick<
  InputOf<'service.check'>,
  | 'volunteer'
  | 'recipient'
  | 'servedOn'
  | 'startTime'
  | 'endTime'
  | 'deductionMinutes'
  | 'classNumber'
  | 'item'
  | 'accompanyingGuardian'
>;

export function claimOf(app: Reader, input: Typed): ServiceClaim {
  return {
    servedOn: input.servedOn,
    startTime: input.startTime ?? '',
    endTime: input.endTime ?? '',
    deduction: input.deductionMinutes.toString(),
    className: input.classNumber?.toString() ?? '',
    item: input.item ?? '',
    isConfirmed: true,
    volunteer: personOf(app, input.volunteer),
    recipient: personOf(app, input.recipient),
    accompanyingGuardian: personOf(app, input.accompanyingGuardian),
    serial: null,
    exceptServiceId: null,
  };
}

/** What the sign-ins of the volunteer's day say to a claim that the rules let pass. */
export function evidenceOf(app: Reader, { volunteer }: ServiceClaim, times: Times, attendance: string | null) {
  return evidenceFor(app, { volunteer: volunteer?.person_id ?? '', attendance }, times);
}

export function together(...flags: readonly (readonly ServiceFlag[])[]): ServiceFlag[] {
  return [...new Set(flags.flat())];
}

interface GroupHeld {
  readonly activity: string;
  readonly organisation: string;
  readonly head: string | null;
}

export type Recorded = Omit<InputOf<'service.record'>, 'intentId'>;

/** What the rules, the sign-ins, the demand and the guards say to a service on screen; the reason why it may not be written. */
export function weighService(app: Reader, operator: string, input: Recorded, group: GroupHeld | null) {
  const claim = claimOf(app, input);
  const verdict = judge(app, claim);
  if (verdict.outcome === 'refused') return err(problemOf(app, verdict.code, claim));
  const demand = demandServed(app, input.demand ?? null, input.recipient);
  if (!demand.ok) return demand;
  const { understood } = verdict;
  const { span } = understood;
  if (input.breakMinutes > span.deductionMinutes) return err(refusal('service_deduction_malformed', 'deduction'));
  const evidence = evidenceOf(app, claim, span, input.attendance);
  if (!evidence.ok) return evidence;
  const ofGroup = group ?? groupOf(app, evidence.value.row?.activity_id ?? null);
  const holder = ofGroup === null ? holderOf(app, input.organisation) : ok(ofGroup);
  if (!holder.ok) return holder;
  const activity = ofGroup?.activity ?? null;
  const flags = together(withoutOwnGroup(app, verdict.flags, { claim, span, activity }), evidence.value.flags);
  const doubts = [...guardsFor(app, { claim, understood, operator, checkedBy: null })];
  const missing = reasonMissing(input, flags, doubts);
  if (missing !== null) return err(missing);
  return ok({ understood, flags, doubts, activity, holder: holder.value, demand: demand.value });
}

interface Written {
  readonly serviceId: string;
  readonly minutes: number;
  readonly state: 'recorded' | 'unconfirmed' | 'held';
  readonly flags: ServiceFlag[];
  readonly doubts: GuardCode[];
}

/**
 * Judges a service on screen and writes its one record, for the sentence of one pair as well as for each volunteer of a
 * group activity: there is no second way to an hour.
 */
export function writeService(
  app: App,
  operator: string,
  input: Recorded,
  group: GroupHeld | null = null,
): Result<Written, KioskError> {
  const weighed = weighService(app, operator, input, group);
  if (!weighed.ok) return weighed;
  const { understood, flags, doubts, activity, holder, demand } = weighed.value;
  const { span, catalogueClass, item, rules } = understood;
  const serviceId = formatNumber(app.station().source, countServices(app.db) + 1, 'F');
  writeFact(app, {
    type: 'service.recorded/1',
    subject: `service/${serviceId}`,
    operator,
    correlation: activity,
    data: {
      service: serviceId,
      volunteer: input.volunteer,
      recipient: input.recipient,
      servedOn: span.servedOn,
      startTime: formatTime(span.startMinute),
      endTime: formatTime(span.endMinute),
      deductionMinutes: span.deductionMinutes,
      classNumber: catalogueClass.number,
      item: item.name,
      place: input.place,
      confirmation: input.confirmation,
      accompanyingGuardian: input.accompanyingGuardian,
      minutes: span.minutes,
      flags,
      rules,
      doubts,
      ...reasonsOf(input, flags, doubts),
      ...demand,
      kind: input.kind,
      travelMinutes: span.deductionMinutes - input.breakMinutes,
      breakMinutes: input.breakMinutes,
      organisation: holder.organisation,
      head: holder.head,
      ...(activity === null ? {} : { activity }),
      ...(input.attendance === null ? {} : { attendance: input.attendance }),
    },
  });
  const state = doubts.length > 0 ? 'held' : input.confirmation === 'none' ? 'unconfirmed' : 'recorded';
  return ok({ serviceId, minutes: span.minutes, state, flags, doubts });
}

/** Of a sign-in at a group activity that was not recorded with the others. */
function groupOf({ db }: Reader, activityId: string | null): GroupHeld | null {
  const row = activityId === null ? null : findActivity(db, activityId);
  return row && { activity: row.activity_id, organisation: row.organisation_id, head: row.head_id };
}

interface Spent {
  readonly claim: ServiceClaim;
  readonly span: Span;
  readonly activity: string | null;
}

/** Several volunteers with one elder at one time are what a group activity is; anybody else beside them is asked about. */
function withoutOwnGroup(
  app: Reader,
  flags: readonly ServiceFlag[],
  { claim, span, activity }: Spent,
): readonly ServiceFlag[] {
  const { volunteer, recipient } = claim;
  if (activity === null || recipient === null || !flags.includes('recipient_overlap')) return flags;
  const left = { exceptServiceId: null, blindOperator: null };
  const isBeside = recipientDay(app.db, recipient.person_id, span.servedOn, left).some(
    (row) =>
      row.activity_id !== activity &&
      row.volunteer_id !== volunteer?.person_id &&
      overlaps({ startMinute: row.start_minute, endMinute: row.end_minute }, span),
  );
  return isBeside ? flags : flags.filter((flag) => flag !== 'recipient_overlap');
}
