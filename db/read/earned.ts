import type { ReadDb } from '../connection.ts';

/** Minutes of the volunteer's approved services, whatever became of the coins. */
export function servedMinutesOf(db: ReadDb, personId: string): number {
  const minutes = db
    .prepare<[string], number>(
      `select coalesce(sum(minutes), 0) from view_services where volunteer_id = ? and state = 'approved'`,
    )
    .pluck()
    .get(personId);
  return minutes ?? 0;
}

/** Of 1 to 5 what was said of the volunteer's approved services on average, the newest word of each; null while nobody spoke. */
export function meanRatingOf(db: ReadDb, personId: string): number | null {
  const mean = db
    .prepare<[string], number | null>(
      `select avg(e.overall) from view_services s join view_evaluations e using (service_id)
       where s.volunteer_id = ? and s.state = 'approved' and e.replaced_by is null`,
    )
    .pluck()
    .get(personId);
  return mean ?? null;
}

export interface ServedRow {
  readonly person_id: string;
  readonly minutes: number;
  /** Of them, those that were approved before the instant. */
  readonly minutes_before: number;
  readonly last_approved_at_ms: number;
}

/** Volunteers with so many minutes and some of them approved since an instant. */
export function servedSince(db: ReadDb, sinceMs: number, minutesMin: number): readonly ServedRow[] {
  return db
    .prepare<{ sinceMs: number; minutesMin: number }, ServedRow>(
      `select volunteer_id as person_id, sum(minutes) as minutes,
         sum(iif(decided_at_ms < @sinceMs, minutes, 0)) as minutes_before, max(decided_at_ms) as last_approved_at_ms
       from view_services where state = 'approved' group by volunteer_id
       having last_approved_at_ms >= @sinceMs and sum(minutes) >= @minutesMin
       order by last_approved_at_ms desc`,
    )
    .all({ sinceMs, minutesMin });
}
