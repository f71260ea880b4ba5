import { z } from 'zod';
import {
  demandAdjusted,
  demandAsking,
  demandAssigned,
  demandCancelled,
  demandClosed,
  demandDeclined,
  demandPublished,
  demandRegistered,
  demandReviewed,
  demandStarted,
  type DemandWish,
} from '../../contract/records/demand.ts';
import { assert } from '../../domain/assert.ts';
import { readTime } from '../../domain/span.ts';
import type { WriteDb } from '../connection.ts';
import type { StoredRecord } from '../journal.ts';
import { readPart } from './parts.ts';

const minuteOf = (time: string | null): number | null => (time === null ? null : readTime(time));

export function foldDemandRegistered(db: WriteDb, stored: StoredRecord): void {
  const data = demandRegistered.data.parse(stored.record.data);
  const asking = readPart(stored, 'asking', demandAsking);
  const { wish } = data;
  db.prepare(
    `insert into view_demands (demand_id, record_id, recipient_id, state, channel, asker, urgency, wished_on, period,
       from_minute, until_minute, class_number, item, place, requester, contact, address, note, sex_wish, language,
       registered_by, registered_at_ms)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    data.demand,
    stored.record.id,
    data.recipient,
    data.state,
    data.channel,
    data.asker,
    data.urgency,
    wish.wishedOn,
    wish.period,
    minuteOf(wish.fromTime),
    minuteOf(wish.untilTime),
    wish.classNumber,
    wish.item,
    wish.place,
    asking?.requester ?? null,
    asking?.contact ?? null,
    asking?.address ?? null,
    asking?.note ?? null,
    asking?.sexWish ?? null,
    asking?.language ?? null,
    stored.record.operator,
    stored.recordedAtMs,
  );
  note(db, stored, { ...data, kind: 'registered' });
}

export function foldDemandReviewed(db: WriteDb, stored: StoredRecord): void {
  const data = demandReviewed.data.parse(stored.record.data);
  move(db, data);
  db.prepare('update view_demands set reviewed_by = ?, checked_how = ?, risk = ? where demand_id = ?').run(
    stored.record.operator,
    data.check,
    data.risk,
    data.demand,
  );
  note(db, stored, { ...data, kind: data.outcome, detail: { check: data.check, risk: data.risk } });
}

export function foldDemandAdjusted(db: WriteDb, stored: StoredRecord): void {
  const data = demandAdjusted.data.parse(stored.record.data);
  move(db, data);
  setWish(db, data.demand, data.after);
  const { before, after, agreedBy } = data;
  note(db, stored, { ...data, kind: 'adjusted', detail: { before, after, agreedBy } });
}

function setWish(db: WriteDb, demandId: string, wish: DemandWish): void {
  db.prepare(
    `update view_demands set wished_on = ?, period = ?, from_minute = ?, until_minute = ?, class_number = ?, item = ?,
       place = ? where demand_id = ?`,
  ).run(
    wish.wishedOn,
    wish.period,
    minuteOf(wish.fromTime),
    minuteOf(wish.untilTime),
    wish.classNumber,
    wish.item,
    wish.place,
    demandId,
  );
}

export function foldDemandAssigned(db: WriteDb, stored: StoredRecord): void {
  const data = demandAssigned.data.parse(stored.record.data);
  move(db, data);
  db.prepare('update view_demands set volunteer_id = ?, accepted_how = ?, accepted_at_ms = ? where demand_id = ?').run(
    data.volunteer,
    data.acceptedHow,
    Date.parse(data.acceptedAt),
    data.demand,
  );
  const detail = { how: data.acceptedHow, atMs: Date.parse(data.acceptedAt) };
  note(db, stored, { ...data, kind: 'assigned', detail });
}

export function foldDemandDeclined(db: WriteDb, stored: StoredRecord): void {
  const data = demandDeclined.data.parse(stored.record.data);
  if (data.hadAccepted) {
    move(db, data);
    db.prepare(
      'update view_demands set volunteer_id = null, accepted_how = null, accepted_at_ms = null where demand_id = ?',
    ).run(data.demand);
  }
  const detail = { how: data.toldHow, atMs: Date.parse(data.toldAt) };
  note(db, stored, { ...data, kind: data.hadAccepted ? 'released' : 'declined', detail });
}

export function foldDemandCancelled(db: WriteDb, stored: StoredRecord): void {
  const data = demandCancelled.data.parse(stored.record.data);
  move(db, data);
  note(db, stored, { ...data, kind: 'cancelled', detail: { by: data.by, atMs: Date.parse(data.toldAt) } });
}

/** A step that says no more than that it was taken. */
const plain =
  (data: typeof demandStarted.data, kind: string) =>
  (db: WriteDb, stored: StoredRecord): void => {
    const said = data.parse(stored.record.data);
    move(db, said);
    note(db, stored, { ...said, kind });
  };

export const foldDemandPublished = plain(demandPublished.data, 'published');
export const foldDemandStarted = plain(demandStarted.data, 'started');
export const foldDemandClosed = plain(demandClosed.data, 'closed');

function move(db: WriteDb, { demand, state }: { readonly demand: string; readonly state: string }): void {
  const { changes } = db.prepare('update view_demands set state = ? where demand_id = ?').run(state, demand);
  assert(changes === 1, `demand ${demand} is known`);
}

interface Event {
  readonly demand: string;
  readonly recipient: string;
  readonly state: string;
  readonly kind: string;
  readonly volunteer?: unknown;
  readonly detail?: Readonly<Record<string, unknown>>;
}

function note(db: WriteDb, stored: StoredRecord, event: Event): void {
  db.prepare(
    `insert into view_demand_events (record_id, demand_id, recipient_id, kind, state, volunteer_id, detail, reason,
       operator_id, happened_at_ms) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    stored.record.id,
    event.demand,
    event.recipient,
    event.kind,
    event.state,
    typeof event.volunteer === 'string' ? event.volunteer : null,
    JSON.stringify(event.detail ?? {}),
    readPart(stored, 'reason', z.string()),
    stored.record.operator,
    stored.recordedAtMs,
  );
}
