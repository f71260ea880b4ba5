import { z } from 'zod';
import {
  batchBooked,
  batchProposed,
  batchRejected,
  fundLapsed,
  fundOpened,
  fundProposed,
  fundRejected,
} from '../../contract/records/grant.ts';
import type { TwoHandedState } from '../../domain/coin-acts.ts';
import { assert } from '../../domain/assert.ts';
import { minutesOf } from '../../domain/ledger.ts';
import { localTime } from '../../domain/local-time.ts';
import type { WriteDb } from '../connection.ts';
import type { StoredRecord } from '../journal.ts';
import { foldTransfers } from './ledger.ts';
import { readPart } from './parts.ts';

export function foldFundProposed(db: WriteDb, stored: StoredRecord): void {
  const data = fundProposed.data.parse(stored.record.data);
  db.prepare(
    `insert into view_funds (fund_id, record_id, state, name, issuer, reference_number, purpose, beneficiaries, minutes,
       expires_on, proposed_by, proposed_on)
     values (?, ?, 'proposed', ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    data.fund,
    stored.record.id,
    data.fundName,
    data.issuer,
    data.referenceNumber,
    data.purpose,
    data.beneficiaries,
    data.minutes,
    data.expiresOn,
    stored.record.operator,
    data.proposedOn,
  );
}

interface Decision {
  readonly table: 'view_funds' | 'view_coin_batches';
  readonly id: string;
  readonly state: TwoHandedState;
  readonly on: string;
  readonly entry: string | null;
}

/** Another than who proposed it signs it or sends it back, once. */
function decide(db: WriteDb, stored: StoredRecord, { table, id, state, on, entry }: Decision): void {
  const key = table === 'view_funds' ? 'fund_id' : 'batch_id';
  const { changes } = db
    .prepare(
      `update ${table} set state = ?, decided_record_id = ?, decided_by = ?, decided_on = ?, reason = ?, entry_id = ?
       where ${key} = ? and state = 'proposed' and proposed_by <> ?`,
    )
    .run(
      state,
      stored.record.id,
      stored.record.operator,
      on,
      readPart(stored, 'reason', z.string()),
      entry,
      id,
      stored.record.operator,
    );
  assert(changes === 1, `${id} was proposed by another and is decided once`);
}

export function foldFundOpened(db: WriteDb, stored: StoredRecord): void {
  const { fund, openedOn, entry } = fundOpened.data.parse(stored.record.data);
  decide(db, stored, { table: 'view_funds', id: fund, state: 'booked', on: openedOn, entry: entry.id });
  foldTransfers(db, stored, entry);
}

export function foldFundRejected(db: WriteDb, stored: StoredRecord): void {
  const { fund } = fundRejected.data.parse(stored.record.data);
  decide(db, stored, {
    table: 'view_funds',
    id: fund,
    state: 'rejected',
    on: localTime(stored.recordedAtMs).date,
    entry: null,
  });
}

export function foldFundLapsed(db: WriteDb, stored: StoredRecord): void {
  const { fund, entry } = fundLapsed.data.parse(stored.record.data);
  const opened = db
    .prepare<[string], string>(`select entry_id from view_funds where fund_id = ? and state = 'booked'`)
    .pluck()
    .get(fund);
  assert(opened !== undefined, 'a fund that lapses was opened');
  const minutes = minutesOf(entry.transfers);
  db.prepare('update view_funds set lapsed_minutes = lapsed_minutes + ? where fund_id = ?').run(minutes, fund);
  foldTransfers(db, stored, entry, { madeBy: opened });
}

export function foldBatchProposed(db: WriteDb, stored: StoredRecord): void {
  const data = batchProposed.data.parse(stored.record.data);
  db.prepare(
    `insert into view_coin_batches (batch_id, record_id, state, kind, fund_id, reference_number, evidence, rows,
       count_stated, minutes_stated, proposed_by, proposed_on, register_id)
     values (?, ?, 'proposed', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    data.batch,
    stored.record.id,
    data.kind,
    data.fund,
    data.referenceNumber,
    data.evidence,
    JSON.stringify(data.rows),
    data.countStated,
    data.minutesStated,
    stored.record.operator,
    data.proposedOn,
    data.register?.register ?? null,
  );
}

export function foldBatchBooked(db: WriteDb, stored: StoredRecord): void {
  const { batch, bookedOn, entry } = batchBooked.data.parse(stored.record.data);
  decide(db, stored, { table: 'view_coin_batches', id: batch, state: 'booked', on: bookedOn, entry: entry.id });
  foldTransfers(db, stored, entry);
}

export function foldBatchRejected(db: WriteDb, stored: StoredRecord): void {
  const { batch } = batchRejected.data.parse(stored.record.data);
  decide(db, stored, {
    table: 'view_coin_batches',
    id: batch,
    state: 'rejected',
    on: localTime(stored.recordedAtMs).date,
    entry: null,
  });
}
