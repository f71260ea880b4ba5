import type { KeyObject } from 'node:crypto';
import { accountClassWords } from '../domain/account-classes.ts';
import { InvariantBroken } from '../domain/assert.ts';
import {
  bookHeadOf,
  bookRoot,
  isBookOf,
  parseBook,
  type BookDamage,
  type BookLine,
  type ChainEnd,
  type LedgerBook,
} from '../wire/ledger-book.ts';
import type { ReadDb } from './connection.ts';
import type { Finding } from './finding.ts';
import { bookLines, positionOf } from './read/book.ts';
import { lastPosition } from './read/records.ts';

const damages: Readonly<Record<BookDamage['code'], string>> = {
  book_is_no_book: '不是年度账册文件，或是更新的程序做的：第一行应为 tb-book/1',
  book_head_malformed: '第二行（账册的说明）读不懂，文件被改过或损坏',
  book_cut_off: '末尾没有封存码和签名，文件没有存完整或被截断',
  book_line_malformed: '读不懂，文件被改过或损坏',
};

/** By the device that signed, such as `S0412-A`; null for one that this store has not been. */
type PublicKeyOf = (kid: string) => KeyObject | null;

/** Whether a file is a whole book of this station, and whether this store holds exactly what it says. Reads only; every difference is named. */
export function verifyBook(db: ReadDb, text: string, publicKeyOf: PublicKeyOf): readonly Finding[] {
  const read = parseBook(text);
  if (!read.ok) {
    const { code, line } = read.error;
    return [{ check: '账册文件', counted: 0, faults: [`第 ${line.toString()} 行：${damages[code]}`] }];
  }
  const book = read.value;
  return [
    { check: '账册文件自身', counted: book.lines.length, faults: [...ownFaults(book)] },
    { check: `账册的签名 ${book.head.kid}`, counted: 1, faults: [...signatureFaults(book, publicKeyOf)] },
    { check: '账册依据的记录', counted: 3, faults: [...endFaults(db, book)] },
    { check: '账册和本机的账', counted: book.lines.length, faults: [...differences(db, book)] },
  ];
}

const plural = (minutes: number): string => `${minutes.toString()} 分钟`;

function nameOf({ kind, number }: BookLine): string {
  return kind === 'person' ? number : `${accountClassWords[kind] ?? kind}（合计）`;
}

function keyOf({ kind, number }: BookLine): string {
  return kind === 'person' ? `person/${number}` : kind;
}

function* ownFaults({ head, lines, root }: LedgerBook): Generator<string, void> {
  const seen = new Set<string>();
  for (const line of lines) {
    const { kind, opening, came, went, closing, live, paper, grant, openingBalance } = line;
    if (seen.has(keyOf(line))) yield `${nameOf(line)}：出现了两次`;
    seen.add(keyOf(line));
    if (opening + came - went !== closing) yield `${nameOf(line)}：年初加存入、减支出，不等于年末`;
    const isPerson = kind === 'person';
    if (isPerson && live + paper + grant + openingBalance !== closing) yield `${nameOf(line)}：各来源相加不等于年末`;
  }
  const stated = bookHeadOf(head, lines);
  if (stated.lines !== head.lines) yield `封面写明 ${head.lines.toString()} 行，文件里有 ${stated.lines.toString()} 行`;
  if (stated.people !== head.people)
    yield `封面写明 ${head.people.toString()} 人，文件里有 ${stated.people.toString()} 人`;
  const totals = [
    ['年初', head.openingMinutes, stated.openingMinutes],
    ['存入', head.cameMinutes, stated.cameMinutes],
    ['支出', head.wentMinutes, stated.wentMinutes],
    ['年末', head.closingMinutes, stated.closingMinutes],
  ] as const;
  for (const [word, said, summed] of totals) {
    if (said !== summed) yield `封面写明${word}合计 ${plural(said)}，各人相加 ${plural(summed)}`;
  }
  const total = lines.reduce((sum, { closing }) => sum + closing, 0);
  if (total !== 0) yield `所有账户年末合计应为 0，实为 ${total.toString()}`;
  if (!head.until.startsWith(head.year.toString())) yield `截止日 ${head.until} 不在 ${head.year.toString()} 年`;
  if (bookRoot(lines) !== root) yield '封存码和各行对不上：封存以后有行被改动、删去或添加';
}

function* signatureFaults(book: LedgerBook, publicKeyOf: PublicKeyOf): Generator<string, void> {
  const { kid } = book.head;
  const key = publicKeyOf(kid);
  if (key === null) yield `不是本站的设备签的：${kid} 的密钥不在这份数据里`;
  else if (!isBookOf(book, key)) yield `签名不对：封面或封存码在签名以后被改过，或不是 ${kid} 的密钥签的`;
}

function* endFaults(db: ReadDb, { head }: LedgerBook): Generator<string, void> {
  const ends = [
    ['上一年末', 'city', head.after],
    ['年末上报流', 'city', head.through.city],
    ['年末本站流', 'station', head.through.station],
  ] as const;
  for (const [word, stream, end] of ends) {
    if (end === null || positionOf(db, stream, end) !== null) continue;
    yield `${word}第 ${end.seq.toString()} 条：这份数据里没有同一条记录，数据比账册旧，或不是同一本账`;
  }
}

/** Where the store lacks a record that the book ends with, what it holds at its own end is compared: so it is said what is missing. */
function positionAt(db: ReadDb, end: ChainEnd | null): number {
  if (end === null) return 0;
  return positionOf(db, 'city', end) ?? lastPosition(db);
}

const figureWords = [
  ['opening', '年初'],
  ['came', '存入'],
  ['went', '支出'],
  ['closing', '年末'],
  ['live', '其中现场'],
  ['paper', '其中补登'],
  ['grant', '其中补助'],
  ['openingBalance', '其中期初余额'],
] as const;

function* differences(db: ReadDb, { head, lines }: LedgerBook): Generator<string, void> {
  const held = heldBy(db, head.after, head.through.city);
  if (typeof held === 'string') {
    yield held;
    return;
  }
  const here = new Map(held.map((line) => [keyOf(line), line]));
  for (const line of lines) {
    const own = here.get(keyOf(line));
    here.delete(keyOf(line));
    if (own === undefined) {
      yield `${nameOf(line)}：账册里年末 ${plural(line.closing)}，本机没有这个账户的账`;
      continue;
    }
    if (own.number !== line.number) yield `${nameOf(line)}：账册里 ${line.number} 个账户，本机 ${own.number} 个`;
    for (const [figure, word] of figureWords) {
      if (own[figure] === line[figure]) continue;
      yield `${nameOf(line)}：${word}，账册 ${plural(line[figure])}，本机 ${plural(own[figure])}`;
    }
  }
  for (const own of here.values()) yield `${nameOf(own)}：本机年末 ${plural(own.closing)}，账册里没有`;
}

/** Or why this store has no such lines. */
function heldBy(db: ReadDb, after: ChainEnd | null, through: ChainEnd): readonly BookLine[] | string {
  try {
    return db.transaction(() => bookLines(db, { after: positionAt(db, after), through: positionAt(db, through) }))();
  } catch (error) {
    if (!(error instanceof InvariantBroken)) throw error;
    return `本机的账自己对不上，不能逐人比较（${error.message}）`;
  }
}
