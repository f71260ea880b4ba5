import { afterEach, beforeEach, expect, test } from 'vitest';
import { instantOf } from '../../domain/local-time.ts';
import { CounterApp } from '../../tests/fixtures/counter-app.ts';
import { registrationOf } from '../../tests/fixtures/registration.ts';
import { createClock } from '../clock.ts';
import { identityNumber } from '../demo/identity-numbers.ts';

/** Goal: whoever may let people pass sees who waits, and nobody finds out by accident that evidence has run out. */
let counter: CounterApp;
let clerk: string;
let reviewer: string;
let registrar: string;

beforeEach(async () => {
  counter = CounterApp.open({ clock: createClock({ startAtMs: instantOf('2026-11-23', 12 * 60) }) });
  const administrator = await counter.begin();
  await counter.confirmRecovery(administrator);
  clerk = await counter.addOperator(administrator, '李静', ['clerk'], '280517');
  reviewer = await counter.addOperator(administrator, '王敏', ['reviewer'], '471936');
  registrar = await counter.addOperator(administrator, '陈静', ['clerk', 'reviewer'], '593048');
});
afterEach(() => counter.close());

async function register(
  ordinal: number,
  changed: Parameters<typeof registrationOf>[0],
  by: string = clerk,
): Promise<string> {
  const documentNumber = identityNumber('1948-03-05', 'female', ordinal);
  const form = registrationOf({ name: `王芳${String(ordinal)}`, documentNumber, ...changed });
  const { personId } = await counter.must('person.register', by, { intentId: counter.newIntent(), ...form });
  return personId ?? '';
}

const whole = { phone: '15400000001', street: '经八路街道', community: '科技社区' } as const;
const trained = { roles: ['volunteer'], trainedOn: '2026-11-01' } as const;
const volunteer = { ...whole, ...trained, roles: [...trained.roles] };
const step = (personId: string, act: string, cycle: 'volunteer' | 'recipient', reason = '') =>
  counter.must('person.step', reviewer, { intentId: counter.newIntent(), personId, cycle, act, reason, body: '' });
const toReview = async (session: string) => (await counter.must('today.read', session, {})).peopleToReview;
const waiting = async (session: string) => (await counter.must('people.waiting', session, {})).people;

test('who waits is counted once, apart from those one registered, and listed the oldest first with all of them', async () => {
  const both = await register(1, { ...volunteer, roles: ['volunteer', 'recipient'] });
  await register(2, { roles: ['volunteer'] });
  const own = await register(3, { ...volunteer, phone: '15400000003' }, registrar);
  await register(4, { ...volunteer, roles: ['guardian'], phone: '15400000004' });
  expect(await toReview(reviewer)).toMatchObject({ count: 2, ownCount: 0 });
  expect(await toReview(registrar)).toMatchObject({ count: 1, ownCount: 1 });
  expect(await toReview(clerk)).toBeNull();
  expect(await counter.call('people.waiting', clerk, {})).toMatchObject({ error: { code: 'role_missing' } });
  const list = await waiting(registrar);
  expect(list).toMatchObject([
    { person: { personId: both }, isVolunteer: true, isRecipient: true, isOwn: false },
    { person: { personId: own }, isVolunteer: true, isRecipient: false, isOwn: true },
  ]);
  expect((await toReview(registrar))?.oldestAtMs).toBe(list[0]?.sinceMs);
  await step(both, 'approve', 'volunteer');
  expect(await waiting(reviewer)).toMatchObject(
    [{ person: { personId: own } }, { isVolunteer: false, isRecipient: true }].toReversed(),
  );
  await step(both, 'approve', 'recipient');
  await step(own, 'approve', 'volunteer');
  expect(await toReview(reviewer)).toEqual({ count: 0, oldestAtMs: null, ownCount: 0 });
});

test('at most a hundred are listed and all are counted', async () => {
  for (let ordinal = 1; ordinal <= 103; ordinal += 1) await register(ordinal, { ...volunteer, phone: '' });
  expect(await toReview(reviewer)).toMatchObject({ count: 103 });
  expect(await waiting(reviewer)).toHaveLength(100);
}, 60_000);

test('evidence that runs out within thirty days or has run out, and qualifications without a later one, are listed', async () => {
  const qualified = (until: string, kind = '护理员证') => ({ kind, from: '2024-01-01', until });
  const soon = await register(1, { ...volunteer, qualifications: [qualified('2026-12-23')] });
  await register(2, { ...volunteer, phone: '', qualifications: [qualified('2026-12-24')] });
  const renewed = [qualified('2026-12-01'), qualified('2029-12-01')];
  await register(3, { ...volunteer, phone: '', qualifications: renewed });
  await register(4, { ...volunteer, phone: '', qualifications: [qualified('2026-11-22')] });
  const gone = await register(5, { ...volunteer, phone: '', qualifications: [qualified('2026-12-01')] });
  await step(gone, 'leave', 'volunteer', '搬走');
  const elder = await register(6, whole);
  const tag = { personId: elder, tag: '失智', evidence: '失能评估结论' };
  await counter.must('priority.note', clerk, { intentId: counter.newIntent(), ...tag, until: '2026-12-01' });
  await counter.must('priority.note', clerk, { intentId: counter.newIntent(), ...tag, tag: '经济困难', until: null });
  expect(await counter.must('people.expiring', clerk, {})).toMatchObject({
    today: '2026-11-23',
    total: 2,
    people: [
      { person: { personId: elder }, kind: null, until: '2026-12-01' },
      { person: { personId: soon }, kind: '护理员证', until: '2026-12-23' },
    ],
  });
});
