import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Input } from '../../contract/kiosk/contract.ts';
import { findPrintJob } from '../../db/local/print-jobs.ts';
import { rebuildViews, viewTables } from '../../db/rebuild.ts';
import { verifyStore } from '../../db/verify.ts';
import { instantOf } from '../../domain/local-time.ts';
import { ok } from '../../domain/result.ts';
import { CounterApp } from '../../tests/fixtures/counter-app.ts';
import { createClock } from '../clock.ts';
import { identityNumber } from '../demo/identity-numbers.ts';
import { readDocument } from '../printing/jobs.ts';

/** Goal: what people ask about their own data is answered in time, with a reason, and leaves a trace. */
let counter: CounterApp;
let clerk: string;
let manager: string;
let person: string;
let rendered: string[];
const number = identityNumber('1951-02-03', 'female', 7);
const bytes = new Uint8Array([37, 80, 68, 70]);

beforeEach(async () => {
  rendered = [];
  counter = CounterApp.open({
    clock: createClock({ startAtMs: instantOf('2026-11-24', 12 * 60) }),
    printers: {
      pdf: (html) => {
        rendered.push(html);
        return Promise.resolve(ok({ bytes, sha256: '00'.repeat(32) }));
      },
    },
  });
  const administrator = await counter.begin();
  await counter.confirmRecovery(administrator);
  clerk = await counter.addOperator(administrator, '李静', ['clerk'], '280517');
  manager = await counter.addOperator(administrator, '赵刚', ['manager'], '471936');
  person = await register('recipient', number);
});
afterEach(() => counter.close());

async function register(role: 'recipient' | 'guardian' | 'volunteer', documentNumber: string, guardian = '') {
  const { personId } = await counter.must('person.register', clerk, {
    intentId: counter.newIntent(),
    keepIfItLooksRegistered: false,
    roles: [role],
    name: '欧阳菊',
    documentKind: 'resident_card',
    documentNumber,
    sex: null,
    birthDate: null,
    phone: '',
    street: '',
    community: '',
    trainedOn: null,
    qualifications: [],
    priorityTags: role === 'recipient' ? ['独居'] : [],
    guardianDocumentNumber: guardian,
    spouseDocumentNumber: '',
  });
  return personId ?? '';
}

const receive = (changed: Partial<Input<'request.receive'>> = {}) =>
  counter.call('request.receive', clerk, {
    intentId: counter.newIntent(),
    personId: person,
    kind: 'correct',
    asker: 'self',
    way: 'counter',
    evidence: 'identity_document',
    requester: '',
    detail: '电话换了',
    receivedOn: '2026-11-20',
    ...changed,
  });
const answer = (by: string, requestId: string, outcome: 'done' | 'refused', reason = '') =>
  counter.call('request.answer', by, { intentId: counter.newIntent(), requestId, outcome, reason });
const print = (by: string, personId = person, reason = '本人当面索取') =>
  counter.call('person.print_information', by, { intentId: counter.newIntent(), personId, reason });
const requests = async () => (await counter.must('request.list', clerk, {})).requests;

async function received(changed: Partial<Input<'request.receive'>> = {}): Promise<string> {
  const answered = await receive(changed);
  if (!answered.ok) throw new Error(answered.error.code);
  return answered.value.requestId;
}

function expectWhole(): void {
  const { db } = counter.app;
  expect(verifyStore(db).flatMap((finding) => finding.faults)).toEqual([]);
  const rows = () => viewTables(db).map((table) => db.prepare(`select * from ${table}`).all());
  const before = rows();
  rebuildViews(db);
  expect(rows()).toEqual(before);
}

describe('a request', () => {
  test('waits with its due date on the list and on the page of the day until it is done', async () => {
    const requestId = await received();
    expect(await requests()).toMatchObject([
      {
        kind: 'correct',
        detail: '电话换了',
        dueOn: '2026-12-11',
        workingDaysLeft: 13,
        receivedBy: '李静',
        outcome: null,
      },
    ]);
    expect(await counter.must('today.read', clerk, {})).toMatchObject({ requestCount: 1, requestDueInDays: 13 });
    expect(await answer(clerk, requestId, 'done')).toMatchObject({ ok: true, value: { printJobId: null } });
    expect(await requests()).toMatchObject([{ outcome: 'done', answeredBy: '李静' }]);
    expect(await counter.must('today.read', clerk, {})).toMatchObject({ requestCount: 0, requestDueInDays: null });
    expect(await answer(clerk, requestId, 'done')).toMatchObject({ error: { code: 'request_already_answered' } });
    expectWhole();
  });

  test('is refused by who may, and the reason goes on paper', async () => {
    const requestId = await received({ kind: 'delete' });
    expect(await answer(clerk, requestId, 'refused', '账目要保存')).toMatchObject({ error: { code: 'role_missing' } });
    const refused = await answer(manager, requestId, 'refused', '账目要保存');
    const job = findPrintJob(counter.app.db, refused.ok ? (refused.value.printJobId ?? '') : '');
    expect(job === null ? null : readDocument(job.document)).toMatchObject({
      kind: 'request_letter',
      document: { asked: '删除', outcome: 'refused', reason: '账目要保存', personNumber: person },
    });
    expect(await requests()).toMatchObject([{ outcome: 'refused', reason: '账目要保存' }]);
    expectWhole();
  });

  test('of a day that has not come, or for another without a paper, is not taken', async () => {
    expect(await receive({ receivedOn: '2026-11-25' })).toMatchObject({ error: { code: 'request_date_impossible' } });
    expect(await receive({ asker: 'guardian' })).toMatchObject({ error: { code: 'request_evidence_missing' } });
    expect(await receive({ personId: 'P-S0412-A-000099-A' })).toMatchObject({ error: { code: 'person_unknown' } });
  });
});

describe('我的信息', () => {
  test('answers the request for a copy, holds the whole number and the tags, and is listed with the looks', async () => {
    await received({ kind: 'copy' });
    expect((await print(clerk, person, ' ')).ok).toBe(false);
    expect(await print(clerk)).toMatchObject({ ok: true });
    expect(await requests()).toMatchObject([{ outcome: 'done' }]);
    const { reveals } = await counter.must('person.reveals', manager, {});
    expect(reveals).toMatchObject([{ operatorName: '李静', field: 'copy', reason: '本人当面索取' }]);
    const informationPage = () => rendered.find((html) => html.includes('我的信息'));
    await expect.poll(informationPage).toBeDefined();
    const page = informationPage();
    for (const words of [number, '1951年2月3日', '独居', '本人当面索取', '至少 10 年']) expect(page).toContain(words);
    expectWhole();
  });

  test('is kept nowhere once it is on paper, nor shown as a page before', async () => {
    const printed = await print(clerk);
    const jobId = printed.ok ? printed.value.printJobId : '';
    expect(await counter.must('print.page', manager, { jobId })).toEqual({ pdf: null });
    await expect.poll(() => findPrintJob(counter.app.db, jobId)).toMatchObject({ state: 'printed', document: '' });
    expect(await counter.must('print.page', manager, { jobId })).toEqual({ pdf: null });
    const again = await counter.call('print.again', manager, { intentId: counter.newIntent(), jobId });
    expect(again).toMatchObject({ error: { code: 'print_job_unknown' } });
  });

  test('of a minor is printed by a manager alone', async () => {
    const guardian = identityNumber('1980-06-01', 'female', 6);
    await register('guardian', guardian);
    const minor = await register('volunteer', identityNumber('2011-06-01', 'male', 5), guardian);
    expect(await print(clerk, minor)).toMatchObject({ error: { code: 'minor_opened_by_manager' } });
    expect(await print(manager, minor)).toMatchObject({ ok: true });
  });
});

describe('a death', () => {
  const note = (changed: Partial<Input<'person.note_death'>> = {}) =>
    counter.call('person.note_death', clerk, {
      intentId: counter.newIntent(),
      personId: person,
      diedOn: '2026-11-18',
      evidence: 'cremation_certificate',
      reporter: '王强（儿子）',
      ...changed,
    });
  const kin = { asker: 'relative', evidence: 'household_register', requester: '王强' } as const;

  test('ends what was arranged, opens the request of kin, and is taken back by a manager', async () => {
    expect(await receive(kin)).toMatchObject({ error: { code: 'death_not_noted' } });
    expect(await note()).toMatchObject({ ok: true });
    const page = await counter.must('person.read', clerk, { personId: person });
    expect(page).toMatchObject({
      death: { diedOn: '2026-11-18', evidence: 'cremation_certificate', reporter: '王强（儿子）', notedBy: '李静' },
      standings: [{ cycle: 'recipient', state: 'stopped', steps: [] }],
    });
    expect(await receive(kin)).toMatchObject({ ok: true });
    expect(await receive({ ...kin, kind: 'withdraw' })).toMatchObject({ error: { code: 'request_not_for_relatives' } });
    expect(await note()).toMatchObject({ error: { code: 'death_already_noted' } });
    expectWhole();
    const revoke = { intentId: counter.newIntent(), personId: person, reason: '弄错了人' };
    await counter.must('person.revoke_death', manager, revoke);
    expect(await counter.must('person.read', clerk, { personId: person })).toMatchObject({
      death: null,
      standings: [{ steps: [{ act: 'start_again' }] }],
    });
    expectWhole();
  });

  test('was on a day between birth and today, and somebody said so', async () => {
    for (const diedOn of ['2026-11-25', '1951-02-02', '2026-02-30'])
      expect(await note({ diedOn })).toMatchObject({ error: { code: 'death_date_impossible' } });
    expect(await note({ reporter: ' ' })).toMatchObject({ error: { code: 'requester_missing' } });
  });
});
