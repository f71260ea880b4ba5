import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Input } from '../../contract/kiosk/contract.ts';
import { rebuildViews, viewTables } from '../../db/rebuild.ts';
import { findPrintJob } from '../../db/local/print-jobs.ts';
import { verifyStore } from '../../db/verify.ts';
import { instantOf } from '../../domain/local-time.ts';
import { CounterApp } from '../../tests/fixtures/counter-app.ts';
import { registrationOf } from '../../tests/fixtures/registration.ts';
import { askNothingOfTheNew } from '../../tests/fixtures/rule-packs.ts';
import { createClock } from '../clock.ts';
import { identityNumber } from '../demo/identity-numbers.ts';
import { dispatchSlipOf } from '../printing/dispatch-jobs.ts';

/** Goal: what an elder asks for is looked at by two, somebody who agreed goes, and every change of it can be read. */
let counter: CounterApp;
let clerk: string;
let reviewer: string;
let elder: string;
let [wang, zhao] = ['', ''];

beforeEach(async () => {
  counter = CounterApp.open({ clock: createClock({ startAtMs: instantOf('2026-11-23', 10 * 60) }) });
  const administrator = await counter.begin();
  await counter.confirmRecovery(administrator);
  askNothingOfTheNew(counter);
  clerk = await counter.addOperator(administrator, '李静', ['clerk'], '280517');
  reviewer = await counter.addOperator(administrator, '王敏', ['clerk', 'reviewer'], '471936');
  elder = await register('唐玉兰', 'recipient', '1944-04-04', 1);
  wang = await register('王芳', 'volunteer', '1970-01-02', 2);
  zhao = await register('赵红', 'volunteer', '1972-01-02', 3);
});
afterEach(() => counter.close());

async function register(name: string, role: 'recipient' | 'volunteer', birthDate: string, running: number) {
  const { personId } = await counter.must('person.register', clerk, {
    intentId: counter.newIntent(),
    ...registrationOf({
      roles: [role],
      name,
      phone: `1380000000${String(running)}`,
      documentNumber: identityNumber(birthDate, 'female', running),
      trainedOn: role === 'volunteer' ? '2026-03-10' : null,
      street: '经八路街道',
      community: '科技社区',
    }),
  });
  const id = personId ?? '';
  if (role === 'volunteer') await takeStep(id, 'approve');
  return id;
}

const takeStep = (personId: string, act: string) =>
  counter.must('person.step', reviewer, {
    ...{ intentId: counter.newIntent(), personId, cycle: 'volunteer', act, reason: '有事', body: '科技社区居委会' },
  });

type Registered = Omit<Input<'demand.register'>, 'intentId'>;
const wish: Registered['wish'] = {
  ...{ wishedOn: '2026-11-25', period: 'morning', fromTime: null, untilTime: null },
  ...{ classNumber: 1, item: '陪伴聊天', place: 'home' },
};

function ask(changed: Partial<Registered> = {}) {
  return counter.call('demand.register', clerk, {
    ...{ intentId: counter.newIntent(), recipient: elder, channel: 'phone', asker: 'self', requester: '' },
    ...{ contact: '', address: '3 号楼 2 单元 5 号', note: '耳朵背', sexWish: 'any', language: '', urgency: 'normal' },
    wish,
    ...changed,
  });
}
async function asked(changed: Partial<Registered> = {}): Promise<string> {
  const answer = await ask(changed);
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.value.demandId;
}
const review = (by: string, demandId: string, act: Input<'demand.review'>['act'], reason = '') =>
  counter.call('demand.review', by, { ...intent(), demandId, act, check: 'called', risk: 'low', reason });
const intent = () => ({ intentId: counter.newIntent() });
const told = { how: 'phone', toldOn: '2026-11-23', toldTime: '09:50' } as const;
const assign = (demandId: string, volunteer = wang) =>
  counter.call('demand.assign', clerk, { ...intent(), demandId, volunteer, ...told });
const read = (demandId: string) => counter.must('demand.read', clerk, { demandId });
const stateOf = async (demandId: string) => (await read(demandId)).demand.state;
async function published(): Promise<string> {
  const demandId = await asked();
  await review(reviewer, demandId, 'pass_and_publish');
  return demandId;
}

function record(demandId: string | null, changed: Partial<Input<'service.record'>> = {}) {
  return counter.call('service.record', clerk, {
    ...{ ...intent(), volunteer: wang, recipient: elder, servedOn: '2026-11-23', startTime: '08:00' },
    ...{ endTime: '09:00', deductionMinutes: 0, classNumber: 1, item: '陪伴聊天', place: '家中' },
    ...{ confirmation: 'signature', accompanyingGuardian: null, demand: demandId },
    ...changed,
  });
}

describe('B5: a demand is looked at before anybody is asked to go', () => {
  test('from the first call to the approved hour, every step in its history', async () => {
    const demandId = await asked();
    expect(demandId).toMatch(/^X-S0412-A-000001-/);
    expect(await review(reviewer, demandId, 'pass')).toMatchObject({ ok: true, value: { state: 'passed' } });
    await counter.must('demand.publish', clerk, { ...intent(), demandId });
    expect(await assign(demandId)).toMatchObject({ ok: true });
    await counter.must('demand.start', clerk, { ...intent(), demandId });
    const recorded = await record(demandId);
    if (!recorded.ok) throw new Error(recorded.error.code);
    expect(await stateOf(demandId)).toBe('served');
    const { serviceId } = recorded.value;
    await counter.must('review.approve', reviewer, { ...intent(), serviceId });
    expect(await stateOf(demandId)).toBe('closed');
    const { events } = await read(demandId);
    const kinds = ['registered', 'passed', 'published', 'assigned', 'started', 'served', 'approved'];
    expect(events.map(({ kind }) => kind)).toEqual(kinds);
    expect(verifyStore(counter.app.db).flatMap(({ faults }) => faults)).toEqual([]);
  });

  test('who took it does not let it pass, and what is sent back says why', async () => {
    const own = await counter.must('demand.register', reviewer, {
      ...{ ...intent(), recipient: elder, channel: 'counter', asker: 'family', requester: '唐强', contact: '' },
      ...{ address: '', note: '', sexWish: 'any', language: '', urgency: 'urgent', wish },
    });
    expect(await review(reviewer, own.demandId, 'pass')).toMatchObject({
      error: { code: 'demand_registrar_does_not_review' },
    });
    const demandId = await asked();
    expect(await review(reviewer, demandId, 'send_back')).toMatchObject({ error: { code: 'reason_missing' } });
    expect(await review(reviewer, demandId, 'send_back', '电话打不通')).toMatchObject({ ok: true });
    expect(await assign(demandId)).toMatchObject({ error: { code: 'demand_step_not_from_here' } });
    expect((await read(demandId)).events.at(-1)).toMatchObject({ kind: 'returned', reason: '电话打不通' });
  });

  test('a volunteer is nobody for whom a demand is registered, and family say who they are', async () => {
    expect(await ask({ asker: 'family' })).toMatchObject({ error: { code: 'requester_missing' } });
    expect(await ask({ recipient: wang })).toMatchObject({ error: { code: 'recipient_lacks_role' } });
  });
});

describe('B7: the station adjusts and assigns', () => {
  test('old and new stay, with who agreed; another thing is looked at again', async () => {
    const demandId = await published();
    const adjust = (to: Partial<typeof wish>, agreedBy: 'recipient' | 'both' = 'recipient') =>
      counter.call('demand.adjust', clerk, {
        ...{ ...intent(), demandId, wish: { ...wish, ...to }, agreedBy, reason: '老人那天要去医院' },
      });
    expect(await adjust({ wishedOn: '2026-11-26', fromTime: '14:00', untilTime: '15:00' })).toMatchObject({
      value: { state: 'published', printJobId: null },
    });
    const { demand, events } = await read(demandId);
    expect(demand).toMatchObject({ wishedOn: '2026-11-26', period: 'afternoon' });
    expect(events.at(-1)).toMatchObject({
      ...{ kind: 'adjusted', agreedBy: 'recipient', before: { wishedOn: '2026-11-25', period: 'morning' } },
      after: { wishedOn: '2026-11-26', fromTime: '14:00' },
    });
    expect(await assign(demandId)).toMatchObject({ ok: true });
    expect(await adjust({ wishedOn: '2026-11-27' })).toMatchObject({ error: { code: 'demand_volunteer_not_asked' } });
    expect(await adjust({ wishedOn: '2026-11-27' }, 'both')).toMatchObject({ value: { state: 'assigned' } });
    expect(await adjust({ classNumber: 8, item: '防范网络诈骗' }, 'both')).toMatchObject({
      error: { code: 'demand_step_not_from_here' },
    });
  });

  test('nobody is sent without their own word, and nobody whom the rules bar', async () => {
    const demandId = await published();
    const toldTime = '10:30';
    expect(
      await counter.call('demand.assign', clerk, { ...intent(), demandId, volunteer: wang, ...told, toldTime }),
    ).toMatchObject({ error: { code: 'demand_moment_impossible' } });
    await takeStep(zhao, 'pause');
    expect(await assign(demandId, zhao)).toMatchObject({ error: { code: 'demand_volunteer_barred' } });
    expect(await assign(demandId)).toMatchObject({ ok: true });
    expect((await read(demandId)).events.at(-1)).toMatchObject({
      ...{ kind: 'assigned', volunteerName: '王芳', how: 'phone', toldAtMs: instantOf('2026-11-23', 9 * 60 + 50) },
    });
  });

  test('an elder’s own daughter is barred', async () => {
    await counter.must('relation.note', clerk, {
      ...{
        ...intent(),
        personId: elder,
        otherId: wang,
        kind: 'close_kin',
        evidence: 'own_statement',
        from: '1970-01-02',
      },
    });
    const demandId = await published();
    expect(await assign(demandId)).toMatchObject({ error: { code: 'demand_volunteer_barred' } });
  });
});

describe('B8: nobody is hidden, and each is listed with why', () => {
  test('the one who lives near, is free and knows the elder comes first; the barred last', async () => {
    await record(null);
    const available = { ...intent(), personId: zhao, slots: [0], classes: [1], languages: '' };
    await counter.must('person.note_availability', clerk, available);
    const li = await register('李阳', 'volunteer', '1971-01-02', 4);
    await takeStep(li, 'leave');
    const demandId = await published();
    const list = await counter.must('demand.candidates', clerk, { demandId, offset: 0, volunteer: null });
    expect(list).toMatchObject({ total: 3, able: 1, barred: 1 });
    expect(list.rows.map(({ person, rank }) => [person.name, rank])).toEqual([
      ['王芳', 0],
      ['赵红', 1],
      ['李阳', 2],
    ]);
    expect(list.rows[0]).toMatchObject({ timesServed: 1 });
    expect(list.rows[0]?.facts).toEqual(['free_unknown', 'same_community', 'knows_elder']);
    expect(list.rows[1]?.facts).toContain('not_free');
    expect(list.rows[2]?.facts).toContain('not_serving');
    const said = await counter.must('person.availability', clerk, { personId: zhao });
    expect(said).toEqual({ slots: [0], classes: [1], languages: '', declaredOn: '2026-11-23' });
  });
});

describe('B10: who cannot come says so, and nothing follows', () => {
  test('the demand waits again, and they may be asked for the next one', async () => {
    const demandId = await published();
    await assign(demandId);
    const decline = { demandId, volunteer: wang, ...told };
    expect(await counter.call('demand.decline', clerk, { ...intent(), ...decline, reason: '' })).toMatchObject({
      error: { code: 'reason_missing' },
    });
    const released = await counter.must('demand.decline', clerk, { ...intent(), ...decline, reason: '孙子发烧' });
    expect(released).toEqual({ state: 'published' });
    const refused = { ...intent(), ...decline, volunteer: zhao, reason: '那天有事' };
    expect(await counter.must('demand.decline', clerk, refused)).toEqual({ state: 'published' });
    const { rows } = await counter.must('demand.candidates', clerk, { demandId, offset: 0, volunteer: null });
    expect(rows.map(({ rank, facts }) => [rank, facts.includes('declined')])).toEqual([
      [1, true],
      [1, true],
    ]);
    const next = await published();
    const again = await counter.must('demand.candidates', clerk, { demandId: next, offset: 0, volunteer: null });
    expect(again.able).toBe(2);
  });

  test('a demand is cancelled with who, when and why, and is no more to do', async () => {
    const demandId = await published();
    const cancel = { ...intent(), demandId, by: 'recipient', toldOn: '2026-11-23', toldTime: '09:00' } as const;
    await counter.must('demand.cancel', clerk, { ...cancel, reason: '女儿回来了' });
    expect((await read(demandId)).events.at(-1)).toMatchObject({
      kind: 'cancelled',
      by: 'recipient',
      reason: '女儿回来了',
    });
    expect(await assign(demandId)).toMatchObject({ error: { code: 'demand_step_not_from_here' } });
    expect((await counter.must('today.read', clerk, {})).demands).toMatchObject({ toReview: 0, toAssign: 0 });
  });
});

describe('B6, B11, X23: what the slip tells, and what it keeps to itself', () => {
  test('risks for both, no fee, the way there and a masked phone', async () => {
    const demandId = await published();
    const { printJobId } = await counter.must('demand.assign', clerk, {
      ...intent(),
      demandId,
      volunteer: wang,
      ...told,
    });
    const job = findPrintJob(counter.app.db, printJobId);
    expect(job).toMatchObject({ kind: 'receipt', title: `派单 ${demandId}`, copy: 1 });
    if (job === null) return;
    expect(dispatchSlipOf(counter.app, demandId, job)).toMatchObject({
      ...{ recipientName: '唐玉兰', recipientPhoneMasked: '138＊＊＊＊0001', volunteerName: '王芳' },
      ...{ address: '经八路街道科技社区3 号楼 2 单元 5 号', risks: ['visit'] },
    });
  });

  test('where an elder lives opens while somebody is to go there, and each look is in the audit', async () => {
    const demandId = await asked();
    const look = () => counter.call('demand.contact', clerk, { demandId });
    expect(await look()).toMatchObject({ error: { code: 'demand_not_live' } });
    await review(reviewer, demandId, 'pass_and_publish');
    expect(await look()).toMatchObject({ value: { phone: '13800000001', address: '3 号楼 2 单元 5 号' } });
    const reasons = counter.app.db.prepare('select reason from view_reveals').pluck().all();
    expect(reasons).toEqual([`办理需求 ${demandId}`]);
    expect(JSON.stringify(await read(demandId))).not.toContain('单元');
    const cancel = { ...intent(), demandId, by: 'station', toldOn: '2026-11-23', toldTime: '09:00' } as const;
    await counter.must('demand.cancel', clerk, { ...cancel, reason: '重复登记' });
    expect(await look()).toMatchObject({ error: { code: 'demand_not_live' } });
  });
});

test('a service that is taken back leaves the demand to be served again; one of somebody else is none of it', async () => {
  const demandId = await published();
  await assign(demandId);
  const other = await register('许建民', 'recipient', '1943-04-04', 5);
  expect(await record(demandId, { recipient: other })).toMatchObject({ error: { code: 'demand_of_another' } });
  const recorded = await record(demandId);
  if (!recorded.ok) throw new Error(recorded.error.code);
  await counter.must('service.undo', clerk, { ...intent(), serviceId: recorded.value.serviceId });
  expect((await read(demandId)).demand).toMatchObject({ state: 'assigned', serviceId: null });
  const rows = () => viewTables(counter.app.db).map((table) => counter.app.db.prepare(`select * from ${table}`).all());
  const before = rows();
  rebuildViews(counter.app.db);
  expect(rows()).toEqual(before);
});
