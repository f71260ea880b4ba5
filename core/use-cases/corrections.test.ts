import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Input } from '../../contract/kiosk/contract.ts';
import { balanceOf } from '../../db/read/ledger.ts';
import { verifyStore } from '../../db/verify.ts';
import { instantOf } from '../../domain/local-time.ts';
import { CounterApp } from '../../tests/fixtures/counter-app.ts';
import { registrationOf } from '../../tests/fixtures/registration.ts';
import { askNothingOfTheNew } from '../../tests/fixtures/rule-packs.ts';
import { serviceSlipOf } from '../printing/jobs.ts';
import { createClock } from '../clock.ts';
import { identityNumber } from '../demo/identity-numbers.ts';

/**
 * C12: Wang Fang gave an hour and the counter wrote two. She says so; a second person checks; the two hours go back the
 * way they came, both stay visible, and the one hour is recorded anew. The certificate that had them is marked.
 */
let counter: CounterApp;
let administrator: string;
let clerk: string;
let reviewer: string;
let volunteer: string;
let recipient: string;

beforeEach(async () => {
  counter = CounterApp.open({ clock: createClock({ startAtMs: instantOf('2026-11-24', 18 * 60) }) });
  administrator = await counter.begin();
  await counter.confirmRecovery(administrator);
  askNothingOfTheNew(counter);
  clerk = await counter.addOperator(administrator, '李静', ['clerk'], '280517');
  reviewer = await counter.addOperator(administrator, '王敏', ['reviewer'], '471936');
  volunteer = await register('volunteer', '王芳', identityNumber('1980-06-01', 'female', 1));
  recipient = await register('recipient', '李䶮', identityNumber('1948-03-05', 'female', 1));
});
afterEach(() => counter.close());

async function register(role: 'volunteer' | 'recipient', name: string, documentNumber: string): Promise<string> {
  const trainedOn = role === 'volunteer' ? '2026-01-15' : null;
  const { personId } = await counter.must('person.register', clerk, {
    intentId: counter.newIntent(),
    ...registrationOf({ roles: [role], name, documentNumber, trainedOn }),
  });
  return personId ?? '';
}

async function record(startTime: string, endTime: string): Promise<string> {
  const { serviceId } = await counter.must('service.record', clerk, {
    intentId: counter.newIntent(),
    ...{ volunteer, recipient, servedOn: '2026-11-23', startTime, endTime, deductionMinutes: 0 },
    ...{ classNumber: 1, item: '陪伴聊天', place: '家中', confirmation: 'signature', accompanyingGuardian: null },
  });
  return serviceId;
}

async function post(startTime = '09:00', endTime = '11:00'): Promise<string> {
  const serviceId = await record(startTime, endTime);
  await counter.must('review.approve', reviewer, { intentId: counter.newIntent(), serviceId });
  return serviceId;
}

const claimOf = (serviceId: string): Input<'correction.claim'> => ({
  intentId: counter.newIntent(),
  serviceId,
  claimant: 'volunteer',
  fault: 'times',
  statement: '只做了一个小时',
  claimedOn: '2026-11-24',
});

async function claim(serviceId: string): Promise<string> {
  return (await counter.must('correction.claim', clerk, claimOf(serviceId))).correctionId;
}

const decide = (correctionId: string, reason = '查过签到表，九点到十点') => ({
  intentId: counter.newIntent(),
  correctionId,
  reason,
});
const minutes = () => balanceOf(counter.app.db, `person/${volunteer}`).minutes;
const stateOf = (serviceId: string) =>
  counter.app.db
    .prepare<[string], string>('select state from view_services where service_id = ?')
    .pluck()
    .get(serviceId);
const faults = () => verifyStore(counter.app.db).flatMap((finding) => finding.faults);

test('a claim that is true takes back what was posted, and the time is free for what was really served', async () => {
  const serviceId = await post();
  const correctionId = await claim(serviceId);
  expect(minutes()).toBe(120);
  const upheld = await counter.must('correction.uphold', reviewer, decide(correctionId));
  expect(upheld).toEqual({ minutes: 120, balanceMinutes: 0, certificates: [] });
  expect([minutes(), stateOf(serviceId)]).toEqual([0, 'reversed']);
  await counter.must('correction.answer', clerk, { intentId: counter.newIntent(), correctionId, way: 'phone' });
  const again = await post('09:00', '10:00');
  expect([minutes(), stateOf(again), stateOf(serviceId)]).toEqual([60, 'approved', 'reversed']);
  expect(faults()).toEqual([]);
});

test('who took the claim down does not decide it, and a claim that is not true moves nothing', async () => {
  const serviceId = await post();
  const { correctionId } = await counter.must('correction.claim', reviewer, claimOf(serviceId));
  const own = await counter.call('correction.uphold', reviewer, decide(correctionId));
  expect(own).toMatchObject({ ok: false, error: { code: 'claim_taken_by_yourself' } });
  const second = await counter.addOperator(administrator, '赵刚', ['reviewer'], '365816');
  await counter.must('correction.reject', second, decide(correctionId));
  expect([minutes(), stateOf(serviceId)]).toEqual([120, 'approved']);
  const late = await counter.call('correction.uphold', second, decide(correctionId));
  expect(late).toMatchObject({ ok: false, error: { code: 'correction_already_decided' } });
});

test('one claim at a time, about a posted hour, on a day that has come, with a reason for what is decided', async () => {
  const waiting = await record('14:00', '15:00');
  const refused = async (change: Partial<Input<'correction.claim'>>, serviceId: string) => {
    const answer = await counter.call('correction.claim', clerk, { ...claimOf(serviceId), ...change });
    return answer.ok ? null : answer.error.code;
  };
  expect(await refused({}, waiting)).toBe('correction_not_of_posted');
  expect(await refused({}, 'F-S0412-A-000099-X')).toBe('service_unknown');
  const serviceId = await post();
  expect(await refused({ claimedOn: '2026-11-25' }, serviceId)).toBe('correction_date_impossible');
  const correctionId = await claim(serviceId);
  expect(await refused({}, serviceId)).toBe('correction_open');
  const unsaid = await counter.call('correction.uphold', reviewer, decide(correctionId, '　'));
  expect(unsaid).toMatchObject({ ok: false, error: { code: 'reason_missing', field: 'reason' } });
  const early = { intentId: counter.newIntent(), correctionId, way: 'phone' } as const;
  expect(await counter.call('correction.answer', clerk, early)).toMatchObject({
    ok: false,
    error: { code: 'correction_not_decided' },
  });
});

test('a certificate on which the hour stands says so, to whoever lists it or scans it', async () => {
  const serviceId = await post();
  const issued = await counter.must('certificate.issue', clerk, {
    intentId: counter.newIntent(),
    ...{ personId: volunteer, from: '2026-11-01', until: '2026-11-24', requestedFor: '本人' },
  });
  const reversedOf = async () => {
    const { certificates } = await counter.must('certificate.list', clerk, { personId: volunteer });
    const seen = await counter.must('certificate.verify', clerk, { code: issued.code });
    return [certificates.map((each) => each.reversedCount), seen.reversedCount];
  };
  expect(await reversedOf()).toEqual([[0], 0]);
  const upheld = await counter.must('correction.uphold', reviewer, decide(await claim(serviceId)));
  expect(upheld.certificates).toEqual([issued.certificateId]);
  expect(await reversedOf()).toEqual([[1], 1]);
});

test('an answer is due by the rule of the day on which the claim was made, and open claims come first', async () => {
  const [first, second] = [await post('08:00', '09:00'), await post('10:00', '11:00')];
  await claim(second);
  const correctionId = await claim(first);
  await counter.must('correction.reject', reviewer, decide(correctionId));
  await counter.must('correction.answer', clerk, { intentId: counter.newIntent(), correctionId, way: 'in_person' });
  const { corrections } = await counter.must('correction.list', reviewer, {});
  expect(corrections.map((each) => [each.service.serviceId, each.state, each.dueOn, each.workingDaysLeft])).toEqual([
    [second, 'claimed', '2026-12-08', 10],
    [first, 'answered', '2026-12-08', 10],
  ]);
});

test('a reversed service is decided: nobody approves, confirms or sends it back any more, and the day counts it no more', async () => {
  const serviceId = await post();
  await counter.must('correction.uphold', reviewer, decide(await claim(serviceId)));
  const about = () => ({ intentId: counter.newIntent(), serviceId });
  const decided = { ok: false, error: { code: 'service_already_decided' } };
  expect(await counter.call('review.approve', reviewer, about())).toMatchObject(decided);
  expect(await counter.call('review.return', reviewer, { ...about(), reason: '再看' })).toMatchObject(decided);
  const again = { ...about(), confirmation: 'phone' } as const;
  expect(await counter.call('service.confirm', clerk, again)).toMatchObject(decided);
  expect(await counter.must('today.read', clerk, {})).toMatchObject({ recordedCount: 0, recordedMinutes: 0 });
  expect(serviceSlipOf(counter.app, serviceId, true).state).toBe('reversed');
  expect([minutes(), stateOf(serviceId)]).toEqual([0, 'reversed']);
});

test('coins that are frozen wait for the case: nothing is taken back before it is decided', async () => {
  const serviceId = await post();
  const correctionId = await claim(serviceId);
  const { caseId } = await counter.must('case.open', clerk, {
    intentId: counter.newIntent(),
    ...{ kind: 'false_record', serviceIds: [serviceId], evidence: [], statement: '那天没人来', freezes: true },
  });
  const frozen = await counter.call('correction.uphold', reviewer, decide(correctionId));
  expect(frozen).toMatchObject({ ok: false, error: { code: 'service_in_open_case' } });
  const upheld = { act: 'uphold', reason: '查实', announcement: '' } as const;
  await counter.must('case.decide', reviewer, { intentId: counter.newIntent(), caseId, ...upheld });
  await counter.must('correction.uphold', reviewer, decide(correctionId));
  expect([minutes(), stateOf(serviceId)]).toEqual([0, 'reversed']);
  expect(faults()).toEqual([]);
});
