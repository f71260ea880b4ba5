import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Input, Output } from '../../contract/kiosk/contract.ts';
import { transact } from '../../db/connection.ts';
import { findPrintJob, moveJob } from '../../db/local/print-jobs.ts';
import { verifyStore } from '../../db/verify.ts';
import { assert } from '../../domain/assert.ts';
import type { PassbookDocument } from '../../printers/a4/passbook.ts';
import { AttendanceDesk } from '../../tests/fixtures/attendance-desk.ts';
import { creditCoins, donateCoins } from '../../tests/fixtures/coins.ts';
import { readDocument } from '../printing/jobs.ts';

/** Goal: a passbook goes on after the last line that was printed, whatever was printed again or lost in between. */
let desk: AttendanceDesk;
beforeEach(async () => {
  desk = await AttendanceDesk.open();
});
afterEach(() => desk.close());

const hours = (count: number): number[] => Array.from({ length: count }, () => 60);
const credit = (count: number) => {
  creditCoins(desk.counter, desk.volunteer, hours(count));
};
const printed = (mode: Input<'passbook.print'>['mode']) =>
  desk.must('passbook.print', { personId: desk.volunteer, mode });
const refused = async (mode: Input<'passbook.print'>['mode']) => {
  const answer = await desk.call('passbook.print', { personId: desk.volunteer, mode });
  return answer.ok ? null : answer.error.code;
};

function documentOf({ printJobId }: Pick<Output<'passbook.print'>, 'printJobId'>): PassbookDocument {
  const job = findPrintJob(desk.counter.app.db, printJobId);
  const document = readDocument(job?.document ?? '');
  assert(document.kind === 'passbook', 'a passbook was printed');
  return document.document;
}

/** Of each page: the line it begins on, the balance carried on, and the balances of its lines, in coins. */
const pagesOf = (answer: Pick<Output<'passbook.print'>, 'printJobId'>) =>
  documentOf(answer).pages.map(({ startLine, carriedMinutes, lines }) => [
    startLine,
    carriedMinutes === null ? null : carriedMinutes / 60,
    lines.map(({ balanceMinutes }) => balanceMinutes / 60),
  ]);

test('it goes on line by line, turns the page when it is full, and begins each page with what was held', async () => {
  expect(await refused('continue')).toBe('passbook_nothing_new');
  credit(3);
  expect(pagesOf(await printed('continue'))).toEqual([[1, 0, [1, 2, 3]]]);
  expect(await refused('continue')).toBe('passbook_nothing_new');
  donateCoins(desk.counter, desk.volunteer, 120);
  credit(1);
  const second = await printed('continue');
  expect(second).toMatchObject({ startLine: 5, pageCount: 1, lineCount: 2, leftCount: 0 });
  expect(pagesOf(second)).toEqual([[5, null, [1, 2]]]);
  expect(documentOf(second).pages[0]?.lines).toMatchObject([
    { summary: '捐赠', minutes: -120, operatorName: '李静' },
    { summary: '期初', minutes: 60, operatorName: '王敏' },
  ]);
  credit(8);
  expect(pagesOf(await printed('continue'))).toEqual([
    [7, null, [3, 4, 5, 6, 7, 8]],
    [1, 8, [9, 10]],
  ]);
  expect(verifyStore(desk.counter.app.db).flatMap(({ faults }) => faults)).toEqual([]);
});

test('a page that is just full is followed by an empty one, and is printed again whole', async () => {
  credit(11);
  expect(await printed('continue')).toMatchObject({ pageCount: 1 });
  expect(pagesOf(await printed('reprint_last'))).toEqual([[1, 0, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]]]);
  credit(1);
  expect(pagesOf(await printed('continue'))).toEqual([[1, 11, [12]]]);
});

test('the last page printed again is marked, and the book goes on as if nothing had been', async () => {
  expect(await refused('reprint_last')).toBe('passbook_none_printed');
  credit(13);
  await printed('continue');
  credit(1);
  const again = await printed('reprint_last');
  expect(again).toMatchObject({ startLine: 1, pageCount: 1, lineCount: 2 });
  expect(pagesOf(again)).toEqual([[1, 11, [12, 13]]]);
  expect(documentOf(again).mark).toBe('reprint');
  const next = await printed('continue');
  expect(pagesOf(next)).toEqual([[4, null, [14]]]);
  expect(documentOf(next).mark).toBeNull();
});

test('who lost the book begins a new one with what they hold, and it goes on from there', async () => {
  expect(await refused('new_book')).toBe('passbook_none_printed');
  credit(4);
  await printed('continue');
  const book = await printed('new_book');
  expect(pagesOf(book)).toEqual([[1, 4, []]]);
  expect(documentOf(book).mark).toBe('new_book');
  expect(pagesOf(await printed('reprint_last'))).toEqual([[1, 4, []]]);
  credit(2);
  expect(pagesOf(await printed('continue'))).toEqual([[2, null, [5, 6]]]);
  credit(1);
  expect(pagesOf(await printed('new_book'))).toEqual([[1, 6, [7]]]);
  const read = await desk.must('passbook.read', { personId: desk.volunteer });
  expect(read).toMatchObject({ printed: { lastNumber: 7, nextLine: 3 }, newCount: 0 });
});

test('a history of years comes in prints of four hundred lines, none left out and none twice', async () => {
  for (let batch = 0; batch < 9; batch += 1) credit(100);
  const balances: unknown[] = [];
  for (const [lineCount, leftCount] of [
    [400, 500],
    [400, 100],
    [100, 0],
  ]) {
    const run = await printed('continue');
    expect(run).toMatchObject({ lineCount, leftCount });
    balances.push(...pagesOf(run).flatMap(([, , held]) => held));
  }
  expect(balances).toEqual(Array.from({ length: 900 }, (_, index) => index + 1));
});

test('lines that came out are not printed over themselves; those that did not are', async () => {
  credit(2);
  const { printJobId: jobId } = await printed('continue');
  const end = (state: 'printed' | 'not_printed') => {
    transact(desk.counter.app.db, () => {
      moveJob(desk.counter.app.db, jobId, state, '', 1);
    });
  };
  end('not_printed');
  expect(await desk.call('print.again', { jobId })).toMatchObject({ ok: true });
  end('printed');
  expect(await desk.call('print.again', { jobId })).toMatchObject({ error: { code: 'passbook_page_printed' } });
});

test('one press prints once, and somebody unknown has no book', async () => {
  credit(2);
  const press = { intentId: desk.counter.newIntent(), personId: desk.volunteer, mode: 'continue' } as const;
  const first = await desk.counter.must('passbook.print', desk.clerk, press);
  expect(await desk.counter.must('passbook.print', desk.clerk, press)).toEqual(first);
  const unknown = await desk.call('passbook.print', { personId: 'P-S0412-A-999999-K', mode: 'continue' });
  expect(unknown).toMatchObject({ error: { code: 'person_unknown' } });
});
