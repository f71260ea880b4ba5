import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LotOrigin } from '../../contract/records/transfers.ts';
import { ScratchJournal, scratchId } from '../../tests/fixtures/scratch-store.ts';
import { transact } from '../connection.ts';
import { turnedRound, type EntryLine } from '../../domain/ledger.ts';
import {
  accountsThatDiffer,
  balanceOf,
  balancesThatDiffer,
  holdingsOf,
  mintedMinutes,
  postingsBefore,
} from '../read/ledger.ts';
import { foldTransfers } from './ledger.ts';

const accounts: Readonly<Record<string, string>> = {
  issue: 'issue/S0412',
  li: 'person/P-S0412-A-000001-K',
  wang: 'person/P-S0412-A-000002-X',
  redeemed: 'redemption',
};

class Book {
  readonly journal = new ScratchJournal();
  readonly #posted: { readonly id: string; readonly transfers: readonly EntryLine<LotOrigin>[] }[] = [];
  #entries = 0;

  /** One entry of one or more transfers, all of it or nothing. */
  post(transfers: readonly (readonly [from: string, to: string, minutes: number, lot: LotOrigin])[]): string {
    return this.#enter(
      transfers.map(([from, to, minutes, lot]) => ({
        from: accounts[from] ?? from,
        to: accounts[to] ?? to,
        minutes,
        lot,
      })),
      null,
    );
  }

  /** Takes back the entry that was posted last, line by line. */
  takeBack(): string {
    const last = this.#posted.at(-1);
    return last === undefined ? 'nothing' : this.#enter(turnedRound(last.transfers).toReversed(), last.id);
  }

  #enter(transfers: EntryLine<LotOrigin>[], reverses: string | null): string {
    const { db } = this.journal;
    this.#entries += 1;
    const id = scratchId(5000 + this.#entries);
    try {
      transact(db, () => {
        const stored = this.journal.append('backup.made/1', { file: 'b', sha256: 'c', seq: 1 });
        foldTransfers(db, stored, { id, transfers }, reverses === null ? {} : { reverses });
      });
      this.#posted.push({ id, transfers });
      return 'posted';
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      if (error.message.includes('not overdrawn')) return 'payer_balance_too_low';
      return error.message.includes('minutes that it gives') ? 'payer_lots_too_low' : error.message;
    }
  }

  /** What every account holds, lot by lot. */
  lots(): readonly unknown[] {
    return this.journal.db.prepare('select * from view_holdings').all();
  }

  balance(name: string): string {
    const { minutes, paperMinutes } = balanceOf(this.journal.db, accounts[name] ?? name);
    return `${minutes}/${paperMinutes}`;
  }

  total(): unknown {
    return this.journal.db.prepare('select coalesce(sum(minutes), 0) from view_balances').pluck().get();
  }
}

/** One transfer a line with its outcome; then what li and wang hold, all minutes and those from paper. */
function check(page: string): void {
  const book = new Book();
  for (const line of page.trim().split('\n')) {
    const [from = '', to = '', minutes = '', lot = '', outcome, li, wang] = line.trim().split(/\s+/);
    const origin = lot === 'paper' ? 'paper' : 'live';
    expect(book.post([[from, to, Number(minutes), origin]]), line).toBe(outcome);
    expect([book.balance('li'), book.balance('wang')], line).toEqual([li, wang]);
    expect(book.total(), line).toBe(0);
  }
}

test('what one account gets another gives, and nobody gives what they do not have', () => {
  check(`
    issue  li        60  live   posted                 60/0    0/0
    li     wang      61  live   payer_balance_too_low  60/0    0/0
    issue  li        30  paper  posted                 90/30   0/0
    li     wang      61  live   payer_lots_too_low     90/30   0/0
    li     wang      60  live   posted                 30/30   60/0
    li     wang      31  live   payer_balance_too_low  30/30   60/0
    li     redeemed  30  paper  posted                 0/0     60/0
    li     redeemed   1  live   payer_balance_too_low  0/0     60/0
    redeemed wang     1  paper  payer_lots_too_low     0/0     60/0
    wang   li        60  live   posted                 60/0    0/0
    issue  wang    1440  live   posted                 60/0    1440/0
  `);
});

test('an entry whose last line cannot be paid posts none of its lines', () => {
  const book = new Book();
  const entry = [
    ['issue', 'li', 60, 'live'],
    ['li', 'wang', 61, 'live'],
  ] as const;
  expect(book.post(entry)).toBe('payer_balance_too_low');
  expect([book.balance('li'), book.balance('wang'), book.total()]).toEqual(['0/0', '0/0', 0]);
});

test.each([
  [['li', 'li', 60, 'live'], 'CHECK constraint failed'],
  [['issue', 'li', 0, 'live'], 'CHECK constraint failed'],
  [['issue', 'li', -60, 'live'], 'CHECK constraint failed'],
  [['issue', 'li', 0.6, 'live'], 'cannot store REAL value in INTEGER column'],
] as const)('the store itself refuses %j', (transfer, words) => {
  const book = new Book();
  expect(book.post([transfer])).toContain(words);
  expect(book.total()).toBe(0);
});

test('an entry is posted once', () => {
  const book = new Book();
  const { db } = book.journal;
  const entry = {
    id: scratchId(1),
    transfers: [{ from: 'issue/S0412', to: 'redemption', lot: 'live', minutes: 60 }],
  } as const;
  const post = () => {
    transact(db, () => {
      const stored = book.journal.append('backup.made/1', { file: 'b', sha256: 'c', seq: 1 });
      foldTransfers(db, stored, { ...entry, transfers: [...entry.transfers] });
    });
  };
  post();
  expect(post).toThrow('UNIQUE constraint failed');
  expect(mintedMinutes(db)).toBe(60);
});

test('a lot stays whose it was and of when: what comes back from a gift is the giver’s own again', () => {
  const book = new Book();
  const { db } = book.journal;
  const held = (name: string) =>
    holdingsOf(db, accounts[name] ?? '').map(({ lot, minutes, fromOthers }) => `${lot} ${minutes}/${fromOthers}`);
  book.post([['issue', 'li', 60, 'live']]);
  book.post([['issue', 'li', 40, 'paper']]);
  book.post([['issue', 'wang', 30, 'live']]);
  book.post([
    ['li', 'wang', 50, 'live'],
    ['li', 'wang', 10, 'paper'],
  ]);
  expect([held('li'), held('wang')]).toEqual([
    ['live 10/0', 'paper 30/0'],
    ['live 80/50', 'paper 10/10'],
  ]);
  expect(book.takeBack()).toBe('posted');
  expect([held('li'), held('wang')]).toEqual([['live 60/0', 'paper 40/0'], ['live 30/0']]);
});

test('what came to one account from two goes back to each of them, whatever is older', () => {
  const book = new Book();
  book.post([['issue', 'wang', 60, 'paper']]);
  const before = book.lots();
  book.post([
    ['wang', 'redeemed', 1, 'paper'],
    ['issue', 'redeemed', 45, 'paper'],
  ]);
  expect(book.takeBack()).toBe('posted');
  expect(book.lots()).toEqual(before);
});

test('a lot of which exactly half is taken keeps the other half', () => {
  const book = new Book();
  book.post([['issue', 'li', 60, 'live']]);
  expect(book.post([['li', 'wang', 30, 'live']])).toBe('posted');
  expect(accountsThatDiffer(book.journal.db)).toEqual([]);
});

test('a statement is read page by page, each line with what was held after it', () => {
  const book = new Book();
  for (const minutes of [60, 30, 15]) book.post([['issue', 'li', minutes, 'live']]);
  book.post([['li', 'redeemed', 100, 'live']]);
  const page = (before: number | null) =>
    postingsBefore(book.journal.db, accounts['li'] ?? '', before, 2).map((row) => [
      row.number,
      row.minutes,
      row.balance_minutes,
    ]);
  expect(page(null)).toEqual([
    [4, -100, 5],
    [3, 15, 105],
  ]);
  expect(page(3)).toEqual([
    [2, 30, 90],
    [1, 60, 60],
  ]);
});

/** Every third entry, whatever it says. */
const isTakenBack = (act: readonly (readonly [string, string, number, LotOrigin])[]): boolean =>
  act.reduce((sum, [, , minutes]) => sum + minutes, 0) % 3 === 0;

test('whatever is posted, all balances sum to zero, no person owes, and each balance is the sum of its transfers and of its lots', () => {
  const name = fc.constantFrom('issue', 'li', 'wang', 'redeemed');
  const transfer = fc.tuple(name, name, fc.integer({ min: 1, max: 600 }), fc.constantFrom<LotOrigin>('live', 'paper'));
  const entries = fc.array(fc.array(transfer, { minLength: 1, maxLength: 3 }), { maxLength: 12 });
  fc.assert(
    fc.property(entries, (acts) => {
      const book = new Book();
      for (const act of acts) {
        const before = book.lots();
        const outcome = book.post(act);
        // Nothing of what could not be paid was posted, and what is taken back at once leaves every lot as it was.
        if (outcome === 'posted' && isTakenBack(act)) expect(book.takeBack()).toBe('posted');
        if (outcome !== 'posted' || isTakenBack(act)) expect(book.lots()).toEqual(before);
      }
      expect(book.total()).toBe(0);
      expect(balancesThatDiffer(book.journal.db)).toEqual([]);
      expect(accountsThatDiffer(book.journal.db)).toEqual([]);
      const owing = `select account from view_balances where minutes < 0 and account glob 'person/*'`;
      expect(book.journal.db.prepare(owing).all()).toEqual([]);
    }),
    { numRuns: 60 },
  );
});
