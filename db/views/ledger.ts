import { assert } from '../../domain/assert.ts';
import { areSameLines, makesMinutes, minutesOf, turnedRound, type EntryLine } from '../../domain/ledger.ts';
import type { LedgerEntry, LotOrigin } from '../../contract/records/transfers.ts';
import type { WriteDb } from '../connection.ts';
import type { StoredRecord } from '../journal.ts';
import { moveLots } from './lots.ts';

interface PostingOptions {
  readonly service?: string;
  /** The entry that this one takes back. */
  readonly reverses?: string;
  /** The entry whose lots move again, where that is no reversal: a hold that is settled or released. */
  readonly returns?: string | null;
  /** The entry that made the lots that go, in whose hands they may be by now: a fund that lapses. */
  readonly madeBy?: string | null;
  /** The platform posts no such entry: it keeps this store's own ledger whole. */
  readonly isOwnAlone?: boolean;
}

/** Posts an entry. A transfer takes from one account what it gives to another, so no sum can ever be off. */
export function foldTransfers(
  db: WriteDb,
  stored: StoredRecord,
  entry: LedgerEntry,
  { service, reverses, returns = reverses ?? null, madeBy = null, isOwnAlone = false }: PostingOptions = {},
): void {
  const insert = db.prepare(
    `insert into view_transfers (entry_id, line, record_id, service_id, from_account, to_account, lot, minutes, posted_at_ms, reverses_entry_id)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const [serviceId, reversed] = [service ?? null, reverses ?? null];
  entry.transfers.forEach((transfer, line) => {
    const { from, to, lot, minutes } = transfer;
    insert.run(entry.id, line, stored.record.id, serviceId, from, to, lot, minutes, stored.recordedAtMs, reversed);
    const posting = { entryId: entry.id, line, serviceId, lot, postedAtMs: stored.recordedAtMs, record: stored.record };
    const position = isOwnAlone ? null : stored.position;
    post(db, { ...posting, position, account: from, other: to, minutes: -minutes });
    post(db, { ...posting, position, account: to, other: from, minutes });
    moveLots(db, { ...posting, from, to, minutes, returns, madeBy });
  });
}

interface Posting {
  readonly entryId: string;
  readonly line: number;
  readonly account: string;
  readonly other: string;
  readonly serviceId: string | null;
  readonly lot: LotOrigin;
  /** Above nothing what comes, below it what goes. */
  readonly minutes: number;
  readonly postedAtMs: number;
  readonly record: Pick<StoredRecord['record'], 'type' | 'operator'>;
  /** Of the record in the journal; null where the platform posts no such line. */
  readonly position: number | null;
}

/** One side of a line: the account's next line, with what it holds after it. */
function post(db: WriteDb, posting: Posting): void {
  const { entryId, line, account, other, serviceId, lot, minutes, postedAtMs, record, position } = posting;
  const held = db
    .prepare<[string], { minutes: number; paper_minutes: number; posting_count: number }>(
      'select minutes, paper_minutes, posting_count from view_balances where account = ?',
    )
    .get(account);
  const after = (held?.minutes ?? 0) + minutes;
  const paper = (held?.paper_minutes ?? 0) + (lot === 'paper' ? minutes : 0);
  const number = (held?.posting_count ?? 0) + 1;
  assertNotOverdrawn(account, after);
  db.prepare(
    `insert into view_balances (account, minutes, paper_minutes, posting_count) values (?, ?, ?, ?)
     on conflict (account) do update set minutes = excluded.minutes, paper_minutes = excluded.paper_minutes,
       posting_count = excluded.posting_count`,
  ).run(account, after, paper, number);
  db.prepare(
    `insert into view_postings (account, number, entry_id, line, other_account, service_id, lot, minutes, balance_minutes, posted_at_ms,
       record_type, operator_id, position)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    account,
    number,
    entryId,
    line,
    other,
    serviceId,
    lot,
    minutes,
    after,
    postedAtMs,
    record.type,
    record.operator,
    position,
  );
}

interface Spending {
  readonly brought: LedgerEntry | null;
  readonly entry: LedgerEntry;
}

/** Posts what somebody spends, and before it what of it only the platform knew of. */
export function foldSpending(
  db: WriteDb,
  stored: StoredRecord,
  { brought, entry }: Spending,
  /** The entry that set aside what is spent here. */
  holds: string | null = null,
): void {
  if (brought !== null) foldTransfers(db, stored, brought, { isOwnAlone: true });
  foldTransfers(db, stored, entry, { returns: holds });
}

interface Reversal {
  readonly service: string;
  readonly approval: string;
  readonly minutes: number;
  readonly entry: LedgerEntry;
}

/** Takes an entry back line by line, read once more from the ledger: it is the entry turned round, and nothing else. */
export function foldReversal(db: WriteDb, stored: StoredRecord, { service, approval, minutes, entry }: Reversal): void {
  const posted = db
    .prepare<[string, string], EntryLine & { readonly entry_id: string }>(
      `select entry_id, from_account as "from", to_account as "to", lot, minutes from view_transfers
       where record_id = ? and service_id = ? order by line`,
    )
    .all(approval, service);
  const [first] = posted;
  assert(first !== undefined, `the entry of ${service} that is taken back was posted`);
  const isTurnedRound = areSameLines(entry.transfers, turnedRound(posted));
  assert(isTurnedRound, `a reversal of ${service} is its entry turned round`);
  assert(minutesOf(posted) === minutes, 'a reversal takes back every minute');
  foldTransfers(db, stored, entry, { service, reverses: first.entry_id });
}

/** No account but where minutes come into being ever goes below nothing: there is no credit (S-三(四)3). */
function assertNotOverdrawn(account: string, minutes: number): void {
  assert(minutes >= 0 || makesMinutes(account), `${account} is not overdrawn`);
}
