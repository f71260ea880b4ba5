import { z } from 'zod';
import {
  debtRecorded,
  debtSettled,
  redemptionHeld,
  redemptionReleased,
  redemptionReversed,
  redemptionSettled,
} from '../../contract/records/redemption.ts';
import type { RedemptionState } from '../../domain/coin-acts.ts';
import { assert } from '../../domain/assert.ts';
import type { WriteDb } from '../connection.ts';
import type { StoredRecord } from '../journal.ts';
import { foldSpending, foldTransfers } from './ledger.ts';
import { readPart } from './parts.ts';

export function foldRedemptionHeld(db: WriteDb, stored: StoredRecord): void {
  const data = redemptionHeld.data.parse(stored.record.data);
  db.prepare(
    `insert into view_redemptions (redemption_id, record_id, state, payer_id, recipient_id, demand_id, need, held_minutes,
       held_on, held_by, held_at_ms, entry_id)
     values (?, ?, 'held', ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    data.redemption,
    stored.record.id,
    data.payer,
    data.recipient,
    data.demand,
    readPart(stored, 'need', z.string()),
    data.minutes,
    data.heldOn,
    stored.record.operator,
    stored.recordedAtMs,
    data.entry.id,
  );
  foldSpending(db, stored, data);
}

interface Ending {
  readonly redemption: string;
  readonly from: RedemptionState;
  readonly to: RedemptionState;
  readonly on: string;
  readonly why: string | null;
}

/** Ends a redemption, and gives the entry whose lots it moves. */
function end(db: WriteDb, { record }: StoredRecord, { redemption, from, to, on, why }: Ending): string {
  const { changes } = db
    .prepare(
      `update view_redemptions set state = ?, closing_record_id = ?, closed_on = ?, closed_by = ?, why = ?
       where redemption_id = ? and state = ?`,
    )
    .run(to, record.id, on, record.operator, why, redemption, from);
  assert(changes === 1, `${redemption} is ${from} before it is ${to}`);
  const column = from === 'held' ? 'entry_id' : 'settled_entry_id';
  const entryId = db
    .prepare<[string], string>(`select ${column} from view_redemptions where redemption_id = ?`)
    .pluck()
    .get(redemption);
  assert(entryId !== undefined, `${redemption} was posted before it ends`);
  return entryId;
}

export function foldRedemptionSettled(db: WriteDb, stored: StoredRecord): void {
  const data = redemptionSettled.data.parse(stored.record.data);
  const held = end(db, stored, { ...data, from: 'held', to: 'settled', on: data.settledOn, why: null });
  db.prepare(
    `update view_redemptions set service_id = ?, served_minutes = ?, paid_minutes = ?, settled_entry_id = ?,
       settled_record_id = ? where redemption_id = ?`,
  ).run(data.service, data.servedMinutes, data.minutes, data.entry.id, stored.record.id, data.redemption);
  foldSpending(db, stored, data, held);
}

export function foldRedemptionReleased(db: WriteDb, stored: StoredRecord): void {
  const data = redemptionReleased.data.parse(stored.record.data);
  const held = end(db, stored, { ...data, from: 'held', to: 'released', on: data.releasedOn });
  foldTransfers(db, stored, data.entry, { returns: held });
}

/** What was paid goes back as it came; what had been released before is there already. */
export function foldRedemptionReversed(db: WriteDb, stored: StoredRecord): void {
  const data = redemptionReversed.data.parse(stored.record.data);
  const settled = end(db, stored, { ...data, from: 'settled', to: 'reversed', on: data.reversedOn });
  db.prepare('update view_redemptions set reason = ? where redemption_id = ?').run(
    readPart(stored, 'reason', z.string()),
    data.redemption,
  );
  foldTransfers(db, stored, data.entry, { returns: settled });
}

/** The platform refused it: out of the ledger with it, and what was served is owed. */
export function foldDebtRecorded(db: WriteDb, stored: StoredRecord): void {
  const data = debtRecorded.data.parse(stored.record.data);
  const { debt, redemption, refused, person, minutes, recordedOn, undone } = data;
  const { state, hold } =
    db
      .prepare<[string], { state: RedemptionState; hold: string }>(
        'select state, record_id as hold from view_redemptions where redemption_id = ?',
      )
      .get(redemption) ?? {};
  assert(state === 'held' || state === 'settled', `${redemption} still counts here`);
  if (hold !== undefined && !refused.includes(hold)) {
    foldReopened(db, stored, data);
    return;
  }
  const returns = end(db, stored, { redemption, from: state, to: 'refused', on: recordedOn, why: null });
  foldTransfers(db, stored, undone, { returns, isOwnAlone: true });
  if (data.service !== null) {
    db.prepare('update view_redemptions set service_id = ? where redemption_id = ?').run(data.service, redemption);
  }
  if (minutes === 0) return;
  db.prepare(
    'insert into view_debts (debt_id, record_id, redemption_id, person_id, minutes, recorded_on, recorded_by) values (?, ?, ?, ?, ?, ?, ?)',
  ).run(debt, stored.record.id, redemption, person, minutes, recordedOn, stored.record.operator);
}

/** Only its settlement was refused: it is held as it was before. */
function foldReopened(db: WriteDb, stored: StoredRecord, { redemption, undone }: z.infer<typeof debtRecorded.data>) {
  const settled = db
    .prepare<[string], string>('select settled_entry_id from view_redemptions where redemption_id = ?')
    .pluck()
    .get(redemption);
  const { changes } = db
    .prepare(
      `update view_redemptions set state = 'held', closing_record_id = null, closed_on = null, closed_by = null,
         service_id = null, served_minutes = null, paid_minutes = null, settled_entry_id = null, settled_record_id = null
       where redemption_id = ? and state = 'settled'`,
    )
    .run(redemption);
  assert(changes === 1 && settled !== undefined, `${redemption} is settled before it is held again`);
  foldTransfers(db, stored, undone, { returns: settled, isOwnAlone: true });
}

export function foldDebtSettled(db: WriteDb, stored: StoredRecord): void {
  const { debt, how, referenceNumber, settledOn, brought, entry } = debtSettled.data.parse(stored.record.data);
  const { changes } = db
    .prepare(
      `update view_debts set settled_record_id = ?, how = ?, reference_number = ?, settled_on = ?, settled_by = ?
       where debt_id = ? and settled_record_id is null`,
    )
    .run(stored.record.id, how, referenceNumber, settledOn, stored.record.operator, debt);
  assert(changes === 1, 'a debt that is settled is owed');
  if (entry !== null) foldSpending(db, stored, { brought, entry });
}
