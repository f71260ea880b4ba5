import { copyFileSync } from 'node:fs';
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openStore, type ReadDb } from '../../db/connection.ts';
import { verifyBook } from '../../db/verify-book.ts';
import { verifyStore } from '../../db/verify.ts';
import { AttendanceDesk } from '../../tests/fixtures/attendance-desk.ts';
import { administratorPin } from '../../tests/fixtures/counter-app.ts';
import { bookHeadOf, bookRoot, formatBook, parseBook, signBook, type LedgerBook } from '../../wire/ledger-book.ts';
import { readDocument } from '../printing/jobs.ts';
import { listPrintJobs } from '../../db/local/print-jobs.ts';

/**
 * Goal: the ledger of a year lies outside the station, and from it a store can be proved equal, minute by minute.
 * Method: hours are posted around a turn of the year, sealed, and the file is held against stores that are and are not it.
 */
const managerPin = '581946';
let desk: AttendanceDesk;
let manager: string;
beforeEach(async () => {
  desk = await AttendanceDesk.open();
  const administrator = await desk.counter.signIn('op-1', administratorPin);
  manager = await desk.counter.addOperator(administrator, '周站长', ['manager'], managerPin);
});
afterEach(() => desk.close());

async function onDay(on: string): Promise<void> {
  await desk.onDay(on, '18:00');
  manager = await desk.counter.signIn('op-4', managerPin);
}

/** An hour and a half by default of a volunteer, approved at once. */
async function post(servedOn: string, volunteer = desk.volunteer, startTime = '08:00', endTime = '09:30') {
  const { serviceId } = await desk.must('service.record', {
    ...desk.service({ servedOn, startTime, endTime }),
    volunteer,
  });
  const reviewer = await desk.counter.signIn('op-3', '471936');
  await desk.counter.must('review.approve', reviewer, { intentId: desk.counter.newIntent(), serviceId });
}

const seal = (year: number, intentId = desk.counter.newIntent()) =>
  desk.counter.call('book.seal', manager, { intentId, year });
const file = async (year: number) => (await desk.counter.must('book.file', manager, { year })).text;
const ownKey = (kid: string): KeyObject | null => (kid === 'S0412-A' ? desk.counter.app.verifyingKey : null);
const faultsIn = (db: ReadDb, text: string) => verifyBook(db, text, ownKey).flatMap(({ faults }) => faults);
const faults = (text: string) => faultsIn(desk.counter.app.db, text);

function parsed(text: string): LedgerBook {
  const book = parseBook(text);
  if (!book.ok) throw new Error(book.error.code);
  return book.value;
}

const person = (book: LedgerBook, number: string) => book.lines.find((line) => line.number === number);

test('a year that runs is sealed up to today, printed, and holds what everybody has, with initials and no name', async () => {
  await onDay('2026-11-24');
  await post('2026-11-24');
  await post('2026-11-24', desk.other, '10:00', '10:40');
  expect(await seal(2026)).toMatchObject({ ok: true, value: { until: '2026-11-24', accountCount: 2, minutes: 130 } });
  const text = await file(2026);
  expect(faults(text)).toEqual([]);
  expect(text).not.toContain('王芳');
  const book = parsed(text);
  const wang = { kind: 'person', initials: 'WF', opening: 0, came: 90, went: 0, closing: 90, live: 90, paper: 0 };
  expect(person(book, desk.volunteer)).toMatchObject(wang);
  expect(book.lines.at(-1)).toMatchObject({ kind: 'issue', number: '1', went: 130, closing: -130 });
  expect(book.head).toMatchObject({ kid: 'S0412-A', year: 2026, after: null, people: 2, closingMinutes: 130 });
  const { years } = await desk.counter.must('book.list', manager, {});
  expect(years).toMatchObject([{ year: 2026, sealed: { root: book.root, minutes: 130, sealedBy: '周站长' } }]);
  const job = listPrintJobs(desk.counter.app.db, 9, false).find(({ title }) => title === '年度账册 2026');
  expect(readDocument(job?.document ?? '')).toMatchObject({ kind: 'ledger_book', document: { root: book.root } });
  expect(verifyStore(desk.counter.app.db).flatMap((finding) => finding.faults)).toEqual([]);
});

test('the book of a past year ends with its last record of a trusted clock, and the next one begins with what it ends', async () => {
  await onDay('2026-12-31');
  await post('2026-12-31');
  // The clock falls back over the turn of the year: nothing that it says is of the old year.
  await onDay('2027-01-02');
  await post('2027-01-02', desk.other, '08:00', '09:00');
  desk.isTrusted = false;
  await onDay('2026-12-30');
  await post('2026-12-30', desk.volunteer, '12:00', '13:00');
  expect(await seal(2026)).toMatchObject({ ok: false, error: { code: 'book_clock_doubtful' } });
  desk.isTrusted = true;
  await onDay('2027-01-05');
  expect(await seal(2026)).toMatchObject({ ok: true, value: { until: '2026-12-31', accountCount: 1, minutes: 90 } });
  expect(await seal(2027)).toMatchObject({ ok: true, value: { until: '2027-01-05', accountCount: 2, minutes: 210 } });
  const [last, next] = [parsed(await file(2026)), parsed(await file(2027))];
  expect(next.head.after).toEqual(last.head.through.city);
  expect(person(next, desk.volunteer)).toMatchObject({ opening: 90, came: 60, went: 0, closing: 150 });
  expect(person(next, desk.other)).toMatchObject({ opening: 0, came: 60, closing: 60 });
  expect([...faults(await file(2026)), ...faults(await file(2027))]).toEqual([]);
});

test('what is entered after a seal is of a new book, and the old file keeps its truth', async () => {
  await onDay('2026-11-24');
  await post('2026-11-24');
  const intent = desk.counter.newIntent();
  const first = await seal(2026, intent);
  expect(await seal(2026, intent)).toEqual(first);
  expect(await seal(2026)).toMatchObject({ ok: false, error: { code: 'book_unchanged', field: 'year' } });
  const old = await file(2026);
  await post('2026-11-24', desk.other, '10:00', '11:00');
  expect(await seal(2026)).toMatchObject({ ok: true, value: { accountCount: 2, minutes: 150 } });
  const text = await file(2026);
  expect(parsed(text).root).not.toBe(parsed(old).root);
  expect([...faults(old), ...faults(text)]).toEqual([]);
  // Printed again it is the same book.
  await desk.counter.must('book.print', manager, { intentId: desk.counter.newIntent(), year: 2026 });
  expect(await file(2026)).toBe(text);
});

test('a year ahead, one without entries and one that was not sealed are refused in words', async () => {
  expect(await seal(2027)).toMatchObject({ ok: false, error: { code: 'book_year_ahead', field: 'year' } });
  expect(await seal(2026)).toMatchObject({ ok: false, error: { code: 'book_year_empty', field: 'year' } });
  expect(await seal(2025)).toMatchObject({ ok: false, error: { code: 'book_year_empty' } });
  expect(await desk.counter.call('book.file', manager, { year: 2026 })).toMatchObject({
    ok: false,
    error: { code: 'book_not_sealed' },
  });
  expect(await desk.counter.call('book.list', desk.clerk, {})).toMatchObject({ error: { code: 'role_missing' } });
});

test('a store without the last records of the book is named person by person', async () => {
  await onDay('2026-11-24');
  await post('2026-11-24');
  desk.counter.app.db.pragma('wal_checkpoint(TRUNCATE)');
  const older = join(desk.counter.folder, 'older.db');
  copyFileSync(join(desk.counter.folder, 'data', 'station.db'), older);
  await post('2026-11-24', desk.volunteer, '10:00', '11:00');
  await post('2026-11-24', desk.other, '13:00', '14:00');
  await seal(2026);
  const opened = openStore({ path: older, key: desk.counter.app.storeKey, create: false });
  if (!opened.ok) throw new Error(opened.error);
  const named = faultsIn(opened.value, await file(2026));
  opened.value.close();
  expect(named.join('\n')).toMatch(/年末上报流第 \d+ 条：这份数据里没有同一条记录，数据比账册旧/);
  expect(named).toContain(`${desk.volunteer}：年末，账册 150 分钟，本机 90 分钟`);
  expect(named).toContain(`${desk.other}：账册里年末 60 分钟，本机没有这个账户的账`);
  expect(named).toContain('签发（合计）：年末，账册 -210 分钟，本机 -90 分钟');
});

describe('a file that is not the book', () => {
  const stranger = generateKeyPairSync('ed25519').privateKey;
  let text: string;
  beforeEach(async () => {
    await onDay('2026-11-24');
    await post('2026-11-24');
    await post('2026-11-24', desk.other, '10:00', '11:00');
    await seal(2026);
    text = await file(2026);
  });

  /** Whoever makes a whole new book of other lines, with this key. */
  function forged(change: (book: LedgerBook) => Partial<LedgerBook>, key: KeyObject): string {
    const book = parsed(text);
    const lines = change(book).lines ?? book.lines;
    const head = bookHeadOf(change(book).head ?? book.head, lines);
    const root = bookRoot(lines);
    return formatBook({ headText: JSON.stringify(head), lines, root, signature: signBook(head, root, key) });
  }
  const row = () => new RegExp(`^person\t${desk.volunteer}.*\n`, 'm');

  test.each<[string, () => string, readonly RegExp[]]>([
    [
      'a digit was changed',
      () => text.replace(`${desk.volunteer}\t0\t90\t0\t90\t90`, `${desk.volunteer}\t0\t90\t0\t96\t90`),
      [
        /不等于年末/,
        /封存码和各行对不上/,
        /封面写明年末合计 150 分钟，各人相加 156 分钟/,
        /账册 96 分钟，本机 90 分钟/,
      ],
    ],
    [
      'a line was taken out',
      () => text.replace(row(), ''),
      [/封面写明 2 人，文件里有 1 人/, /封存码和各行对不上/, /本机年末 90 分钟，账册里没有/],
    ],
    [
      'a line was put in',
      () => text.replace(row(), (line) => `${line}person\tP-S0412-A-999999-K\t0\t60\t0\t60\t60\t0\t0\t0\tXX\n`),
      [/封面写明 2 人，文件里有 3 人/, /封存码和各行对不上/, /P-S0412-A-999999-K：账册里年末 60 分钟，本机没有/],
    ],
    ['a line stands twice', () => text.replace(row(), (line) => line + line), [/出现了两次/, /封存码和各行对不上/]],
    [
      'it is said to be of another year',
      () => text.replace('"year":2026', '"year":2025'),
      [/签名不对/, /不在 2025 年/],
    ],
    ['another key signed it', () => forged(() => ({}), stranger), [/^签名不对/]],
    [
      'another station signed it',
      () => forged(({ head }) => ({ head: { ...head, kid: 'S0999-A' } }), stranger),
      [/不是本站的设备签的：S0999-A/],
    ],
    [
      'the end of the book is a record that never was',
      () => text.replace(/"hash":"..../, '"hash":"AAAA'),
      [/签名不对/, /年末上报流第 \d+ 条：这份数据里没有同一条记录/],
    ],
    ['its end is cut off', () => text.slice(0, -60), [/第 8 行：末尾没有封存码和签名/]],
    ['a line is torn', () => text.replace('\tWF', ''), [/第 \d 行：读不懂/]],
    ['its head is torn', () => text.replace('"year"', '"yaer"'), [/第 2 行：第二行（账册的说明）读不懂/]],
    ['it is something else', () => 'PK\u0003\u0004', [/不是年度账册文件/]],
    ['it is empty', () => '', [/不是年度账册文件/]],
  ])('%s', (_what, make, words) => {
    const named = faults(make());
    for (const word of words) expect(named.join('\n')).toMatch(new RegExp(word.source, 'm'));
    // Nothing but what is so is said of a book that somebody else signed whole.
    if (words.length === 1) expect(named).toHaveLength(1);
  });

  test('what a text editor leaves behind changes nothing, nor does a name that was put right', () => {
    expect(faults(`\uFEFF${text.replaceAll('\n', '\r\n')}`)).toEqual([]);
    expect(faults(text.replace('\tWF', '\tWFF'))).toEqual([]);
  });

  test('a whole new book of a manager with the key of the station is told from the journal', () => {
    const more = forged(
      ({ lines }) => ({
        lines: lines.map((line) =>
          line.number === desk.volunteer ? { ...line, came: 900, closing: 900, live: 900 } : line,
        ),
      }),
      desk.counter.app.signingKey,
    );
    expect(faults(more)).toContain(`${desk.volunteer}：年末，账册 900 分钟，本机 90 分钟`);
  });
});
