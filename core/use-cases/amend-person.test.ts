import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Input } from '../../contract/kiosk/contract.ts';
import { rebuildViews, viewTables } from '../../db/rebuild.ts';
import { instantOf } from '../../domain/local-time.ts';
import { CounterApp } from '../../tests/fixtures/counter-app.ts';
import { createClock } from '../clock.ts';
import { identityNumber } from '../demo/identity-numbers.ts';

/** Goal: nobody is stuck with what was missing or wrong when they were registered. */
let counter: CounterApp;
let clerk: string;

type Form = Omit<Input<'person.register'>, 'intentId' | 'keepIfItLooksRegistered'>;
const blank: Form = {
  roles: [],
  name: '',
  documentKind: 'resident_card',
  documentNumber: '',
  sex: null,
  birthDate: null,
  phone: '',
  street: '',
  community: '',
  trainedOn: null,
  qualifications: [],
  priorityTags: [],
  guardianDocumentNumber: '',
  spouseDocumentNumber: '',
};

beforeEach(async () => {
  counter = CounterApp.open({ clock: createClock({ startAtMs: instantOf('2026-11-23', 12 * 60) }) });
  const administrator = await counter.begin();
  await counter.confirmRecovery(administrator);
  clerk = await counter.addOperator(administrator, '李静', ['clerk'], '280517');
});
afterEach(() => counter.close());

async function register(changed: Partial<Form>): Promise<string> {
  const intent = { intentId: counter.newIntent(), keepIfItLooksRegistered: false };
  const { personId } = await counter.must('person.register', clerk, { ...blank, ...intent, ...changed });
  return personId ?? '';
}

function amend(personId: string, changed: Partial<Form>) {
  const { priorityTags: _tags, ...form } = { ...blank, ...changed };
  return counter.call('person.amend', clerk, { ...form, intentId: counter.newIntent(), personId });
}
const page = (personId: string) => counter.must('person.read', clerk, { personId });
const found = async (text: string) =>
  (await counter.must('person.search', clerk, { text, role: null })).people.map(({ personId }) => personId);

test('what was missing is filled in, the rest stays as it is, and the to-do list is empty', async () => {
  const number = identityNumber('1980-06-01', 'male', 1);
  const personId = await register({ roles: ['volunteer'], name: '王芳', documentNumber: number, street: '经八路街道' });
  expect((await page(personId)).missing).toEqual(['phone', 'training']);
  expect(await amend(personId, { phone: '13900001111', trainedOn: '2026-11-20' })).toEqual({
    ok: true,
    value: { changed: ['phone', 'trainedOn'], missing: [] },
  });
  expect(await page(personId)).toMatchObject({
    missing: [],
    street: '经八路街道',
    phoneMasked: '139＊＊＊＊1111',
    person: { name: '王芳', documentTail: number.slice(-4), trainedOn: '2026-11-20', roles: ['volunteer'] },
  });
  expect(await found('13900001111')).toEqual([personId]);
  expect(await amend(personId, { phone: '13900001111' })).toMatchObject({ error: { code: 'person_unchanged' } });
});

test('a volunteer who needs help becomes a recipient too, at sixty and not before', async () => {
  const [old, young] = [
    await register({ roles: ['volunteer'], name: '王芳', documentNumber: identityNumber('1950-06-01', 'male', 1) }),
    await register({ roles: ['volunteer'], name: '李䶮', documentNumber: identityNumber('1980-06-01', 'male', 1) }),
  ];
  expect(await amend(old, { roles: ['recipient'] })).toMatchObject({ ok: true });
  expect((await page(old)).person.roles).toEqual(['recipient', 'volunteer']);
  expect((await counter.must('person.search', clerk, { text: '王', role: 'recipient' })).people).toHaveLength(1);
  expect(await amend(young, { roles: ['recipient'] })).toMatchObject({ error: { code: 'recipient_too_young' } });
});

test('a name or number that was wrong is put right, is found by the new one alone, and is nobody else’s', async () => {
  const taken = identityNumber('1980-06-01', 'male', 2);
  await register({ roles: ['volunteer'], name: '赵刚', documentNumber: taken });
  const personId = await register({
    roles: ['recipient'],
    name: '玛丽',
    documentKind: 'passport',
    documentNumber: 'E1234567',
    birthDate: '1950-02-03',
  });
  expect(await amend(personId, { documentNumber: taken })).toMatchObject({
    error: { code: 'person_number_already_registered', field: 'documentNumber' },
  });
  const passport = { documentKind: 'passport', documentNumber: 'e7654321' } as const;
  expect(await amend(personId, { ...passport, name: '马丽', birthDate: '1950-02-04' })).toMatchObject({ ok: true });
  for (const text of ['E7654321', '马丽', '4321']) expect(await found(text), text).toEqual([personId]);
  for (const text of ['E1234567', '玛丽', '4567']) expect(await found(text), text).toEqual([]);
});

test('a birth date that the number did not say is filled in, and one that contradicts a number is refused', async () => {
  const personId = await register({
    roles: ['recipient'],
    name: '玛丽',
    documentKind: 'passport',
    documentNumber: 'E1234567',
  });
  expect((await page(personId)).missing).toContain('birth_date');
  expect(await amend(personId, { birthDate: '1990-02-30' })).toMatchObject({
    error: { code: 'birth_date_impossible' },
  });
  expect(await amend(personId, { birthDate: '1990-02-03' })).toMatchObject({ error: { code: 'recipient_too_young' } });
  expect(await amend(personId, { birthDate: '1950-02-03', sex: 'female' })).toMatchObject({ ok: true });
  expect((await page(personId)).person).toMatchObject({ ageYears: 76, sex: 'female' });
  const number = identityNumber('1980-06-01', 'male', 1);
  const other = await register({ roles: ['volunteer'], name: '王芳', documentNumber: number });
  expect(await amend(other, { birthDate: '1980-06-02' })).toMatchObject({
    error: { code: 'identity_birth_date_contradicts', field: 'birthDate' },
  });
});

test('nobody who is not registered is amended, nobody is mistaken for themselves, and the views fold again alike', async () => {
  expect(await amend('P-S0412-A-000099-X', { phone: '1' })).toMatchObject({ error: { code: 'person_unknown' } });
  const number = identityNumber('1950-06-01', 'male', 1);
  const form = { roles: ['recipient' as const], name: '王芳', documentNumber: number, phone: '13900001111' };
  const personId = await register({ ...form, priorityTags: ['独居'] });
  expect(await amend(personId, { community: '科技社区' })).toMatchObject({ ok: true });
  expect((await page(personId)).consents).toContainEqual(expect.objectContaining({ item: 'priority_tags' }));
  const rows = () => viewTables(counter.app.db).map((table) => counter.app.db.prepare(`select * from ${table}`).all());
  const before = rows();
  rebuildViews(counter.app.db);
  expect(rows()).toEqual(before);
});
