import { z } from 'zod';
import { refusal } from '../../contract/errors.ts';
import { demandEvent, demandRow, type DemandShown } from '../../contract/kiosk/demands.ts';
import { transact } from '../../db/connection.ts';
import {
  countGoing,
  demandCounts,
  demandsIn,
  eventsOf,
  findDemand,
  type DemandEventRow,
  type DemandRow,
} from '../../db/read/demands.ts';
import {
  acceptances,
  adjustAgreers,
  cancellers,
  compareWaiting,
  demandCycle,
  demandStates,
  liveStates,
} from '../../domain/demands.ts';
import { err, ok } from '../../domain/result.ts';
import { todayAt } from '../clock.ts';
import { rulesOn } from '../rules.ts';
import type { Caller } from '../sessions.ts';
import type { Reader } from '../station.ts';
import { cardOf, classNameOf, operatorName } from './cards.ts';
import { findOpenPerson } from './closed-people.ts';
import { wishAt } from './demand-going.ts';
import { signedIn, type Act, type OutputOf, type Task } from './kinds.ts';
import { noteLook } from './note-look.ts';

const shownMax = 300;

export function demandShown(app: Reader, caller: Caller, row: DemandRow): DemandShown {
  return demandRow.parse({
    demandId: row.demand_id,
    state: row.state,
    recipient: cardOf(app, row.recipient_id),
    volunteer: row.volunteer_id === null ? null : cardOf(app, row.volunteer_id),
    ...wishAt(row),
    className: classNameOf(app, row.class_number, row.wished_on),
    urgency: row.urgency,
    channel: row.channel,
    asker: row.asker,
    registeredBy: operatorName(app, row.registered_by),
    registeredAtMs: row.registered_at_ms,
    isOwn: row.registered_by === signedIn(caller).operatorId,
    serviceId: row.service_id,
  });
}

/** Who is looked after first, what is urgent, who has waited longest. */
export function inWaitingOrder(app: Reader, rows: readonly DemandRow[]): readonly DemandRow[] {
  const keyed = rows.map((row) => ({
    row,
    isPriority: cardOf(app, row.recipient_id).isPriority,
    urgency: row.urgency,
    registeredAtMs: row.registered_at_ms,
  }));
  return keyed.sort(compareWaiting).map(({ row }) => row);
}

export const listDemands: Act<'demand.list'> = (app, caller, { state }) => {
  const counts = demandCounts(app.db);
  const rows = demandsIn(app.db, state, shownMax);
  const isOver = state === 'closed' || state === 'cancelled';
  const ordered = isOver ? rows : inWaitingOrder(app, rows);
  return ok({
    counts: demandStates.map((each) => ({ state: each, count: counts.get(each) ?? 0 })),
    demands: ordered.map((row) => demandShown(app, caller, row)),
  });
};

export const readDemand: Act<'demand.read'> = (app, caller, { demandId }) => {
  const row = findDemand(app.db, demandId);
  if (row === null) return err(refusal('demand_unknown', 'demandId'));
  const item = rulesOn(app, row.wished_on)
    .classes.find(({ number }) => number === row.class_number)
    ?.items.find(({ name }) => name === row.item);
  const isOpen = findOpenPerson(app, row.recipient_id).ok;
  return ok({
    demand: demandShown(app, caller, row),
    reviewedBy: row.reviewed_by === null ? null : operatorName(app, row.reviewed_by),
    check: oneOf(['called', 'visited', 'known'], row.checked_how),
    risk: row.risk,
    itemRisk: item?.risk ?? 'low',
    sexWish: oneOf(['any', 'female', 'male'], row.sex_wish) ?? 'any',
    language: row.language ?? '',
    note: isOpen ? (row.note ?? '') : '',
    isLive: isOpen && liveStates.includes(row.state),
    hasAddress: (row.address ?? '') !== '',
    acts: actsFrom(caller, row),
    events: eventsOf(app.db, demandId).map((each) => eventShown(app, each)),
  });
};

function oneOf<const Value extends string>(values: readonly Value[], text: unknown): Value | null {
  return values.find((value) => value === text) ?? null;
}

function actsFrom(caller: Caller, row: DemandRow): string[] {
  const { operatorId, roles } = signedIn(caller);
  const isOwn = row.registered_by === operatorId;
  const open = demandCycle.steps.filter(
    ({ from, by, needsSecondPerson }) =>
      from.includes(row.state) && by.some((role) => roles.includes(role)) && !(needsSecondPerson === true && isOwn),
  );
  return [...new Set(open.map(({ act }) => act))];
}

const eventDetail = z.looseObject({
  before: demandEvent.shape.before.optional(),
  after: demandEvent.shape.after.optional(),
  agreedBy: z.string().optional(),
  by: z.string().optional(),
  how: z.string().optional(),
  atMs: z.int().optional(),
});

function eventShown(app: Reader, row: DemandEventRow): OutputOf<'demand.read'>['events'][number] {
  const detail = eventDetail.parse(JSON.parse(row.detail));
  return {
    recordId: row.record_id,
    kind: demandEvent.shape.kind.parse(row.kind),
    volunteerName: row.volunteer_id === null ? null : cardOf(app, row.volunteer_id).name,
    before: detail.before ?? null,
    after: detail.after ?? null,
    agreedBy: oneOf(adjustAgreers, detail.agreedBy),
    by: oneOf(cancellers, detail.by),
    how: oneOf(acceptances, detail.how),
    toldAtMs: detail.atMs ?? null,
    reason: row.reason,
    operatorName: operatorName(app, row.operator_id),
    atMs: row.happened_at_ms,
  };
}

/**
 * Where to go and whom to call, for as long as something is to be done (X23). No act with an intent, whose answer would
 * be kept: this lies nowhere but in its part. The look itself is a record.
 */
export const openContact: Task<'demand.contact'> = async (app, caller, { demandId }) => {
  const row = findDemand(app.db, demandId);
  if (row === null) return err(refusal('demand_unknown', 'demandId'));
  if (!liveStates.includes(row.state)) return err(refusal('demand_not_live', 'demandId'));
  const found = findOpenPerson(app, row.recipient_id);
  if (!found.ok) return found;
  const { phone, street, community } = found.value;
  transact(app.db, () => {
    const reason = `办理需求 ${demandId}`;
    noteLook(app, signedIn(caller).operatorId, { person: row.recipient_id, field: 'phone', reason });
  });
  return await Promise.resolve(
    ok({
      phone,
      place: [street, community].filter(Boolean).join(' '),
      address: row.address ?? '',
      requester: row.requester ?? '',
      contact: row.contact ?? '',
    }),
  );
};

/** What the page of the day says of demands. */
export function demandsToDo(app: Reader): OutputOf<'today.read'>['demands'] {
  const counts = demandCounts(app.db);
  const oldest = demandsIn(app.db, 'published', 1)[0];
  return {
    toReview: counts.get('registered') ?? 0,
    toAssign: counts.get('published') ?? 0,
    oldestToAssignAtMs: oldest?.registered_at_ms ?? null,
    goingToday: countGoing(app.db, todayAt(app)),
  };
}
