import { lotOrigin, type LotOrigin } from '../../contract/records/transfers.ts';
import type { StreamName } from '../../contract/records/envelope.ts';
import { assert } from '../../domain/assert.ts';
import { holdsLots } from '../../domain/ledger.ts';
import type { BookLine, ChainEnd } from '../../wire/ledger-book.ts';
import type { ReadDb } from '../connection.ts';
import { initialsOf } from '../views/search-keys.ts';
import { findNamed } from './somebody.ts';

/** Position of the last record that a trusted clock wrote before an instant; 0 where there is none. */
export function lastTrustedBefore(db: ReadDb, atMs: number): number {
  const position = db
    .prepare<[number], number>(
      // As in the newest trusted record: this is found in the envelope only.
      `select position from records where recorded_at_ms < ? and line glob '*"clock":"ok"*' order by position desc limit 1`,
    )
    .pluck()
    .get(atMs);
  return position ?? 0;
}

/** Where a stream stood at a position; null before its first record. */
export function chainEndAt(db: ReadDb, stream: StreamName, position: number): ChainEnd | null {
  const row = db
    .prepare<[string, number], { epoch: string; seq: number; hash: Buffer }>(
      'select epoch, seq, hash from records where stream = ? and position <= ? order by position desc limit 1',
    )
    .get(stream, position);
  return row === undefined ? null : { ...row, hash: row.hash.toString('base64') };
}

/** Null where this store has no such record, or another under its number. */
export function positionOf(db: ReadDb, stream: StreamName, { epoch, seq, hash }: ChainEnd): number | null {
  const row = db
    .prepare<[string, string, number], { position: number; hash: Buffer }>(
      'select position, hash from records where epoch = ? and stream = ? and seq = ?',
    )
    .get(epoch, stream, seq);
  return row?.hash.toString('base64') === hash ? row.position : null;
}

interface Line {
  readonly position: number;
  readonly balance_minutes: number;
}

/** A line of this store's own alone has the position of its record all the same. */
function lineOf(db: ReadDb, account: string, number: number): Line {
  const line = db
    .prepare<[string, number], Line>(
      `select balance_minutes, coalesce(position, (select r.position from view_transfers t join records r using (record_id)
         where t.entry_id = p.entry_id and t.line = p.line)) as position
       from view_postings p where account = ? and number = ?`,
    )
    .get(account, number);
  assert(line, `${account} has a line ${number.toString()}`);
  return line;
}

/** Number of an account's last line up to a position: a few lines are looked at, however many there are. */
function lastLineUpTo(db: ReadDb, account: string, count: number, position: number): number {
  if (count === 0 || lineOf(db, account, count).position <= position) return count;
  let [known, beyond] = [0, count];
  while (beyond - known > 1) {
    const middle = Math.floor((known + beyond) / 2);
    if (lineOf(db, account, middle).position <= position) known = middle;
    else beyond = middle;
  }
  return known;
}

type ByOrigin = Readonly<Record<LotOrigin, number>>;

interface Moved {
  readonly came: number;
  readonly went: number;
  readonly byOrigin: ByOrigin;
}

/** What a run of lines moved, the first not among them. */
function movedBy(db: ReadDb, account: string, after: number, through: number): Moved {
  const rows = db
    .prepare<[string, number, number], { lot: LotOrigin; came: number; went: number }>(
      `select lot, sum(max(minutes, 0)) as came, sum(max(-minutes, 0)) as went from view_postings
       where account = ? and number > ? and number <= ? group by lot`,
    )
    .all(account, after, through);
  const byOrigin = originsOf(rows.map(({ lot, came, went }) => ({ lot, minutes: came - went })));
  const sum = (side: 'came' | 'went') => rows.reduce((minutes, row) => minutes + row[side], 0);
  return { came: sum('came'), went: sum('went'), byOrigin };
}

function originsOf(rows: readonly { readonly lot: LotOrigin; readonly minutes: number }[]): ByOrigin {
  const minutesOf = (origin: LotOrigin) => rows.find(({ lot }) => lot === origin)?.minutes ?? 0;
  const [live, paper, grant, gift, opening] = lotOrigin.options.map(minutesOf);
  return { live: live ?? 0, paper: paper ?? 0, grant: grant ?? 0, gift: gift ?? 0, opening: opening ?? 0 };
}

function heldNow(db: ReadDb, account: string): ByOrigin {
  const rows = db
    .prepare<[string], { lot: LotOrigin; minutes: number }>(
      'select lot, sum(minutes) as minutes from view_holdings where account = ? group by lot',
    )
    .all(account);
  return originsOf(rows);
}

type Figures = Omit<BookLine, 'kind' | 'number' | 'initials'>;

/** What an account held, got and gave from one position to another; null where it had no line by then. */
function figuresOf(db: ReadDb, account: string, count: number, { after, through }: Positions): Figures | null {
  const last = lastLineUpTo(db, account, count, through);
  if (last === 0) return null;
  const first = lastLineUpTo(db, account, last, after);
  const opening = first === 0 ? 0 : lineOf(db, account, first).balance_minutes;
  const closing = lineOf(db, account, last).balance_minutes;
  const { came, went } = movedBy(db, account, first, last);
  assert(opening + came - went === closing, `${account} adds up over the year`);
  if (!holdsLots(account)) return { opening, came, went, closing, live: 0, paper: 0, grant: 0, openingBalance: 0 };
  // What it holds now, less what came to it since.
  const [now, since] = [heldNow(db, account), movedBy(db, account, last, count).byOrigin];
  const held = (origin: LotOrigin) => now[origin] - since[origin];
  const figures = { live: held('live'), paper: held('paper'), grant: held('grant'), openingBalance: held('opening') };
  const byOrigin = figures.live + figures.paper + figures.grant + figures.openingBalance;
  assert(byOrigin === closing, `${account} holds by origin what it holds`);
  return { opening, came, went, closing, ...figures };
}

interface Positions {
  /** Of the last record before the year; 0 where there was none. */
  readonly after: number;
  /** Of the last record that counts. */
  readonly through: number;
}

const nothing: Figures = {
  ...{ opening: 0, came: 0, went: 0, closing: 0 },
  ...{ live: 0, paper: 0, grant: 0, openingBalance: 0 },
};

/**
 * The lines of a book: people by number, then the other accounts as a sum of each class. Both ends are records, so that a
 * store which holds them gives the same lines for ever, whatever came after. Call it inside one transaction.
 */
export function bookLines(db: ReadDb, positions: Positions): BookLine[] {
  const accounts = db
    .prepare<[], { account: string; posting_count: number }>(
      'select account, posting_count from view_balances order by account',
    )
    .all();
  const people: BookLine[] = [];
  const classes = new Map<string, { count: number; figures: Figures }>();
  for (const { account, posting_count: count } of accounts) {
    const figures = figuresOf(db, account, count, positions);
    if (figures === null) continue;
    const [kind = '', number = ''] = account.split('/');
    if (kind === 'person') people.push({ kind, number, ...figures, initials: initialsOf(findNamed(db, number).name) });
    else {
      const sum = classes.get(kind) ?? { count: 0, figures: nothing };
      classes.set(kind, { count: sum.count + 1, figures: added(sum.figures, figures) });
    }
  }
  const sums = [...classes].map(([kind, { count, figures }]) => {
    return { kind, number: count.toString(), ...figures, initials: '' };
  });
  const lines = [...people, ...sums];
  assert(lines.reduce((sum, { closing }) => sum + closing, 0) === 0, 'all accounts of a book sum to nothing');
  return lines;
}

function added(some: Figures, more: Figures): Figures {
  return {
    opening: some.opening + more.opening,
    came: some.came + more.came,
    went: some.went + more.went,
    closing: some.closing + more.closing,
    live: some.live + more.live,
    paper: some.paper + more.paper,
    grant: some.grant + more.grant,
    openingBalance: some.openingBalance + more.openingBalance,
  };
}
