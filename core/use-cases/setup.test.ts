import { createHash } from 'node:crypto';
import { afterEach, expect, test } from 'vitest';
import { findIntent } from '../../db/local/intents.ts';
import { administratorPin, CounterApp } from '../../tests/fixtures/counter-app.ts';

let counter: CounterApp;
afterEach(() => counter.close());

const add = (session: string, roles: ('administrator' | 'manager' | 'clerk')[]) =>
  counter.call('operator.add', session, { intentId: counter.newIntent(), name: '新人', roles, pin: '846251' });

test('the first administrator gives out accounts and does no business', async () => {
  counter = CounterApp.open();
  await counter.begin();
  const { operators } = await counter.must('app.describe', null, {});
  expect(operators.map(({ roles }) => roles)).toEqual([['administrator']]);
});

test('only an administrator makes an administrator or a manager', async () => {
  counter = CounterApp.open();
  const administrator = await counter.begin();
  const manager = await counter.addOperator(administrator, '站长', ['manager'], '581946');
  for (const role of ['administrator', 'manager'] as const)
    expect(await add(manager, ['clerk', role])).toMatchObject({
      ok: false,
      error: { code: 'roles_need_administrator', field: 'roles' },
    });
  expect(await add(manager, ['clerk'])).toMatchObject({ ok: true });
  expect(await add(administrator, ['administrator'])).toMatchObject({ ok: true });
});

test('what is kept of a press says nothing about the PIN in it', async () => {
  counter = CounterApp.open();
  const administrator = await counter.begin();
  const intentId = counter.newIntent();
  const input = { intentId, name: '经办', roles: ['clerk' as const], pin: '280517' };
  const { operatorId } = await counter.must('operator.add', administrator, input);
  const digest = createHash('sha256')
    .update(JSON.stringify(['op-1', input]))
    .digest();
  expect(findIntent(counter.app.db, intentId)?.request_digest.equals(digest)).toBe(false);
  expect(await counter.must('operator.add', administrator, input)).toEqual({ operatorId });
});

test('a new PIN ends the old one, its lock and its sessions, and stands in the audit', async () => {
  counter = CounterApp.open();
  const administrator = await counter.begin();
  const clerk = await counter.addOperator(administrator, '经办', ['clerk'], '280517');
  const open = (pin: string) => counter.call('session.open', null, { operatorId: 'op-2', pin });
  for (const pin of ['1', '2', '3', '4', '5']) await open(pin);
  const reset = (session: string, operatorId: string, pin: string) =>
    counter.call('operator.reset_pin', session, { intentId: counter.newIntent(), operatorId, pin });
  expect(await reset(clerk, 'op-2', '915806')).toMatchObject({ error: { code: 'role_missing' } });
  expect(await reset(administrator, 'op-9', '915806')).toMatchObject({ error: { code: 'operator_unknown' } });
  expect(await reset(administrator, 'op-2', '1111')).toMatchObject({ error: { code: 'pin_too_simple' } });
  expect(await reset(administrator, 'op-2', '915806')).toMatchObject({ ok: true });
  expect(await counter.call('today.read', clerk, {})).toMatchObject({ error: { code: 'not_signed_in' } });
  expect(await open('280517')).toMatchObject({ error: { code: 'pin_wrong' } });
  expect(await open('915806')).toMatchObject({ ok: true });
  const row = counter.app.db.prepare("select line from records where type = 'operator.pin_reset/1'").pluck().all();
  expect(row).toHaveLength(1);
});

test('a PIN that is reset while the old one is checked leaves the old one wrong', async () => {
  counter = CounterApp.open();
  const administrator = await counter.begin();
  await counter.addOperator(administrator, '经办', ['clerk'], '280517');
  const opening = counter.call('session.open', null, { operatorId: 'op-2', pin: '280517' });
  await new Promise((resolve) => setTimeout(resolve, 5));
  const input = { intentId: counter.newIntent(), operatorId: 'op-2', pin: '915806' };
  await counter.must('operator.reset_pin', administrator, input);
  const answer = await opening;
  if (answer.ok) expect(await counter.call('today.read', answer.value.token, {})).toMatchObject({ ok: false });
});

test('training joins no platform but its own, and its PINs stay those on its tiles', async () => {
  counter = CounterApp.open({ mode: 'training' });
  const administrator = await counter.begin();
  const enrol = { intentId: counter.newIntent(), url: 'https://platform.invalid', code: 'ABCDEFGHIJKLMNOP' };
  expect(await counter.call('platform.enrol', administrator, enrol)).toMatchObject({
    error: { code: 'only_at_a_real_station' },
  });
  const reset = { intentId: counter.newIntent(), operatorId: 'op-1', pin: administratorPin };
  expect(await counter.call('operator.reset_pin', administrator, reset)).toMatchObject({
    error: { code: 'only_at_a_real_station' },
  });
});

test.each(['abc', 'ftp://127.0.0.1/', 'http://platform.invalid', 'https://', 'javascript:alert(1)', ''])(
  'the platform is not looked for at %j',
  async (url) => {
    counter = CounterApp.openUnnumbered();
    const administrator = await counter.begin();
    const input = { intentId: counter.newIntent(), url, code: 'ABCDEFGHIJKLMNOP' };
    expect(await counter.call('platform.enrol', administrator, input)).toMatchObject({
      error: { code: 'platform_url_malformed', field: 'url' },
    });
  },
);

test('the platform on this machine, and one behind TLS, are tried', async () => {
  counter = CounterApp.openUnnumbered();
  const administrator = await counter.begin();
  for (const url of ['http://127.0.0.1:1', 'http://localhost:1/', 'https://127.0.0.1:1']) {
    const input = { intentId: counter.newIntent(), url, code: 'ABCDEFGHIJKLMNOP' };
    expect(await counter.call('platform.enrol', administrator, input)).toMatchObject({
      error: { code: 'enrolment_refused', detail: { why: 'platform_unreachable' } },
    });
  }
});
