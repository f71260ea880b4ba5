import { afterEach, beforeEach, expect, test } from 'vitest';
import { rebuildViews, viewTables } from '../../db/rebuild.ts';
import { verifyStore } from '../../db/verify.ts';
import { instantOf } from '../../domain/local-time.ts';
import { CounterApp } from '../../tests/fixtures/counter-app.ts';
import { bringFile, importFile, rowsOf, settled } from '../../tests/fixtures/import-file.ts';
import {
  csvOf,
  declareOutage,
  elderNumber,
  headOf,
  outageDay,
  registerElder,
  registerVolunteer,
  servicesFile,
  volunteerNumber,
} from '../../tests/fixtures/register-file.ts';
import { createClock } from '../clock.ts';

/** Goal: what a district typed counts as if each slip were typed here: judged alike, seen by two, and never twice. */
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
  await registerVolunteer(counter, clerk, '王芳', 1);
  await registerElder(counter, clerk, '李奶奶', 1);
  await declareOutage(counter, manager);
});
afterEach(() => counter.close());

const countOf = (sql: string) => counter.app.db.prepare<[], number>(sql).pluck().get() ?? 0;
const slipsThere = () => countOf("select count(*) from records where type = 'slip.entered/1'");
const registers = async (session = other) => (await counter.must('register.list', session, {})).registers;
const days = (count: number) => Array.from({ length: count }, (_, at) => ({ number: `${at + 1}`, day: outageDay(at) }));

async function sign(session = other, changed: { countStated?: number; minutesStated?: number } = {}) {
  const { registerId = '', rows = 0, minutes = 0 } = (await registers(session))[0] ?? {};
  const stated = { countStated: rows, minutesStated: minutes, ...changed };
  return counter.call('register.sign', session, { intentId: counter.newIntent(), registerId, ...stated });
}

/** The blind second entry of whichever slip is next, from the paper. */
async function typeAgain(session: string, changed: Partial<Record<'startTime' | 'endTime', string>> = {}) {
  const next = await counter.must('slip.next_for_second_entry', session, { after: null });
  if (next.serial === null || next.list === null) throw new Error('a slip of a list waits');
  const answer = await counter.must('slip.reenter', session, {
    ...{ intentId: counter.newIntent(), serial: next.serial, servedOn: outageDay(Number(next.list.number) - 1) },
    ...{ startTime: '09:00', endTime: '10:00', volunteer: volunteerNumber(1), recipient: elderNumber(1) },
    ...{ className: '1', item: '陪伴聊天', deduction: '', ...changed },
  });
  return { ...answer, list: next.list };
}

test('a list is judged without writing anything, written by one, signed by another, typed again, reviewed', async () => {
  const list = await bringFile(counter, manager, servicesFile(days(3)), 'services', headOf(3, 180));
  expect(list).toMatchObject({
    ...{ phase: 'checked', counts: { noticed: 3, written: 0 } },
    totals: { all: { count: 3, minutes: 180 }, coming: { count: 3, minutes: 180 } },
  });
  const rows = await rowsOf(counter, manager, list);
  expect(rows[0]?.understood).toEqual(['2026-11-02 09:00–10:00', '60 分钟', '王芳 → 李奶奶', '情感慰藉·陪伴聊天']);
  expect(slipsThere()).toBe(0);
  await counter.must('import.write', manager, { importId: list.importId });
  expect(await settled(counter, manager)).toMatchObject({ phase: 'written', counts: { written: 3 } });
  expect(await registers()).toMatchObject([{ state: 'written', rows: 3, minutes: 180, entries: 3, waiting: 0 }]);
  // Nobody types it again before two have signed its totals.
  expect(await counter.must('slip.next_for_second_entry', other, { after: null })).toMatchObject({ remaining: 0 });
  expect(await sign(manager)).toMatchObject({ ok: false, error: { code: 'register_signed_by_same' } });
  expect(await sign(other, { minutesStated: 181 })).toMatchObject({
    ok: false,
    error: { code: 'register_minutes_differ', detail: { stated: '3 小时 1 分', actual: '3 小时', difference: '1 分' } },
  });
  expect(await sign()).toMatchObject({ ok: true, value: { check: 'everything', toTypeAgain: 3 } });
  for (let at = 0; at < 3; at += 1) expect(await typeAgain(clerk)).toMatchObject({ agrees: true });
  const { items } = await counter.must('review.list', other, {});
  for (const { service } of items) {
    await counter.must('review.approve', other, { intentId: counter.newIntent(), serviceId: service.serviceId });
  }
  expect(countOf("select minutes from view_balances where account glob 'person/*'")).toBe(180);
  expect(countOf("select count(distinct lot) from view_transfers where lot = 'paper'")).toBe(1);
  expect(verifyStore(counter.app.db).flatMap(({ faults }) => faults)).toEqual([]);
});

test('the same file again, whatever its list is called, brings nothing in twice; nor does the same number in another file', async () => {
  const file = servicesFile(days(3));
  await importFile(counter, manager, file, 'services', headOf(3, 180));
  for (const name of ['金水区 2026 年登记册', '金水区２０２６年 登记册', '另一个名称']) {
    const again = await importFile(counter, manager, file, 'services', headOf(3, 180, { name }));
    expect(again.counts).toMatchObject({ there: 3, written: 0 });
  }
  const [first = { number: '', day: '' }, ...rest] = days(4);
  const mended = servicesFile([{ ...first, until: '10:30' }, ...rest]);
  const list = await importFile(counter, manager, mended, 'services', headOf(4, 270));
  expect(list.counts).toMatchObject({ differs: 1, there: 2, written: 1 });
  expect(slipsThere()).toBe(4);
  expect((await registers()).map(({ rows, entries, leftOut }) => [rows, entries, leftOut.length])).toEqual(
    expect.arrayContaining([
      [3, 3, 0],
      [4, 1, 3],
    ]),
  );
});

test('a refused row is on record, and a mended file puts it right; a held one waits in the usual queue', async () => {
  const [first = { number: '', day: '' }, second = first, third = first] = days(3);
  const file = servicesFile([
    { ...first, volunteer: volunteerNumber(9) },
    { ...second, confirmation: '' },
    { ...third, day: '2026-11-31' },
  ]);
  const list = await importFile(counter, manager, file, 'services', headOf(3, 120));
  expect(list.counts).toMatchObject({ kept: 2, noticed: 1, written: 3 });
  const states = () =>
    counter.app.db.prepare('select state, code from view_slip_entries order by list_row, entered_at_ms').raw().all();
  expect(states()).toEqual([
    ['refused', 'volunteer_unknown'],
    ['held', 'confirmation_missing'],
    ['refused', 'service_date_impossible'],
  ]);
  const again = await importFile(
    ...[counter, manager, servicesFile([first, { ...second, confirmation: '' }, { ...third, day: '2026-11-32' }])],
    ...(['services', headOf(3, 120)] as const),
  );
  expect(again.counts).toMatchObject({ noticed: 1, there: 1, refused: 1, written: 1 });
  expect(states()).toEqual(
    expect.arrayContaining([
      ['corrected', 'volunteer_unknown'],
      ['entered', null],
    ]),
  );
});

test('rows of this station’s own pads use its serials', async () => {
  await counter.must('pad.issue', manager, {
    intentId: counter.newIntent(),
    kind: 'service',
    count: 4,
    size: 'A4',
    copies: 1,
  });
  const file = servicesFile([
    { number: '１', day: outageDay(0) },
    { number: '1', day: outageDay(1) },
    { number: '9', day: outageDay(2) },
  ]);
  const list = await bringFile(counter, manager, file, 'services', headOf(3, 180, { numbers: 'ours' }));
  const rows = await rowsOf(counter, manager, list);
  expect(rows.map(({ outcome, problems }) => [outcome, problems[0]?.code])).toEqual([
    ['noticed', undefined],
    ['refused', 'register_number_twice'],
    ['kept', 'form_serial_not_issued'],
  ]);
  await counter.must('import.write', manager, { importId: list.importId });
  await settled(counter, manager);
  const { slips } = await counter.must('slip.list', manager, { outageId: null, state: null });
  expect(slips.map(({ serial, state }) => [serial, state])).toEqual(
    expect.arrayContaining([[expect.stringMatching(/^S0412-A-000001-/), 'entered']]),
  );
  const again = await bringFile(counter, manager, file, 'services', headOf(3, 180, { numbers: 'ours' }));
  expect(again.counts).toMatchObject({ there: 2, refused: 1 });
});

test('two rows of one file that overlap are told apart before anything is written', async () => {
  const file = servicesFile([
    { number: '1', day: outageDay(0) },
    { number: '2', day: outageDay(0), from: '09:30', until: '10:30' },
  ]);
  const list = await bringFile(counter, manager, file, 'services', headOf(2, 120));
  const rows = await rowsOf(counter, manager, list);
  expect(rows.map(({ outcome, problems }) => [outcome, problems[0]?.code])).toEqual([
    ['noticed', undefined],
    ['kept', 'service_overlaps'],
  ]);
});

test('what the cover sheet states and the file holds are named with their difference, and nothing is written', async () => {
  const list = await importFile(counter, manager, servicesFile(days(3)), 'services', headOf(4, 180));
  expect(list).toMatchObject({
    ...{ phase: 'stopped', counts: { written: 0 } },
    problem: { code: 'register_count_differs', detail: { stated: '4', actual: '3', difference: '1' } },
  });
  expect(countOf("select count(*) from records where type glob 'register.*'")).toBe(0);
  const { importId } = list;
  await counter.must('import.choose', manager, { importId, head: headOf(3, 180), columns: {} });
  expect(await settled(counter, manager)).toMatchObject({ phase: 'checked', counts: { noticed: 3 } });
});

/** More than thirty rows: five hours of each of some days, one after the other. */
const long = (count: number) =>
  Array.from({ length: count }, (_, at) => ({
    ...{ number: `${at + 1}`, day: outageDay(Math.floor(at / 5)) },
    ...{
      from: `${String(8 + (at % 5) * 2).padStart(2, '0')}:00`,
      until: `${String(9 + (at % 5) * 2).padStart(2, '0')}:00`,
    },
  }));

async function typeSample(session: string, isWrong: (number: number) => boolean = () => false): Promise<number> {
  for (let typed = 0; ; typed += 1) {
    const next = await counter.must('slip.next_for_second_entry', session, { after: null });
    if (next.serial === null || next.list === null) return typed;
    const number = Number(next.list.number);
    const line = long(number).at(-1);
    if (line === undefined) throw new Error('each number is a line');
    const answer = await counter.must('slip.reenter', session, {
      ...{ intentId: counter.newIntent(), serial: next.serial, servedOn: line.day, startTime: line.from },
      ...{ endTime: isWrong(number) ? '23:00' : line.until, volunteer: volunteerNumber(1), recipient: elderNumber(1) },
      ...{ className: '1', item: '陪伴聊天', deduction: '' },
    });
    if (!answer.agrees) return typed;
  }
}

test('of a long list a sample that nobody chose is typed again, and stands for the rest when all of it agrees', async () => {
  await importFile(counter, manager, servicesFile(long(60)), 'services', headOf(60, 3600));
  expect(await sign()).toMatchObject({ ok: true, value: { check: 'sample', toTypeAgain: 30 } });
  expect(await typeSample(clerk)).toBe(30);
  expect(await registers()).toMatchObject([{ state: 'agreed', waiting: 0 }]);
  expect(countOf("select count(*) from view_slip_entries where state = 'reentered'")).toBe(60);
  const views = () => viewTables(counter.app.db).map((table) => counter.app.db.prepare(`select * from ${table}`).all());
  const before = views();
  rebuildViews(counter.app.db);
  expect(views()).toEqual(before);
  const { items } = await counter.must('review.list', other, {});
  const [first] = items;
  if (first === undefined) throw new Error('they wait for their review');
  const { serviceId } = first.service;
  expect(await counter.call('review.approve', other, { intentId: counter.newIntent(), serviceId })).toMatchObject({
    ok: true,
  });
});

test('one field that differs in the sample, and everything is typed again', async () => {
  await importFile(counter, manager, servicesFile(long(60)), 'services', headOf(60, 3600));
  await sign();
  let typed = 0;
  const second = await typeSample(clerk, () => (typed += 1) === 2);
  expect(second).toBe(1);
  expect(await registers()).toMatchObject([{ state: 'everything', waiting: 59 }]);
  expect(await typeSample(clerk)).toBe(59);
  expect(countOf("select count(*) from view_slip_entries where state = 'reentered'")).toBe(60);
});

test('a list that was stopped goes on where it was, and nobody signs it before it is whole', async () => {
  const file = servicesFile(long(60));
  const list = await bringFile(counter, manager, file, 'services', headOf(60, 3600));
  await counter.must('import.write', manager, { importId: list.importId });
  await counter.must('import.cancel', manager, { importId: list.importId });
  const stopped = await settled(counter, manager);
  expect(stopped.phase).toBe('stopped');
  expect(stopped.counts.written).toBeGreaterThan(0);
  expect(stopped.counts.written).toBeLessThan(60);
  expect(await registers()).toMatchObject([{ state: 'writing', stoppedAtRow: stopped.counts.written + 1 }]);
  expect(await sign()).toMatchObject({ ok: false, error: { code: 'register_not_whole' } });
  const whole = await importFile(counter, manager, file, 'services', headOf(60, 3600));
  expect(whole.counts.written).toBe(60 - stopped.counts.written);
  expect(slipsThere()).toBe(60);
  expect(await registers()).toMatchObject([{ state: 'written', entries: 60, entriesMinutes: 3600 }]);
});

test('a list that is sent back counts for nothing, and its numbers are free again', async () => {
  const file = servicesFile(days(3));
  await importFile(counter, manager, file, 'services', headOf(3, 180));
  const [register] = await registers();
  const { registerId = '' } = register ?? {};
  const reject = (reason: string) =>
    counter.call('register.reject', other, { intentId: counter.newIntent(), registerId, reason });
  expect(await reject(' ')).toMatchObject({ ok: false, error: { code: 'reason_missing' } });
  expect(await reject('拿错了册子')).toMatchObject({ ok: true });
  expect(await registers()).toMatchObject([{ state: 'rejected', reason: '拿错了册子' }]);
  expect(countOf("select count(*) from view_services where state <> 'returned'")).toBe(0);
  const again = await importFile(counter, manager, file, 'services', headOf(3, 180));
  expect(again.counts).toMatchObject({ written: 3 });
});

test('a column under another name is said once, and known in the next file with these names', async () => {
  const header = ['表格号', '哪天', '开始', '结束', '志愿者', '服务对象', '类别', '项目', '确认'];
  const row = (number: string, day: string) => [
    ...[number, day, '９时', '10点30分', volunteerNumber(1), elderNumber(1), '情感慰藉', '陪伴聊天', '签字'],
  ];
  const first = await bringFile(counter, manager, csvOf([header, row('甲1', outageDay(0))]), 'services', headOf(1, 90));
  expect(first).toMatchObject({ phase: 'failed', problem: { code: 'import_columns_missing' } });
  expect(first.header).toEqual(header);
  expect(first.fields.filter(({ isNeeded, column }) => isNeeded && column === null).map(({ field }) => field)).toEqual([
    ...['serial', 'servedOn'],
  ]);
  const columns = { serial: '表格号', servedOn: '哪天' };
  await counter.must('import.choose', manager, { importId: first.importId, head: headOf(1, 90), columns });
  expect(await settled(counter, manager)).toMatchObject({ phase: 'checked', counts: { noticed: 1 } });
  const next = await bringFile(counter, manager, csvOf([header, row('甲2', outageDay(1))]), 'services', headOf(1, 90));
  expect(next).toMatchObject({ phase: 'checked', counts: { noticed: 1 } });
});
