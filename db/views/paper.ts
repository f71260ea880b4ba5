import { assert } from '../../domain/assert.ts';
import { slipEntered, slipReentered, slipRuled } from '../../contract/records/paper.ts';
import type { WriteDb } from '../connection.ts';
import type { StoredRecord } from '../journal.ts';
import { insertService, noteDecision, setConfirmation, setServiceState } from './services.ts';

const stateOf = { accepted: 'entered', held: 'held', refused: 'refused' } as const;

export function foldSlipEntered(db: WriteDb, stored: StoredRecord): void {
  const data = slipEntered.data.parse(stored.record.data);
  const state = stateOf[data.outcome];
  db.prepare(
    `insert into view_slip_entries (entry_id, record_id, serial, state, code, service_id, corrects_entry_id, first_operator, settled_doubts, outage_id, written_on, received_on, bundle_id, minutes, flags, entered_at_ms, position, register_id, list_row, external_number)
     values (?, ?, ?, ?, ?, ?, ?, ?, '[]', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
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
    data.writtenOn ?? null,
    data.receivedOn ?? null,
    data.bundle ?? null,
    data.minutes,
    JSON.stringify(data.flags),
    stored.recordedAtMs,
    stored.position,
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
  addFlags(db, data.entry, data.flags ?? []);
}

function addFlags(db: WriteDb, entryId: string, flags: readonly string[]): void {
  for (const table of ['view_slip_entries', 'view_services'] as const) {
    for (const flag of flags) {
      db.prepare(`update ${table} set flags = json_insert(flags, '$[#]', ?) where entry_id = ?`).run(flag, entryId);
    }
  }
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
const ruledOut = `state in ('held', 'refused', 'returned', 'differing')`;
