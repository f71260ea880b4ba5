import type { ReadDb } from '../connection.ts';

/** Everybody who holds the role of a volunteer, whatever bars them: nobody is left out in silence. */
export interface VolunteerRow {
  readonly person_id: string;
  readonly state: string | null;
  readonly birth_date: string | null;
  readonly sex: 'male' | 'female' | null;
  readonly street: string | null;
  readonly community: string | null;
  readonly trained_on: string | null;
  readonly qualifications: string;
  readonly guardian_document_number: string | null;
  readonly died_on: string | null;
  readonly health: string | null;
  readonly slots: number | null;
  readonly classes: number | null;
  readonly languages: string | null;
  readonly calls_lately: number;
}

/** One question for all of them: a station has thousands, and each is asked of in a moment. */
export function volunteersToMatch(db: ReadDb, sinceMs: number): readonly VolunteerRow[] {
  return db
    .prepare<[number], VolunteerRow>(
      `select p.person_id, s.state, p.birth_date, p.sex, p.street, p.community, p.trained_on, p.qualifications,
         p.guardian_document_number, d.died_on, h.value as health, a.slots, a.classes, a.languages,
         coalesce(c.calls, 0) as calls_lately
       from view_person_roles r
       join view_people p using (person_id)
       left join view_person_states s on s.person_id = p.person_id and s.cycle = 'volunteer'
       left join view_deaths d on d.person_id = p.person_id
       left join view_declarations h on h.person_id = p.person_id and h.kind = 'health'
       left join view_availability a on a.person_id = p.person_id
       left join (
         select volunteer_id, count(*) as calls from view_demand_events
         where volunteer_id is not null and happened_at_ms >= ? and kind in ('assigned', 'declined') group by volunteer_id
       ) c on c.volunteer_id = p.person_id
       where r.role = 'volunteer' and p.name is not null
         and p.person_id not in (select person_id from view_closures)
       order by p.person_id`,
    )
    .all(sinceMs);
}

export interface TakenRow {
  readonly volunteer_id: string;
  readonly day: string;
  readonly period: string;
  readonly from_minute: number | null;
  readonly until_minute: number | null;
}

/** When volunteers are to be somewhere already, or were. */
export function takenFrom(db: ReadDb, day: string): readonly TakenRow[] {
  return db
    .prepare<[string, string], TakenRow>(
      `select volunteer_id, wished_on as day, period, from_minute, until_minute from view_demands
         where state in ('assigned', 'started') and wished_on >= ?
       union all
       select volunteer_id, served_on, '', start_minute, end_minute from view_services
         where served_on >= ? and state in ('recorded', 'unconfirmed', 'approved')`,
    )
    .all(day, day);
}

/** How often each volunteer served an elder. */
export function servedBefore(db: ReadDb, recipientId: string): ReadonlyMap<string, number> {
  const rows = db
    .prepare<[string], { volunteer_id: string; times: number }>(
      `select volunteer_id, count(*) as times from view_services
       where recipient_id = ? and state in ('recorded', 'unconfirmed', 'approved') group by volunteer_id`,
    )
    .all(recipientId);
  return new Map(rows.map(({ volunteer_id: volunteerId, times }) => [volunteerId, times]));
}

/** Whom a demand was offered to, and who said no. */
export function declinedOf(db: ReadDb, demandId: string): ReadonlySet<string> {
  const rows = db
    .prepare<[string], string>(
      `select volunteer_id from view_demand_events where demand_id = ? and kind in ('declined', 'released')`,
    )
    .pluck()
    .all(demandId);
  return new Set(rows);
}

/** Whom a relation, or a document number on either one's form, ties to an elder: each is asked whether they are kin. */
export function tiedTo(db: ReadDb, recipientId: string): readonly string[] {
  return db
    .prepare<[{ recipientId: string }], string>(
      `select other_id from view_relations where person_id = @recipientId
       union select person_id from view_relations where other_id = @recipientId
       union select o.person_id from view_people e join view_people o
         on o.spouse_document_number = e.document_number or o.guardian_document_number = e.document_number
         where e.person_id = @recipientId and e.document_number <> ''
       union select o.person_id from view_people e join view_people o
         on o.document_number in (e.spouse_document_number, e.guardian_document_number)
         where e.person_id = @recipientId and o.document_number <> ''`,
    )
    .pluck()
    .all({ recipientId });
}
