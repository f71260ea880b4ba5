import { createHash, sign, verify, type KeyObject } from 'node:crypto';
import { z } from 'zod';
import { dateText } from '../contract/text.ts';
import { err, ok, type Result } from '../domain/result.ts';

/** What is signed begins with what it is, so that a signature over anything else is none over a book. */
const format = 'tb-book/1';
/** Root by RFC 9162 §2.1.1 over SHA-256, signature by RFC 8032. */
const algorithm = 'sha256-merkle+ed25519';

/** Where a chain stood. */
const chainEnd = z.strictObject({ epoch: z.uuid(), seq: z.int().min(1), hash: z.base64() });
export type ChainEnd = z.infer<typeof chainEnd>;

const total = z.int().min(0);

const bookHead = z.strictObject({
  alg: z.literal(algorithm),
  /** The device whose key signed, such as `S0412-A`. */
  kid: z.string().max(32),
  year: z.int().min(2000).max(2200),
  until: dateText,
  /** The last record of the city stream before the year; null where there was none. */
  after: chainEnd.nullable(),
  /** The last records that the book holds. */
  through: z.strictObject({ city: chainEnd, station: chainEnd.nullable() }),
  lines: total,
  /** Of the accounts of people. */
  people: total,
  openingMinutes: total,
  cameMinutes: total,
  wentMinutes: total,
  closingMinutes: total,
});
export type BookHead = z.infer<typeof bookHead>;

/** In the order in which they stand on a line. */
export const bookFigures = ['opening', 'came', 'went', 'closing', 'live', 'paper', 'grant', 'openingBalance'] as const;
type BookFigure = (typeof bookFigures)[number];

/** One person's account, or all accounts of a class as one sum. Minutes; the last four are of the closing balance. */
export interface BookLine extends Readonly<Record<BookFigure, number>> {
  /** `person`, or the class: `issue`, `redemption`, `pool`, `fund`, `frozen`, `opening`, `elsewhere`. */
  readonly kind: string;
  /** The person's number; of a class how many accounts it has. */
  readonly number: string;
  /** Of a name, for the eye. They are not sealed: a name may be amended or erased, and the book holds all the same. */
  readonly initials: string;
}

export interface LedgerBook {
  readonly head: BookHead;
  /** As it stands in the file: these bytes are signed. */
  readonly headText: string;
  readonly lines: readonly BookLine[];
  /** 64 characters, as on paper. */
  readonly root: string;
  /** Base64. */
  readonly signature: string;
}

/** What is sealed of a line. */
function sealedText(line: BookLine): string {
  return [line.kind, line.number, ...bookFigures.map((figure) => line[figure].toString())].join('\t');
}

const digest = (...parts: readonly Uint8Array[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};
const [leafMark, nodeMark] = [Uint8Array.of(0), Uint8Array.of(1)];

/** A tree rather than one digest: a single line can be shown to be in the book without the others. Hexadecimal. */
export function bookRoot(lines: readonly BookLine[]): string {
  let level = lines.map((line) => digest(leafMark, Buffer.from(sealedText(line), 'utf8')));
  if (level.length === 0) return digest().toString('hex');
  // Joined pair by pair, one that is left over goes up as it is: the tree of RFC 9162.
  while (level.length > 1) {
    level = level.flatMap((left, at) => {
      const right = level[at + 1];
      if (at % 2 === 1) return [];
      return [right === undefined ? left : digest(nodeMark, left, right)];
    });
  }
  return level[0]?.toString('hex') ?? '';
}

export type BookContents = Omit<BookHead, 'alg' | 'lines' | 'people' | `${string}Minutes`>;

/** Head and totals over these lines. The same contents give the same text. */
export function bookHeadOf({ kid, year, until, after, through }: BookContents, lines: readonly BookLine[]): BookHead {
  const people = lines.filter(({ kind }) => kind === 'person');
  const sum = (figure: BookFigure) => people.reduce((minutes, line) => minutes + line[figure], 0);
  return {
    ...{ alg: algorithm, kid, year, until, after, through, lines: lines.length, people: people.length },
    ...{ openingMinutes: sum('opening'), cameMinutes: sum('came') },
    ...{ wentMinutes: sum('went'), closingMinutes: sum('closing') },
  };
}

const signedBytes = (headText: string, root: string) => Buffer.from(`${format}\n${headText}\n${root}\n`, 'utf8');

export function signBook(head: BookHead, root: string, privateKey: KeyObject): string {
  return sign(null, signedBytes(JSON.stringify(head), root), privateKey).toString('base64');
}

export function isBookOf({ headText, root, signature }: LedgerBook, publicKey: KeyObject): boolean {
  return verify(null, signedBytes(headText, root), publicKey, Buffer.from(signature, 'base64'));
}

const columnWords =
  '# 种类\t编号（合计的为账户数）\t年初\t存入\t支出\t年末\t其中线上\t补登\t补助\t期初余额\t姓名缩写（不在封存之内）';

/** One line an account, in minutes; lines that begin with # are for the eye. */
export function formatBook({ headText, lines, root, signature }: Omit<LedgerBook, 'head'>): string {
  const rows = lines.map((line) => `${sealedText(line)}\t${line.initials}`);
  return [format, headText, columnWords, ...rows, `root\t${root}`, `sign\t${signature}`, ''].join('\n');
}

/** `line` is that of the file, from 1. */
export interface BookDamage {
  readonly code: 'book_is_no_book' | 'book_cut_off' | 'book_head_malformed' | 'book_line_malformed';
  readonly line: number;
}

const rowPattern = /^([a-z]+)\t([0-9A-Z-]{1,32})((?:\t-?\d{1,15}){8})\t([A-Z?]*)$/;

/** Reads a file without believing it. A byte-order mark and other ends of lines are what a text editor leaves behind. */
export function parseBook(text: string): Result<LedgerBook, BookDamage> {
  const rows = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  while (rows.at(-1) === '') rows.pop();
  if (rows[0] !== format) return err({ code: 'book_is_no_book', line: 1 });
  const headText = rows[1] ?? '';
  const head = readHead(headText);
  if (head === null) return err({ code: 'book_head_malformed', line: 2 });
  const root = /^root\t([0-9a-f]{64})$/.exec(rows.at(-2) ?? '')?.[1];
  const signature = /^sign\t([A-Za-z0-9+/]{86}==)$/.exec(rows.at(-1) ?? '')?.[1];
  if (root === undefined || signature === undefined) return err({ code: 'book_cut_off', line: rows.length });
  const lines: BookLine[] = [];
  for (const [at, row] of rows.slice(0, -2).entries()) {
    if (at < 2 || row.startsWith('#')) continue;
    const line = readLine(row);
    if (line === null) return err({ code: 'book_line_malformed', line: at + 1 });
    lines.push(line);
  }
  return ok({ head, headText, lines, root, signature });
}

function readHead(text: string): BookHead | null {
  try {
    return bookHead.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

function readLine(row: string): BookLine | null {
  const [, kind, number, figures, initials = ''] = rowPattern.exec(row) ?? [];
  if (kind === undefined || number === undefined || figures === undefined) return null;
  const [opening = 0, came = 0, went = 0, closing = 0, live = 0, paper = 0, grant = 0, openingBalance = 0] = figures
    .trim()
    .split('\t')
    .map(Number);
  return { kind, number, opening, came, went, closing, live, paper, grant, openingBalance, initials };
}
