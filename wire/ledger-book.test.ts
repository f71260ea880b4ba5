import { createHash, generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  bookFigures,
  bookHeadOf,
  bookRoot,
  formatBook,
  isBookOf,
  parseBook,
  signBook,
  type BookLine,
} from './ledger-book.ts';

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const end = { epoch: '01900000-0000-7000-8000-eeeeeeeeeeee', seq: 7, hash: Buffer.alloc(32, 1).toString('base64') };
const contents = {
  kid: 'S0412-A',
  year: 2026,
  until: '2026-12-31',
  after: null,
  through: { city: end, station: null },
};

function lineOf(number: string, minutes: number, initials = 'WF'): BookLine {
  const figures = { opening: 0, came: minutes, went: 0, closing: minutes, live: minutes, paper: 0 };
  return { kind: 'person', number, ...figures, grant: 0, openingBalance: 0, initials };
}

function fileOf(lines: readonly BookLine[]): string {
  const head = bookHeadOf(contents, lines);
  const root = bookRoot(lines);
  return formatBook({ headText: JSON.stringify(head), lines, root, signature: signBook(head, root, privateKey) });
}

const line = fc
  .tuple(fc.stringMatching(/^[0-9A-Z-]{1,32}$/), fc.nat(60_000_000), fc.stringMatching(/^[A-Z?]{0,4}$/))
  .map(([number, minutes, initials]) => lineOf(number, minutes, initials));

test('a book is read from its file as it was written, and its signature is that of its key', () => {
  fc.assert(
    fc.property(fc.array(line, { maxLength: 20 }), (lines) => {
      const book = parseBook(fileOf(lines));
      expect(book).toMatchObject({ ok: true, value: { lines, root: bookRoot(lines) } });
      expect(book.ok && isBookOf(book.value, publicKey)).toBe(true);
    }),
  );
});

test('whatever figure of whatever line is another, the root is another; initials are not sealed', () => {
  const lines = fc.array(line, { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(lines, fc.nat(), fc.constantFrom(...bookFigures), (all, at, figure) => {
      const changed = all.map((each, index) =>
        index === at % all.length ? { ...each, [figure]: each[figure] + 1 } : each,
      );
      expect(bookRoot(changed)).not.toBe(bookRoot(all));
      expect(bookRoot(all.map((each) => ({ ...each, initials: 'X' })))).toBe(bookRoot(all));
    }),
  );
});

/** By the words of RFC 9162 §2.1.1, which split at the greatest power of two. */
function rootByTheBook(leaves: readonly Buffer[]): Buffer {
  const sha256 = (...parts: readonly Uint8Array[]) => createHash('sha256').update(Buffer.concat(parts)).digest();
  const [first] = leaves;
  if (first === undefined) return sha256();
  if (leaves.length === 1) return sha256(Uint8Array.of(0), first);
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  return sha256(Uint8Array.of(1), rootByTheBook(leaves.slice(0, split)), rootByTheBook(leaves.slice(split)));
}

test.each([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 13, 16, 17, 100])('the tree of %i lines is that of RFC 9162', (count) => {
  const lines = Array.from({ length: count }, (_, at) => lineOf(`P-${at.toString()}`, at));
  const leaves = lines.map(({ number, came }) => {
    const text = came.toString();
    return Buffer.from(`person\t${number}\t0\t${text}\t0\t${text}\t${text}\t0\t0\t0`);
  });
  expect(bookRoot(lines)).toBe(rootByTheBook(leaves).toString('hex'));
});
