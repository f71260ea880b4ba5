import type { ServiceKind } from '../../domain/activity.ts';
import type { ReadDb } from '../connection.ts';
import { waitsForSecondEntry } from './paper.ts';

export interface ServiceDbRow {
  readonly service_id: string;
  readonly source: 'live' | 'paper';
  readonly serial: string | null;
  readonly entry_id: string | null;
  readonly record_id: string;
  readonly state: string;
  readonly volunteer_id: string;
  readonly recipient_id: string;
  readonly served_on: string;
  readonly start_minute: number;
  readonly end_minute: number;
  readonly deduction_minutes: number;
  readonly minutes: number;
  readonly class_number: number;
  readonly item: string;
  readonly place: string;
  readonly confirmation: string;
  readonly guardian_id: string | null;
  readonly flags: string;
  readonly rules: string;
  readonly recorded_by: string;
  readonly recorded_at_ms: number;
  readonly decided_by: string | null;
  readonly decided_at_ms: number | null;
  readonly decision_record_id: string | null;
  readonly reason: string | null;
  /** JSON: what a service on screen was held for. */
  readonly doubts: string;
  readonly late_reason: string | null;
  readonly duty_reason: string;
  readonly ruled_by: string | null;
  readonly ruling_reason: string | null;
  readonly kind: ServiceKind;
  /** Of the deduction; the rest was for the way. */
  readonly break_minutes: number;
  readonly activity_id: string | null;
  /** The sign-in that its times came from. */
  readonly attendance_id: string | null;
  readonly organisation_id: string | null;
  readonly head_id: string | null;
}

/** Whether a service occupies its time: posted, or on its way there. A slip that is held may be of another day than it says. */
export const occupying = `(state in ('recorded', 'unconfirmed', 'entered', 'reentered', 'differing', 'approved')
  or (state = 'held' and source = 'live'))`;

export function findService(db: ReadDb, serviceId: string): ServiceDbRow | null {
  return db.prepare<[string], ServiceDbRow>('select * from view_services where service_id = ?').get(serviceId) ?? null;
}

export function countServices(db: ReadDb): number {
  return db.prepare<[], number>('select count(*) from view_services').pluck().get() ?? 0;
}

/**
 * A slip that waits for its second entry is typed again by somebody who has not seen the first: nobody may be shown
 * what any entry of its serial says.
 */
const shown = `not exists (select 1 from view_slip_entries where serial = view_services.serial and ${waitsForSecondEntry})`;

interface LeftOut {
  /** A service that is judged again does not stand in its own way. */
  readonly exceptServiceId: string | null;
  /** Who may still have to enter slips a second time, and is told nothing by them; null when nobody is told. */
  readonly blindOperator: string | null;
}

const dayOf = (column: 'volunteer_id' | 'recipient_id'): string =>
  `select * from view_services where ${column} = ? and served_on = ? and ${occupying} and service_id is not ?
   and (? is null or not exists (select 1 from view_slip_entries
     where serial = view_services.serial and ${waitsForSecondEntry} and first_operator <> ?))`;
const ofVolunteer = dayOf('volunteer_id');
const ofRecipient = dayOf('recipient_id');

/** What the volunteer did that day and still counts. */
export function volunteerDay(
  db: ReadDb,
  volunteerId: string,
  servedOn: string,
  left: LeftOut,
): readonly ServiceDbRow[] {
  return readDay(db, ofVolunteer, volunteerId, servedOn, left);
}

/** What was done for the recipient that day and still counts. */
export function recipientDay(
  db: ReadDb,
  recipientId: string,
  servedOn: string,
  left: LeftOut,
): readonly ServiceDbRow[] {
  return readDay(db, ofRecipient, recipientId, servedOn, left);
}

function readDay(
  db: ReadDb,
  sql: string,
  personId: string,
  servedOn: string,
  { exceptServiceId, blindOperator }: LeftOut,
): readonly ServiceDbRow[] {
  return db
    .prepare<[string, string, string | null, string | null, string | null], ServiceDbRow>(sql)
    .all(personId, servedOn, exceptServiceId, blindOperator, blindOperator);
}

export function lastServiceOf(db: ReadDb, recipientId: string): ServiceDbRow | null {
  const row = db
    .prepare<[string], ServiceDbRow>(
      `select * from view_services where recipient_id = ? and ${occupying} and ${shown} order by served_on desc, start_minute desc limit 1`,
    )
    .get(recipientId);
  return row ?? null;
}

export function lastServiceBy(db: ReadDb, volunteerId: string): ServiceDbRow | null {
  const row = db
    .prepare<[string], ServiceDbRow>(
      `select * from view_services where volunteer_id = ? and ${occupying} and ${shown} order by served_on desc, start_minute desc limit 1`,
    )
    .get(volunteerId);
  return row ?? null;
}

/** Everything that waits for a reviewer or a person's ruling, oldest service first; not what waits for its second entry. */
export function servicesForReview(db: ReadDb, limit: number): readonly ServiceDbRow[] {
  return db
    .prepare<[number], ServiceDbRow>(
      `select * from view_services where state in ('recorded', 'unconfirmed', 'reentered', 'differing', 'held') and ${shown}
       order by served_on, start_minute, service_id limit ?`,
    )
    .all(limit);
}

export function servicesRecordedSince(db: ReadDb, sinceMs: number, limit: number): readonly ServiceDbRow[] {
  return db
    .prepare<[number, number], ServiceDbRow>(
      `select * from view_services where recorded_at_ms >= ? and ${shown}
       order by recorded_at_ms desc, service_id desc limit ?`,
    )
    .all(sinceMs, limit);
}

export function servicesOfPerson(db: ReadDb, personId: string, limit: number): readonly ServiceDbRow[] {
  return db
    .prepare<[{ personId: string; limit: number }], ServiceDbRow>(
      `select * from view_services where (volunteer_id = @personId or recipient_id = @personId) and ${shown}
       order by served_on desc, start_minute desc limit @limit`,
    )
    .all({ personId, limit });
}

/** The volunteer's minted services of a period, oldest first. */
export function approvedServices(
  db: ReadDb,
  volunteerId: string,
  from: string,
  until: string,
): readonly ServiceDbRow[] {
  return db
    .prepare<[string, string, string], ServiceDbRow>(
      `select * from view_services where volunteer_id = ? and served_on between ? and ? and state = 'approved'
       order by served_on, start_minute, service_id`,
    )
    .all(volunteerId, from, until);
}

/** Recorded on screen since then and not taken back, and how many of them came late. */
export function recordedInMonth(db: ReadDb, sinceMs: number): { readonly recorded: number; readonly late: number } {
  const counted = db
    .prepare<[number], { recorded: number; late: number }>(
      `select count(*) as recorded, count(late_reason) as late from view_services
       where recorded_at_ms >= ? and source = 'live' and state not in ('returned', 'refused', 'reversed')`,
    )
    .get(sinceMs);
  return counted ?? { recorded: 0, late: 0 };
}

export function returnedSince(db: ReadDb, sinceMs: number): number {
  const count = db
    .prepare<[number], number>(
      `select count(*) from view_services where state = 'returned' and source = 'live' and decided_at_ms >= ?`,
    )
    .pluck()
    .get(sinceMs);
  return count ?? 0;
}
