import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Input } from '../../contract/kiosk/contract.ts';
import { DeletionDesk } from '../../tests/fixtures/deletion-desk.ts';
import { bringFile, importFile, rowsOf } from '../../tests/fixtures/import-file.ts';
import { identityNumber } from '../demo/identity-numbers.ts';
import { findPerson } from '../../db/read/people.ts';
import { informationSections } from './information-sections.ts';

/** Goal: the number of a certificate (条§16) stays with its certificate, and stands where it can be forgotten. */
let desk: DeletionDesk;
beforeEach(async () => {
  desk = await DeletionDesk.open();
});
afterEach(() => desk.counter.close());

type Typed = Input<'person.register'>['qualifications'][number];
const nurse = { kind: '护士执业', from: '2024-01-01', until: '2027-01-01' };
const carer = { kind: '养老护理员', from: '2025-03-01', until: '2028-02-29' };
const volunteer = { roles: ['volunteer' as const], priorityTags: [], trainedOn: '2025-01-01' };

const register = (...qualifications: Typed[]) => desk.register({ ...volunteer, qualifications });
const amend = (personId: string, ...qualifications: Typed[]) =>
  desk.counter.call('person.amend', desk.clerk, desk.amendment(personId, { qualifications }));
const tailsOf = async (personId: string) =>
  (await desk.counter.must('person.read', desk.clerk, { personId })).qualifications.map(({ kind, numberTail }) => [
    kind,
    numberTail,
  ]);
/** What 我的信息 says of the qualifications. */
function told(personId: string): string | undefined {
  const row = findPerson(desk.counter.app.db, personId);
  const [identity] = row === null ? [] : informationSections(desk.counter.app, row);
  return identity?.facts.find(([word]) => word === '资质')?.[1];
}
/** Lines of the journal, without their parts. */
const lines = () => desk.counter.app.db.prepare<[], string>('select line from records').pluck().all();

test('a screen shows the end of it, the person’s own paper all of it, and no line of the journal says it', async () => {
  const personId = await register({ ...nurse, number: ' 豫护202341005728 ' }, { ...carer, number: ' ' });
  expect(await tailsOf(personId)).toEqual([
    ['护士执业', '5728'],
    ['养老护理员', null],
  ]);
  expect(told(personId)).toBe(
    '护士执业（2024-01-01 至 2027-01-01，证书编号 豫护202341005728）；养老护理员（2025-03-01 至 2028-02-29）',
  );
  await amend(personId, nurse, { ...carer, number: '养99-1963' });
  for (const line of lines()) expect(line).not.toMatch(/5728|1963/u);
  expect(desk.faults()).toEqual([]);
});

test('a number that is not typed stays with its certificate, renewed or moved, and with no other', async () => {
  const personId = await register({ ...nurse, number: '豫护202341005728' }, { ...carer, number: '养99-1963' });
  expect(await amend(personId, { ...nurse, number: '' }, carer)).toMatchObject({ error: { code: 'person_unchanged' } });
  expect(await amend(personId, carer, { ...nurse, until: '2030-01-01' })).toMatchObject({
    value: { changed: ['qualifications', 'qualificationNumbers'] },
  });
  expect(told(personId)).toMatch(/^养老护理员（.*养99-1963）；护士执业（.*2030-01-01.*豫护202341005728）$/u);
  expect(await amend(personId, carer, { ...nurse, until: '2030-01-01', number: '豫护7' })).toMatchObject({
    value: { changed: ['qualificationNumbers'] },
  });
  // Another day from which it is valid: another certificate, whose number nobody has said.
  await amend(personId, carer, { ...nurse, from: '2026-01-01', until: '2030-01-01' });
  expect(await tailsOf(personId)).toEqual([
    ['养老护理员', '1963'],
    ['护士执业', null],
  ]);
  expect(desk.faults()).toEqual([]);
});

test('a form that waits for a ruling keeps it, and the person who is registered of it has it', async () => {
  await register(nurse);
  const documentNumber = identityNumber('1951-02-03', 'female', 9);
  const qualifications = [carer, { ...nurse, number: '豫护202341005728' }];
  const form = desk.form({ ...volunteer, documentNumber, qualifications });
  await desk.counter.must('person.register', desk.clerk, { ...form, keepIfItLooksRegistered: true });
  const [kept] = (await desk.counter.must('person.kept', desk.manager, {})).kept;
  const ruling = { intentId: desk.counter.newIntent(), recordId: kept?.recordId ?? '', reason: '看过证件' };
  const ruled = await desk.counter.must('person.rule_kept', desk.manager, { ...ruling, ruling: 'another' });
  expect(await tailsOf(ruled.personId ?? '')).toEqual([
    ['养老护理员', null],
    ['护士执业', '5728'],
  ]);
});

test('when a spouse is forgotten, who is left keeps theirs', async () => {
  const spouse = await register();
  const personId = await desk.register({
    ...{ ...volunteer, name: '陈福来', phone: '', documentNumber: identityNumber('1950-04-18', 'male', 1) },
    qualifications: [{ ...nurse, number: '豫护202341005728' }],
    spouseDocumentNumber: desk.form().documentNumber,
  });
  expect(await desk.erase(desk.manager, await desk.ask(spouse))).toMatchObject({ ok: true });
  expect(await tailsOf(personId)).toEqual([['护士执业', '5728']]);
  expect(desk.faults()).toEqual([]);
});

test('a row of a list may name it, and one that names another is told apart', async () => {
  const row = (cell: string) =>
    `姓名,证件号码,角色,电话,培训日期,资质\n李兰,${identityNumber('1960-02-03', 'female', 3)},志愿者,13900000001,2025-01-01,${cell}`;
  const days = '2024-01-01~2027-01-01';
  await importFile(desk.counter, desk.clerk, Buffer.from(row(`护士执业：${days}（编号 豫护202341005728）`)));
  const outcomes = async (cell: string) =>
    (await rowsOf(desk.counter, desk.clerk, await bringFile(desk.counter, desk.clerk, Buffer.from(row(cell))))).map(
      ({ outcome, differing }) => [outcome, differing],
    );
  expect(await outcomes(`护士执业：${days}`)).toEqual([['there', []]]);
  expect(await outcomes(`护士执业：${days}（编号 豫护9）`)).toEqual([['differs', ['资质']]]);
  const { people } = await desk.counter.must('person.search', desk.clerk, { text: '李兰', role: null });
  expect(await tailsOf(people[0]?.personId ?? '')).toEqual([['护士执业', '5728']]);
});
