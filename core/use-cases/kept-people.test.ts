import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Input } from '../../contract/kiosk/contract.ts';
import { rebuildViews, viewTables } from '../../db/rebuild.ts';
import { instantOf } from '../../domain/local-time.ts';
import { CounterApp } from '../../tests/fixtures/counter-app.ts';
import { createClock } from '../clock.ts';
import { identityNumber } from '../demo/identity-numbers.ts';
import { registrationOf } from '../../tests/fixtures/registration.ts';

/** Goal: who looks like somebody is told apart by a second person, and nobody is registered twice or left in between. */
let counter: CounterApp;
let clerk: string;
let reviewer: string;

beforeEach(async () => {
  counter = CounterApp.open({ clock: createClock({ startAtMs: instantOf('2026-11-23', 12 * 60) }) });
  const administrator = await counter.begin();
  await counter.confirmRecovery(administrator);
  clerk = await counter.addOperator(administrator, '李静', ['clerk', 'reviewer'], '280517');
  reviewer = await counter.addOperator(administrator, '王敏', ['reviewer'], '471936');
  await register(1);
  expect(await register(2)).toMatchObject({ outcome: 'held' });
});
afterEach(() => counter.close());

/** One name, one birth date, one phone, and another number each time. */
const register = (ordinal: number) =>
  counter.must('person.register', clerk, {
    intentId: counter.newIntent(),
    ...registrationOf({
      keepIfItLooksRegistered: true,
      roles: ['recipient', 'volunteer'],
      name: '王桂兰',
      documentNumber: identityNumber('1950-01-02', 'female', ordinal),
      phone: '13900001111',
      street: '经八路街道',
      trainedOn: '2025-03-01',
      priorityTags: ['独居'],
    }),
  });
const kept = async (by = reviewer) => (await counter.must('person.kept', by, {})).kept;
async function rule(changed: Partial<Input<'person.rule_kept'>> = {}, by = reviewer) {
  const [first] = await kept();
  const ruled = {
    recordId: first?.recordId ?? counter.newIntent(),
    ruling: 'another' as const,
    reason: '看过两张证件',
  };
  return counter.call('person.rule_kept', by, { intentId: counter.newIntent(), ...ruled, ...changed });
}
const refused = (code: string) => ({ ok: false, error: { code } });

test('both stand side by side, without a whole number or phone', async () => {
  expect(await kept()).toMatchObject([
    {
      name: '王桂兰',
      documentTail: identityNumber('1950-01-02', 'female', 2).slice(-4),
      phoneMasked: '139＊＊＊＊1111',
      keptBy: '李静',
      isOwn: false,
      like: { name: '王桂兰', documentTail: identityNumber('1950-01-02', 'female', 1).slice(-4) },
    },
  ]);
  expect((await kept(clerk))[0]?.isOwn).toBe(true);
});

test('another person is registered with everything that was typed, once', async () => {
  const ruled = await rule();
  const personId = ruled.ok ? (ruled.value.personId ?? '') : '';
  expect(await counter.must('person.read', reviewer, { personId })).toMatchObject({
    street: '经八路街道',
    phoneMasked: '139＊＊＊＊1111',
    person: { name: '王桂兰', roles: ['recipient', 'volunteer'], trainedOn: '2025-03-01' },
    consents: [{ item: 'basic' }, { item: 'priority_tags' }],
  });
  expect(await kept()).toEqual([]);
  expect(await rule()).toMatchObject(refused('registration_not_kept'));
  const rows = () => viewTables(counter.app.db).map((table) => counter.app.db.prepare(`select * from ${table}`).all());
  const before = rows();
  rebuildViews(counter.app.db);
  expect(rows()).toEqual(before);
});

test('the one who is there is not registered again', async () => {
  expect(await rule({ ruling: 'same' })).toEqual({ ok: true, value: { personId: null } });
  expect(await kept()).toEqual([]);
  expect((await counter.must('people.recent', reviewer, { role: null })).total).toBe(1);
});

test('who kept it does not rule, nor anybody without a reason', async () => {
  expect(await rule({}, clerk)).toMatchObject(refused('registrar_does_not_review'));
  expect(await rule({ reason: ' ' })).toMatchObject(refused('reason_missing'));
  expect(await kept()).toHaveLength(1);
});

test('a number that was registered meanwhile is not registered a second time', async () => {
  await register(2);
  expect(await kept()).toHaveLength(2);
  expect(await rule()).toMatchObject({ ok: true });
  expect(await rule()).toMatchObject(refused('person_number_already_registered'));
  expect(await rule({ ruling: 'same' })).toMatchObject({ ok: true });
});
