import { z } from 'zod';
import {
  registerOpened,
  registerRejected,
  registerSampled,
  registerSigned,
  registerWritten,
} from '../../contract/records/register.ts';
import { assert } from '../../domain/assert.ts';
import { localTime } from '../../domain/local-time.ts';
import type { WriteDb } from '../connection.ts';
import type { StoredRecord } from '../journal.ts';
import { readPart } from './parts.ts';

export function foldRegisterOpened(db: WriteDb, stored: StoredRecord): void {
  const data = registerOpened.data.parse(stored.record.data);
  db.prepare(
    `insert into view_registers (register_id, record_id, kind, name, digest, state, rows, minutes, opened_by, opened_at_ms)
     values (?, ?, ?, ?, ?, 'writing', ?, ?, ?, ?)`,
  ).run(
    ...[data.register, stored.record.id, data.kind, data.registerName, data.digest, data.rows, data.minutes],
    ...[stored.record.operator, stored.recordedAtMs],
  );
}

export function foldRegisterWritten(db: WriteDb, stored: StoredRecord): void {
  const data = registerWritten.data.parse(stored.record.data);
  const { changes } = db
    .prepare(
      `update view_registers set state = 'written', entries = ?, entries_minutes = ?, left_out = ?
       where register_id = ? and state = 'writing'`,
    )
    .run(data.entries, data.minutes, JSON.stringify(data.leftOut), data.register);
  assert(changes === 1, 'a list that is whole was begun');
}

function decide(db: WriteDb, stored: StoredRecord, register: string, state: string): void {
  const { changes } = db
    .prepare(
      `update view_registers set state = ?, decided_by = ?, decided_at_ms = ?, decided_record_id = ?
       where register_id = ? and state in ('writing', 'written')`,
    )
    .run(state, stored.record.operator, stored.recordedAtMs, stored.record.id, register);
  assert(changes === 1, 'a list is decided on once');
}

export function foldRegisterSigned(db: WriteDb, stored: StoredRecord): void {
  const { register, check, sample } = registerSigned.data.parse(stored.record.data);
  const kind = db
    .prepare<[string], string>('select kind from view_registers where register_id = ?')
    .pluck()
    .get(register);
  // What people had is in no slip that somebody could type again: its totals are all there is to agree.
  const checked = check === 'sample' ? 'sampling' : 'everything';
  decide(db, stored, register, kind === 'opening_balances' ? 'agreed' : checked);
  const mark = db.prepare('update view_slip_entries set in_sample = 1 where register_id = ? and list_row = ?');
  for (const row of sample) mark.run(register, row);
}

/** What agreed in the sample stands for the rest, which has no second entry of its own. */
export function foldRegisterSampled(db: WriteDb, stored: StoredRecord): void {
  const { register, outcome } = registerSampled.data.parse(stored.record.data);
  const { changes } = db
    .prepare(`update view_registers set state = ? where register_id = ? and state = 'sampling'`)
    .run(outcome === 'agreed' ? 'agreed' : 'everything', register);
  assert(changes === 1, 'a sample is of a list that was signed');
  if (outcome === 'differs') return;
  const unseen = `register_id = ? and state in ('entered', 'held') and second_operator is null`;
  db.prepare(
    `update view_services set state = 'reentered' where state = 'entered'
       and entry_id in (select entry_id from view_slip_entries where ${unseen})`,
  ).run(register);
  db.prepare(
    `update view_slip_entries set state = case state when 'entered' then 'reentered' else state end,
       second_operator = ?, second_record_id = ? where ${unseen}`,
  ).run(stored.record.operator, stored.record.id, register);
}

/** Its entries stay to be looked up and stand for nothing. */
export function foldRegisterRejected(db: WriteDb, stored: StoredRecord): void {
  const { register } = registerRejected.data.parse(stored.record.data);
  decide(db, stored, register, 'rejected');
  db.prepare('update view_registers set reason = ? where register_id = ?').run(
    readPart(stored, 'reason', z.string()),
    register,
  );
  db.prepare(
    `update view_services set state = 'returned' where state <> 'reversed'
       and entry_id in (select entry_id from view_slip_entries where register_id = ?)`,
  ).run(register);
  db.prepare(`update view_slip_entries set state = 'corrected' where register_id = ?`).run(register);
  db.prepare(
    `update view_coin_batches set state = 'rejected', decided_record_id = @record, decided_by = @operator,
       decided_on = @on, reason = (select reason from view_registers where register_id = @register)
     where register_id = @register and state = 'proposed'`,
  ).run({
    ...{ register, record: stored.record.id, operator: stored.record.operator },
    on: localTime(stored.recordedAtMs).date,
  });
}
