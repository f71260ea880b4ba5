import { seenOf } from '../../domain/blank-text.ts';
import type { BatchKind, TwoHandedState } from '../../domain/coin-acts.ts';
import type { ReadDb } from '../connection.ts';

export interface FundRow {
  readonly fund_id: string;
  readonly state: TwoHandedState;
  readonly name: string;
  readonly issuer: string;
  readonly reference_number: string;
  readonly purpose: string;
  readonly beneficiaries: string;
  readonly minutes: number;
  readonly expires_on: string | null;
  readonly proposed_by: string;
  readonly proposed_on: string;
  readonly decided_by: string | null;
  readonly decided_on: string | null;
  readonly reason: string | null;
  /** Of its opening, which made every lot that it grants. */
  readonly entry_id: string | null;
  readonly lapsed_minutes: number;
}

export function findFund(db: ReadDb, fundId: string): FundRow | null {
  return db.prepare<[string], FundRow>('select * from view_funds where fund_id = ?').get(fundId) ?? null;
}

/** What waits for a second signature first, then the newest. */
export function listFunds(db: ReadDb, limit: number): readonly FundRow[] {
  return db
    .prepare<[number], FundRow>(
      `select * from view_funds order by state = 'proposed' desc, proposed_on desc, fund_id desc limit ?`,
    )
    .all(limit);
}

export interface Grantee {
  readonly account: string;
  readonly minutes: number;
}

/**
 * Who still holds something of a fund, set aside for a service or not. What was granted is its grantee's alone, so nobody
 * else can.
 */
export function holdersOf(db: ReadDb, { fund_id: fundId, entry_id: entryId }: FundRow): readonly Grantee[] {
  return db
    .prepare<[{ fund: string; entry: string | null }], Grantee>(
      `with grantees as (select distinct substr(other_account, 8) as person from view_postings
         where account = @fund and other_account glob 'person/*'),
       accounts as (select 'person/' || person as account from grantees union select 'frozen/' || person from grantees)
       select account, sum(minutes) as minutes from accounts join view_holdings using (account)
       where lot = 'grant' and lot_id glob @entry || '/*' group by account order by account`,
    )
    .all({ fund: `fund/${fundId}`, entry: entryId });
}

/** Everything that a fund gave to people, whatever came back since. */
export function grantedMinutes(db: ReadDb, fundId: string): number {
  return (
    db
      .prepare<[string], number>(
        `select coalesce(sum(-minutes), 0) from view_postings
         where account = ? and minutes < 0 and other_account glob 'person/*'`,
      )
      .pluck()
      .get(`fund/${fundId}`) ?? 0
  );
}

/**
 * Minutes of grants that somebody holds and may not use on a day. Of an origin the oldest go, so what stands behind a
 * grant that has lapsed waits until that was taken back. Of a grant whose fund another station keeps, only the platform
 * knows the last day.
 */
export function lapsedGrantsOn(db: ReadDb, personId: string, day: string): number {
  const lots = db
    .prepare<[string], { minutes: number; expires_on: string | null }>(
      `select h.minutes, f.expires_on from view_holdings h
         left join view_funds f on f.entry_id = substr(h.lot_id, 1, length(f.entry_id))
       where h.account = ? and h.lot = 'grant' order by h.made_at_ms, h.lot_id`,
    )
    .all(`person/${personId}`);
  const lapsed = lots.findIndex(({ expires_on: expiresOn }) => expiresOn !== null && expiresOn < day);
  return lapsed === -1 ? 0 : lots.slice(lapsed).reduce((sum, { minutes }) => sum + minutes, 0);
}

export interface CoinBatchRow {
  readonly batch_id: string;
  readonly record_id: string;
  readonly state: TwoHandedState;
  readonly kind: BatchKind;
  readonly fund_id: string | null;
  readonly reference_number: string;
  readonly evidence: string | null;
  /** JSON: person, minutes and source of each. */
  readonly rows: string;
  readonly count_stated: number;
  readonly minutes_stated: number;
  readonly proposed_by: string;
  readonly proposed_on: string;
  readonly decided_record_id: string | null;
  readonly decided_by: string | null;
  readonly decided_on: string | null;
  readonly reason: string | null;
  readonly entry_id: string | null;
  /** Null unless it is a part of a register from a file. */
  readonly register_id: string | null;
}

export function findBatch(db: ReadDb, batchId: string): CoinBatchRow | null {
  return db.prepare<[string], CoinBatchRow>('select * from view_coin_batches where batch_id = ?').get(batchId) ?? null;
}

/** What waits for a second signature first, then the newest. */
export function listBatches(db: ReadDb, limit: number): readonly CoinBatchRow[] {
  return db
    .prepare<[number], CoinBatchRow>(
      `select * from view_coin_batches order by state = 'proposed' desc, proposed_on desc, batch_id desc limit ?`,
    )
    .all(limit);
}

/** However it was typed: full width, with spaces, or in small letters it is the same book. */
const asCompared = (reference: string): string => seenOf(reference.normalize('NFKC')).toUpperCase();

/** Who has an opening balance under a reference number, or waits for one in another list. */
export function openedUnder(db: ReadDb, referenceNumber: string, exceptBatchId: string | null): ReadonlySet<string> {
  const rows = db
    .prepare<[string | null], { reference: string; person: string }>(
      `select reference_number as reference, json_extract(each.value, '$.person') as person
       from view_coin_batches, json_each(rows) each where kind = 'opening' and state <> 'rejected' and batch_id is not ?`,
    )
    .all(exceptBatchId);
  const same = rows.filter(({ reference }) => asCompared(reference) === asCompared(referenceNumber));
  return new Set(same.map(({ person }) => person));
}

export interface OpeningRow {
  readonly reference: string;
  readonly person: string;
  readonly minutes: number;
  readonly source: string;
}

/** Every opening balance that stands or waits for its second signature. */
export function listOpenings(db: ReadDb): readonly OpeningRow[] {
  return db
    .prepare<[], OpeningRow>(
      `select reference_number as reference, json_extract(each.value, '$.person') as person,
         json_extract(each.value, '$.minutes') as minutes, json_extract(each.value, '$.source') as source
       from view_coin_batches, json_each(rows) each where kind = 'opening' and state <> 'rejected'`,
    )
    .all();
}

/** Lists that name somebody: by the record that decided each, whose reason may be about them. */
export function batchesNaming(
  db: ReadDb,
  personId: string,
): readonly { readonly recordId: string | null; readonly isOpen: boolean }[] {
  return db
    .prepare<[string], { recordId: string | null; state: TwoHandedState }>(
      `select decided_record_id as recordId, state from view_coin_batches
       where exists (select 1 from json_each(rows) each where json_extract(each.value, '$.person') = ?)`,
    )
    .all(personId)
    .map(({ recordId, state }) => ({ recordId, isOpen: state === 'proposed' }));
}
