import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Input } from '../../contract/kiosk/contract.ts';
import { instantOf } from '../../domain/local-time.ts';
import { CounterApp } from '../../tests/fixtures/counter-app.ts';
import { createClock } from '../clock.ts';
import { identityNumber } from '../demo/identity-numbers.ts';
import { registrationOf } from '../../tests/fixtures/registration.ts';

/** Goal: what somebody agreed to is known by version, day and hand, and what they took back is not used from then on. */
let counter: CounterApp;
let clerk: string;

beforeEach(async () => {
  counter = CounterApp.open({ clock: createClock({ startAtMs: instantOf('2026-11-23', 12 * 60) }) });
  const administrator = await counter.begin();
  await counter.confirmRecovery(administrator);
  clerk = await counter.addOperator(administrator, '李静', ['clerk'], '280517');
});
afterEach(() => counter.close());

async function register(changed: Partial<Input<'person.register'>>): Promise<string> {
  const { personId } = await counter.must('person.register', clerk, {
    intentId: counter.newIntent(),
    ...registrationOf({ name: '李䶮', documentNumber: identityNumber('1948-03-05', 'female', 1), ...changed }),
  });
  return personId ?? '';
}

type Given = Input<'consent.give'>;
const give = (personId: string, item: Given['item'], changed: Partial<Given> = {}) =>
  counter.call('consent.give', clerk, {
    ...{ intentId: counter.newIntent(), personId, item, signer: 'self', how: 'signature', signedOn: '2026-11-20' },
    ...changed,
  });
const withdraw = (personId: string, item: Given['item']) =>
  counter.call('consent.withdraw', clerk, { intentId: counter.newIntent(), personId, item });
const page = (personId: string) => counter.must('person.read', clerk, { personId });
const refused = (code: string) => ({ ok: false, error: { code } });

test('each item is asked for by itself, and is known by who signed it, when and on which notice', async () => {
  const personId = await register({ priorityTags: ['独居'] });
  expect((await page(personId)).consents).toEqual([
    { item: 'basic', notice: null, signer: null, signedOn: null, withdrawnOn: null },
    { item: 'priority_tags', notice: null, signer: null, signedOn: null, withdrawnOn: null },
  ]);
  expect(await give(personId, 'basic', { how: 'fingerprint' })).toEqual({ ok: true, value: {} });
  const signed = { item: 'basic', notice: '2026-1', signer: 'self', signedOn: '2026-11-20', withdrawnOn: null };
  expect((await page(personId)).consents[0]).toEqual(signed);
});

test('a consent that is withdrawn stops what rests on it at once, and may be given again', async () => {
  const personId = await register({ priorityTags: ['独居'] });
  await give(personId, 'priority_tags');
  expect((await page(personId)).person.isPriority).toBe(true);
  expect(await withdraw(personId, 'priority_tags')).toEqual({ ok: true, value: {} });
  expect((await page(personId)).person.isPriority).toBe(false);
  expect((await page(personId)).consents[1]).toMatchObject({ withdrawnOn: '2026-11-23' });
  expect(await withdraw(personId, 'priority_tags')).toMatchObject(refused('consent_not_given'));
  await give(personId, 'priority_tags');
  expect((await page(personId)).person.isPriority).toBe(true);
});

test('a minor’s consent is the guardian’s, of a day that has come', async () => {
  const guardian = identityNumber('1980-06-01', 'female', 2);
  await register({ roles: ['guardian'], name: '孙兰', documentNumber: guardian });
  const minor = {
    roles: ['volunteer' as const],
    name: '赵小川',
    documentNumber: identityNumber('2011-06-01', 'male', 3),
  };
  const personId = await register({ ...minor, guardianDocumentNumber: guardian });
  expect((await page(personId)).consents.map(({ item }) => item)).toEqual(['basic', 'minor']);
  expect(await give(personId, 'minor')).toMatchObject(refused('consent_signer_wrong'));
  for (const signedOn of ['2026-11-24', '2026-02-30'])
    expect(await give(personId, 'minor', { signer: 'guardian', signedOn })).toMatchObject(
      refused('consent_date_impossible'),
    );
  expect(await give(personId, 'minor', { signer: 'guardian' })).toMatchObject({ ok: true });
  expect(await give('P-S0412-A-000099-X', 'basic')).toMatchObject(refused('person_unknown'));
});
