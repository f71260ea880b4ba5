import { afterEach, beforeEach, expect, test } from 'vitest';
import { rebuildViews, viewTables } from '../../db/rebuild.ts';
import { instantOf } from '../../domain/local-time.ts';
import { CounterApp } from '../../tests/fixtures/counter-app.ts';
import { bringFile, importFile, rowsOf, settled } from '../../tests/fixtures/import-file.ts';
import { registrationOf } from '../../tests/fixtures/registration.ts';
import { workbookOf } from '../../tests/fixtures/workbook.ts';
import { createClock } from '../clock.ts';
import { identityNumber } from '../demo/identity-numbers.ts';

/** Goal: a class that was taught is noted as if each of it were typed, of nobody but whom the list means, and never twice. */
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

const number = (ordinal: number) => identityNumber('1980-06-01', 'female', ordinal);
const header = ['姓名', '证件号码', '志愿者编号', '培训日期', '主题', '学时', '举办单位', '方式'];
const taught = ['2026/11/20', '全部', '1.5', '经八路街道', '线下'];
const csv = (...rows: readonly (readonly string[])[]) =>
  Buffer.from(rows.map((cells) => cells.map((cell) => `"${cell}"`).join(',')).join('\n'));

async function register(name: string, ordinal: number, role: 'volunteer' | 'guardian' = 'volunteer'): Promise<string> {
  const form = registrationOf({ roles: [role], name, documentNumber: number(ordinal) });
  const { personId } = await counter.must('person.register', clerk, { intentId: counter.newIntent(), ...form });
  return personId ?? '';
}

const trainingsOf = async (personId: string) =>
  (await counter.must('person.standing', clerk, { personId, day: null })).trainings;
const countOf = (sql: string) => counter.app.db.prepare<[], number>(sql).pluck().get();
const trainingsThere = () => countOf("select count(*) from records where type = 'person.trained/1'");

test('a dry run writes nothing; then each is a record of one correlation, by either number, and moves who waited on', async () => {
  const wang = await register('王芳', 1);
  const aygul = await register('阿依古丽·买买提', 2);
  const file = csv(
    header,
    ['王 芳', number(1), '', ...taught],
    ['阿依古丽•买买提', '', aygul, '2026年11月21日', '应急处理、养老政策', '90分钟', ' 经八路街道 ', '线上'],
  );
  const list = await bringFile(counter, manager, file, 'trainings');
  expect(list).toMatchObject({ list: 'trainings', phase: 'checked', counts: { ready: 2, refused: 0, written: 0 } });
  expect(trainingsThere()).toBe(0);
  await counter.must('import.write', manager, { importId: list.importId });
  expect(await settled(counter, manager)).toMatchObject({ phase: 'written', counts: { written: 2 } });
  const correlations = counter.app.db
    .prepare(`select distinct json_extract(line, '$.correlation') from records where type = 'person.trained/1'`)
    .pluck()
    .all();
  expect(correlations).toEqual([`import/${list.importId}`]);
  const topics = ['policy', 'ageing', 'nursing', 'service', 'emergency'];
  const common = { minutes: 90, body: '经八路街道', title: '', content: '' };
  expect(await trainingsOf(wang)).toEqual([{ ...common, trainedOn: '2026-11-20', topics, mode: 'on_site' }]);
  expect(await trainingsOf(aygul)).toEqual([
    { ...common, trainedOn: '2026-11-21', topics: ['policy', 'emergency'], mode: 'online' },
  ]);
  const page = await counter.must('person.read', clerk, { personId: wang });
  expect(page.standings).toMatchObject([{ cycle: 'volunteer', state: 'to_review' }]);
  const views = () => viewTables(counter.app.db).map((table) => counter.app.db.prepare(`select * from ${table}`).all());
  const before = views();
  rebuildViews(counter.app.db);
  expect(views()).toEqual(before);
});

test('the same file again, or one that was typed at the counter, changes nothing; another of that day is said', async () => {
  const wang = await register('王芳', 1);
  const file = csv(header, ['王芳', number(1), wang, ...taught]);
  expect(await importFile(counter, manager, file, 'trainings')).toMatchObject({ counts: { written: 1 } });
  expect(await importFile(counter, manager, file, 'trainings')).toMatchObject({ counts: { there: 1, written: 0 } });
  const [training] = await trainingsOf(wang);
  if (training === undefined) throw new Error('it was noted');
  const typed = { intentId: counter.newIntent(), personId: wang, ...training };
  expect(await counter.must('training.note', clerk, typed)).toMatchObject({ isNew: false });
  const longer = csv(header, ['王芳', number(1), '', '2026/11/20', '全部', '2', '经八路街道', '线下']);
  const list = await bringFile(counter, manager, longer, 'trainings');
  expect((await rowsOf(counter, manager, list))[0]).toMatchObject({
    outcome: 'noticed',
    warnings: ['training_same_day'],
  });
  expect(trainingsThere()).toBe(1);
});

test.each<[string, (known: { wang: string; sun: string }) => readonly string[], object]>([
  [
    'another name beside the number',
    () => ['王兰', number(1), '', ...taught],
    { code: 'import_name_differs', field: '姓名' },
  ],
  ['no name', () => ['', number(1), '', ...taught], { code: 'name_missing', field: '姓名' }],
  ['no number', () => ['王芳', '', '', ...taught], { code: 'import_number_missing' }],
  [
    'numbers of two people',
    ({ sun }) => ['王芳', number(1), sun, ...taught],
    { code: 'import_numbers_differ', field: '志愿者编号' },
  ],
  [
    'somebody who is not registered',
    () => ['王芳', number(7), '', ...taught],
    { code: 'import_person_unknown', field: '证件号码' },
  ],
  [
    'a number here and one of nobody',
    () => ['王芳', number(1), 'P-S0412-A-000999-X', ...taught],
    { code: 'import_person_unknown', field: '志愿者编号' },
  ],
  ['who is no volunteer', () => ['孙兰', number(2), '', ...taught], { code: 'volunteer_lacks_role' }],
  [
    'a day to come',
    () => ['王芳', number(1), '', '2026-11-24', ...taught.slice(1)],
    { code: 'training_date_impossible', field: '培训日期' },
  ],
  [
    'a count of days',
    () => ['王芳', number(1), '', '46346', ...taught.slice(1)],
    { code: 'import_number_not_a_date', field: '培训日期' },
  ],
  [
    'an unknown topic',
    () => ['王芳', number(1), '', '2026-11-20', '广场舞', ...taught.slice(2)],
    { code: 'import_topic_unknown', field: '主题' },
  ],
  [
    'no topic',
    () => ['王芳', number(1), '', '2026-11-20', '', ...taught.slice(2)],
    { code: 'training_topics_missing', field: '主题' },
  ],
  [
    'ninety of what',
    () => ['王芳', number(1), '', '2026-11-20', '全部', '90', '街道', '线下'],
    { code: 'import_hours_unclear', field: '学时' },
  ],
  [
    'no time at all',
    () => ['王芳', number(1), '', '2026-11-20', '全部', '0', '街道', '线下'],
    { code: 'training_minutes_impossible', field: '学时' },
  ],
  [
    'nobody who taught',
    () => ['王芳', number(1), '', '2026-11-20', '全部', '2', '', '线下'],
    { code: 'training_body_missing', field: '举办单位' },
  ],
  [
    'too long a body',
    () => ['王芳', number(1), '', '2026-11-20', '全部', '2', '街'.repeat(201), '线下'],
    { code: 'import_text_too_long', field: '举办单位' },
  ],
  [
    'no way of training',
    () => ['王芳', number(1), '', '2026-11-20', '全部', '2', '街道', ''],
    { code: 'import_mode_unknown', field: '方式' },
  ],
  [
    'the same training twice',
    ({ wang }) => ['王芳', '', wang, ...taught],
    { code: 'import_training_twice', detail: { row: '2' } },
  ],
])('%s is refused in words with its column, and the others go on', async (_name, wrong, problem) => {
  const known = { wang: await register('王芳', 1), sun: await register('孙兰', 2, 'guardian') };
  const file = csv(header, ['王芳', number(1), '', ...taught], wrong(known));
  const list = await importFile(counter, manager, file, 'trainings');
  expect(list).toMatchObject({ counts: { ready: 1, refused: 1, written: 1 } });
  const refused = (await rowsOf(counter, manager, list)).find(({ outcome }) => outcome === 'refused');
  expect(refused).toMatchObject({ number: 3, problems: [problem] });
});

test('a workbook whose column says minutes; a number that lost its digits; a list without any number', async () => {
  await register('王芳', 1);
  const inMinutes = header.map((name) => (name === '学时' ? '学时（分钟）' : name));
  const cells = (documentNumber: string | { number: string }) => [
    ...['王芳', documentNumber, null, { days: 46346 }, '全部', { number: '90' }],
    ...['经八路街道', '线下'],
  ];
  const book = workbookOf({ rows: [inMinutes, cells(number(1)), cells({ number: '4.19999198006010E+17' })] });
  const list = await bringFile(counter, manager, book, 'trainings');
  expect(await rowsOf(counter, manager, list)).toMatchObject([
    { outcome: 'ready' },
    { outcome: 'refused', problems: [{ code: 'import_digits_lost', field: '证件号码' }] },
  ]);
  const nameless = csv(header.filter((name) => name !== '证件号码' && name !== '志愿者编号'));
  expect(await bringFile(counter, manager, nameless, 'trainings')).toMatchObject({
    phase: 'failed',
    problem: { code: 'import_columns_missing', detail: { columns: '证件号码或志愿者编号' } },
  });
});

test('who was trained in the meantime is not noted again', async () => {
  const wang = await register('王芳', 1);
  const { importId } = await bringFile(counter, manager, csv(header, ['王芳', number(1), '', ...taught]), 'trainings');
  const typed = { topics: ['policy', 'ageing', 'nursing', 'service', 'emergency'] as const, minutes: 90 };
  const training = { ...typed, trainedOn: '2026-11-20', mode: 'on_site', body: '经八路街道' } as const;
  const note = { intentId: counter.newIntent(), personId: wang, ...training, topics: [...training.topics] };
  await counter.must('training.note', clerk, note);
  await counter.must('import.write', manager, { importId });
  expect(await settled(counter, manager)).toMatchObject({ phase: 'written', counts: { there: 1, written: 0 } });
  expect(trainingsThere()).toBe(1);
});
