import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { openStore, transact, type WriteDb } from '../../db/connection.ts';
import { appendRecord, type StoredRecord } from '../../db/journal.ts';
import { migrate } from '../../db/migrator.ts';
import { balanceOf, postingsBefore, postingsOf } from '../../db/read/ledger.ts';
import { foldTransfers } from '../../db/views/ledger.ts';
import { median, repeatableRandom, timed } from './figures.ts';

/** The history grows tenfold; what is asked of it costs the same. */
const sizes = [50_000, 500_000] as const;
const ownTransfers = 10_000;
const people = 5000;
const readRatioMax = 2;
const sumRatioMin = 100;
const entryRatioMax = 3;
const rounds = 200;
const volunteer = 'person/P-S0412-A-000001-K';

/** Balance, page and statement against the bare select of the same rows and against summing; an entry against the disk. */
export async function ledgerBench(): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  const opened = openStore({ path: join(folder, 'ledger.db'), key: randomBytes(32), create: true });
  if (!opened.ok) throw new Error(opened.error);
  const book = new Book(opened.value);
  const passes: boolean[] = [];
  for (const size of sizes) {
    book.growTo(size);
    console.log(`账上 ${size.toString()} 笔转账，其中一位志愿者 ${book.own.toString()} 笔`);
    passes.push(await readsPass(book.db), await entryPasses(book, folder));
  }
  book.db.close();
  rmSync(folder, { recursive: true });
  return passes.every(Boolean);
}

/** A journal whose one record stands behind every entry: what is measured is the ledger. */
class Book {
  readonly db: WriteDb;
  own = 0;
  #count = 0;
  readonly #random = repeatableRandom(7);
  readonly #record: StoredRecord;

  constructor(db: WriteDb) {
    migrate(db);
    this.db = db;
    this.#record = transact(db, () =>
      appendRecord(
        db,
        { station: 'S0412', device: 'A', epoch: '01900000-0000-7000-8000-eeeeeeeeeeee' },
        {
          ...{ id: '01900000-0000-7000-8000-000000000001', type: 'backup.made/1', subject: 'station/S0412' },
          ...{
            operator: 'system',
            correlation: null,
            time: '2026-11-24T08:00:00.000+08:00',
            timeMs: 1_795_478_400_000,
          },
          ...{ clock: 'ok', data: { file: 'b', sha256: 'c', seq: 1 }, parts: {} },
        },
      ),
    );
  }

  growTo(size: number): void {
    while (this.#count < size) {
      transact(this.db, () => {
        for (let entry = 0; entry < 1000; entry += 1) this.post();
      });
    }
  }

  /** An hour more or less, to the volunteer as often as it takes to have so many among the first. */
  post(): void {
    const isOwn = this.own < ownTransfers && this.#random() < ownTransfers / sizes[0];
    const number = Math.floor(this.#random() * people) + 2;
    const to = isOwn ? volunteer : `person/P-S0412-A-${number.toString().padStart(6, '0')}-K`;
    if (isOwn) this.own += 1;
    this.#count += 1;
    const stored = { ...this.#record, recordedAtMs: this.#record.recordedAtMs + this.#count * 1000 };
    const lot = this.#random() < 0.2 ? 'paper' : 'live';
    const minutes = 30 + Math.floor(this.#random() * 120);
    const transfers = [{ from: 'issue/S0412', to, lot, minutes } as const];
    foldTransfers(this.db, stored, { id: `e-${this.#count.toString()}`, transfers: [...transfers] });
  }
}

async function medianOf(work: () => unknown): Promise<number> {
  const durationsMs: number[] = [];
  for (let round = 0; round < rounds; round += 1) durationsMs.push(await timed(work));
  return median(durationsMs);
}

async function readsPass(db: WriteDb): Promise<boolean> {
  const bare = {
    balance: db.prepare<[string]>('select minutes, paper_minutes from view_balances where account = ?'),
    page: db.prepare<[string]>('select * from view_postings where account = ? order by number desc limit 50'),
    whole: db.prepare<[string]>('select * from view_postings where account = ? order by number'),
    sum: db.prepare<[string]>(
      `select sum(case when to_account = ?1 then minutes else -minutes end) from view_transfers where ?1 in (from_account, to_account)`,
    ),
  };
  const [summing] = [await timed(() => bare.sum.get(volunteer))];
  const balance = await medianOf(() => balanceOf(db, volunteer));
  const rows: readonly (readonly [string, number, number])[] = [
    ['余额', balance, await medianOf(() => bare.balance.get(volunteer))],
    [
      '一页 50 行',
      await medianOf(() => postingsBefore(db, volunteer, null, 50)),
      await medianOf(() => bare.page.all(volunteer)),
    ],
    [
      '整本对账单',
      await medianOf(() => [...postingsOf(db, volunteer)]),
      await medianOf(() => bare.whole.all(volunteer)),
    ],
  ];
  for (const [what, ours, select] of rows)
    console.log(
      `${what} ${ours.toFixed(3)} ms，只读同样的行 ${select.toFixed(3)} ms，比值 ${(ours / select).toFixed(2)}（不得超过 ${readRatioMax.toString()}）`,
    );
  console.log(
    `从流水逐笔相加 ${summing.toFixed(1)} ms，是读余额的 ${(summing / balance).toFixed(0)} 倍（不得少于 ${sumRatioMin.toString()}）`,
  );
  return rows.every(([, ours, select]) => ours / select <= readRatioMax) && summing / balance >= sumRatioMin;
}

/** One entry that is on the disk against a bare write of the bytes that it adds to the log. */
async function entryPasses(book: Book, folder: string): Promise<boolean> {
  const { db } = book;
  const wal = join(folder, 'ledger.db-wal');
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.pragma('wal_autocheckpoint = 0');
  const one = (): void => {
    transact(db, () => {
      book.post();
    });
  };
  one();
  const before = statSync(wal).size;
  for (let round = 0; round < rounds; round += 1) one();
  const bytes = Math.round((statSync(wal).size - before) / rounds);
  const rival = openSync(join(folder, 'rival'), 'w');
  const same = Buffer.alloc(bytes, 1);
  const [oursMs, bareMs]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    oursMs.push(await timed(one));
    bareMs.push(
      await timed(() => {
        writeSync(rival, same);
        fdatasyncSync(rival);
      }),
    );
  }
  closeSync(rival);
  db.pragma('wal_autocheckpoint = 1000');
  const ratio = median(oursMs) / median(bareMs);
  console.log(
    `记一笔并落盘 ${median(oursMs).toFixed(3)} ms（${bytes.toString()} 字节），比值 ${ratio.toFixed(2)}（不得超过 ${entryRatioMax.toString()}）`,
  );
  return ratio <= entryRatioMax;
}
