import type { RedemptionState } from '../../domain/coin-acts.ts';
import type { ReadDb } from '../connection.ts';

export interface RedemptionRow {
  readonly redemption_id: string;
  readonly record_id: string;
  readonly state: RedemptionState;
  readonly payer_id: string;
  readonly recipient_id: string;
  readonly demand_id: string | null;
  readonly need: string | null;
  readonly held_minutes: number;
  readonly held_on: string;
  readonly held_by: string;
  readonly held_at_ms: number;
  readonly entry_id: string;
  readonly service_id: string | null;
  readonly served_minutes: number | null;
  readonly paid_minutes: number | null;
  readonly closing_record_id: string | null;
  readonly closed_on: string | null;
  readonly closed_by: string | null;
  readonly why: string | null;
  readonly settled_entry_id: string | null;
  readonly settled_record_id: string | null;
  readonly reason: string | null;
}

export function findRedemption(db: ReadDb, redemptionId: string): RedemptionRow | null {
  const row = db
    .prepare<[string], RedemptionRow>('select * from view_redemptions where redemption_id = ?')
    .get(redemptionId);
  return row ?? null;
}

/** What is still held, the oldest first. */
export function openRedemptions(db: ReadDb): readonly RedemptionRow[] {
  return db
    .prepare<[], RedemptionRow>(`select * from view_redemptions where state = 'held' order by held_on, redemption_id`)
    .all();
}

/** What ended, the newest first. */
export function closedRedemptions(db: ReadDb, limit: number): readonly RedemptionRow[] {
  return db
    .prepare<[number], RedemptionRow>(
      `select * from view_redemptions where state <> 'held' order by closed_on desc, redemption_id desc limit ?`,
    )
    .all(limit);
}

export function hasOpenRedemption(db: ReadDb, personId: string): boolean {
  return (
    db
      .prepare(`select 1 from view_redemptions where state = 'held' and (payer_id = ? or recipient_id = ?)`)
      .get(personId, personId) !== undefined
  );
}

/** Records whose words are about somebody who was to be served, or given something, out of another's account. */
export function coinWordsAbout(db: ReadDb, personId: string): readonly string[] {
  return db
    .prepare<[{ personId: string }], string>(
      `select record_id from view_redemptions where recipient_id = @personId
       union select closing_record_id from view_redemptions where recipient_id = @personId and closing_record_id is not null
       union select reversed_record_id from view_gifts where receiver_id = @personId and reversed_record_id is not null`,
    )
    .pluck()
    .all({ personId });
}

/** Minutes that somebody owes. */
export function owedMinutesOf(db: ReadDb, personId: string): number {
  const sum = db
    .prepare<[string], number>(
      'select coalesce(sum(minutes), 0) from view_debts where person_id = ? and settled_record_id is null',
    )
    .pluck()
    .get(personId);
  return sum ?? 0;
}

/** Whether a service is paid by a redemption that stands, or owed for one that was refused. */
export function isPaid(db: ReadDb, serviceId: string): boolean {
  return (
    db
      .prepare(`select 1 from view_redemptions where service_id = ? and state in ('settled', 'refused')`)
      .get(serviceId) !== undefined
  );
}

/** Posted services that somebody received since a day and nobody paid yet, the oldest first. */
export function unpaidServicesOf(db: ReadDb, recipientId: string, from: string): readonly string[] {
  return db
    .prepare<[string, string], string>(
      `select service_id from view_services s where recipient_id = ? and state = 'approved' and served_on >= ?
         and not exists (select 1 from view_redemptions r where r.service_id = s.service_id and r.state in ('settled', 'refused'))
       order by served_on, start_minute`,
    )
    .pluck()
    .all(recipientId, from);
}

export interface DebtRow {
  readonly debt_id: string;
  readonly record_id: string;
  readonly redemption_id: string;
  readonly person_id: string;
  readonly minutes: number;
  readonly recorded_on: string;
  readonly recorded_by: string;
  readonly settled_record_id: string | null;
  readonly how: 'coins' | 'waived' | 'counted_after_all' | null;
  readonly reference_number: string | null;
  readonly settled_on: string | null;
  readonly settled_by: string | null;
}

export function findDebt(db: ReadDb, debtId: string): DebtRow | null {
  return db.prepare<[string], DebtRow>('select * from view_debts where debt_id = ?').get(debtId) ?? null;
}

/** What is owed first, then what was settled lately. */
export function listDebts(db: ReadDb, limit: number): readonly DebtRow[] {
  return db
    .prepare<[number], DebtRow>(
      'select * from view_debts order by settled_record_id is not null, recorded_on desc, debt_id desc limit ?',
    )
    .all(limit);
}
