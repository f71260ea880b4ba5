import type { LotOrigin } from '../../contract/records/transfers.ts';
import type { EntryLine } from '../../domain/ledger.ts';
import type { ReadDb } from '../connection.ts';

export interface Balance {
  readonly minutes: number;
  readonly paperMinutes: number;
}

/** Own records of this store; an account nobody posted to holds nothing. */
export function balanceOf(db: ReadDb, account: string): Balance {
  const row = db
    .prepare<[string], { minutes: number; paper_minutes: number }>(
      'select minutes, paper_minutes from view_balances where account = ?',
    )
    .get(account);
  return { minutes: row?.minutes ?? 0, paperMinutes: row?.paper_minutes ?? 0 };
}

/** Minutes minted by this store and not taken back: what issue accounts gave less what returned to them. */
export function mintedMinutes(db: ReadDb): number {
  const sum = db
    .prepare<[], number>(
      `select coalesce(sum(case when from_account glob 'issue/*' then minutes else -minutes end), 0) from view_transfers
         where from_account glob 'issue/*' or to_account glob 'issue/*'`,
    )
    .pluck()
    .get();
  return sum ?? 0;
}

/** Minutes minted to a person from services of a month `YYYY-MM`, by the day of service. */
export function mintedByMonth(
  db: ReadDb,
  personId: string,
  fromMonth: string,
): readonly { readonly month: string; readonly minutes: number; readonly paperMinutes: number }[] {
  return db
    .prepare<[string, string], { month: string; minutes: number; paperMinutes: number }>(
      `select substr(served_on, 1, 7) as month, sum(minutes) as minutes,
         sum(case when source = 'paper' then minutes else 0 end) as paperMinutes
       from view_services where volunteer_id = ? and state = 'approved' and served_on >= ? group by month order by month`,
    )
    .all(personId, `${fromMonth}-01`);
}

export interface AccountSum {
  readonly account: string;
  readonly kept: number;
  readonly summed: number;
}

/** Accounts whose kept balance is not the sum of their transfers. There must be none. */
export function balancesThatDiffer(db: ReadDb): readonly AccountSum[] {
  return db
    .prepare<[], AccountSum>(
      `select account, sum(kept) as kept, sum(summed) as summed from (
         select account, minutes as kept, 0 as summed from view_balances
         union all select to_account, 0, minutes from view_transfers
         union all select from_account, 0, -minutes from view_transfers
       ) group by account having sum(kept) <> sum(summed)`,
    )
    .all();
}

/** Reversed services whose entries do not cancel out, line by line. There must be none. */
export function unbalancedReversals(db: ReadDb): readonly string[] {
  return db
    .prepare<[], string>(
      `select service_id from view_services where state = 'reversed' and (
         (select count(*) from view_transfers t where t.service_id = view_services.service_id and reverses_entry_id is null) = 0
         or exists (select 1 from view_transfers t where t.service_id = view_services.service_id and reverses_entry_id is null
           and not exists (select 1 from view_transfers r where r.reverses_entry_id = t.entry_id and r.line = t.line
             and r.minutes = t.minutes and r.from_account = t.to_account and r.to_account = t.from_account and r.lot = t.lot)))`,
    )
    .pluck()
    .all();
}

/** What the platform last said that a person holds; 0 before it said anything. */
export function confirmedMinutesOf(db: ReadDb, personId: string): number {
  const minutes = db
    .prepare<[string], number>('select balance_minutes from view_platform_people where person_id = ?')
    .pluck()
    .get(personId);
  return minutes ?? 0;
}

/** What a record posted, line by line. */
export function entryOf(db: ReadDb, recordId: string): readonly EntryLine<LotOrigin>[] {
  return db
    .prepare<[string], EntryLine<LotOrigin>>(
      `select from_account as "from", to_account as "to", lot, minutes from view_transfers where record_id = ? order by line`,
    )
    .all(recordId);
}

/** An entry, line by line. */
export function linesOf(db: ReadDb, entryId: string): readonly EntryLine<LotOrigin>[] {
  return db
    .prepare<[string], EntryLine<LotOrigin>>(
      `select from_account as "from", to_account as "to", lot, minutes from view_transfers where entry_id = ? order by line`,
    )
    .all(entryId);
}

/** A line of an account's statement. */
export interface PostingRow {
  readonly number: number;
  readonly entry_id: string;
  readonly line: number;
  readonly other_account: string;
  readonly lot: LotOrigin;
  /** Above nothing what came, below it what went. */
  readonly minutes: number;
  /** What the account held after it. */
  readonly balance_minutes: number;
  readonly posted_at_ms: number;
  readonly service_id: string | null;
  readonly record_type: string;
  /** Who recorded it. */
  readonly operator_id: string;
}

const postings = `select number, entry_id, line, other_account, lot, minutes, balance_minutes, posted_at_ms, service_id,
    record_type, operator_id
  from view_postings where account = ?`;

/** Everything that moved an account, oldest first, each line with what the account held after it. */
export function postingsOf(db: ReadDb, account: string): IterableIterator<PostingRow> {
  return db.prepare<[string], PostingRow>(`${postings} order by number`).iterate(account);
}

/** How many lines an account has: the number of the last one. */
export function postingCountOf(db: ReadDb, account: string): number {
  const count = db
    .prepare<[string], number>('select posting_count from view_balances where account = ?')
    .pluck()
    .get(account);
  return count ?? 0;
}

/** The lines from a number on, oldest first. */
export function postingsFrom(db: ReadDb, account: string, from: number): readonly PostingRow[] {
  return db.prepare<[string, number], PostingRow>(`${postings} and number >= ? order by number`).all(account, from);
}

/** A page of it, newest first: the lines before a number, or the last ones. */
export function postingsBefore(
  db: ReadDb,
  account: string,
  before: number | null,
  limit: number,
): readonly PostingRow[] {
  return db
    .prepare<[string, number, number], PostingRow>(`${postings} and number < ? order by number desc limit ?`)
    .all(account, before ?? Number.MAX_SAFE_INTEGER, limit);
}

/** All that ever came into an account and went out of it. */
export function movedMinutes(db: ReadDb, account: string): { readonly came: number; readonly went: number } {
  const row = db
    .prepare<[string], { came: number; went: number }>(
      `select coalesce(sum(max(minutes, 0)), 0) as came, coalesce(sum(max(-minutes, 0)), 0) as went
       from view_postings where account = ?`,
    )
    .get(account);
  return row ?? { came: 0, went: 0 };
}

/** What an account holds by origin, and of it what was made for another person: that came as a gift. A grant is none. */
export function holdingsOf(
  db: ReadDb,
  account: string,
): readonly { readonly lot: LotOrigin; readonly minutes: number; readonly fromOthers: number }[] {
  return db
    .prepare<[{ account: string }], { lot: LotOrigin; minutes: number; fromOthers: number }>(
      `select lot, sum(minutes) as minutes, sum(iif(made_for <> account and made_for glob 'person/*', minutes, 0)) as fromOthers
       from view_holdings where account = @account group by lot order by lot`,
    )
    .all({ account });
}

/** Accounts whose lots do not sum to what they hold, or whose last line does not say it. There must be none. */
export function accountsThatDiffer(db: ReadDb): readonly string[] {
  return db
    .prepare<[], string>(
      `select account from view_balances b where
         (account glob 'person/*' or account glob 'frozen/*' or account glob 'pool/*' or account glob 'fund/*')
           and (minutes <> (select coalesce(sum(h.minutes), 0) from view_holdings h where h.account = b.account)
             or paper_minutes <> (select coalesce(sum(h.minutes), 0) from view_holdings h
               where h.account = b.account and h.lot = 'paper'))
         or minutes is not (select balance_minutes from view_postings p
           where p.account = b.account and p.number = b.posting_count)
       union select account from view_holdings where account not in (select account from view_balances)`,
    )
    .pluck()
    .all();
}
