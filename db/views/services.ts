import { assert } from '../../domain/assert.ts';
import { readTime } from '../../domain/span.ts';
import {
  serviceApproved,
  serviceConfirmed,
  serviceRecorded,
  serviceReturned,
  type ServiceFields,
} from '../../contract/records/service.ts';
import type { WriteDb } from '../connection.ts';
import type { StoredRecord } from '../journal.ts';
import { closeDemandOf, reopenDemandOf, serveDemand } from './demand-services.ts';
import { tieAttendance, untieAttendance } from './attendance.ts';
import { foldTransfers } from './ledger.ts';

export interface NewServiceRow {
  readonly serviceId: string;
  readonly source: 'live' | 'paper';
  readonly serial: string | null;
  readonly entryId: string | null;
  readonly state: string;
  readonly fields: ServiceFields;
  readonly minutes: number;
  readonly flags: readonly string[];
  readonly rules: string;
  readonly doubts: readonly string[];
  readonly lateReason: unknown;
  readonly dutyReason: string;
}

export function insertService(db: WriteDb, stored: StoredRecord, row: NewServiceRow): void {
  const { fields } = row;
  db.prepare(
    `insert into view_services (service_id, source, serial, entry_id, record_id, state, volunteer_id, recipient_id, served_on, start_minute, end_minute,
       deduction_minutes, minutes, class_number, item, place, confirmation, guardian_id, flags, rules, recorded_by, recorded_at_ms, doubts, late_reason, duty_reason)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    row.serviceId,
    row.source,
    row.serial,
    row.entryId,
    stored.record.id,
    row.state,
    fields.volunteer,
    fields.recipient,
    fields.servedOn,
    readTime(fields.startTime),
    readTime(fields.endTime),
    fields.deductionMinutes,
    row.minutes,
    fields.classNumber,
    fields.item,
    fields.place,
    fields.confirmation,
    fields.accompanyingGuardian,
    JSON.stringify(row.flags),
    row.rules,
    stored.record.operator,
    stored.recordedAtMs,
    JSON.stringify(row.doubts),
    row.lateReason === null ? null : JSON.stringify(row.lateReason),
    row.dutyReason,
  );
}

/** Moves a service to a state. It is there, and not approved: what was minted is never minted or taken back by a state. */
export function setServiceState(db: WriteDb, serviceId: string, state: string): void {
  const { changes } = db
    .prepare(`update view_services set state = ? where service_id = ? and state not in ('approved', 'reversed')`)
    .run(state, serviceId);
  assert(changes === 1, `service ${serviceId} is known and not approved yet`);
}

export function foldServiceRecorded(db: WriteDb, stored: StoredRecord): void {
  const data = serviceRecorded.data.parse(stored.record.data);
  insertService(db, stored, {
    serviceId: data.service,
    source: 'live',
    serial: null,
    entryId: null,
    state: (data.doubts ?? []).length > 0 ? 'held' : stateOnceRuled(data.confirmation),
    fields: data,
    minutes: data.minutes,
    flags: data.flags,
    rules: data.rules,
    doubts: data.doubts ?? [],
    lateReason: data.lateReason ?? null,
    dutyReason: data.dutyReason ?? '',
  });
  serveDemand(db, stored, data.demand ?? null, data.service);
  db.prepare(
    `update view_services set kind = ?, break_minutes = ?, activity_id = ?, attendance_id = ?, organisation_id = ?, head_id = ?
     where service_id = ?`,
  ).run(
    data.kind ?? 'booked',
    data.breakMinutes ?? 0,
    data.activity ?? null,
    data.attendance ?? null,
    data.organisation ?? null,
    data.head ?? null,
    data.service,
  );
  if (data.attendance !== undefined) tieAttendance(db, data.attendance, data.service);
}

/** Where a service on screen waits that nothing is held for. */
export function stateOnceRuled(confirmation: string): 'unconfirmed' | 'recorded' {
  return confirmation === 'none' ? 'unconfirmed' : 'recorded';
}

export function foldServiceConfirmed(db: WriteDb, stored: StoredRecord): void {
  const data = serviceConfirmed.data.parse(stored.record.data);
  setConfirmation(db, data.service, data.confirmation);
  const state = db
    .prepare<[string], string>('select state from view_services where service_id = ?')
    .pluck()
    .get(data.service);
  // What is held stays so: a confirmation settles no other doubt.
  setServiceState(db, data.service, state === 'held' ? 'held' : 'recorded');
}

export function setConfirmation(db: WriteDb, serviceId: string, confirmation: string): void {
  db.prepare('update view_services set confirmation = ? where service_id = ?').run(confirmation, serviceId);
}

export function foldServiceApproved(db: WriteDb, stored: StoredRecord): void {
  const data = serviceApproved.data.parse(stored.record.data);
  setServiceState(db, data.service, 'approved');
  noteDecision(db, stored, data.service, null);
  db.prepare('update view_services set flags = ? where service_id = ?').run(JSON.stringify(data.flags), data.service);
  db.prepare(`update view_slip_entries set state = 'approved' where service_id = ? and state = 'reentered'`).run(
    data.service,
  );
  foldTransfers(db, stored, data.entry, { service: data.service });
  closeDemandOf(db, stored, data.service);
}

export function foldServiceReturned(db: WriteDb, stored: StoredRecord): void {
  const data = serviceReturned.data.parse(stored.record.data);
  setServiceState(db, data.service, 'returned');
  noteDecision(db, stored, data.service, data.reason);
  db.prepare(`update view_slip_entries set state = 'returned' where service_id = ?`).run(data.service);
  reopenDemandOf(db, stored, data.service);
  untieAttendance(db, data.service);
}

/** Who decided, when, by which record, and the reason that goes with it. */
export function noteDecision(db: WriteDb, stored: StoredRecord, serviceId: string, reason: string | null): void {
  db.prepare(
    'update view_services set decided_by = ?, decided_at_ms = ?, decision_record_id = ?, reason = ? where service_id = ?',
  ).run(stored.record.operator, stored.recordedAtMs, stored.record.id, reason, serviceId);
}
