import { assert } from '../../domain/assert.ts';
import {
  outageClosed,
  outageOpened,
  outageReopened,
  padHandedOut,
  padIssued,
  slipEntered,
  slipReentered,
  slipRuled,
  slipVoided,
} from '../../contract/records/paper.ts';
import type { WriteDb } from '../connection.ts';
import type { StoredRecord } from '../journal.ts';
import { insertService, noteDecision, setConfirmation, setServiceState } from './services.ts';

export function foldOutageOpened(db: WriteDb, stored: StoredRecord): void {
  const data = outageOpened.data.parse(stored.record.data);
  db.prepare(
    'insert into view_outages (outage_id, cause, declared_by, declared_by_operator, note, started_at_ms, ended_at_ms) values (?, ?, ?, ?, ?, ?, null)',
  ).run(data.outage, data.cause, data.declaredBy, stored.record.operator, data.note, Date.parse(data.startedAt));
}

export function foldOutageClosed(db: WriteDb, stored: StoredRecord): void {
  const data = outageClosed.data.parse(stored.record.data);
  const { changes } = db
    .prepare('update view_outages set ended_at_ms = ? where outage_id = ?')
    .run(Date.parse(data.endedAt), data.outage);
  assert(changes === 1, 'an outage that closes was opened');
}

export function foldOutageReopened(db: WriteDb, stored: StoredRecord): void {
  const data = outageReopened.data.parse(stored.record.data);
  const { changes } = db.prepare('update view_outages set ended_at_ms = null where outage_id = ?').run(data.outage);
  assert(changes === 1, 'an outage that opens again was opened');
}

export function foldPadIssued(db: WriteDb, stored: StoredRecord): void {
  const data = padIssued.data.parse(stored.record.data);
  db.prepare('insert into view_pads (pad_id, first_serial, last_serial, issued_at_ms) values (?, ?, ?, ?)').run(
    data.pad,
    data.first,
    data.last,
    stored.recordedAtMs,
  );
}

export function foldPadHandedOut(db: WriteDb, stored: StoredRecord): void {
  const data = padHandedOut.data.parse(stored.record.data);
  db.prepare(
    'insert into view_hand_outs (record_id, outage_id, first_serial, last_serial, handed_to, handed_out_at_ms) values (?, ?, ?, ?, ?, ?)',
  ).run(stored.record.id, data.outage, data.first, data.last, data.to, stored.recordedAtMs);
}

const stateOf = { accepted: 'entered', held: 'held', refused: 'refused' } as const;

export function foldSlipEntered(db: WriteDb, stored: StoredRecord): void {
  const data = slipEntered.data.parse(stored.record.data);
  const state = stateOf[data.outcome];
  db.prepare(
    `insert into view_slip_entries (entry_id, record_id, serial, state, code, service_id, corrects_entry_id, first_operator, settled_doubts, outage_id, minutes, flags, entered_at_ms, register_id, list_row, external_number)
     values (?, ?, ?, ?, ?, ?, ?, ?, '[]', ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    data.entry,
    stored.record.id,
    data.serial,
    state,
    data.code,
    data.service,
    data.corrects,
    stored.record.operator,
    data.outage,
    data.minutes,
    JSON.stringify(data.flags),
    stored.recordedAtMs,
    data.list?.register ?? null,
    data.list?.row ?? null,
    data.list?.externalNumber ?? null,
  );
  if (data.corrects !== null) foldCorrection(db, data.corrects, data.entry);
  if (data.fields === null || data.outcome === 'refused') return;
  insertService(db, stored, {
    serviceId: data.service,
    source: 'paper',
    serial: data.serial,
    entryId: data.entry,
    state,
    fields: data.fields,
    minutes: data.minutes,
    flags: data.flags,
    rules: data.rules,
    ...{ doubts: [], lateReason: null, dutyReason: '' },
  });
}

/** The corrected entry stays visible for ever; its service, if it had one, no longer counts. */
function foldCorrection(db: WriteDb, corrected: string, by: string): void {
  const { changes } = db
    .prepare(
      `update view_slip_entries set state = 'corrected', corrected_by_entry_id = ? where entry_id = ? and state <> 'approved'`,
    )
    .run(by, corrected);
  assert(changes === 1, 'a corrected entry is known and not approved');
  db.prepare(`update view_services set state = 'returned' where entry_id = ? and state <> 'reversed'`).run(corrected);
}

export function foldSlipReentered(db: WriteDb, stored: StoredRecord): void {
  const data = slipReentered.data.parse(stored.record.data);
  const entry = db
    .prepare<[string], { service_id: string; state: string; code: string | null }>(
      'select service_id, state, code from view_slip_entries where entry_id = ? and second_operator is null',
    )
    .get(data.entry);
  assert(entry, 'a slip entered twice was entered once');
  const differing = JSON.stringify(data.differing);
  if (!data.isFinal) {
    db.prepare('update view_slip_entries set differing = ? where entry_id = ?').run(differing, data.entry);
    return;
  }
  const state = data.agrees ? (entry.state === 'held' ? 'held' : 'reentered') : 'differing';
  db.prepare(
    'update view_slip_entries set state = ?, code = ?, differing = ?, second_operator = ?, second_record_id = ? where entry_id = ?',
  ).run(
    state,
    data.agrees ? entry.code : 'entries_differ',
    differing,
    stored.record.operator,
    stored.record.id,
    data.entry,
  );
  setServiceState(db, entry.service_id, state);
}

/** It stands and waits for its review, or it is refused for good; either way nothing is minted here. */
export function foldSlipRuled(db: WriteDb, stored: StoredRecord): void {
  const data = slipRuled.data.parse(stored.record.data);
  const stands = data.ruling === 'stands';
  const state = stands ? 'reentered' : 'closed';
  const row = db
    .prepare<unknown[], { service_id: string }>(
      `update view_slip_entries set state = ?, code = ${stands ? 'null' : 'code'}, ruled_by = ?, settled_doubts = ? where entry_id = ? and ${stands ? ruledToStand : ruledOut} returning service_id`,
    )
    .get(state, stored.record.operator, JSON.stringify(data.doubts), data.entry);
  assert(row, 'a slip that is ruled on was entered and waits for a ruling');
  if (stands) {
    if (data.confirmation !== null) setConfirmation(db, row.service_id, data.confirmation);
    setServiceState(db, row.service_id, 'reentered');
  } else if (row.service_id !== '' && !isReversed(db, row.service_id)) {
    setServiceState(db, row.service_id, 'refused');
    noteDecision(db, stored, row.service_id, data.reason);
  }
}

/** Its hour was taken back already; why, that record says, and this one why its slip is closed. */
function isReversed(db: WriteDb, serviceId: string): boolean {
  const row = db.prepare(`select 1 from view_services where service_id = ? and state = 'reversed'`).get(serviceId);
  return row !== undefined;
}

const ruledToStand = `state = 'held' and second_operator is not null`;
const ruledOut = `state in ('held', 'refused', 'returned')`;

export function foldSlipVoided(db: WriteDb, stored: StoredRecord): void {
  const data = slipVoided.data.parse(stored.record.data);
  db.prepare('insert into view_voided_serials (serial, why, reason, voided_at_ms) values (?, ?, ?, ?)').run(
    data.serial,
    data.why,
    data.reason,
    stored.recordedAtMs,
  );
}
