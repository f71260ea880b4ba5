import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Input } from '../../contract/kiosk/contract.ts';
import { instantOf } from '../../domain/local-time.ts';
import { CounterApp } from '../../tests/fixtures/counter-app.ts';
import { createClock } from '../clock.ts';
import { identityNumber } from '../demo/identity-numbers.ts';
import { askNothingOfTheNew } from '../../tests/fixtures/rule-packs.ts';
import { registrationOf } from '../../tests/fixtures/registration.ts';

/** Goal: whatever the clock does, a service on screen is refused or recorded, and nobody's lists break over it. */
const startMs = instantOf('2026-11-23', 12 * 60);
let nowMs: number;
let isTrusted: boolean;
let counter: CounterApp;
let clerk: string;
let reviewer: string;
let volunteer: string;
let recipient: string;

beforeEach(async () => {
  [nowMs, isTrusted] = [startMs, true];
  const clock = createClock({ startAtMs: startMs });
  counter = CounterApp.open({
    clock: { ...clock, nowMs: () => nowMs, grade: () => (isTrusted ? 'ok' : 'rolled_back') },
  });
  askNothingOfTheNew(counter);
  const administrator = await counter.begin();
  await counter.confirmRecovery(administrator);
  clerk = await counter.addOperator(administrator, '李静', ['clerk'], '280517');
  reviewer = await counter.addOperator(administrator, '王敏', ['reviewer'], '471936');
  volunteer = await register('volunteer', '王芳', identityNumber('1980-06-01', 'male', 1));
  recipient = await register('recipient', '李䶮', identityNumber('1948-03-05', 'female', 1));
});
afterEach(() => counter.close());

async function register(role: 'volunteer' | 'recipient', name: string, documentNumber: string): Promise<string> {
  const { personId } = await counter.must('person.register', clerk, {
    intentId: counter.newIntent(),
    ...registrationOf({ roles: [role], name, documentNumber, trainedOn: role === 'volunteer' ? '2026-01-15' : null }),
  });
  return personId ?? '';
}

const serviceOn = (servedOn: string): Input<'service.record'> => ({
  intentId: counter.newIntent(),
  volunteer,
  recipient,
  servedOn,
  startTime: '09:00',
  endTime: '10:00',
  deductionMinutes: 0,
  classNumber: 1,
  item: '陪伴聊天',
  place: '家中',
  confirmation: 'signature',
  accompanyingGuardian: null,
});

test('a doubtful clock lets a later day pass with a mark, but none that no clock can mean', async () => {
  isTrusted = false;
  const inFuture = { ok: false, error: { code: 'service_in_future' } };
  expect(await counter.call('service.record', clerk, serviceOn('9999-12-31'))).toMatchObject(inFuture);
  expect(await counter.call('service.record', clerk, serviceOn('2100-01-01'))).toMatchObject(inFuture);
  const recorded = await counter.must('service.record', clerk, serviceOn('2099-12-31'));
  expect(recorded.flags).toContain('clock_doubtful');
  isTrusted = true;
  expect((await counter.must('review.list', reviewer, {})).items).toHaveLength(1);
  await counter.must('today.read', reviewer, {});
  const approved = counter.call('review.approve', reviewer, {
    intentId: counter.newIntent(),
    serviceId: recorded.serviceId,
  });
  expect(await approved).toMatchObject(inFuture);
});

test('a service is undone for five minutes, and not at all once the clock was set back', async () => {
  const { serviceId } = await counter.must('service.record', clerk, serviceOn('2026-11-20'));
  const undo = () => counter.call('service.undo', clerk, { intentId: counter.newIntent(), serviceId });
  const decided = { ok: false, error: { code: 'service_already_decided' } };
  nowMs = startMs - 1000;
  expect(await undo()).toMatchObject(decided);
  nowMs = startMs + 5 * 60_000 + 1;
  expect(await undo()).toMatchObject(decided);
  nowMs = startMs + 4 * 60_000;
  expect(await undo()).toMatchObject({ ok: true });
});
