import { refusal, type ErrorCode, type KioskError } from '../../contract/errors.ts';
import { deathOf } from '../../db/read/leaving.ts';
import { countDemands, findDemand, type DemandRow } from '../../db/read/demands.ts';
import { isBlank } from '../../domain/blank-text.ts';
import { parseCivilDate } from '../../domain/civil-date.ts';
import { judgeDemand, stepDemand, type DemandState, type DemandUnderstood } from '../../domain/demands.ts';
import { mayReceive } from '../../domain/eligibility.ts';
import { instantOf, instantText } from '../../domain/local-time.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { formatNumber } from '../../domain/serial.ts';
import { readTime } from '../../domain/span.ts';
import { todayAt } from '../clock.ts';
import type { App } from '../app.ts';
import { rulesOn } from '../rules.ts';
import type { Caller } from '../sessions.ts';
import type { Reader } from '../station.ts';
import { writeFact } from '../write.ts';
import { findOpenPerson } from './closed-people.ts';
import { signedIn, type Act, type InputOf } from './kinds.ts';
import { partyOf } from './parties.ts';

type Typed = InputOf<'demand.register'>;

/** What is wished for, by the catalogue of its day. */
export function understandWish(app: Reader, wish: Typed['wish']): Result<DemandUnderstood, KioskError> {
  const today = todayAt(app);
  const day = parseCivilDate(wish.wishedOn) === null ? today : wish.wishedOn;
  const judged = judgeDemand(wish, { today, classes: rulesOn(app, day).classes });
  if (judged.ok) return judged;
  const field = judged.error === 'demand_day_past' ? 'wishedOn' : null;
  return err(refusal(judged.error, field));
}

/** As the record keeps it, without what the catalogue says. */
export function wishOf({ catalogueItem: _item, ...wish }: DemandUnderstood) {
  return wish;
}

/** Taken at the counter, by phone or on a visit; somebody else looks at it before anybody is asked to go. */
export const registerDemand: Act<'demand.register'> = (app, caller, input) => {
  const elder = judgeElder(app, input);
  if (!elder.ok) return elder;
  const wish = understandWish(app, input.wish);
  if (!wish.ok) return wish;
  const requester = input.requester.trim();
  if (input.asker !== 'self' && isBlank(requester)) return err(refusal('requester_missing', 'requester'));
  const demandId = formatNumber(app.station().source, countDemands(app.db) + 1, 'X');
  writeFact(app, {
    type: 'demand.registered/1',
    subject: `person/${input.recipient}`,
    operator: signedIn(caller).operatorId,
    data: {
      demand: demandId,
      recipient: input.recipient,
      state: 'registered',
      channel: input.channel,
      asker: input.asker,
      urgency: input.urgency,
      wish: wishOf(wish.value),
      rules: rulesOn(app, wish.value.wishedOn).version,
    },
    parts: {
      asking: {
        requester,
        contact: input.contact.trim(),
        address: input.address.trim(),
        note: input.note.trim(),
        sexWish: input.sexWish,
        language: input.language.trim(),
      },
    },
  });
  return ok({ demandId });
};

function judgeElder(app: Reader, { recipient, wish }: Typed): Result<null, KioskError> {
  const found = findOpenPerson(app, recipient);
  if (!found.ok) return err(refusal(found.error.code, 'recipient'));
  const death = deathOf(app.db, recipient);
  if (death !== null) {
    const detail = { person: found.value.name ?? '', diedOn: death.died_on };
    return err(refusal('person_died_before', 'recipient', detail));
  }
  const day = parseCivilDate(wish.wishedOn) ?? todayAt(app);
  const bar = mayReceive(partyOf(app, found.value), day).find(({ weight }) => weight === 'bars');
  if (bar?.code === 'recipient_lacks_role' || bar?.code === 'recipient_too_young_on_day') {
    return err(refusal(bar.code, 'recipient'));
  }
  return ok(null);
}

export interface Stepped {
  readonly row: DemandRow;
  readonly state: DemandState;
  readonly operatorId: string;
}

/** The demand and where it stands after an act; refused when it does not lead on from here. */
export function stepOf(
  app: Reader,
  caller: Caller,
  { demandId, act, reason }: { readonly demandId: string; readonly act: string; readonly reason: string },
): Result<Stepped, KioskError> {
  const { operatorId, roles } = signedIn(caller);
  const row = findDemand(app.db, demandId);
  if (row === null) return err(refusal('demand_unknown', 'demandId'));
  const isRegistrar = row.registered_by === operatorId;
  const stepped = stepDemand({ state: row.state, act, reason, roles, isRegistrar });
  if (stepped.ok) return ok({ row, state: stepped.value, operatorId });
  return err(refusal(demandCodes[stepped.error], stepped.error === 'reason_missing' ? 'reason' : null));
}

const demandCodes = {
  step_not_from_here: 'demand_step_not_from_here',
  role_missing: 'role_missing',
  reason_missing: 'reason_missing',
  registrar_does_not_review: 'demand_registrar_does_not_review',
} as const satisfies Readonly<Record<string, ErrorCode>>;

export const reasonPart = (reason: string) => (isBlank(reason) ? {} : { reason: reason.trim() });

/** Every record of a demand names the elder and where it stands then. */
export function factAbout({ row, state, operatorId }: Stepped, subject: string = row.recipient_id) {
  return {
    subject: `person/${subject}`,
    operator: operatorId,
    named: { demand: row.demand_id, recipient: row.recipient_id, state },
  };
}

export const reviewDemand: Act<'demand.review'> = (app, caller, { demandId, act, check, risk, reason }) => {
  const stepped = stepOf(app, caller, { demandId, act, reason });
  if (!stepped.ok) return stepped;
  const { named, ...rest } = factAbout(stepped.value);
  const isPassed = act !== 'send_back';
  const found = isPassed ? { check, risk } : { check: null, risk: null };
  writeFact(app, {
    type: 'demand.reviewed/1',
    ...rest,
    data: { ...named, outcome: isPassed ? 'passed' : 'returned', ...found },
    parts: reasonPart(reason),
  });
  return ok({ state: named.state });
};

interface PlainStep {
  readonly act: string;
  readonly type: 'demand.published/1' | 'demand.started/1' | 'demand.closed/1';
}

/** A step of which nothing is to be said but that it was taken, and sometimes why. */
function takeStep(app: App, caller: Caller, { act, type }: PlainStep, about: { demandId: string; reason: string }) {
  const stepped = stepOf(app, caller, { ...about, act });
  if (!stepped.ok) return stepped;
  const { named, ...rest } = factAbout(stepped.value);
  writeFact(app, { type, ...rest, data: named, parts: reasonPart(about.reason) });
  return ok({});
}

export const publishDemand: Act<'demand.publish'> = (app, caller, { demandId }) =>
  takeStep(app, caller, { act: 'publish', type: 'demand.published/1' }, { demandId, reason: '' });

/** 出发: who is away on a visit is known at the station. */
export const startDemand: Act<'demand.start'> = (app, caller, { demandId }) =>
  takeStep(app, caller, { act: 'start', type: 'demand.started/1' }, { demandId, reason: '' });

export const closeDemand: Act<'demand.close'> = (app, caller, { demandId, reason }) =>
  takeStep(app, caller, { act: 'close', type: 'demand.closed/1' }, { demandId, reason });

export const cancelDemand: Act<'demand.cancel'> = (app, caller, { demandId, by, toldOn, toldTime, reason }) => {
  const stepped = stepOf(app, caller, { demandId, act: 'cancel', reason });
  if (!stepped.ok) return stepped;
  const told = momentOf(app, toldOn, toldTime);
  if (!told.ok) return told;
  const { named, ...rest } = factAbout(stepped.value);
  writeFact(app, {
    type: 'demand.cancelled/1',
    ...rest,
    data: { ...named, by, toldAt: told.value },
    parts: reasonPart(reason),
  });
  return ok({});
};

/** When somebody said something, which has come. */
export function momentOf(app: Reader, day: string, time: string): Result<string, KioskError> {
  const minute = readTime(time);
  if (parseCivilDate(day) === null || minute === null) return err(refusal('demand_moment_impossible', 'toldTime'));
  const atMs = instantOf(day, minute);
  return atMs > app.clock.nowMs() ? err(refusal('demand_moment_impossible', 'toldTime')) : ok(instantText(atMs));
}

/** The demand that a service was given for; nothing where it was given for none. */
export function demandServed(
  app: Reader,
  demandId: string | null,
  recipient: string,
): Result<{ readonly demand?: string }, KioskError> {
  if (demandId === null) return ok({});
  const row = findDemand(app.db, demandId);
  if (row === null) return err(refusal('demand_unknown', 'demand'));
  const mayServe = stepDemand({ state: row.state, act: 'record', reason: '', roles: ['clerk'], isRegistrar: false }).ok;
  if (row.recipient_id !== recipient || !mayServe) return err(refusal('demand_of_another', 'demand'));
  return ok({ demand: demandId });
}
