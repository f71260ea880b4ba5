import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Input } from '../../contract/kiosk/contract.ts';
import { findPerson } from '../../db/read/people.ts';
import { balanceOf } from '../../db/read/ledger.ts';
import { rebuildViews, viewTables } from '../../db/rebuild.ts';
import { verifyStore } from '../../db/verify.ts';
import { instantOf } from '../../domain/local-time.ts';
import { administratorPin, CounterApp } from '../../tests/fixtures/counter-app.ts';
import { registrationOf } from '../../tests/fixtures/registration.ts';
import { askNothingOfTheNew } from '../../tests/fixtures/rule-packs.ts';
import { createClock } from '../clock.ts';
import { identityNumber } from '../demo/identity-numbers.ts';
import { informationSections } from './information-sections.ts';
import { serviceSlipOf } from '../printing/jobs.ts';

/** Goal: what the served say of a service reaches the record, nobody is forgotten, and a doubt holds the coins. */
const startMs = instantOf('2026-11-24', 18 * 60);
const dayMs = 86_400_000;
let nowMs: number;
let counter: CounterApp;
let clerk: string;
let reviewer: string;
let manager: string;
let volunteer: string;
let recipient: string;

beforeEach(async () => {
  nowMs = startMs;
  const clock = createClock({ startAtMs: startMs });
  counter = CounterApp.open({ clock: { ...clock, nowMs: () => nowMs, grade: () => 'ok' } });
  const administrator = await counter.begin();
  await counter.confirmRecovery(administrator);
  askNothingOfTheNew(counter);
  clerk = await counter.addOperator(administrator, '李静', ['clerk'], '280517');
  reviewer = await counter.addOperator(administrator, '王敏', ['reviewer'], '471936');
  manager = await counter.addOperator(administrator, '赵刚', ['manager'], '593817');
  volunteer = await register('volunteer', '王芳', identityNumber('1980-06-01', 'male', 1));
  recipient = await register('recipient', '李䶮', identityNumber('1948-03-05', 'female', 1));
});
afterEach(async () => {
  const { db } = counter.app;
  expect(verifyStore(db).flatMap((finding) => finding.faults)).toEqual([]);
  const rows = () => viewTables(db).map((table) => db.prepare(`select * from ${table}`).all());
  const before = rows();
  rebuildViews(db);
  expect(rows()).toEqual(before);
  await counter.close();
});

async function register(role: 'volunteer' | 'recipient', name: string, documentNumber: string): Promise<string> {
  const trainedOn = role === 'volunteer' ? '2026-01-15' : null;
  const { personId } = await counter.must('person.register', clerk, {
    intentId: counter.newIntent(),
    ...registrationOf({ roles: [role], name, documentNumber, trainedOn, phone: '13703710001' }),
  });
  return personId ?? '';
}

async function serve(servedOn = '2026-11-20', isApproved = true): Promise<string> {
  const { serviceId } = await counter.must('service.record', clerk, {
    intentId: counter.newIntent(),
    ...{ volunteer, recipient, servedOn, startTime: '09:00', endTime: '10:00', deductionMinutes: 0 },
    ...{ classNumber: 1, item: '陪伴聊天', place: '家中', confirmation: 'signature', accompanyingGuardian: null },
    ...(servedOn < '2026-11-10' ? { lateReason: { kind: 'told_late', note: '' } } : {}),
  });
  if (isApproved) await counter.must('review.approve', reviewer, { intentId: counter.newIntent(), serviceId });
  return serviceId;
}

/** After a night nobody is signed in any more. */
async function signInAll(): Promise<void> {
  const { operators } = await counter.must('app.describe', null, {});
  const signIn = async (name: string, pin: string) =>
    await counter.signIn(operators.find((each) => each.name === name)?.operatorId ?? '', pin);
  clerk = await signIn('李静', '280517');
  reviewer = await signIn('王敏', '471936');
  manager = await signIn('赵刚', '593817');
}

const evaluate = (serviceId: string, changed: Partial<Input<'evaluation.give'>> = {}) =>
  counter.call('evaluation.give', clerk, {
    intentId: counter.newIntent(),
    ...{ serviceId, punctuality: 5, attitude: 5, skill: 4, overall: 5, channel: 'phone', givenOn: '2026-11-24' },
    ...{ hidesName: false, words: '小王很细心', ...changed },
  });
const followUp = (serviceId: string, changed: Partial<Input<'follow_up.done'>> = {}) =>
  counter.call('follow_up.done', clerk, {
    intentId: counter.newIntent(),
    ...{ serviceId, method: 'phone', doneOn: '2026-11-24', doneAt: '15:00' },
    ...{ reached: 'recipient', result: 'satisfied', words: '', ...changed },
  });
const find = async (code: string) => (await counter.must('aftercare.find', clerk, { code })).found;
const open = (serviceIds: string[], changed: Partial<Input<'case.open'>> = {}) =>
  counter.call('case.open', clerk, {
    intentId: counter.newIntent(),
    ...{
      kind: 'false_record',
      serviceIds,
      evidence: ['statement'],
      statement: '老人说那天没人来',
      freezes: true,
      ...changed,
    },
  });
const decide = (by: string, caseId: string, changed: Partial<Input<'case.decide'>> = {}) =>
  counter.call('case.decide', by, {
    intentId: counter.newIntent(),
    ...{ caseId, act: 'dismiss', reason: '邻居作证来过', announcement: '', ...changed },
  });
const minutesOf = (account: string) => balanceOf(counter.app.db, account).minutes;

describe('C8, C16: an evaluation', () => {
  test('is found by the code on the strip, and a later one visibly takes its place', async () => {
    const serviceId = await serve();
    // The elder kept the lower end of the slip, rings the care line days later and reads the code out.
    const code = serviceSlipOf({ ...counter.app, mode: 'station' }, serviceId, false).code ?? '';
    expect(code).toMatch(/^A1-\d{6}$/);
    expect((await find(code.toLowerCase().replace('-', ' '))).service.serviceId).toBe(serviceId);
    expect(await evaluate(serviceId)).toMatchObject({ value: { isLate: false, isReplacing: false } });
    // The daughter rings again: it was not that good after all.
    expect(await evaluate(serviceId, { overall: 3, channel: 'family', words: '' })).toMatchObject({
      value: { isReplacing: true },
    });
    expect((await find(code)).evaluations).toMatchObject([
      { overall: 3, channel: 'family', isReplaced: false },
      { overall: 5, words: '小王很细心', isReplaced: true },
    ]);
  });

  test('stands on the sheet of both, without the words for whom she does not want to know them', async () => {
    const serviceId = await serve();
    await evaluate(serviceId, { hidesName: true });
    await open([serviceId], { freezes: false });
    const sheet = (personId: string) => {
      const row = findPerson(counter.app.db, personId);
      if (row === null) throw new Error('the person is registered');
      const said = informationSections(counter.app, row).find(({ title }) => title === '评价、回访和投诉');
      return said?.table?.rows.map(([, which, words]) => [which, words]);
    };
    const scores = '评价：守时 5、态度 5、专业 4、总体 5';
    expect(sheet(recipient)).toEqual([
      [serviceId, `${scores}；小王很细心`],
      [serviceId, '投诉：待决定'],
    ]);
    expect(sheet(volunteer)).toEqual([
      ['—', scores],
      [serviceId, '投诉：待决定'],
    ]);
  });

  test('after ten working days is taken, and says that it is late', async () => {
    const serviceId = await serve('2026-11-02');
    expect(await evaluate(serviceId)).toMatchObject({ value: { isLate: true } });
    expect(await evaluate(serviceId, { givenOn: '2026-11-01' })).toMatchObject({
      error: { code: 'evaluation_date_impossible' },
    });
  });

  test('a guessed code opens nothing', async () => {
    const serviceId = await serve();
    const code = (await find(serviceId)).code ?? '';
    const wrong = code.replace(/\d$/, (digit) => String((Number(digit) + 1) % 10));
    const answer = (text: string) => counter.call('aftercare.find', clerk, { code: text });
    expect(await answer(wrong)).toMatchObject({ error: { code: 'slip_code_wrong' } });
    expect(await answer('你好')).toMatchObject({ error: { code: 'slip_code_unreadable' } });
  });
});

test('C18: whoever was not reached is asked again, and the tries are counted', async () => {
  const serviceId = await serve();
  const list = async () => (await counter.must('aftercare.list', clerk, {})).toFollowUp;
  expect(await list()).toMatchObject([{ followUpDueOn: '2026-11-27', followUpDaysLeft: 3, followUps: [] }]);
  const contradiction = await followUp(serviceId, { reached: 'nobody' });
  expect(contradiction).toMatchObject({ error: { code: 'follow_up_person_contradicts' } });
  expect(await followUp(serviceId, { reached: 'nobody', result: 'unreached' })).toMatchObject({ value: { tries: 1 } });
  expect(await list()).toHaveLength(1);
  expect(await counter.must('today.read', clerk, {})).toMatchObject({ followUpCount: 1, evaluationCount: 1 });
  expect(await followUp(serviceId, { result: 'fair', words: '晚到了' })).toMatchObject({ value: { tries: 2 } });
  expect(await list()).toEqual([]);
  expect(await followUp(serviceId)).toMatchObject({ error: { code: 'follow_up_already_done' } });
});

test('C19, B11: a doubt sets the coins aside, somebody else decides, and they go back', async () => {
  const [first, second] = [await serve('2026-11-19'), await serve('2026-11-20')];
  const opened = await open([first]);
  expect(opened).toMatchObject({ value: { frozenMinutes: 60 } });
  const caseId = opened.ok ? opened.value.caseId : '';
  expect([minutesOf(`person/${volunteer}`), minutesOf(`frozen/${volunteer}`)]).toEqual([60, 60]);
  const page = await counter.must('person.read', clerk, { personId: volunteer });
  expect(page).toMatchObject({ balanceMinutes: 60, frozenMinutes: 60 });
  // The same hour is not frozen twice; a complaint that is no matter of coins is taken all the same.
  expect(await open([first])).toMatchObject({ error: { code: 'service_in_open_case' } });
  expect(await open([first, second], { kind: 'attitude', freezes: false })).toMatchObject({
    value: { frozenMinutes: 0 },
  });
  expect(await decide(clerk, caseId)).toMatchObject({ error: { code: 'role_missing' } });
  expect(await decide(manager, caseId, { reason: ' ' })).toMatchObject({ error: { code: 'reason_missing' } });
  const named = { act: 'uphold', announcement: '志愿者王芳虚报一次服务' } as const;
  expect(await decide(manager, caseId, named)).toMatchObject({ error: { code: 'announcement_names_somebody' } });
  const said = { act: 'uphold', announcement: '一名志愿者虚报一次服务，已冲正' } as const;
  expect(await decide(manager, caseId, said)).toMatchObject({ value: { releasedMinutes: 60 } });
  expect([minutesOf(`person/${volunteer}`), minutesOf(`frozen/${volunteer}`)]).toEqual([120, 0]);
  expect(await decide(manager, caseId)).toMatchObject({ error: { code: 'case_already_decided' } });
});

test('C19: what is not posted yet is not posted while a case about it is open', async () => {
  const serviceId = await serve('2026-11-20', false);
  const opened = await open([serviceId]);
  expect(opened).toMatchObject({ value: { frozenMinutes: 0 } });
  const [item] = (await counter.must('review.list', reviewer, {})).items;
  expect(item).toMatchObject({ blockedBy: 'service_in_open_case', isHarmless: false });
  const approve = () => counter.call('review.approve', reviewer, { intentId: counter.newIntent(), serviceId });
  expect(await approve()).toMatchObject({ error: { code: 'service_in_open_case' } });
  expect(await decide(manager, opened.ok ? opened.value.caseId : '')).toMatchObject({ ok: true });
  expect(await approve()).toMatchObject({ value: { minutes: 60 } });
});

test('C19: nobody decides, rates, asks after or takes back what is their own service', async () => {
  const serviceId = await serve();
  const { correctionId } = await counter.must('correction.claim', clerk, {
    ...{ intentId: counter.newIntent(), serviceId, claimant: 'recipient', fault: 'times' },
    ...{ claimedOn: '2026-11-24', statement: '' },
  });
  const opened = await open([serviceId], { freezes: false });
  const { operators } = await counter.must('app.describe', null, {});
  const administrator = await counter.signIn(
    operators.find(({ roles }) => roles.includes('administrator'))?.operatorId ?? '',
    administratorPin,
  );
  for (const { operatorId, name } of operators) {
    if (name !== '王敏' && name !== '李静') continue;
    const link = { intentId: counter.newIntent(), operatorId, personId: volunteer };
    await counter.must('operator.link_person', administrator, link);
  }
  const own = { error: { code: 'reviewer_is_volunteer' } };
  expect(await decide(reviewer, opened.ok ? opened.value.caseId : '')).toMatchObject(own);
  expect(await evaluate(serviceId)).toMatchObject(own);
  expect(await followUp(serviceId)).toMatchObject(own);
  const reason = '查过签到表';
  for (const act of ['correction.uphold', 'correction.reject'] as const)
    expect(await counter.call(act, reviewer, { intentId: counter.newIntent(), correctionId, reason })).toMatchObject(
      own,
    );
});

test('C19: nobody decides what they themselves opened', async () => {
  const serviceId = await serve();
  const opened = await counter.must('case.open', manager, {
    intentId: counter.newIntent(),
    ...{ kind: 'fee', serviceIds: [serviceId], evidence: [], statement: '收了五十元', freezes: true },
  });
  expect(await decide(manager, opened.caseId)).toMatchObject({ error: { code: 'case_opened_by_same' } });
  expect(await decide(reviewer, opened.caseId)).toMatchObject({ ok: true });
});

test('X17: the seed is fixed before the period begins, and the same seed draws the same', async () => {
  const seedIt = (from: string, until: string) =>
    counter.call('spot_check.seed', manager, { intentId: counter.newIntent(), from, until, seed: '金水区 十二月' });
  expect(await seedIt('2026-11-24', '2026-12-31')).toMatchObject({ error: { code: 'spot_check_period_begun' } });
  expect((await seedIt('2026-12-01', '2026-12-31')).ok).toBe(true);
  // Another seed for part of it would let whoever knows the services take the nicer draw.
  expect(await seedIt('2026-12-31', '2027-01-31')).toMatchObject({ error: { code: 'spot_check_period_seeded' } });
  const checks = async () => (await counter.must('spot_check.list', manager, {})).checks;
  const [check] = await checks();
  const checkId = check?.checkId ?? '';
  const draw = (seed: string) =>
    counter.call('spot_check.draw', manager, { intentId: counter.newIntent(), checkId, seed });
  expect(await draw('金水区 十二月')).toMatchObject({ error: { code: 'spot_check_period_not_over' } });
  nowMs = startMs + 20 * dayMs;
  await signInAll();
  for (const day of ['2026-12-08', '2026-12-09', '2026-12-10']) await serve(day);
  nowMs = startMs + 40 * dayMs;
  await signInAll();
  expect(await draw('金水区 一月')).toMatchObject({ error: { code: 'spot_check_seed_differs' } });
  expect(await draw('金水区 十二月')).toMatchObject({ value: { drawn: 1, total: 3 } });
  expect(await draw('金水区 十二月')).toMatchObject({ error: { code: 'spot_check_already_drawn' } });
  // Her number stands on the sheet, so that it was looked at stands in her record.
  const looks = counter.app.db.prepare('select person_id, reason from view_reveals').all();
  expect(looks).toEqual([{ person_id: recipient, reason: '服务抽查 2026-12-01 至 2026-12-31' }]);
  const serviceId = (await checks())[0]?.drawn[0]?.service.serviceId ?? '';
  const answer = { checkId, serviceId, answer: 'confirmed' as const, words: '来了，没收钱' };
  await counter.must('spot_check.answer', manager, { intentId: counter.newIntent(), ...answer });
  expect((await checks())[0]?.drawn).toMatchObject([
    { answer: 'confirmed', answeredBy: '赵刚', words: '来了，没收钱' },
  ]);
});
