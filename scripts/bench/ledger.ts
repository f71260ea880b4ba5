import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { WriteDb } from '../../db/connection.ts';
import { bookLines } from '../../db/read/book.ts';
import { balanceOf, postingsBefore, postingsOf } from '../../db/read/ledger.ts';
import { median, timed } from './figures.ts';
import { BenchLedger, volunteer } from './ledger-rows.ts';

/** The history grows tenfold; what is asked of it costs the same. */
const sizes = [50_000, 500_000] as const;
const sizeLarge = 5_000_000;
const readRatioMax = 2;
const sumRatioMin = 100;
const entryRatioMax = 3;
const growthMax = 2;
/** The book of the last of five years against one look at every line of the ledger. */
const bookRatioMax = 1;
const bookedAt = 500_000;

/** What one size cost: by name, in milliseconds; of an entry, against the disk of the same run. */
type Costs = ReadonlyMap<string, number>;

/**
 * Balance, page and statement against the bare select of the same rows and against summing what the account's own lines
 * say; an entry against the disk. Ours and the rival take turns, so that a noisy machine disturbs both.
 */
export async function ledgerBench(isLarge: boolean): Promise<boolean> {
  const verdicts: boolean[] = [];
  const costs: Costs[] = [];
  for (const size of isLarge ? [...sizes, sizeLarge] : sizes) {
    const folder = mkdtempSync(join(tmpdir(), 'bench-'));
    const ledger = new BenchLedger(join(folder, 'ledger.db'), size);
    console.log(`\n账上 ${size.toString()} 笔转账，其中一位志愿者 ${ledger.own.toString()} 笔`);
    const cost = new Map<string, number>();
    verdicts.push(await readsPass(ledger.db, cost), await entryPasses(ledger, folder, cost));
    if (size === bookedAt) verdicts.push(await bookPasses(ledger.db));
    costs.push(cost);
    ledger.db.close();
    rmSync(folder, { recursive: true });
  }
  console.log('\n和最小的账相比');
  return [...verdicts, ...growth(costs)].every(Boolean);
}

function say(what: string, figures: string, limit: string, isGood: boolean): boolean {
  console.log(`${isGood ? '合格' : '不合格'}  ${what}：${figures}（${limit}）`);
  return isGood;
}

interface Reading {
  readonly what: string;
  readonly rounds: number;
  readonly ours: () => unknown;
  /** The same rows by a statement that was prepared before. */
  readonly bare: () => unknown;
  /** The same answer from a ledger that keeps no balance, by the best index that there can be. */
  readonly summed: () => unknown;
  readonly sumRounds: number;
}

function readings(db: WriteDb): readonly Reading[] {
  const balance = db.prepare<[string]>('select minutes, paper_minutes from view_balances where account = ?');
  const page = db.prepare<[string]>('select * from view_postings where account = ? order by number desc limit 50');
  const whole = db.prepare<[string]>('select * from view_postings where account = ? order by number');
  const sum = db.prepare<[string]>('select sum(minutes) from view_postings where account = ?');
  const running = `(select sum(minutes) from view_postings before where before.account = p.account and before.number <= p.number)`;
  const summedPage = db.prepare<[string]>(
    `select *, ${running} from view_postings p where account = ? order by number desc limit 50`,
  );
  const summedWhole = db.prepare<[string]>(
    `select *, ${running} from view_postings p where account = ? order by number`,
  );
  return [
    {
      ...{ what: '余额', rounds: 500, sumRounds: 50 },
      ours: () => balanceOf(db, volunteer),
      bare: () => balance.get(volunteer),
      summed: () => sum.get(volunteer),
    },
    {
      ...{ what: '一页 50 行', rounds: 500, sumRounds: 5 },
      ours: () => postingsBefore(db, volunteer, null, 50),
      bare: () => page.all(volunteer),
      summed: () => summedPage.all(volunteer),
    },
    {
      ...{ what: '整本明细', rounds: 50, sumRounds: 1 },
      ours: () => [...postingsOf(db, volunteer)],
      bare: () => whole.all(volunteer),
      summed: () => summedWhole.all(volunteer),
    },
  ];
}

async function readsPass(db: WriteDb, cost: Map<string, number>): Promise<boolean> {
  let isGood = true;
  for (const { what, rounds, ours, bare, summed, sumRounds } of readings(db)) {
    const [oursMs, bareMs] = await inTurns(rounds, ours, bare);
    const sumsMs: number[] = [];
    for (let round = 0; round < sumRounds; round += 1) sumsMs.push(await timed(summed));
    cost.set(what, oursMs);
    const ratio = oursMs / bareMs;
    const figures = `${oursMs.toFixed(4)} ms，只读同样的行 ${bareMs.toFixed(4)} ms，比值 ${ratio.toFixed(2)}`;
    isGood = say(what, figures, `不得超过 ${readRatioMax.toString()}`, ratio <= readRatioMax) && isGood;
    const times = median(sumsMs) / oursMs;
    const summing = `不存结余、逐行相加 ${median(sumsMs).toFixed(2)} ms，是 ${times.toFixed(0)} 倍`;
    isGood = say(what, summing, `不得少于 ${sumRatioMin.toString()}`, times >= sumRatioMin) && isGood;
  }
  const window = db.prepare<[string]>(
    'select *, sum(minutes) over (order by number) from view_postings where account = ? order by number',
  );
  const windowMs = await timed(() => window.all(volunteer));
  console.log(`      整本明细：一次扫过、边读边加 ${windowMs.toFixed(2)} ms（只作参考：翻一页也要从头加起）`);
  return isGood;
}

/** Medians of two works that take turns. */
async function inTurns(rounds: number, one: () => unknown, other: () => unknown): Promise<readonly [number, number]> {
  const [ones, others]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    ones.push(await timed(one));
    others.push(await timed(other));
  }
  return [median(ones), median(others)];
}

/** One entry that is on the disk against a bare write of the bytes that it adds to the log. */
async function entryPasses(ledger: BenchLedger, folder: string, cost: Map<string, number>): Promise<boolean> {
  const rounds = 200;
  const { db } = ledger;
  const wal = join(folder, 'ledger.db-wal');
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.pragma('wal_autocheckpoint = 0');
  const one = (): void => {
    ledger.post();
  };
  one();
  const before = statSync(wal).size;
  for (let round = 0; round < rounds; round += 1) one();
  const bytes = Math.round((statSync(wal).size - before) / rounds);
  const rival = openSync(join(folder, 'rival'), 'w');
  const same = Buffer.alloc(bytes, 1);
  const [oursMs, bareMs] = await inTurns(rounds, one, () => {
    writeSync(rival, same);
    fdatasyncSync(rival);
  });
  closeSync(rival);
  db.pragma('wal_autocheckpoint = 1000');
  const ratio = oursMs / bareMs;
  cost.set('记一笔并落盘（对磁盘的比值）', ratio);
  const figures = `${oursMs.toFixed(3)} ms，写同样的 ${bytes.toString()} 字节 ${bareMs.toFixed(3)} ms，比值 ${ratio.toFixed(2)}`;
  return say('记一笔并落盘', figures, `不得超过 ${entryRatioMax.toString()}`, ratio <= entryRatioMax);
}

/** Beside core, of a store that was just opened. The rival adds up the whole ledger in one scan, by account and origin. */
async function bookPasses(db: WriteDb): Promise<boolean> {
  const last = db.prepare<[string], number>('select max(number) from view_postings where account = ?').pluck();
  const through = last.get('issue/S0412') ?? 0;
  const after = Math.floor(through * 0.8);
  const all = db.prepare('select account, lot, sum(minutes), count(*) from view_postings group by account, lot');
  const [oursMs, bareMs] = await inTurns(
    5,
    () => db.transaction(() => bookLines(db, { after, through }))(),
    () => all.all(),
  );
  const people = bookLines(db, { after, through }).length - 1;
  const ratio = oursMs / bareMs;
  const figures = `${people.toString()} 人 ${oursMs.toFixed(0)} ms，把整本账加一遍 ${bareMs.toFixed(0)} ms，比值 ${ratio.toFixed(2)}`;
  return say('五年里最后一年的账册', figures, `不得超过 ${bookRatioMax.toString()}`, ratio <= bookRatioMax);
}

function growth([first, ...others]: readonly Costs[]): boolean[] {
  return others.flatMap((costs, at) =>
    [...costs].map(([what, cost]) => {
      const times = cost / (first?.get(what) ?? NaN);
      const tenfold = 10 ** (at + 1);
      const limit = `不得超过 ${growthMax.toString()}`;
      return say(what, `账大 ${tenfold.toString()} 倍，是 ${times.toFixed(2)} 倍`, limit, times <= growthMax);
    }),
  );
}
