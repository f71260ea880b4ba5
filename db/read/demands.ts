import type { DemandState } from '../../domain/demands.ts';
import type { Period } from '../../domain/periods.ts';
import type { ReadDb } from '../connection.ts';

export interface DemandRow {
  readonly demand_id: string;
  readonly record_id: string;
  readonly recipient_id: string;
  readonly state: DemandState;
  readonly channel: 'counter' | 'phone' | 'visit';
  readonly asker: string;
  readonly urgency: 'normal' | 'urgent';
  readonly wished_on: string;
  readonly period: Period;
  readonly from_minute: number | null;
  readonly until_minute: number | null;
  readonly class_number: number;
  readonly item: string;
  readonly place: 'home' | 'station' | 'outside';
  readonly requester: string | null;
  readonly contact: string | null;
  readonly address: string | null;
  readonly note: string | null;
  readonly sex_wish: string | null;
  readonly language: string | null;
  readonly registered_by: string;
  readonly registered_at_ms: number;
  readonly reviewed_by: string | null;
  readonly checked_how: string | null;
  readonly risk: 'low' | 'raised' | null;
  readonly volunteer_id: string | null;
  readonly accepted_how: string | null;
  readonly accepted_at_ms: number | null;
  readonly service_id: string | null;
}

export interface DemandEventRow {
  readonly record_id: string;
  readonly kind: string;
  readonly volunteer_id: string | null;
  readonly detail: string;
  readonly reason: string | null;
  readonly operator_id: string;
  readonly happened_at_ms: number;
}

export function findDemand(db: ReadDb, demandId: string): DemandRow | null {
  return db.prepare<[string], DemandRow>('select * from view_demands where demand_id = ?').get(demandId) ?? null;
}

/** Numbers are never given again, whatever became of a demand. */
export function countDemands(db: ReadDb): number {
  return db.prepare<[], number>('select count(*) from view_demands').pluck().get() ?? 0;
}

export function demandsIn(db: ReadDb, state: DemandState, limit: number): readonly DemandRow[] {
  const isOver = state === 'closed' || state === 'cancelled';
  return db
    .prepare<[string, number], DemandRow>(
      `select * from view_demands where state = ? order by registered_at_ms ${isOver ? 'desc' : 'asc'}, demand_id limit ?`,
    )
    .all(state, limit);
}

export function demandCounts(db: ReadDb): ReadonlyMap<string, number> {
  const rows = db
    .prepare<[], { state: string; count: number }>('select state, count(*) as count from view_demands group by state')
    .all();
  return new Map(rows.map(({ state, count }) => [state, count]));
}

/** Those for whom somebody goes on a day. */
export function countGoing(db: ReadDb, day: string): number {
  const count = db
    .prepare<[string], number>(
      `select count(*) from view_demands where state in ('assigned', 'started') and wished_on = ?`,
    )
    .pluck()
    .get(day);
  return count ?? 0;
}

export function eventsOf(db: ReadDb, demandId: string): readonly DemandEventRow[] {
  return db
    .prepare<[string], DemandEventRow>(
      'select * from view_demand_events where demand_id = ? order by happened_at_ms, record_id',
    )
    .all(demandId);
}

/** Those of an elder and those a volunteer was given, oldest first. */
export function demandsOf(db: ReadDb, personId: string): readonly DemandRow[] {
  return db
    .prepare<[{ personId: string }], DemandRow>(
      `select * from view_demands where recipient_id = @personId or volunteer_id = @personId
       order by registered_at_ms, demand_id`,
    )
    .all({ personId });
}

/** Whether somebody still waits for the person, or counts on them. */
export function hasOpenDemand(db: ReadDb, personId: string): boolean {
  const row = db
    .prepare<[{ personId: string }]>(
      `select 1 from view_demands where (recipient_id = @personId or volunteer_id = @personId)
       and state not in ('closed', 'cancelled') limit 1`,
    )
    .get({ personId });
  return row !== undefined;
}
