import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Input } from '../../contract/kiosk/contract.ts';
import { instantOf } from '../../domain/local-time.ts';
import { CounterApp } from '../../tests/fixtures/counter-app.ts';
import { registrationOf } from '../../tests/fixtures/registration.ts';
import { createClock } from '../clock.ts';
import { identityNumber } from '../demo/identity-numbers.ts';

/** Goal (X18, B3, C6, C7): what a person has to look into is held, said before it is saved, and mints only once somebody did. */
let nowMs: number;
let counter: CounterApp;
let administrator: string;
let clerk: string;
let volunteer: string;
let recipient: string;

const at = (day: string, hour: number) => instantOf(day, hour * 60);

beforeEach(async () => {
  nowMs = at('2026-11-20', 9);
  counter = CounterApp.open({ clock: { ...createClock({ startAtMs: nowMs }), nowMs: () => nowMs, grade: () => 'ok' } });
  administrator = await counter.begin();
  await counter.confirmRecovery(administrator);
  clerk = await counter.addOperator(administrator, '李静', ['clerk', 'manager'], '280517');
  volunteer = await register('volunteer', '王芳', identityNumber('1962-06-01', 'female', 1));
  recipient = await register('recipient', '李䶮', identityNumber('1948-03-05', 'female', 1));
  nowMs = at('2026-11-20', 18);
});
afterEach(() => counter.close());

const other = () => counter.addOperator(administrator, '王敏', ['reviewer'], '471936');

async function register(role: 'volunteer' | 'recipient', name: string, documentNumber: string): Promise<string> {
  const trainedOn = role === 'volunteer' ? '2026-01-15' : null;
  const form = registrationOf({ roles: [role], name, documentNumber, trainedOn });
  const { personId } = await counter.must('person.register', clerk, { intentId: counter.newIntent(), ...form });
  return personId ?? '';
}

const service = (changed: Partial<Input<'service.record'>> = {}): Input<'service.record'> => ({
  ...{ intentId: counter.newIntent(), volunteer, recipient, servedOn: '2026-11-20' },
  ...{ startTime: '09:00', endTime: '10:00', deductionMinutes: 0, classNumber: 1, item: '陪伴聊天', place: '家中' },
  ...{ confirmation: 'signature', accompanyingGuardian: null },
  ...changed,
});
const record = (changed?: Partial<Input<'service.record'>>) => counter.must('service.record', clerk, service(changed));
const approve = (session: string, serviceId: string) =>
  counter.call('review.approve', session, { intentId: counter.newIntent(), serviceId });
const rule = (session: string, serviceId: string, ruling: 'stands' | 'refused' = 'stands', reason = '打电话核实过') =>
  counter.call('service.rule', session, { intentId: counter.newIntent(), serviceId, ruling, reason });
const refusedFor = (code: string) => ({ ok: false, error: { code } });

describe('X18: what is asked about', () => {
  test('a registration of a few minutes ago: held, ruled on by another, then reviewed like any other', async () => {
    const reviewer = await other();
    const fresh = await register('recipient', '张桂英', identityNumber('1945-05-05', 'female', 3));
    nowMs += 10 * 60_000;
    const { intentId: _, place: _place, confirmation: _how, ...typed } = service({ recipient: fresh });
    const check = await counter.must('service.check', clerk, typed);
    expect(check.doubts.map(({ code }) => code)).toEqual(['guard_fresh_registration']);
    const { serviceId, state } = await record({ recipient: fresh });
    expect(state).toBe('held');
    expect(await approve(reviewer, serviceId)).toMatchObject(refusedFor('service_held'));
    expect(await rule(clerk, serviceId)).toMatchObject(refusedFor('reviewer_recorded_it'));
    expect(await rule(reviewer, serviceId, 'stands', ' ')).toMatchObject(refusedFor('reason_missing'));
    expect(await rule(reviewer, serviceId)).toMatchObject({ ok: true });
    expect(await rule(reviewer, serviceId)).toMatchObject(refusedFor('service_not_held'));
    expect(await approve(reviewer, serviceId)).toMatchObject({ ok: true, value: { minutes: 60 } });
    // Half an hour after the registration nobody asks any more.
    nowMs += 20 * 60_000;
    expect(await record({ recipient: fresh, startTime: '10:00', endTime: '11:00' })).toMatchObject({
      state: 'recorded',
    });
  });

  test('one pair in a week, from Monday to Sunday', async () => {
    for (const servedOn of ['2026-11-16', '2026-11-17', '2026-11-18']) {
      expect(await record({ servedOn, startTime: '08:00', endTime: '14:30' })).toMatchObject({ doubts: [] });
    }
    const more = await record({ servedOn: '2026-11-19', startTime: '08:00', endTime: '08:31' });
    expect(more.doubts).toEqual(['guard_pair_week']);
    const before = await record({ servedOn: '2026-11-15', startTime: '08:00', endTime: '09:00' });
    expect(before.doubts).toEqual([]);
  });

  test('X8: staff who are the volunteer, or kin of the volunteer', async () => {
    const operatorId = 'op-2';
    const link = (personId: string | null) =>
      counter.must('operator.link_person', administrator, { intentId: counter.newIntent(), operatorId, personId });
    await link(volunteer);
    expect((await record()).doubts).toEqual(['guard_staff_own']);
    const self = await register('volunteer', '李静', identityNumber('1980-06-01', 'female', 5));
    nowMs += 3_600_000;
    await link(self);
    expect((await record({ startTime: '10:00', endTime: '11:00' })).doubts).toEqual([]);
    await counter.must('relation.note', clerk, {
      ...{ intentId: counter.newIntent(), personId: self, otherId: volunteer, kind: 'close_kin' },
      ...{ evidence: 'own_statement', from: '2020-01-01' },
    });
    expect((await record({ startTime: '11:00', endTime: '12:00' })).doubts).toEqual(['guard_staff_kin']);
  });

  test('the fifth of one length in a row, and then again only after four more', async () => {
    const run: string[][] = [];
    for (let hour = 7; hour < 17; hour += 1) {
      const [startTime, endTime] = [`${String(hour).padStart(2, '0')}:00`, `${String(hour).padStart(2, '0')}:30`];
      run.push((await record({ startTime, endTime })).doubts);
    }
    expect(run.map((doubts) => doubts.length)).toEqual([0, 0, 0, 0, 1, 0, 0, 0, 0, 1]);
  });

  test('a row is of days served, in whatever order they are entered', async () => {
    const lengths = [
      ['2026-11-20', '10:00'],
      ['2026-11-19', '10:00'],
      ['2026-11-18', '10:00'],
      ['2026-11-17', '10:00'],
      ['2026-11-16', '10:30'],
    ] as const;
    const run: number[] = [];
    for (const [servedOn, endTime] of lengths) run.push((await record({ servedOn, endTime })).doubts.length);
    expect(run).toEqual([0, 0, 0, 0, 0]);
    expect((await record({ servedOn: '2026-11-20', startTime: '14:00', endTime: '15:00' })).doubts).toEqual([
      'guard_identical_run',
    ]);
  });

  test('the reviewer who is the volunteer approves nothing of their own', async () => {
    const reviewer = await other();
    const { serviceId } = await record();
    const link = { intentId: counter.newIntent(), operatorId: 'op-3', personId: volunteer };
    await counter.must('operator.link_person', administrator, link);
    expect(await approve(reviewer, serviceId)).toMatchObject(refusedFor('reviewer_is_volunteer'));
  });
});

test('B3, X8: in an institution it takes a reason why it is not the institution that owes it', async () => {
  await counter.must('person.declare', clerk, {
    ...{ intentId: counter.newIntent(), personId: recipient, declaredOn: '2026-11-19' },
    declared: { kind: 'institution', value: '金水区福寿养老院' },
  });
  expect(await counter.call('service.record', clerk, service())).toMatchObject(refusedFor('duty_reason_missing'));
  const { state, doubts } = await record({ dutyReason: '读报，护理之外' });
  expect({ state, doubts }).toEqual({ state: 'held', doubts: ['guard_institution'] });
});

test('B4: ruled out for good as no volunteer service, it mints nothing and is open no more', async () => {
  const reviewer = await other();
  await register('volunteer', '陈刚', identityNumber('1970-06-01', 'male', 7));
  const fresh = await register('recipient', '张桂英', identityNumber('1945-05-05', 'female', 3));
  const { serviceId } = await record({ recipient: fresh });
  expect(await rule(reviewer, serviceId, 'refused', '是机构该做的事')).toMatchObject({ ok: true });
  expect(await approve(reviewer, serviceId)).toMatchObject(refusedFor('service_already_decided'));
});

test('C7: a late one needs its reason, and the month says how many were', async () => {
  const late = { servedOn: '2026-10-30' };
  expect(await counter.call('service.record', clerk, service(late))).toMatchObject(refusedFor('late_reason_missing'));
  const other = { kind: 'other', note: ' ' } as const;
  const unsaid = service({ ...late, lateReason: other });
  expect(await counter.call('service.record', clerk, unsaid)).toMatchObject(refusedFor('late_reason_missing'));
  await record({ ...late, lateReason: { kind: 'told_late', note: '' } });
  await record();
  const { items, lateness } = await counter.must('review.list', clerk, {});
  expect(lateness).toEqual({ month: '2026-11', recorded: 2, late: 1, percent: 50 });
  expect(items[0]?.service.lateReason).toEqual({ kind: 'told_late', note: '' });
});

test('harmless is what somebody else recorded, is confirmed, and has no mark', async () => {
  const reviewer = await other();
  const step = (session: string, personId: string, cycle: 'volunteer' | 'recipient', act: string) =>
    counter.must('person.step', session, { intentId: counter.newIntent(), personId, cycle, act, reason: '', body: '' });
  await step(reviewer, volunteer, 'volunteer', 'approve');
  await step(clerk, recipient, 'recipient', 'submit');
  await step(reviewer, recipient, 'recipient', 'approve');
  await record();
  await record({ startTime: '10:00', endTime: '11:00', confirmation: 'none' });
  await record({ servedOn: '2026-10-30', lateReason: { kind: 'overlooked', note: '' } });
  const harmless = async (session: string) =>
    (await counter.must('review.list', session, {})).items.filter(({ isHarmless }) => isHarmless).length;
  expect(await harmless(reviewer)).toBe(1);
  expect(await harmless(clerk)).toBe(0);
});
