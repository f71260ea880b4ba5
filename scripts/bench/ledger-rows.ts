import { randomBytes } from 'node:crypto';
import { openStore, transact, type WriteDb } from '../../db/connection.ts';
import { appendRecord, type StoredRecord } from '../../db/journal.ts';
import { migrate } from '../../db/migrator.ts';
import { accountsThatDiffer, balancesThatDiffer } from '../../db/read/ledger.ts';
import { foldTransfers } from '../../db/views/ledger.ts';
import { assert } from '../../domain/assert.ts';
import { repeatableRandom } from './figures.ts';

export const volunteer = 'person/P-S0412-A-000001-K';
const ownTransfers = 10_000;
const people = 5000;
const paperShare = 0.2;
const issue = 'issue/S0412';
/** Five years of entries, the last of them at the end of 2026. */
const firstAtMs = Date.UTC(2022, 0, 1);
const lastAtMs = Date.UTC(2026, 10, 30);
/** Folding looks through everything for what differs; of five million lines that takes longer than the bench. */
const checkedMax = 500_000;

/**
 * A ledger as the fold leaves it, made in bulk: the volunteer's lines lie among those of everybody over the whole of its
 * history. A journal of one record stands behind every entry: what is measured is the ledger.
 */
export class BenchLedger {
  readonly db: WriteDb;
  own = 0;
  #count = 0;
  readonly #random = repeatableRandom(7);
  readonly #record: StoredRecord;

  constructor(path: string, size: number) {
    const opened = openStore({ path, key: randomBytes(32), create: true });
    if (!opened.ok) throw new Error(opened.error);
    this.db = opened.value;
    migrate(this.db);
    this.#record = transact(this.db, () => this.#append());
    this.#draw(size);
    transact(this.db, () => {
      this.#fill();
    });
    this.db.exec('drop table temp.drawn');
    this.db.pragma('wal_checkpoint(TRUNCATE)');
    if (size > checkedMax) return;
    assert(balancesThatDiffer(this.db).length === 0, 'what was made in bulk is what folding makes');
    assert(accountsThatDiffer(this.db).length === 0, 'what was made in bulk has its lots and last lines');
  }

  #append(): StoredRecord {
    return appendRecord(
      this.db,
      { station: 'S0412', device: 'A', epoch: '01900000-0000-7000-8000-eeeeeeeeeeee' },
      {
        ...{ id: '01900000-0000-7000-8000-000000000001', type: 'backup.made/1', subject: 'station/S0412' },
        ...{ operator: 'system', correlation: null, time: '2026-11-24T08:00:00.000+08:00', timeMs: lastAtMs },
        ...{ clock: 'ok', data: { file: 'b', sha256: 'c', seq: 1 }, parts: {} },
      },
    );
  }

  /** Who got how much, in the order in which it was posted. */
  #draw(size: number): void {
    this.db.exec(
      'create temp table drawn (i integer primary key, account text, lot text, minutes integer, at_ms integer)',
    );
    const insert = this.db.prepare('insert into temp.drawn values (?, ?, ?, ?, ?)');
    transact(this.db, () => {
      while (this.#count < size) {
        const { to, lot, minutes } = this.#next(ownTransfers / size);
        const atMs = firstAtMs + Math.floor(((lastAtMs - firstAtMs) * this.#count) / size);
        insert.run(this.#count, to, lot, minutes, atMs);
      }
    });
  }

  #next(ownShare: number): { readonly to: string; readonly lot: 'live' | 'paper'; readonly minutes: number } {
    this.#count += 1;
    const isOwn = this.#random() < ownShare;
    const number = Math.floor(this.#random() * people) + 2;
    if (isOwn) this.own += 1;
    const to = isOwn ? volunteer : `person/P-S0412-A-${number.toString().padStart(6, '0')}-K`;
    const lot = this.#random() < paperShare ? 'paper' : 'live';
    return { to, lot, minutes: 30 + Math.floor(this.#random() * 120) };
  }

  /** Rows in the order of their keys. The position of an entry is its number. */
  #fill(): void {
    const entry = `printf('01900000-0000-7000-8000-%012x', i)`;
    const service = `printf('F-S0412-A-%07d-K', i)`;
    const by = `'${this.#record.record.type}', '${this.#record.record.operator}'`;
    const columns = 'account, number, entry_id, line, other_account, service_id, lot, minutes, balance_minutes';
    this.db.exec(`
      insert into view_transfers (entry_id, line, record_id, service_id, from_account, to_account, lot, minutes, posted_at_ms)
        select ${entry}, 0, '${this.#record.record.id}', ${service}, '${issue}', account, lot, minutes, at_ms
        from temp.drawn order by i;
      insert into view_postings (${columns}, posted_at_ms, record_type, operator_id, position)
        select '${issue}', i, ${entry}, 0, account, ${service}, lot, -minutes, -sum(minutes) over (order by i), at_ms, ${by}, i
        from temp.drawn order by i;
      insert into view_postings (${columns}, posted_at_ms, record_type, operator_id, position)
        select account, row_number() over line, ${entry}, 0, '${issue}', ${service}, lot, minutes, sum(minutes) over line, at_ms, ${by}, i
        from temp.drawn window line as (partition by account order by i) order by account, i;
      insert into view_balances (account, minutes, paper_minutes, posting_count)
        select account, sum(minutes), sum(iif(lot = 'paper', minutes, 0)), count(*) from temp.drawn group by account
        union all select '${issue}', -sum(minutes), -sum(iif(lot = 'paper', minutes, 0)), count(*) from temp.drawn;
      insert into view_holdings (account, lot, made_at_ms, lot_id, made_for, minutes)
        select account, lot, at_ms, ${entry} || '/0', account, minutes from temp.drawn order by account, lot, at_ms;
      insert into view_lot_moves (entry_id, line, lot_id, made_at_ms, made_for, minutes)
        select ${entry}, 0, ${entry} || '/0', at_ms, account, minutes from temp.drawn order by i;`);
  }

  /** One entry as core posts it: its lines and lots in a transaction of their own. */
  post(): void {
    const { to, lot, minutes } = this.#next(0);
    const stored = { ...this.#record, recordedAtMs: lastAtMs + this.#count, position: this.#count };
    const id = `01900000-0000-7000-8000-${this.#count.toString(16).padStart(12, '0')}`;
    const transfers = [{ from: issue, to, lot, minutes }];
    transact(this.db, () => {
      foldTransfers(this.db, stored, { id, transfers }, { service: `F-S0412-A-${this.#count.toString()}-K` });
    });
  }
}
