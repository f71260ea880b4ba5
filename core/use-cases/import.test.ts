import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { viewTables, rebuildViews } from '../../db/rebuild.ts';
import { instantOf } from '../../domain/local-time.ts';
import { administratorPin, CounterApp } from '../../tests/fixtures/counter-app.ts';
import { bringFile, importFile, rowsOf, settled } from '../../tests/fixtures/import-file.ts';
import { workbookOf } from '../../tests/fixtures/workbook.ts';
import { createClock } from '../clock.ts';
import { identityNumber } from '../demo/identity-numbers.ts';

/** Goal: hundreds of people come in as if each were typed, nothing is written before somebody looked, and nothing twice. */
let counter: CounterApp;
let clerk: string;
let manager: string;

beforeEach(async () => {
  counter = CounterApp.open({ clock: createClock({ startAtMs: instantOf('2026-11-23', 12 * 60) }) });
  const administrator = await counter.begin();
  await counter.confirmRecovery(administrator);
  clerk = await counter.addOperator(administrator, '李静', ['clerk'], '280517');
  manager = await counter.addOperator(administrator, '赵刚', ['manager'], '471936');
});
afterEach(() => counter.close());

const header = ['角色', '姓名', '证件号码', '手机', '出生日期', '培训日期', '监护人证件号'];
const adult = (ordinal: number) => identityNumber('1980-06-01', 'female', ordinal);
const elder = (ordinal: number) => identityNumber('1950-01-02', 'male', ordinal);
const minor = (ordinal: number) => identityNumber('2011-06-01', 'female', ordinal);
const row = (role: string, name: string, number: string, ...rest: string[]) => [role, name, number, ...rest];
const csv = (...rows: readonly (readonly string[])[]) =>
  Buffer.from(rows.map((cells) => cells.map((cell) => `"${cell}"`).join(',')).join('\n'));
const people = [
  row('志愿者', '王芳', adult(1), '15400000001', '1980/6/1', '2026年3月10日'),
  row('志愿者', '小川', minor(1), '15400000002', '', '2026-03-10', adult(2)),
  row('监护人', '孙兰', adult(2), '15400000003'),
  row('服务对象', '陈福来', elder(1), '154-0000-0004'),
];
const countOf = (sql: string) => counter.app.db.prepare<[], number>(sql).pluck().get();
const peopleThere = () => countOf('select count(*) from view_people');

test('a dry run judges as the counter does and writes nothing; then each is a record, and all share one correlation', async () => {
  const list = await bringFile(counter, manager, csv(header, ...people));
  expect(list).toMatchObject({ phase: 'checked', counts: { ready: 4, refused: 0, written: 0 }, unknownColumns: [] });
  expect(peopleThere()).toBe(0);
  await counter.must('import.write', manager, { importId: list.importId });
  expect(await settled(counter, manager)).toMatchObject({ phase: 'written', counts: { ready: 4, written: 4 } });
  const lines = counter.app.db
    .prepare<[], string>(
      `select distinct json_extract(line, '$.correlation') from records where type = 'person.registered/1'`,
    )
    .pluck()
    .all();
  expect(lines).toEqual([`import/${list.importId}`]);
  const views = () => viewTables(counter.app.db).map((table) => counter.app.db.prepare(`select * from ${table}`).all());
  const before = views();
  rebuildViews(counter.app.db);
  expect(views()).toEqual(before);
});

test('the same file again changes nothing; another phone is said and never written over', async () => {
  await importFile(counter, manager, csv(header, ...people));
  const records = () => countOf("select count(*) from records where type like 'person.%'");
  const before = records();
  expect(await importFile(counter, manager, csv(header, ...people))).toMatchObject({
    counts: { there: 4, ready: 0, written: 0 },
  });
  const changed = row('志愿者/服务对象', '王芳', adult(1), '15411111111');
  const list = await importFile(counter, manager, csv(header, changed));
  expect((await rowsOf(counter, manager, list))[0]).toMatchObject({ outcome: 'differs', differing: ['角色', '手机'] });
  expect(records()).toBe(before);
});

test.each<[string, readonly string[], object]>([
  [
    'a wrong check digit',
    row('志愿者', '甲', '419999198006010029'),
    { code: 'identity_check_digit_wrong', field: '证件号码' },
  ],
  ['no name', row('志愿者', '', adult(5)), { code: 'name_missing', field: '姓名' }],
  ['an unknown role', row('好人', '甲', adult(5)), { code: 'role_unknown', field: '角色' }],
  [
    'a count of days',
    row('志愿者', '甲', adult(5), '', '29373'),
    { code: 'import_number_not_a_date', field: '出生日期' },
  ],
  [
    'a day that is none',
    row('志愿者', '甲', adult(5), '', '', '去年'),
    { code: 'training_date_impossible', field: '培训日期' },
  ],
  [
    'ten thousand characters',
    row('志愿者', '长'.repeat(10_000), adult(5)),
    { code: 'import_text_too_long', field: '姓名' },
  ],
  ['NUL', row('志愿者', '甲\0乙', adult(5)), { code: 'import_text_not_storable', field: '姓名' }],
  ['a number twice', row('志愿者', '甲', adult(1)), { code: 'import_number_twice', detail: { row: '2' } }],
  [
    'a minor whose guardian is nowhere',
    row('志愿者', '甲', minor(9), '', '', '', adult(9)),
    { code: 'guardian_not_registered' },
  ],
  ['an elder who is none', row('服务对象', '甲', adult(5)), { code: 'recipient_too_young', field: '出生日期' }],
  ['a name of the language', row('constructor', '甲', adult(5)), { code: 'role_unknown' }],
  [
    'one who looks like another row',
    row('志愿者', '王 芳', adult(6), '154 0000 0001'),
    { code: 'person_looks_registered' },
  ],
])('%s is refused in words with its column, and the others go on', async (_name, wrong, problem) => {
  const list = await importFile(counter, manager, csv(header, ...people, wrong));
  expect(list).toMatchObject({ counts: { ready: 4, refused: 1, written: 4 } });
  const refused = (await rowsOf(counter, manager, list)).find(({ outcome }) => outcome === 'refused');
  expect(refused).toMatchObject({ number: 6, problems: [problem] });
});

test('what is missing or unseen is a notice, not a refusal', async () => {
  const list = await bringFile(counter, clerk, csv(header, row('志愿者', '\u202E王芳', adult(1), '12')));
  const [found] = await rowsOf(counter, clerk, list);
  expect(found?.outcome).toBe('noticed');
  for (const each of ['missing_training', 'phone_malformed', 'unseen_left_out'])
    expect(found?.warnings).toContain(each);
});

test('a number that a table program rounded is refused before its check digit is asked', async () => {
  const rows = [header, ['志愿者', '甲', { number: '4.19999198006010E+17' }]];
  const list = await bringFile(counter, manager, workbookOf({ rows }));
  const [found] = await rowsOf(counter, manager, list);
  expect(found?.problems).toMatchObject([{ code: 'import_digits_lost', field: '证件号码' }]);
});

test('columns may stand in any order and under other names; what is unknown is named, what is needed is missed', async () => {
  const list = await bringFile(
    counter,
    manager,
    csv(['xx站名册'], ['备注', '身份证号（必填）', '名 字', '身份'], ['好', adult(1), '王芳', '志愿者、监护人']),
  );
  expect(list).toMatchObject({ unknownColumns: ['备注'], counts: { noticed: 1 } });
  const poor = await bringFile(counter, manager, csv(['姓名', '电话'], ['王芳', '1']));
  expect(poor).toMatchObject({
    phase: 'failed',
    problem: { code: 'import_columns_missing', detail: { columns: '角色、证件号码' } },
  });
  const twice = await bringFile(counter, manager, csv([...header, '名字']));
  expect(twice).toMatchObject({ phase: 'failed', problem: { code: 'import_columns_twice' } });
});

test('a clerk may look and not write; whoever may finishes it, and it is written in their name', async () => {
  const { importId } = await bringFile(counter, clerk, csv(header, ...people));
  expect(await counter.call('import.write', clerk, { importId })).toMatchObject({ error: { code: 'role_missing' } });
  const { list } = await counter.must('import.read', manager, {});
  expect(list).toMatchObject({ importId, broughtBy: '李静', isOwn: false, waits: true, counts: { ready: 4 } });
  expect(await rowsOf(counter, manager, await settled(counter, manager))).toHaveLength(4);
  const mine = { list: 'people', fileName: 'x', bytes: 9 } as const;
  expect(await counter.call('import.begin', manager, mine)).toMatchObject({ error: { code: 'import_waits' } });
  await counter.must('import.write', manager, { importId });
  expect(await settled(counter, clerk)).toMatchObject({ phase: 'written', isOwn: true, waits: false });
  const by = counter.app.db
    .prepare<[], string>(
      `select distinct json_extract(line, '$.operator') from records where type = 'person.registered/1'`,
    )
    .pluck()
    .all();
  const { operators } = await counter.must('app.describe', null, {});
  expect(by).toEqual(operators.filter(({ name }) => name === '赵刚').map(({ operatorId }) => operatorId));
  expect(await counter.call('import.begin', manager, mine)).toMatchObject({ ok: true });
});

test("a list that waits may be discarded by a colleague; one that is still brought is nobody else's", async () => {
  const { importId } = await bringFile(counter, manager, csv(header, ...people));
  await counter.must('import.cancel', clerk, { importId });
  expect(await counter.must('import.read', manager, {})).toEqual({ list: null });
  const begun = await counter.must('import.begin', manager, { list: 'people', fileName: 'x', bytes: 9 });
  expect(await counter.must('import.read', clerk, {})).toEqual({ list: null });
  expect(await counter.call('import.piece', clerk, { importId: begun.importId, at: 0, data: 'YQ==' })).toMatchObject({
    error: { code: 'import_unknown' },
  });
  const reader = await counter.addOperator(await administratorOf(), '孙平', ['reader'], '605218');
  expect(await counter.call('import.read', reader, {})).toMatchObject({ error: { code: 'role_missing' } });
});

async function administratorOf(): Promise<string> {
  const { operators } = await counter.must('app.describe', null, {});
  const first = operators.find(({ roles }) => roles.includes('administrator'));
  return await counter.signIn(first?.operatorId ?? '', administratorPin);
}

test('pieces that do not fit together are refused; the same piece twice is one', async () => {
  const bytes = csv(header, ...people);
  const { importId } = await counter.must('import.begin', manager, {
    list: 'people',
    fileName: 'x',
    bytes: bytes.length,
  });
  const piece = (at: number, until: number) =>
    counter.call('import.piece', manager, { importId, at, data: bytes.subarray(at, until).toString('base64') });
  expect(await piece(10, 20)).toMatchObject({ error: { code: 'import_piece_out_of_order' } });
  await piece(0, 20);
  expect(await piece(0, 20)).toMatchObject({ ok: true });
  expect(await counter.call('import.check', manager, { importId })).toMatchObject({
    error: { code: 'import_piece_out_of_order' },
  });
  await piece(20, bytes.length);
  await counter.must('import.check', manager, { importId });
  expect(await settled(counter, manager)).toMatchObject({ counts: { ready: 4 } });
  const big = { list: 'people', fileName: 'x', bytes: 30_000_000 } as const;
  expect(await counter.call('import.begin', manager, big)).toMatchObject({ error: { code: 'import_file_too_large' } });
});

const many = (count: number) =>
  csv(
    header,
    ...Array.from({ length: count }, (_, index) =>
      row('志愿者', `志愿者${index}`, adult(index + 1), '', '', '2026-03-10'),
    ),
  );

test('cancelled between two batches, what is written stands whole; pressed again it goes on to the end', async () => {
  const { importId } = await bringFile(counter, manager, many(300));
  await counter.must('import.write', manager, { importId });
  await counter.must('import.cancel', manager, { importId });
  const stopped = await settled(counter, manager);
  expect(stopped.phase).toBe('stopped');
  expect(peopleThere()).toBe(stopped.counts.written);
  expect(stopped.counts.written).toBeLessThan(300);
  await counter.must('import.write', manager, { importId });
  expect(await settled(counter, manager)).toMatchObject({ phase: 'written', counts: { written: 300 } });
  expect(peopleThere()).toBe(300);
});

test('a full disk in the middle: that batch is not there, those before it are, and the rest follows when there is room', async () => {
  const { importId } = await bringFile(counter, manager, many(300));
  const db = counter.app.db;
  const pages = Number(db.pragma('page_count', { simple: true }));
  db.pragma(`max_page_count = ${pages + 40}`);
  await counter.must('import.write', manager, { importId });
  const stopped = await settled(counter, manager);
  expect(stopped).toMatchObject({ phase: 'stopped', problem: { code: 'store_disk_full' } });
  expect(peopleThere()).toBe(stopped.counts.written);
  db.pragma('max_page_count = 1073741823');
  await counter.must('import.write', manager, { importId });
  expect(await settled(counter, manager)).toMatchObject({ phase: 'written', counts: { written: 300 } });
});

test('whatever the order of the columns and however often: one person a row, and nothing the second time', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6], { minLength: 7, maxLength: 7 }),
      fc.array(fc.constantFrom(...people), { maxLength: 6 }),
      async (order, rows) => {
        const permuted = csv(...[header, ...rows].map((cells) => order.map((index) => cells[index] ?? '')));
        const before = peopleThere() ?? 0;
        const first = await importFile(counter, manager, permuted);
        expect((peopleThere() ?? 0) - before).toBe(first.counts.written);
        const second = await importFile(counter, manager, permuted);
        expect(second.counts.written).toBe(0);
        expect(second.counts.refused).toBe(first.counts.refused);
        expect(second.counts.differs).toBe(0);
      },
    ),
    { numRuns: 12 },
  );
}, 120_000);
