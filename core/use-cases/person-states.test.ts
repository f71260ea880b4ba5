import { afterEach, beforeEach, expect, test } from 'vitest';
import { rebuildViews, viewTables } from '../../db/rebuild.ts';
import { instantOf } from '../../domain/local-time.ts';
import { CounterApp } from '../../tests/fixtures/counter-app.ts';
import { createClock } from '../clock.ts';
import { identityNumber } from '../demo/identity-numbers.ts';

/** Goal: everybody gets on from where they stand, by somebody who may say so and did not register them. */
let counter: CounterApp;
let clerk: string;
let reviewer: string;

beforeEach(async () => {
  counter = CounterApp.open({ clock: createClock({ startAtMs: instantOf('2026-11-23', 12 * 60) }) });
  const administrator = await counter.begin();
  await counter.confirmRecovery(administrator);
  clerk = await counter.addOperator(administrator, '李静', ['clerk', 'reviewer'], '280517');
  reviewer = await counter.addOperator(administrator, '王敏', ['reviewer'], '471936');
});
afterEach(() => counter.close());

const form = {
  keepIfItLooksRegistered: false,
  documentKind: 'resident_card',
  sex: null,
  birthDate: null,
  phone: '13900001111',
  street: '经八路街道',
  community: '科技社区',
  qualifications: [],
  priorityTags: [],
  guardianDocumentNumber: '',
  spouseDocumentNumber: '',
} as const;

async function register(roles: readonly ('volunteer' | 'recipient')[], trainedOn: string | null): Promise<string> {
  const { personId } = await counter.must('person.register', clerk, {
    ...form,
    intentId: counter.newIntent(),
    qualifications: [],
    priorityTags: [],
    roles: [...roles],
    name: '王芳',
    documentNumber: identityNumber('1950-06-01', 'female', 1),
    trainedOn,
  });
  return personId ?? '';
}

const step = (personId: string, cycle: 'volunteer' | 'recipient', act: string, by = reviewer, reason = '', body = '') =>
  counter.call('person.step', by, { intentId: counter.newIntent(), personId, cycle, act, reason, body });
const standings = async (personId: string, by = reviewer) =>
  (await counter.must('person.read', by, { personId })).standings;
const statesOf = async (personId: string) => (await standings(personId)).map(({ cycle, state }) => `${cycle} ${state}`);
const refused = (code: string) => ({ ok: false, error: { code } });

test('a volunteer waits for training, then for the review of somebody else, and serves', async () => {
  const personId = await register(['volunteer'], null);
  expect(await statesOf(personId)).toEqual(['volunteer to_train']);
  const { intentId: _intent, ...blank } = { ...form, intentId: '', roles: [], name: '', documentNumber: '' };
  const { priorityTags: _tags, keepIfItLooksRegistered: _keep, ...fields } = blank;
  const amendment = { ...fields, roles: [], qualifications: [], personId, trainedOn: '2026-11-20' };
  await counter.must('person.amend', clerk, { ...amendment, intentId: counter.newIntent() });
  expect(await statesOf(personId)).toEqual(['volunteer to_review']);
  expect(await step(personId, 'volunteer', 'approve', clerk)).toMatchObject(refused('registrar_does_not_review'));
  expect((await standings(personId, clerk))[0]?.steps.map(({ act }) => act)).toEqual(['send_back', 'leave']);
  expect(await step(personId, 'volunteer', 'approve')).toEqual({ ok: true, value: { state: 'serving' } });
  expect(await step(personId, 'volunteer', 'approve')).toMatchObject(refused('step_not_from_here'));
});

test('who was said to be trained without a day of it is not approved', async () => {
  const personId = await register(['volunteer'], null);
  expect(await step(personId, 'volunteer', 'train')).toMatchObject({ ok: true });
  expect(await step(personId, 'volunteer', 'approve')).toMatchObject(refused('volunteer_not_trained'));
});

test('one person stands in both cycles apart, with why they paused, and the views fold again alike', async () => {
  const personId = await register(['volunteer', 'recipient'], '2026-11-20');
  expect(await statesOf(personId)).toEqual(['volunteer to_review', 'recipient in_review']);
  await step(personId, 'volunteer', 'approve');
  await step(personId, 'recipient', 'approve');
  expect(await step(personId, 'volunteer', 'pause')).toMatchObject(refused('reason_missing'));
  expect(await step(personId, 'volunteer', 'pause', reviewer, '外出半年')).toMatchObject({ ok: true });
  expect(await standings(personId)).toMatchObject([
    { cycle: 'volunteer', state: 'paused', reason: '外出半年' },
    { cycle: 'recipient', state: 'active', reason: null },
  ]);
  expect(counter.app.db.prepare('select line from records').pluck().all().join('')).not.toContain('外出半年');
  const rows = () => viewTables(counter.app.db).map((table) => counter.app.db.prepare(`select * from ${table}`).all());
  const before = rows();
  rebuildViews(counter.app.db);
  expect(rows()).toEqual(before);
});

test('the review names the body that let the volunteer pass and what it thought; neither is asked for', async () => {
  const personId = await register(['volunteer', 'recipient'], '2026-11-20');
  await step(personId, 'volunteer', 'approve', reviewer, ' 热心，邻里都认识 ', ' 科技社区居民委员会 ');
  await step(personId, 'recipient', 'approve');
  expect(await standings(personId)).toMatchObject([
    { cycle: 'volunteer', state: 'serving', reason: '热心，邻里都认识', body: '科技社区居民委员会' },
    { cycle: 'recipient', state: 'active', reason: null, body: null },
  ]);
  const lines = counter.app.db.prepare<[], string>('select line from records').pluck().all().join('');
  expect(lines).toContain('"body":"科技社区居民委员会"');
  expect(lines).not.toContain('热心');
  await step(personId, 'volunteer', 'pause', reviewer, '外出半年');
  expect(await standings(personId)).toMatchObject([{ state: 'paused', body: null }, {}]);
});

test('nobody takes a step of a cycle that they are not in', async () => {
  const personId = await register(['recipient'], null);
  expect(await step(personId, 'volunteer', 'approve')).toMatchObject(refused('person_unknown'));
  expect(await step('P-S0412-A-000099-X', 'recipient', 'approve')).toMatchObject(refused('person_unknown'));
});
