import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { rebuildViews, viewTables } from '../../db/rebuild.ts';
import { instantOf } from '../../domain/local-time.ts';
import { CounterApp } from '../../tests/fixtures/counter-app.ts';
import { bringFile, importFile, rowsOf, settled } from '../../tests/fixtures/import-file.ts';
import {
  csvOf,
  elderNumber,
  openingHead,
  registerElder,
  registerVolunteer,
  volunteerNumber,
} from '../../tests/fixtures/register-file.ts';
import { createClock } from '../clock.ts';

/** Goal: what people had in an old book is theirs here, to the minute, once, and under two signatures (X24). */
let counter: CounterApp;
let clerk: string;
let manager: string;
let other: string;

beforeEach(async () => {
  counter = CounterApp.open({ clock: createClock({ startAtMs: instantOf('2026-11-23', 12 * 60) }) });
  const administrator = await counter.begin();
  await counter.confirmRecovery(administrator);
  clerk = await counter.addOperator(administrator, '李静', ['clerk'], '280517');
  manager = await counter.addOperator(administrator, '赵刚', ['manager'], '471936');
  other = await counter.addOperator(administrator, '孙燕', ['reviewer'], '582047');
});
afterEach(() => counter.close());

const header = ['姓名', '证件号码', '出生日期', '时间币', '来源', '页码'];
const line = (ordinal: number, amount: string, page = '3') => [
  `王${'一二三四五六七八九'.charAt(ordinal - 1)}`,
  volunteerNumber(ordinal),
  '',
  amount,
  '一号册',
  page,
];
const countOf = (sql: string) => counter.app.db.prepare<[], number>(sql).pluck().get() ?? 0;
const balances = () => countOf("select coalesce(sum(minutes), 0) from view_balances where account glob 'person/*'");
const openingOf = (rows: readonly (readonly string[])[]) => csvOf([header, ...rows]);

async function registerPeople(count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let at = 1; at <= count; at += 1)
    ids.push(await registerVolunteer(counter, clerk, `王${'一二三四五六七八九'.charAt(at - 1)}`, at));
  return ids;
}

const registers = async () => (await counter.must('register.list', other, {})).registers;

async function sign(session = other, changed: { countStated?: number; minutesStated?: number } = {}) {
  const { registerId = '', rows = 0, minutes = 0 } = (await registers()).find(({ state }) => state === 'written') ?? {};
  const stated = { countStated: rows, minutesStated: minutes, ...changed };
  return counter.call('register.sign', session, { intentId: counter.newIntent(), registerId, ...stated });
}

/** Once everything that was signed is booked, or stays out. */
async function booked(): Promise<void> {
  while ((await registers()).some(({ parts }) => parts?.isBooking === true))
    await new Promise((resolve) => setTimeout(resolve, 5));
}

async function signAll(): Promise<void> {
  expect(await sign()).toMatchObject({ ok: true });
  await booked();
}

test('a rehearsal shows the totals; then all of it is proposed together, and another signs', async () => {
  await registerPeople(3);
  const file = openingOf([line(1, '12.5'), line(2, '２小时30分'), line(3, '90分钟')]);
  const list = await bringFile(counter, manager, file, 'opening_balances', openingHead(3, 990));
  expect(list).toMatchObject({
    ...{ phase: 'checked', counts: { ready: 3 } },
    totals: { all: { count: 3, minutes: 990 }, coming: { count: 3, minutes: 990 } },
  });
  expect(countOf("select count(*) from records where type glob 'batch.*' or type glob 'register.*'")).toBe(0);
  await counter.must('import.write', manager, { importId: list.importId });
  expect(await settled(counter, manager)).toMatchObject({ phase: 'written', counts: { written: 3 } });
  expect(balances()).toBe(0);
  const { batches } = await counter.must('batch.list', manager, {});
  expect(batches).toMatchObject([
    { referenceNumber: '金水旧册〔2025〕1 号', count: 3, minutes: 990, blockedBy: 'grant_proposed_by_same' },
  ]);
  await signAll();
  expect(balances()).toBe(990);
  expect(counter.app.db.prepare('select distinct lot from view_transfers').pluck().all()).toEqual(['opening']);
  const views = () => viewTables(counter.app.db).map((table) => counter.app.db.prepare(`select * from ${table}`).all());
  const before = views();
  rebuildViews(counter.app.db);
  expect(views()).toEqual(before);
  const again = await importFile(counter, manager, file, 'opening_balances', openingHead(3, 990));
  expect(again).toMatchObject({ counts: { there: 3, written: 0 } });
  expect(balances()).toBe(990);
});

test('a unit is chosen and never guessed, and one that the column contradicts is refused', async () => {
  await registerPeople(1);
  const file = openingOf([line(1, '90')]);
  const bring = (unit: 'hours' | 'coins' | 'minutes' | null, minutes: number) =>
    bringFile(counter, manager, file, 'opening_balances', openingHead(1, minutes, { unit }));
  expect(await bring(null, 90)).toMatchObject({ phase: 'failed', problem: { code: 'register_unit_missing' } });
  expect(await bring('minutes', 90)).toMatchObject({
    phase: 'failed',
    problem: { code: 'register_unit_conflicts', detail: { column: '时间币' } },
  });
  expect(await bring('coins', 5400)).toMatchObject({ totals: { all: { count: 1, minutes: 5400 } } });
});

test.each<[string, readonly string[], string]>([
  ['nobody of this number', ['王九', volunteerNumber(9), '', '1', '册', '1'], 'register_person_unknown'],
  ['another name beside the number', ['王二', volunteerNumber(1), '', '1', '册', '1'], 'import_name_differs'],
  ['no number and no birth date', ['王一', '', '', '1', '册', '1'], 'import_number_missing'],
  ['a birth date of nobody', ['王一', '', '1981-01-01', '1', '册', '1'], 'register_person_unknown'],
  ['part of a minute', ['王一', volunteerNumber(1), '', '0.001', '册', '1'], 'register_amount_unclear'],
  ['a formula', ['王一', volunteerNumber(1), '', '=cmd|calc', '册', '1'], 'register_amount_unclear'],
  ['less than nothing', ['王一', volunteerNumber(1), '', '-5', '册', '1'], 'register_amount_unclear'],
  ['nothing', ['王一', volunteerNumber(1), '', '0', '册', '1'], 'batch_minutes_impossible'],
  ['no source', ['王一', volunteerNumber(1), '', '1', '', ''], 'register_source_missing'],
  ['a day as a count', ['王一', '', '29373', '1', '册', '1'], 'import_number_not_a_date'],
])('%s is named by its row, and the list waits for a person to say what becomes of it', async (_what, row, code) => {
  await registerPeople(2);
  const file = openingOf([row, line(2, '1')]);
  const head = openingHead(2, ['王九', '王二'].includes(row[0] ?? '') || row[2] !== '' ? 120 : 60);
  const list = await bringFile(counter, manager, file, 'opening_balances', head);
  const rows = await rowsOf(counter, manager, list);
  expect(rows.map(({ outcome, problems }) => [outcome, problems[0]?.code])).toEqual([
    ['refused', code],
    ['ready', undefined],
  ]);
});

test('whoever is not registered is registered first, or left out by a person with a reason', async () => {
  await registerPeople(1);
  const file = openingOf([line(1, '2'), line(5, '3')]);
  const head = openingHead(2, 300);
  const list = await importFile(counter, manager, file, 'opening_balances', head);
  expect(list).toMatchObject({
    phase: 'stopped',
    problem: { code: 'register_rows_open', detail: { count: '1', row: '3' } },
  });
  const { importId } = list;
  const leave = (reason: string) =>
    counter.call('import.settle_row', manager, { importId, row: 3, decision: { comes: false, reason } });
  expect(await leave(' ')).toMatchObject({ ok: false, error: { code: 'reason_missing' } });
  expect(await leave('已搬去外地')).toMatchObject({ ok: true });
  await counter.must('import.write', manager, { importId });
  expect(await settled(counter, manager)).toMatchObject({ phase: 'written', counts: { left: 1, written: 1 } });
  await signAll();
  expect(balances()).toBe(120);
  const { registers } = await counter.must('register.list', other, {});
  expect(registers).toMatchObject([{ rows: 2, minutes: 300, entries: 1, entriesMinutes: 120, leftOut: [3] }]);
});

test('one person twice in a book, and the same amount in another book, are decided by a person side by side', async () => {
  await registerPeople(2);
  const older = openingHead(1, 60, { name: '村册 7 号' });
  await importFile(counter, manager, openingOf([line(2, '1')]), 'opening_balances', older);
  const file = openingOf([line(1, '2'), line(1, '3', '9'), line(2, '1')]);
  const list = await bringFile(counter, manager, file, 'opening_balances', openingHead(3, 360));
  const rows = await rowsOf(counter, manager, list);
  expect(rows.map(({ outcome, problems, beside }) => [outcome, problems[0]?.code, beside])).toEqual([
    ['asks', 'register_person_twice', ['第 3 行：3 小时，一号册 第9页']],
    ['asks', 'register_person_twice', ['第 2 行：2 小时，一号册 第3页']],
    ['asks', 'register_same_amount_elsewhere', ['村册 7 号：1 小时，一号册 第3页']],
  ]);
  const rule = (row: number, comes: boolean, reason = '') =>
    counter.must('import.settle_row', manager, { importId: list.importId, row, decision: { comes, reason } });
  await rule(2, true);
  await rule(3, true);
  await rule(4, false, '和村册是同一笔');
  await counter.must('import.write', manager, { importId: list.importId });
  expect(await settled(counter, manager)).toMatchObject({ phase: 'written', counts: { written: 2, left: 1 } });
  const { batches } = await counter.must('batch.list', other, {});
  const { rows: proposed } = await counter.must('batch.read', other, { batchId: batches[0]?.batchId ?? '' });
  expect(proposed).toMatchObject([{ minutes: 300, source: '一号册 第3页；一号册 第9页' }]);
});

test('somebody without a number is found by name and birth date, and a namesake of one day is not guessed', async () => {
  await registerPeople(1);
  await registerElder(counter, clerk, '赵老', 1);
  await registerElder(counter, clerk, '赵老', 2);
  const file = openingOf([
    ['王 一', '', '1980年6月1日', '1', '册', '1'],
    ['赵老', '', '1945-03-05', '1', '册', '2'],
    ['赵老', elderNumber(2), '', '1', '册', '3'],
  ]);
  const list = await bringFile(counter, manager, file, 'opening_balances', openingHead(3, 180));
  const rows = await rowsOf(counter, manager, list);
  expect(rows.map(({ outcome, problems }) => [outcome, problems[0]?.code])).toEqual([
    ['ready', undefined],
    ['refused', 'register_person_ambiguous'],
    ['ready', undefined],
  ]);
});

test('whatever people had, what is booked is what the cover sheet states, to the minute', async () => {
  const people = await registerPeople(6);
  let run = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(
        fc.record({ ordinal: fc.integer({ min: 1, max: 6 }), minutes: fc.integer({ min: 1, max: 9000 }) }),
        {
          ...{ minLength: 1, maxLength: 6, selector: ({ ordinal }) => ordinal },
        },
      ),
      async (lines) => {
        run += 1;
        const before = balances();
        const total = lines.reduce((sum, { minutes }) => sum + minutes, 0);
        const rows = lines.map(({ ordinal, minutes }) =>
          line(ordinal, `${Math.floor(minutes / 60)}小时${minutes % 60}分`),
        );
        const head = openingHead(lines.length, total, { name: `第 ${run} 册` });
        const list = await bringFile(counter, manager, openingOf(rows), 'opening_balances', head);
        expect(list.totals?.all).toEqual({ count: lines.length, minutes: total });
        for (const row of await rowsOf(counter, manager, list)) {
          const decision = { comes: true, reason: '' };
          if (row.outcome === 'asks')
            await counter.must('import.settle_row', manager, { importId: list.importId, row: row.number, decision });
        }
        await counter.must('import.write', manager, { importId: list.importId });
        expect(await settled(counter, manager)).toMatchObject({ phase: 'written' });
        await signAll();
        expect(balances() - before).toBe(total);
      },
    ),
    { numRuns: 12 },
  );
  expect(people).toHaveLength(6);
});
