import { afterEach, beforeEach, expect, test } from 'vitest';
import { identityNumber } from '../demo/identity-numbers.ts';
import { err, ok } from '../../domain/result.ts';
import type { IdReader } from '../devices/id-reader.ts';
import { CounterApp } from '../../tests/fixtures/counter-app.ts';
import { registrationOf } from '../../tests/fixtures/registration.ts';

const card = {
  name: '周玉兰',
  documentKind: 'resident_card' as const,
  documentNumber: identityNumber('1958-09-09', 'female', 7),
};

let answer: Awaited<ReturnType<IdReader['read']>> = err('no_card');
let counter: CounterApp;

beforeEach(() => {
  counter = CounterApp.open({ idReader: { read: async () => answer } });
});

afterEach(() => counter.close());

test('who lies on the reader is named to a clerk, and nothing of it is written or logged', async () => {
  const administrator = await counter.begin();
  const clerk = await counter.addOperator(administrator, '李静', ['clerk'], '482915');
  const before = counter.log.length;
  answer = ok(card);
  expect(await counter.must('reader.read', clerk, {})).toEqual({ ...card, person: null });
  await counter.confirmRecovery(administrator);
  await counter.must('person.register', clerk, {
    intentId: counter.newIntent(),
    ...registrationOf({
      roles: ['volunteer'],
      name: card.name,
      documentKind: card.documentKind,
      documentNumber: card.documentNumber,
    }),
  });
  const found = await counter.must('reader.read', clerk, {});
  expect(found.person).toMatchObject({ name: card.name, personId: 'P-S0412-A-000001-H' });
  expect(JSON.stringify(counter.log.slice(before))).not.toContain(card.documentNumber);
});

test.each([
  ['no_reader', 'card_reader_missing'],
  ['no_card', 'card_missing'],
  ['busy', 'card_reader_busy'],
  ['failed', 'card_unreadable'],
] as const)('%s is answered as %s', async (error, code) => {
  answer = err(error);
  const clerk = await counter.addOperator(await counter.begin(), '李静', ['clerk'], '482915');
  expect(await counter.call('reader.read', clerk, {})).toMatchObject({ ok: false, error: { code } });
});

test('an administrator, who does no business, reads nobody’s card', async () => {
  answer = ok(card);
  const administrator = await counter.begin();
  expect(await counter.call('reader.read', administrator, {})).toMatchObject({ error: { code: 'role_missing' } });
  expect(await counter.call('reader.read', null, {})).toMatchObject({ error: { code: 'not_signed_in' } });
});
