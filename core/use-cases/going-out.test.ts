import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Input } from '../../contract/kiosk/contract.ts';
import { findPerson } from '../../db/read/people.ts';
import { findService } from '../../db/read/services.ts';
import { instantOf } from '../../domain/local-time.ts';
import { CounterApp } from '../../tests/fixtures/counter-app.ts';
import { registrationOf } from '../../tests/fixtures/registration.ts';
import { askNothingOfTheNew } from '../../tests/fixtures/rule-packs.ts';
import { createClock } from '../clock.ts';
import { identityNumber } from '../demo/identity-numbers.ts';
import { visitSlipOf } from '../printing/visit-jobs.ts';
import { informationSections } from './information-sections.ts';

/** Goal: each requirement of going to an elder's home and of asking the elder, told as a day at the counter. */
const minuteMs = 60_000;
let nowMs: number;
let counter: CounterApp;
let clerk: string;
let manager: string;
let volunteer: string;
let elder: string;

beforeEach(async () => {
  nowMs = instantOf('2026-11-23', 9 * 60);
  const clock = createClock({ startAtMs: nowMs });
  counter = CounterApp.open({ clock: { ...clock, nowMs: () => nowMs, grade: () => 'ok' } });
  const administrator = await counter.begin();
  await counter.confirmRecovery(administrator);
  askNothingOfTheNew(counter);
  clerk = await counter.addOperator(administrator, '李静', ['clerk'], '280517');
  manager = await counter.addOperator(administrator, '赵刚', ['reviewer', 'manager'], '471936');
  volunteer = await register({ roles: ['volunteer'], name: '王芳', trainedOn: '2026-01-15' }, '1980-06-01');
  elder = await register({ roles: ['recipient'], name: '李秀英', phone: '13900002222', trainedOn: null }, '1948-03-05');
});
afterEach(() => counter.close());

async function register(who: Parameters<typeof registrationOf>[0], birthDate: string): Promise<string> {
  const form = registrationOf({ ...who, documentNumber: identityNumber(birthDate, 'female', 1) });
  const { personId } = await counter.must('person.register', clerk, { intentId: counter.newIntent(), ...form });
  return personId ?? '';
}

const going = (changes: Partial<Input<'visit.start'>> = {}): Input<'visit.start'> => ({
  ...{ intentId: counter.newIntent(), volunteer, recipient: elder, classNumber: 1, item: '陪伴聊天' },
  ...{ backAt: '10:00', companion: '', purpose: '聊天', riskReadBy: ['volunteer'], ...changes },
});
/** Going along to the doctor: outside, so the risk is raised and insurance is asked for. */
const serving = (startTime: string, endTime: string, confirmation: Input<'service.record'>['confirmation']) => ({
  ...{ intentId: counter.newIntent(), volunteer, recipient: elder, servedOn: '2026-11-20', startTime, endTime },
  ...{ deductionMinutes: 0, classNumber: 3, item: '陪同就医', place: '医院', confirmation, accompanyingGuardian: null },
});
const refused = (code: string) => ({ ok: false, error: { code } });

test('X5: an elder without a phone says before the turned screen that it was so, and only then it counts', async () => {
  // The volunteer came alone on Friday: it was written down, and nobody had confirmed it.
  const { serviceId } = await counter.must('service.record', clerk, serving('09:00', '10:00', 'none'));
  const approve = () => counter.call('review.approve', manager, { intentId: counter.newIntent(), serviceId });
  expect(await approve()).toMatchObject(refused('confirmation_missing'));
  // On Monday the elder comes by. The clerk turns the screen; the elder presses the one big key.
  const confirmed = { serviceId, confirmation: 'elder_screen' } as const;
  await counter.must('service.confirm', clerk, { intentId: counter.newIntent(), ...confirmed });
  // How it was confirmed stays with the service, for whoever checks later.
  expect(findService(counter.app.db, serviceId)?.confirmation).toBe('elder_screen');
  // The reviewer approves, and the coins are minted.
  expect(await approve()).toMatchObject({ ok: true, value: { minutes: 60 } });
});

test('X21: a visitor who does not come back is asked after until somebody writes down how it ended', async () => {
  // Wang goes to chat and will be back at ten.
  const { visitId } = await counter.must('visit.start', clerk, going());
  const late = async () => (await counter.must('status.read', null, {})).lateVisitCount;
  // At ten nobody is worried yet; at half past the strip at the bottom of every screen says it.
  nowMs += 60 * minuteMs;
  expect(await late()).toBe(0);
  nowMs += 30 * minuteMs;
  expect(await late()).toBe(1);
  // The clerk opens the phones. Each look is written down.
  expect(await counter.must('visit.contacts', clerk, { visitId })).toMatchObject({ recipientPhone: '13900002222' });
  // Nobody answers: that is noted, and the alert stays.
  const called = { visitId, called: ['volunteer' as const], found: 'not_reached' as const, account: '没人接' };
  await counter.must('visit.note_alert', clerk, { intentId: counter.newIntent(), ...called });
  expect(await late()).toBe(1);
  // Wang had slipped on the stairs: it is written down as the insurer asks for it, and she is back.
  const fall = { happenedOn: '2026-11-23', happenedTime: '09:50', injured: 'volunteer', firstAid: true } as const;
  await counter.must('visit.note_incident', clerk, {
    ...{ intentId: counter.newIntent(), visitId, ...fall, told: ['family', 'insurer'], account: '下楼滑倒' },
  });
  await counter.must('visit.end', clerk, { intentId: counter.newIntent(), visitId, ending: 'returned' });
  expect(await late()).toBe(0);
  // When Wang asks what is held about her, all of it is on the paper, and the elder by a masked name.
  const row = findPerson(counter.app.db, volunteer);
  const sections = row === null ? [] : informationSections(counter.app, row);
  const visits = sections.find(({ title }) => title.startsWith('上门服务（1 次）'));
  expect(visits?.table?.rows).toEqual([
    [
      ...['2026-11-23 09:00', '10:00', '去看 李＊＊', '情感慰藉·陪伴聊天；聊天'],
      '已回 10:30；联系过：没人接；意外（2026-11-23 09:50）：下楼滑倒',
    ],
  ]);
});

test('B6: who goes out with an elder is told of the risk, and so is the elder, and the slip has it on paper', async () => {
  // Chatting at home: the volunteer has to have heard of it. Nobody read it out yet.
  expect(await counter.call('visit.start', clerk, going({ riskReadBy: [] }))).toMatchObject(
    refused('visit_risk_not_read'),
  );
  // To the doctor: the elder has to agree too, here or by phone.
  const outing = { classNumber: 3, item: '陪同就医' };
  expect(await counter.call('visit.start', clerk, going(outing))).toMatchObject(refused('visit_risk_not_read'));
  const { visitId } = await counter.must(
    'visit.start',
    clerk,
    going({ ...outing, riskReadBy: ['volunteer', 'recipient'] }),
  );
  // The slip names what goes wrong outside, warns once more since it is raised, and shows who ticked.
  expect(visitSlipOf(counter.app, visitId, { copy: 1 })).toMatchObject({
    ...{ volunteerName: '王芳', backAt: '10:00', isRaised: true, readBy: ['volunteer', 'recipient'] },
    risks: ['outside'],
    recipientPhoneMasked: '139＊＊＊＊2222',
  });
  const { jobs } = await counter.must('print.jobs', clerk, {});
  expect(jobs.map(({ title }) => title)).toContain('上门单 陪同就医');
});

test('B9: insurance is looked at where somebody goes out; one that was ended early covers nobody after its last day', async () => {
  const flags = async (startTime: string, endTime: string) =>
    (await counter.must('service.record', clerk, serving(startTime, endTime, 'signature'))).flags;
  // Nobody showed a policy: the service is recorded, and marked for the reviewer.
  expect(await flags('08:00', '08:30')).toContain('insurance_missing');
  // Her team has a policy for all its members, and she joined in October: she is covered.
  const { areas } = await counter.must('area.search', clerk, { text: '经八路 科技', level: 'community' });
  const team = { kind: 'group', name: '科技社区助老队', creditCode: '', head: volunteer } as const;
  const { organisationId } = await counter.must('organisation.register', clerk, {
    ...{ intentId: counter.newIntent(), ...team, managingAreaCode: areas[0]?.code ?? '' },
  });
  await counter.must('organisation.join', clerk, {
    ...{ intentId: counter.newIntent(), organisationId, personId: volunteer, joinedOn: '2026-10-01' },
  });
  const paper = { insurer: '人保财险', policyNumber: 'PZ-9', about: '', from: '2026-01-01', until: '2026-12-31' };
  await counter.must('insurance.note', clerk, {
    ...{ intentId: counter.newIntent(), holder: 'organisation', holderNumber: organisationId, kind: 'accident' },
    ...paper,
  });
  expect(await flags('09:00', '09:30')).not.toContain('insurance_missing');
  // The team cancelled it on the fifteenth. The policy stays readable, with why and until when.
  const list = () => counter.must('insurance.list', clerk, { holderNumber: organisationId });
  const insuranceId = (await list()).policies[0]?.insuranceId ?? '';
  const end = (lastDay: string | null, reason: string) =>
    counter.call('insurance.end', clerk, {
      ...{ intentId: counter.newIntent(), insuranceId, why: 'cancelled', lastDay, reason },
    });
  expect(await end('2025-12-31', '退保')).toMatchObject(refused('insurance_end_impossible'));
  expect(await end(null, '退保')).toMatchObject(refused('insurance_end_impossible'));
  expect(await end('2026-11-15', ' ')).toMatchObject(refused('reason_missing'));
  expect(await end('2026-11-15', '队里退保，见批单')).toMatchObject({ ok: true });
  expect(await end('2026-11-16', '再退')).toMatchObject(refused('insurance_already_ended'));
  expect((await list()).policies).toMatchObject([
    { policyNumber: 'PZ-9', isValid: false, end: { why: 'cancelled', lastDay: '2026-11-15' } },
  ]);
  // What was served on the twentieth is marked again.
  expect(await flags('10:00', '10:30')).toContain('insurance_missing');
});
