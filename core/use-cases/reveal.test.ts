import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Input } from '../../contract/kiosk/contract.ts';
import { instantOf } from '../../domain/local-time.ts';
import { CounterApp } from '../../tests/fixtures/counter-app.ts';
import { createClock } from '../clock.ts';
import { identityNumber } from '../demo/identity-numbers.ts';
import { registrationOf } from '../../tests/fixtures/registration.ts';

/** Goal: nobody sees what is masked without a trace, and the trace itself tells nothing. */
let counter: CounterApp;
let clerk: string;
let manager: string;
let adult: string;
const number = identityNumber('1980-06-01', 'male', 1);

beforeEach(async () => {
  counter = CounterApp.open({ clock: createClock({ startAtMs: instantOf('2026-11-23', 12 * 60) }) });
  const administrator = await counter.begin();
  await counter.confirmRecovery(administrator);
  clerk = await counter.addOperator(administrator, '李静', ['clerk'], '280517');
  manager = await counter.addOperator(administrator, '赵刚', ['manager'], '471936');
  adult = await register('volunteer', '王芳', number);
});
afterEach(() => counter.close());

async function register(role: 'volunteer' | 'guardian', name: string, documentNumber: string, guardian = '') {
  const { personId } = await counter.must('person.register', clerk, {
    intentId: counter.newIntent(),
    ...registrationOf({ roles: [role], name, documentNumber, phone: '13900001111', guardianDocumentNumber: guardian }),
  });
  return personId ?? '';
}

const look = (by: string, changed: Partial<Input<'person.reveal'>> = {}) =>
  counter.call('person.reveal', by, { personId: adult, field: 'document_number', reason: '核对证件原件', ...changed });
const reveals = async () => (await counter.must('person.reveals', manager, {})).reveals;

test('a look gives the one field, and who looked, at what and why is listed to the manager', async () => {
  expect(await look(clerk)).toEqual({ ok: true, value: { value: number } });
  expect(await look(clerk, { field: 'birth_date' })).toEqual({ ok: true, value: { value: '1980-06-01' } });
  expect(await look(manager, { field: 'phone' })).toEqual({ ok: true, value: { value: '13900001111' } });
  expect(await reveals()).toMatchObject([
    { operatorName: '赵刚', field: 'phone' },
    { operatorName: '李静', field: 'birth_date' },
    { operatorName: '李静', personName: '王芳', field: 'document_number', reason: '核对证件原件' },
  ]);
});

test('without a reason, or of nobody, nothing is shown and nothing listed', async () => {
  expect(await look(clerk, { reason: ' ' })).toMatchObject({ error: { code: 'reason_missing', field: 'reason' } });
  expect(await look(clerk, { personId: 'P-S0412-A-000099-X' })).toMatchObject({ error: { code: 'person_unknown' } });
  expect(await reveals()).toEqual([]);
});

test('a minor’s data opens to a manager alone', async () => {
  const guardian = identityNumber('1980-06-01', 'female', 2);
  await register('guardian', '孙兰', guardian);
  const minor = await register('volunteer', '赵小川', identityNumber('2011-06-01', 'male', 3), guardian);
  expect(await look(clerk, { personId: minor })).toMatchObject({ error: { code: 'minor_opened_by_manager' } });
  expect(await look(manager, { personId: minor })).toMatchObject({ ok: true });
  expect(await reveals()).toHaveLength(1);
});

test('who may not supervise reads no list, and the number lies neither in a record nor in a kept answer', async () => {
  await look(clerk, { reason: '本人要求' });
  expect(await counter.call('person.reveals', clerk, {})).toMatchObject({ error: { code: 'role_missing' } });
  const { db } = counter.app;
  const kept = [
    ...db.prepare('select line from records').pluck().all(),
    ...db.prepare('select answer from local_intents').pluck().all(),
  ].join('');
  for (const secret of [number, '13900001111', '本人要求']) expect(kept).not.toContain(secret);
});
