import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Input } from '../../contract/kiosk/contract.ts';
import { presentSystemFontFiles } from '../../printers/fonts/font-files.ts';
import { CounterApp } from '../../tests/fixtures/counter-app.ts';
import { registrationOf } from '../../tests/fixtures/registration.ts';

let counter: CounterApp;
let clerk: string;
beforeEach(async () => {
  counter = CounterApp.open();
  const administrator = await counter.begin();
  await counter.confirmRecovery(administrator);
  clerk = await counter.addOperator(administrator, '经办', ['clerk'], '280517');
});
afterEach(() => counter.close());

type Form = Input<'person.register'>;
const form = (changed: Partial<Form>): Form => ({
  intentId: counter.newIntent(),
  ...registrationOf({
    name: '王桂兰',
    documentKind: 'passport',
    documentNumber: 'E12345678',
    sex: 'female',
    birthDate: '1950-01-02',
    phone: '13900001111',
    ...changed,
  }),
});
const register = (changed: Partial<Form>) => counter.call('person.register', clerk, form(changed));

test.each([
  ['王桂兰', '139 0000 1111'],
  ['王桂兰', '139-0000-1111'],
  ['王桂兰', '１３９００００１１１１'],
  [' 王 桂兰　', '13900001111'],
  ['王·桂兰', '13900001111'],
])('%j with phone %j looks like who is registered, and is kept as it was typed', async (name, phone) => {
  expect(await register({})).toMatchObject({ ok: true, value: { outcome: 'registered' } });
  const other = { name, phone, documentNumber: 'E99999999' };
  expect(await register(other)).toMatchObject({ error: { code: 'person_looks_registered' } });
  expect(await register({ ...other, keepIfItLooksRegistered: true })).toMatchObject({ value: { outcome: 'held' } });
  const row = counter.app.db.prepare('select name, phone from view_kept_registrations').get();
  expect(row).toEqual({ name: name.trim(), phone });
});

test('case and width of a Latin name are no difference; a name, a day or a phone of its own is', async () => {
  await register({ name: 'Anna Müller' });
  const like = (changed: Partial<Form>) =>
    register({ name: 'ＡＮＮＡ müller', documentNumber: 'E99999999', ...changed });
  expect(await like({})).toMatchObject({ error: { code: 'person_looks_registered' } });
  expect(await like({ phone: '13900001112' })).toMatchObject({ ok: true });
  expect(await like({ birthDate: '1950-01-03', documentNumber: 'E99999998' })).toMatchObject({ ok: true });
  expect(await like({ name: 'Anna Miller', documentNumber: 'E99999997' })).toMatchObject({ ok: true });
});

test('a form that is kept for a person to rule on is kept whole', async () => {
  await register({});
  const rest = {
    roles: ['recipient' as const, 'volunteer' as const],
    trainedOn: '2025-03-01',
    qualifications: [{ kind: '护士', from: '2024-01-01', until: '2027-01-01' }],
    priorityTags: ['独居'],
  };
  await register({ ...rest, documentNumber: 'E99999999', keepIfItLooksRegistered: true });
  const part = counter.app.db.prepare<[], Buffer>("select bytes from parts where name = 'registration'").pluck().get();
  expect(JSON.parse(part?.toString('utf8') ?? 'null')).toEqual(rest);
});

test.each(['guardianDocumentNumber', 'spouseDocumentNumber'] as const)(
  'a %s that grows when it is folded is refused, not lost',
  async (field) => {
    expect(await register({ [field]: '㍿'.repeat(50) })).toMatchObject({
      error: { code: 'identity_number_malformed', field },
    });
  },
);

test.each([
  ['2026-02-30', '2027-12-31'],
  ['0000-00-00', '2027-12-31'],
  ['2024-01-01', '2027-13-01'],
  ['2027-12-31', '2024-01-01'],
])('a qualification from %s until %s is refused, not dropped', async (from, until) => {
  const qualifications = [
    { kind: '社工', from: '2024-01-01', until: '2027-01-01' },
    { kind: '护士', from, until },
  ];
  const refusal = { ok: false, error: { code: 'qualification_date_impossible', field: 'qualifications' } };
  expect(await register({ qualifications })).toMatchObject(refusal);
  const known = form({ qualifications: qualifications.slice(0, 1) });
  const personId = (await counter.must('person.register', clerk, known)).personId ?? '';
  const { keepIfItLooksRegistered: _keep, priorityTags: _tags, ...blank } = registrationOf({ roles: [], name: '' });
  const amendment = { intentId: counter.newIntent(), personId, ...blank, documentNumber: '', qualifications };
  expect(await counter.call('person.amend', clerk, amendment)).toMatchObject(refusal);
  const { qualifications: kept } = await counter.must('person.read', clerk, { personId });
  expect(kept).toEqual(qualifications.slice(0, 1).map((each) => ({ ...each, numberTail: null })));
});

test('a birth date that does not exist has no age', async () => {
  const input = { documentKind: 'passport', documentNumber: 'E12345678', birthDate: '2020-02-30' } as const;
  expect(await counter.must('person.check', clerk, input)).toMatchObject({ birthDate: null, ageYears: null });
});

const machineFonts = presentSystemFontFiles().length > 0;
const unassigned = '\u{2fa2f}';

test.each([
  ['李䶮', []],
  ['㼆𬱖', []],
  ['买买提·艾力', []],
  ['䶮'.repeat(50), []],
  ['𠮷野', machineFonts ? [] : ['𠮷']],
  [`李${unassigned}\ue000${unassigned}`, [unassigned, '\ue000']],
])('of the name %s the characters that cannot be printed are named, and nothing is refused', async (name, expected) => {
  const input = { documentKind: 'resident_card', documentNumber: '410105195603010029', name } as const;
  const checked = await counter.must('person.check', clerk, input);
  expect(checked.notPrintable).toEqual(expected);
  expect(checked.warnings.includes('name_not_printable')).toBe(expected.length > 0);
  expect(checked.problem).toBeNull();
});

test('a name is looked at before there is a number', async () => {
  const input = { documentKind: 'resident_card', documentNumber: '', name: unassigned } as const;
  expect((await counter.must('person.check', clerk, input)).notPrintable).toEqual([unassigned]);
});
