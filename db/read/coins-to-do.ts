import type { ReadDb } from '../connection.ts';
import { deliveryStateOf } from '../outbox.ts';

/** Budgets and lists that wait for a second signature, apart from those that this operator proposed. */
export function countToSign(db: ReadDb, operatorId: string): number {
  return (
    db
      .prepare<[{ operatorId: string }], number>(
        `select (select count(*) from view_funds where state = 'proposed' and proposed_by <> @operatorId)
           + (select count(*) from view_coin_batches where state = 'proposed' and proposed_by <> @operatorId)`,
      )
      .pluck()
      .get({ operatorId }) ?? 0
  );
}

/** Funds whose last day is over while somebody still holds of them, beside what is set aside. */
export function countToLapse(db: ReadDb, day: string): number {
  return (
    db
      .prepare<[string], number>(
        `select count(*) from view_funds f where state = 'booked' and expires_on < ? and exists (
           select 1 from view_postings p join view_holdings h on h.account = p.other_account
           where p.account = 'fund/' || f.fund_id and p.other_account glob 'person/*'
             and h.lot = 'grant' and h.lot_id glob f.entry_id || '/*')`,
      )
      .pluck()
      .get(day) ?? 0
  );
}

/** Redemptions that the platform refused and nobody settled here yet: of the rulings, which are few, to what they rule on. */
export function countRefused(db: ReadDb): number {
  return db
    .prepare<[], string>(
      `select v.record_id from view_rulings v cross join records e on e.record_id = v.record_id
         cross join view_redemptions r on r.payer_id = substr(e.subject, 8) and r.record_id = e.record_id
       where v.ruling = 'refuse' and e.type = 'redemption.held/1' and r.state in ('held', 'settled')`,
    )
    .pluck()
    .all()
    .filter((recordId) => deliveryStateOf(db, recordId) === 'refused_by_platform').length;
}

export function countOwed(db: ReadDb): number {
  return db.prepare<[], number>('select count(*) from view_debts where settled_record_id is null').pluck().get() ?? 0;
}
