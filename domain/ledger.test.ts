import { expect, test } from 'vitest';
import { areSameLines, turnedRound, type EntryLine } from './ledger.ts';

const line: EntryLine = { from: 'issue/S0412', to: 'person/P-1', lot: 'live', minutes: 60 };
const other: EntryLine = { from: 'issue/S0412', to: 'person/P-1', lot: 'paper', minutes: 30 };

test('an entry that is turned round twice is the entry', () => {
  expect(turnedRound([line])).toEqual([{ from: 'person/P-1', to: 'issue/S0412', lot: 'live', minutes: 60 }]);
  expect(areSameLines(turnedRound(turnedRound([line, other])), [line, other])).toBe(true);
});

test.each<[string, readonly EntryLine[]]>([
  ['a line less', [line]],
  ['a line more', [line, other, other]],
  ['another order', [other, line]],
  ['another giver', [{ ...line, from: 'pool/S0412' }, other]],
  ['another taker', [{ ...line, to: 'person/P-2' }, other]],
  ['another origin', [{ ...line, lot: 'grant' }, other]],
  ['other minutes', [line, { ...other, minutes: 31 }]],
])('%s makes another entry', (_what, lines) => {
  expect(areSameLines(lines, [line, other])).toBe(false);
  expect(areSameLines([line, other], lines)).toBe(false);
});
