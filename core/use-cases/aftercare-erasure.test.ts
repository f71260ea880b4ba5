import { afterEach, beforeEach, expect, test } from 'vitest';
import { instantOf } from '../../domain/local-time.ts';
import { CounterApp } from '../../tests/fixtures/counter-app.ts';
import { registrationOf } from '../../tests/fixtures/registration.ts';
import { askNothingOfTheNew } from '../../tests/fixtures/rule-packs.ts';
import { everyByteOf } from '../../tests/fixtures/store-bytes.ts';
import { verifyStore } from '../../db/verify.ts';
import { createClock } from '../clock.ts';
import { identityNumber } from '../demo/identity-numbers.ts';

/** Goal: what was said of somebody's services, by whoever asked, is forgotten with them, and not while it is open. */
let nowMs = 0;
let counter: CounterApp;
beforeEach(() => {
  nowMs = instantOf('2026-11-24', 18 * 60);
  const clock = createClock({ startAtMs: nowMs });
  counter = CounterApp.open({ clock: { ...clock, nowMs: () => nowMs, grade: () => 'ok' } });
});
afterEach(() => counter.close());

const intent = () => ({ intentId: counter.newIntent() });
const name = '欧阳㼆菊';

async function signIn(operator: string, pin: string): Promise<string> {
  const { operators } = await counter.must('app.describe', null, {});
  return await counter.signIn(operators.find((each) => each.name === operator)?.operatorId ?? '', pin);
}

test('evaluation, follow-up, spot check and complaint lose their words with who they are about', async () => {
  const administrator = await counter.begin();
  await counter.confirmRecovery(administrator);
  askNothingOfTheNew(counter);
  let clerk = await counter.addOperator(administrator, '李静', ['clerk'], '280517');
  let manager = await counter.addOperator(administrator, '赵刚', ['manager', 'reviewer'], '593817');
  const register = async (form: Parameters<typeof registrationOf>[0]) =>
    (await counter.must('person.register', clerk, { ...intent(), ...registrationOf(form) })).personId ?? '';
  const numbers = [identityNumber('1980-06-01', 'male', 1), identityNumber('1948-03-05', 'female', 1)] as const;
  const volunteer = await register({
    ...{ roles: ['volunteer'], name: '王芳', documentNumber: numbers[0], trainedOn: '2026-01-15' },
  });
  const recipient = await register({ roles: ['recipient'], name, documentNumber: numbers[1] });
  const seed = '金水区 十二月';
  await counter.must('spot_check.seed', manager, { ...intent(), from: '2026-12-01', until: '2026-12-31', seed });
  nowMs = instantOf('2026-12-04', 9 * 60);
  [clerk, manager] = [await signIn('李静', '280517'), await signIn('赵刚', '593817')];
  const { serviceId } = await counter.must('service.record', clerk, {
    ...{ ...intent(), volunteer, recipient, servedOn: '2026-12-02', startTime: '09:00', endTime: '10:00' },
    ...{ deductionMinutes: 0, classNumber: 1, item: '陪伴聊天', place: '家中', confirmation: 'signature' },
    accompanyingGuardian: null,
  });
  await counter.must('review.approve', manager, { ...intent(), serviceId });
  await counter.must('evaluation.give', clerk, {
    ...{ ...intent(), serviceId, punctuality: 5, attitude: 5, skill: 5, overall: 5, channel: 'phone' },
    ...{ givenOn: '2026-12-03', hidesName: true, words: `${name}：很好` },
  });
  await counter.must('follow_up.done', clerk, {
    ...{ ...intent(), serviceId, method: 'phone', doneOn: '2026-12-03', doneAt: '15:00' },
    ...{ reached: 'recipient', result: 'satisfied', words: `${name}接的电话` },
  });
  const { caseId } = await counter.must('case.open', clerk, {
    ...{ ...intent(), kind: 'attitude', serviceIds: [serviceId], evidence: ['statement'], freezes: false },
    statement: `${name}说来晚了`,
  });

  // Nobody said at the sign-in for whom: the service that came of it does, though it was sent back.
  const { attendanceId } = await counter.must('attendance.sign_in', clerk, {
    ...{ ...intent(), volunteer, recipient: null, classNumber: null, item: null, place: '服务站', activity: null },
  });
  nowMs += 60 * 60_000;
  await counter.must('attendance.settle', clerk, {
    ...{ ...intent(), attendanceId, endTime: '18:50', saidBy: 'recipient', reason: `${name}说六点五十走的` },
  });
  const ofSignIn = await counter.must('service.record', clerk, {
    ...{ ...intent(), volunteer, recipient, servedOn: '2026-11-24', startTime: '18:00', endTime: '18:50' },
    ...{ deductionMinutes: 0, classNumber: 1, item: '陪伴聊天', place: '家中', confirmation: 'signature' },
    ...{ accompanyingGuardian: null, attendance: attendanceId },
  });
  const { serviceId: sentBack } = ofSignIn;
  await counter.must('review.return', manager, { ...intent(), serviceId: sentBack, reason: '没有核实到' });
  await counter.must('attendance.settle', clerk, {
    ...{ ...intent(), attendanceId, endTime: null, saidBy: null, reason: `${name}改口说没来` },
  });

  // Ten years and a day later the law asks to keep nothing of it any more.
  nowMs = instantOf('2036-12-10', 9 * 60);
  const [clerkLater, managerLater] = [await signIn('李静', '280517'), await signIn('赵刚', '593817')];
  const { checks } = await counter.must('spot_check.list', managerLater, {});
  const checkId = checks[0]?.checkId ?? '';
  await counter.must('spot_check.draw', managerLater, { ...intent(), checkId, seed });
  // Asked twice: the first answer stands in no view any more, and in the journal all the same.
  for (const answer of ['unreached', 'confirmed'] as const)
    await counter.must('spot_check.answer', managerLater, {
      ...{ ...intent(), checkId, serviceId, answer, words: `${name}：${answer}` },
    });
  const { requestId } = await counter.must('request.receive', clerkLater, {
    ...{ ...intent(), personId: recipient, kind: 'delete', asker: 'self', way: 'counter' },
    ...{ evidence: 'identity_document', requester: name, detail: '', receivedOn: '2036-12-10' },
  });
  const erase = () => counter.call('person.erase', managerLater, { ...intent(), requestId });
  // Somebody still waits for a decision about her.
  expect(await erase()).toMatchObject({ ok: false, error: { code: 'person_has_open_work' } });
  await counter.must('case.decide', managerLater, {
    ...{ ...intent(), caseId, act: 'dismiss', reason: `问过${name}的邻居`, announcement: '' },
  });
  expect(await erase()).toMatchObject({ ok: true, value: { extent: 'erase' } });
  const { dataDir, storeKey } = counter.app;
  const left = everyByteOf(dataDir, storeKey).filter(([, bytes]) => bytes.includes(name));
  expect(left.map(([file]) => file)).toEqual([]);
  expect(verifyStore(counter.app.db).flatMap(({ faults }) => faults)).toEqual([]);
}, 60_000);
