import type { ReadDb } from '../connection.ts';

/** Neither forgotten, locked nor dead: of anybody else nothing is to be done. */
const closed = `(select person_id from view_closures union all select person_id from view_deaths)`;

/** Everybody whom somebody has to let pass, with who registered them, since when they wait, and as what. */
const waiting = `
  select states.person_id, min(states.since_ms) as since_ms, group_concat(states.cycle) as cycles,
    json_extract(records.line, '$.operator') as registrar
  from view_person_states states
  join view_people people on people.person_id = states.person_id
  join records on records.record_id = people.record_id
  where ((states.cycle = 'volunteer' and states.state = 'to_review')
      or (states.cycle = 'recipient' and states.state = 'in_review'))
    and states.person_id not in ${closed}
  group by states.person_id`;

export interface WaitingRow {
  readonly person_id: string;
  readonly since_ms: number;
  /** 'volunteer', 'recipient' or both with a comma. */
  readonly cycles: string;
  readonly registrar: string;
}

/** The oldest first. */
export function waitingPeople(db: ReadDb, limit: number): readonly WaitingRow[] {
  return db.prepare<[number], WaitingRow>(`select * from (${waiting}) order by since_ms, person_id limit ?`).all(limit);
}

export interface WaitingCount {
  /** Of those whom this operator may let pass. */
  readonly count: number;
  readonly oldest_ms: number | null;
  /** Registered by this operator, so that somebody else has to. */
  readonly own_count: number;
}

export function countWaitingPeople(db: ReadDb, operatorId: string): WaitingCount {
  const row = db
    .prepare<[{ operatorId: string }], WaitingCount>(
      `select count(*) filter (where registrar <> @operatorId) as count,
         min(since_ms) filter (where registrar <> @operatorId) as oldest_ms,
         count(*) filter (where registrar = @operatorId) as own_count
       from (${waiting})`,
    )
    .get({ operatorId });
  return row ?? { count: 0, oldest_ms: null, own_count: 0 };
}

export interface ExpiringRow {
  readonly person_id: string;
  /** Null for what shows that somebody is looked after first: which tag it is, is revealed with a reason. */
  readonly kind: string | null;
  readonly until: string;
}

/**
 * What runs out until a day: evidence for a priority tag, or which has run out already, and qualifications of who has
 * no later one of the same kind and has not left. The soonest first, each person once.
 */
export function expiringPeople(
  db: ReadDb,
  { today, last }: { readonly today: string; readonly last: string },
): readonly ExpiringRow[] {
  return db
    .prepare<[{ today: string; last: string }], ExpiringRow>(
      `select person_id, kind, min(until) as until from (
         select person_id, null as kind, until from view_priority_tags where until <= @last
         union all
         select person_id, json_extract(value, '$.kind') as kind, max(json_extract(value, '$.until')) as until
         from view_people, json_each(qualifications) where qualifications <> '[]'
           and person_id not in (select person_id from view_person_states where cycle = 'volunteer' and state = 'left')
         group by person_id, json_extract(value, '$.kind') having max(json_extract(value, '$.until')) between @today and @last
         union all
         select holder_number as person_id, '保险' as kind, max(coalesce(ended_on, until_on)) as until
         from view_insurances where holder = 'person' and (end_why is null or end_why <> 'mistyped')
         group by holder_number having max(coalesce(ended_on, until_on)) between @today and @last
       ) where person_id not in ${closed} group by person_id order by until, person_id`,
    )
    .all({ today, last });
}
