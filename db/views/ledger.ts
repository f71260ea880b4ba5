import { assert } from '../../domain/assert.ts';
import { areSameLines, turnedRound, type EntryLine } from '../../domain/ledger.ts';
import type { LedgerEntry } from '../../contract/records/transfers.ts';
import type { WriteDb } from '../connection.ts';
import type { StoredRecord } from '../journal.ts';

/** Posts an entry. A transfer takes from one account what it gives to another, so no sum can ever be off. */
export function foldTransfers(
  db: WriteDb,
  stored: StoredRecord,
  entry: LedgerEntry,
  serviceId: string | null,
  reverses: string | null = null,
): void {
  const insert = db.prepare(
    `insert into view_transfers (entry_id, line, record_id, service_id, from_account, to_account, lot, minutes, posted_at_ms, reverses_entry_id)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const move = db.prepare(
    `insert into view_balances (account, minutes, paper_minutes, last_position) values (@account, @minutes, @paper, @position)
     on conflict (account) do update set minutes = minutes + @minutes, paper_minutes = paper_minutes + @paper, last_position = @position`,
  );
  entry.transfers.forEach((transfer, line) => {
    const { from, to, lot, minutes } = transfer;
    insert.run(entry.id, line, stored.record.id, serviceId, from, to, lot, minutes, stored.recordedAtMs, reverses);
    const paper = lot === 'paper' ? minutes : 0;
    move.run({ account: from, minutes: -minutes, paper: -paper, position: stored.position });
    move.run({ account: to, minutes, paper, position: stored.position });
    for (const account of [from, to]) assertNotOverdrawn(db, account);
  });
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
  assert(posted.reduce((sum, line) => sum + line.minutes, 0) === minutes, 'a reversal takes back every minute');
  foldTransfers(db, stored, entry, service, first.entry_id);
}

/** Neither a person's account nor what is frozen of it ever goes below nothing: there is no credit (S-三(四)3). */
function assertNotOverdrawn(db: WriteDb, account: string): void {
  if (!account.startsWith('person/') && !account.startsWith('frozen/')) return;
  const balance = db
    .prepare<[string], { minutes: number }>('select minutes from view_balances where account = ?')
    .get(account);
  assert(balance && balance.minutes >= 0, `${account} is not overdrawn`);
}
