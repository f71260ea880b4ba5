import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { transact } from '../../db/connection.ts';
import { instantOf } from '../../domain/local-time.ts';
import { administratorPin, CounterApp } from '../../tests/fixtures/counter-app.ts';
import { registrationOf } from '../../tests/fixtures/registration.ts';
import { createClock } from '../clock.ts';
import { callerOf } from '../demo/demo-caller.ts';
import { identityNumber } from '../demo/identity-numbers.ts';
import { issueCodes } from './street-codes.ts';

/** Goal (X20, C6): a station of one person mints on a later day, with a code that the street office reads out, once each. */
let nowMs: number;
let grade: 'ok' | 'jumped';
let counter: CounterApp;
let administrator: string;
let only: string;
let serviceId: string;
let codes: readonly string[];

const dayMs = 86_400_000;
const printed = z.object({ document: z.object({ codes: z.array(z.string()) }) });

beforeEach(async () => {
  nowMs = instantOf('2026-11-20', 9 * 60);
  grade = 'ok';
  const clock = createClock({ startAtMs: nowMs });
  counter = CounterApp.open({ clock: { ...clock, nowMs: () => nowMs, grade: () => grade } });
  administrator = await counter.begin();
  await counter.confirmRecovery(administrator);
  only = await counter.addOperator(administrator, '李静', ['clerk', 'manager'], '280517');
  const volunteer = await register('volunteer', identityNumber('1962-06-01', 'female', 1));
  const recipient = await register('recipient', identityNumber('1948-03-05', 'female', 1));
  nowMs = instantOf('2026-11-20', 18 * 60);
  codes = await issue(administrator);
  ({ serviceId } = await counter.must('service.record', only, {
    ...{ intentId: counter.newIntent(), volunteer, recipient, servedOn: '2026-11-20' },
    ...{ startTime: '09:00', endTime: '10:00', deductionMinutes: 0, classNumber: 1, item: '陪伴聊天', place: '家中' },
    ...{ confirmation: 'signature', accompanyingGuardian: null },
  }));
});
afterEach(() => counter.close());

async function register(role: 'volunteer' | 'recipient', documentNumber: string): Promise<string> {
  const trainedOn = role === 'volunteer' ? '2026-01-15' : null;
  const form = registrationOf({ roles: [role], name: '王芳', documentNumber, trainedOn });
  return (await counter.must('person.register', only, { intentId: counter.newIntent(), ...form })).personId ?? '';
}

/** What is on the paper: nothing but its print job ever holds it. */
async function issue(by: string): Promise<readonly string[]> {
  const { jobId } = await counter.must('codes.issue', by, { intentId: counter.newIntent() });
  const text = counter.app.db.prepare('select document from local_print_jobs where job_id = ?').pluck().get(jobId);
  return printed.parse(JSON.parse(z.string().parse(text))).document.codes;
}

const use = (number: number, code: string) =>
  counter.call('review.use_code', only, { intentId: counter.newIntent(), serviceId, number, code });
const approve = () => counter.call('review.approve', only, { intentId: counter.newIntent(), serviceId });
/** Sessions end over night. */
async function nextDay(): Promise<void> {
  nowMs += dayMs;
  administrator = await counter.signIn('op-1', administratorPin);
  only = await counter.signIn('op-2', '280517');
}

const refusedFor = (code: string) => ({ ok: false, error: { code } });

test('on a later day, with the right code, and the city sees that it was one person', async () => {
  expect(codes).toHaveLength(50);
  expect(await use(3, codes[2] ?? '')).toMatchObject(refusedFor('code_same_day'));
  await nextDay();
  expect(await approve()).toMatchObject(refusedFor('reviewer_recorded_it'));
  grade = 'jumped';
  expect(await use(3, codes[2] ?? '')).toMatchObject(refusedFor('code_same_day'));
  grade = 'ok';
  const [item] = (await counter.must('review.list', only, {})).items;
  expect(item).toMatchObject({ blockedBy: 'reviewer_recorded_it', needsCode: true });
  expect(await use(3, codes[3] ?? '')).toMatchObject({ ok: true, value: { isOpened: false, triesLeft: 4 } });
  expect(await use(3, codes[2] ?? '')).toMatchObject({ ok: true, value: { isOpened: true } });
  // Asked again, it is open: no other code is spent.
  expect(await use(4, codes[3] ?? '')).toMatchObject({ ok: true, value: { isOpened: true } });
  const used = counter.app.db.prepare(`select count(*) from records where type = 'service.code_used/1'`).pluck();
  expect(used.get()).toBe(1);
  expect(await approve()).toMatchObject({ ok: true, value: { minutes: 60 } });
  const flags = counter.app.db.prepare('select flags from view_services where service_id = ?').pluck().get(serviceId);
  expect(flags).toContain('"one_person"');
});

test('five wrong codes spoil a number and no other', async () => {
  await nextDay();
  for (const left of [4, 3, 2, 1, 0]) {
    expect(await use(7, '00000000x')).toMatchObject({ ok: true, value: { isOpened: false, triesLeft: left } });
  }
  expect(await use(7, codes[6] ?? '')).toMatchObject(refusedFor('code_locked'));
  expect(await use(8, codes[7] ?? '')).toMatchObject({ ok: true, value: { isOpened: true } });
});

test('not with a list of an earlier print, nor by who printed it, nor where somebody else could review', async () => {
  await nextDay();
  const own = await issue(only);
  expect(await use(1, own[0] ?? '')).toMatchObject(refusedFor('code_list_own'));
  nowMs += 1;
  await issue(administrator);
  expect(await use(1, codes[0] ?? '')).toMatchObject({ ok: true, value: { isOpened: false } });
  expect(await use(51, codes[0] ?? '')).toMatchObject(refusedFor('code_number_unknown'));
  await counter.addOperator(administrator, '王敏', ['manager'], '471936');
  expect(await use(2, codes[1] ?? '')).toMatchObject(refusedFor('code_another_reviewer'));
});

test('no list is printed into a folder beside the store', () => {
  const { app } = counter;
  const moved = { ...app, spool: { ...app.spool, takesKeyHalves: false } };
  const asked = transact(app.db, () => issueCodes(moved, callerOf('op-1'), { intentId: app.clock.newId() }));
  expect(asked).toMatchObject(refusedFor('recovery_needs_printer'));
});

test('the list that was printed last is the one in use, whatever the clock said then', async () => {
  nowMs -= 3_600_000;
  const newer = await issue(administrator);
  await nextDay();
  expect(await use(1, codes[0] ?? '')).toMatchObject({ ok: true, value: { isOpened: false } });
  expect(await use(2, newer[1] ?? '')).toMatchObject({ ok: true, value: { isOpened: true } });
});
