import type { VisitState } from '../../domain/visits.ts';
import type { ReadDb } from '../connection.ts';

export interface VisitRow {
  readonly visit_id: string;
  readonly record_id: string;
  readonly state: VisitState;
  readonly volunteer_id: string;
  readonly recipient_id: string;
  readonly class_number: number;
  readonly item: string;
  readonly companion: string | null;
  readonly purpose: string | null;
  readonly expected_back_ms: number;
  readonly risk_read_by: string;
  readonly flags: string;
  readonly started_by: string;
  readonly started_at_ms: number;
  readonly alert_called: string | null;
  readonly alert_found: string | null;
  readonly alert_account: string | null;
  readonly alerted_by: string | null;
  readonly alerted_at_ms: number | null;
  readonly ended_by: string | null;
  readonly ended_at_ms: number | null;
}

const isOpen = `state in ('out', 'alerted')`;

export function findVisit(db: ReadDb, visitId: string): VisitRow | null {
  return db.prepare<[string], VisitRow>('select * from view_visits where visit_id = ?').get(visitId) ?? null;
}

/** Who is expected first comes first. */
export function openVisits(db: ReadDb): readonly VisitRow[] {
  return db
    .prepare<[], VisitRow>(`select * from view_visits where ${isOpen} order by expected_back_ms, visit_id`)
    .all();
}

/** Newest first. */
export function endedVisits(db: ReadDb, sinceMs: number, limit: number): readonly VisitRow[] {
  return db
    .prepare<[number, number], VisitRow>(
      `select * from view_visits where not ${isOpen} and ended_at_ms >= ? order by ended_at_ms desc, visit_id desc limit ?`,
    )
    .all(sinceMs, limit);
}

/** All that somebody went on or was visited by, the first in front. */
export function visitsOf(db: ReadDb, personId: string): readonly VisitRow[] {
  return db
    .prepare<[{ personId: string }], VisitRow>(
      `select * from view_visits where volunteer_id = @personId or recipient_id = @personId order by started_at_ms, visit_id`,
    )
    .all({ personId });
}

export function isVolunteerOut(db: ReadDb, personId: string): boolean {
  return (
    db.prepare<[string]>(`select 1 from view_visits where volunteer_id = ? and ${isOpen} limit 1`).get(personId) !==
    undefined
  );
}

/** Whether somebody of these numbers is on a visit or visited just now. */
export function hasOpenVisit(db: ReadDb, personId: string): boolean {
  return (
    db
      .prepare<[{ personId: string }]>(
        `select 1 from view_visits where (volunteer_id = @personId or recipient_id = @personId) and ${isOpen} limit 1`,
      )
      .get({ personId }) !== undefined
  );
}

export interface IncidentRow {
  readonly record_id: string;
  readonly visit_id: string;
  readonly happened_on: string;
  readonly happened_time: string;
  readonly injured: string;
  readonly first_aid: 0 | 1;
  readonly told: string;
  readonly account: string | null;
  readonly noted_by: string;
  readonly noted_at_ms: number;
}

export function incidentsOf(db: ReadDb, visitId: string): readonly IncidentRow[] {
  return db
    .prepare<[string], IncidentRow>('select * from view_incidents where visit_id = ? order by noted_at_ms, record_id')
    .all(visitId);
}

export interface EmergencyCardRow {
  readonly person_id: string;
  readonly contact_name: string;
  readonly contact_phone: string;
  readonly address_hint: string;
  readonly notes: string;
  readonly noted_by: string;
  readonly noted_at_ms: number;
}

export function emergencyCardOf(db: ReadDb, personId: string): EmergencyCardRow | null {
  return (
    db.prepare<[string], EmergencyCardRow>('select * from view_emergency_cards where person_id = ?').get(personId) ??
    null
  );
}
