import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LotOrigin } from '../../contract/records/transfers.ts';
import { ScratchJournal, scratchId } from '../../tests/fixtures/scratch-store.ts';
import { transact } from '../connection.ts';
import { balanceOf, balancesThatDiffer, mintedMinutes } from '../read/ledger.ts';
import { foldTransfers } from './ledger.ts';

const accounts: Readonly<Record<string, string>> = {
  issue: 'issue/S0412',
  li: 'person/P-S0412-A-000001-K',
  wang: 'person/P-S0412-A-000002-X',
  redeemed: 'redemption',
};

class Book {
  readonly journal = new ScratchJournal();
  #entries = 0;

  /** One entry of one or more transfers, all of it or nothing. */
  post(transfers: readonly (readonly [from: string, to: string, minutes: number, lot: LotOrigin])[]): string {
    const { db } = this.journal;
    this.#entries += 1;
    const id = scratchId(5000 + this.#entries);
    const lines = transfers.map(([from, to, minutes, lot]) => ({
      from: accounts[from] ?? from,
      to: accounts[to] ?? to,
      minutes,
      lot,
    }));
    try {
      transact(db, () => {
        const stored = this.journal.append('backup.made/1', { file: 'b', sha256: 'c', seq: 1 });
        foldTransfers(db, stored, { id, transfers: lines }, null);
      });
      return 'posted';
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      return error.message.includes('not overdrawn') ? 'payer_balance_too_low' : error.message;
    }
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
    const origin = lot === 'paper' ? 'paper' : lot === 'gift' ? 'gift' : 'live';
    expect(book.post([[from, to, Number(minutes), origin]]), line).toBe(outcome);
    expect([book.balance('li'), book.balance('wang')], line).toEqual([li, wang]);
    expect(book.total(), line).toBe(0);
  }
}

test('what one account gets another gives, and nobody gives what they do not have', () => {
  check(`
    issue  li        60  live   posted                 60/0    0/0
    li     wang      61  gift   payer_balance_too_low  60/0    0/0
    issue  li        30  paper  posted                 90/30   0/0
    li     wang      60  gift   posted                 30/30   60/0
    li     wang      31  gift   payer_balance_too_low  30/30   60/0
    li     redeemed  30  paper  posted                 0/0     60/0
    li     redeemed   1  live   payer_balance_too_low  0/0     60/0
    wang   li        60  gift   posted                 60/0    0/0
    issue  wang    1440  live   posted                 60/0    1440/0
  `);
});

test('an entry whose last line cannot be paid posts none of its lines', () => {
  const book = new Book();
  const entry = [
    ['issue', 'li', 60, 'live'],
    ['li', 'wang', 61, 'gift'],
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
      foldTransfers(db, stored, { ...entry, transfers: [...entry.transfers] }, null);
    });
  };
  post();
  expect(post).toThrow('UNIQUE constraint failed');
  expect(mintedMinutes(db)).toBe(60);
});

test('whatever is posted, all balances sum to zero, no person owes, and each balance is the sum of its transfers', () => {
  const name = fc.constantFrom('issue', 'li', 'wang', 'redeemed');
  const transfer = fc.tuple(name, name, fc.integer({ min: 1, max: 600 }), fc.constantFrom<LotOrigin>('live', 'paper'));
  const entries = fc.array(fc.array(transfer, { minLength: 1, maxLength: 3 }), { maxLength: 12 });
  fc.assert(
    fc.property(entries, (acts) => {
      const book = new Book();
      for (const act of acts) book.post(act);
      expect(book.total()).toBe(0);
      expect(balancesThatDiffer(book.journal.db)).toEqual([]);
      const owing = `select account from view_balances where minutes < 0 and account glob 'person/*'`;
      expect(book.journal.db.prepare(owing).all()).toEqual([]);
    }),
    { numRuns: 60 },
  );
});
