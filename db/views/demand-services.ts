import type { WriteDb } from '../connection.ts';
import type { StoredRecord } from '../journal.ts';

/** The service that was given for a demand. A demand of a program that is not known here moves nothing. */
export function serveDemand(db: WriteDb, stored: StoredRecord, demandId: string | null, serviceId: string): void {
  if (demandId === null) return;
  db.prepare(`update view_demands set state = 'served', service_id = ? where demand_id = ?`).run(serviceId, demandId);
  noteService(db, stored, serviceId, 'served');
}

/** The approval of its service closes a demand: the elder's side had confirmed it. */
export function closeDemandOf(db: WriteDb, stored: StoredRecord, serviceId: string): void {
  db.prepare(`update view_demands set state = 'closed' where service_id = ?`).run(serviceId);
  noteService(db, stored, serviceId, 'approved');
}

/** What was recorded is taken back or sent back: somebody is still to come, or it is recorded once more. */
export function reopenDemandOf(db: WriteDb, stored: StoredRecord, serviceId: string): void {
  db.prepare(
    `update view_demands set state = iif(volunteer_id is null, 'published', 'assigned') where service_id = ?`,
  ).run(serviceId);
  noteService(db, stored, serviceId, 'unserved');
  db.prepare('update view_demands set service_id = null where service_id = ?').run(serviceId);
}

function noteService(db: WriteDb, { record, recordedAtMs }: StoredRecord, serviceId: string, kind: string): void {
  db.prepare(
    `insert into view_demand_events (record_id, demand_id, recipient_id, kind, state, volunteer_id, detail, reason,
       operator_id, happened_at_ms)
     select ?, demand_id, recipient_id, ?, state, null, ?, null, ?, ? from view_demands where service_id = ?`,
  ).run(record.id, kind, JSON.stringify({ service: serviceId }), record.operator, recordedAtMs, serviceId);
}

/** What a forgotten person asked for, and why they could not come. What was done stays as the numbers say it. */
export function forgetDemands(db: WriteDb, person: string): void {
  db.prepare(
    `update view_demands set requester = null, contact = null, address = null, note = null, sex_wish = null,
       language = null where recipient_id = ?`,
  ).run(person);
  db.prepare('update view_demand_events set reason = null where recipient_id = ? or volunteer_id = ?').run(
    person,
    person,
  );
  db.prepare('delete from view_availability where person_id = ?').run(person);
}
