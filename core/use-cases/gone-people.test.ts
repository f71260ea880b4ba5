import { createHash } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { applyChanges } from '../../db/inbox.ts';
import { verifyStore } from '../../db/verify.ts';
import { instantOf } from '../../domain/local-time.ts';
import { CounterApp } from '../../tests/fixtures/counter-app.ts';
import { registrationOf } from '../../tests/fixtures/registration.ts';
import { createClock } from '../clock.ts';
import { identityNumber } from '../demo/identity-numbers.ts';

/** Goal: whom the platform takes back while a slip or an hour is on its way leaves neither without an end. */
let counter: CounterApp;
let first: string;
let second: string;
let reviewer: string;
const volunteer = identityNumber('1980-06-01', 'male', 1);
const elder = 'P-S0500-A-000001-X';

beforeEach(async () => {
  counter = CounterApp.open({ clock: createClock({ startAtMs: instantOf('2026-11-23', 18 * 60) }) });
  const administrator = await counter.begin();
  await counter.confirmRecovery(administrator);
  first = await counter.addOperator(administrator, '李静', ['clerk'], '280517');
  second = await counter.addOperator(administrator, '王敏', ['clerk'], '471936');
  reviewer = await counter.addOperator(administrator, '赵刚', ['reviewer'], '605218');
  const form = registrationOf({
    ...{ roles: ['volunteer'], name: '王芳', documentNumber: volunteer, trainedOn: '2026-01-15' },
  });
  await counter.must('person.register', first, { intentId: counter.newIntent(), ...form });
  platformSays(elder, 'put');
  await counter.must('pad.issue', first, {
    intentId: counter.newIntent(),
    kind: 'service',
    count: 10,
    size: 'A4',
    copies: 1,
  });
  const [startedAtMs, endedAtMs] = [instantOf('2026-11-16', 8 * 60), instantOf('2026-11-16', 18 * 60)];
  const outage = { cause: 'platform', startedAtMs, endedAtMs, note: '' } as const;
  await counter.must('outage.declare', second, { intentId: counter.newIntent(), ...outage });
});
afterEach(async () => {
  expect(verifyStore(counter.app.db).flatMap((finding) => finding.faults)).toEqual([]);
  await counter.close();
});

function platformSays(id: string, op: 'put' | 'delete'): void {
  const known = { number: id, name: '周桂英', birth_year: 1948, phone_tail: '1111', document_tail: '002X' };
  const data = op === 'delete' ? '{}' : JSON.stringify({ ...known, status: 'active', balance_minutes: 0 });
  const hash = createHash('sha256').update(data).digest('base64');
  const item = { type: 'person', id, version: op === 'put' ? 1 : 2, op, data, hash };
  applyChanges(counter.app.db, [item], { cursor: '1', platformEpoch: 'epoch-1', atMs: 1 });
}

const read = {
  ...{ serial: '1', servedOn: '2026-11-16', startTime: '09:00', endTime: '10:00', deduction: '' },
  ...{ volunteer, recipient: elder, className: '情感慰藉', item: '陪伴聊天' },
};

const rest = { place: '家中', confirmation: '签字', accompanyingGuardian: '', remark: '' };
const enter = async () => {
  const typed = { corrects: null, truthStated: true as const, ...read, ...rest };
  const { serviceId } = await counter.must('slip.enter', first, { intentId: counter.newIntent(), ...typed });
  return serviceId ?? '';
};
const reenter = (changed: Partial<typeof read> = {}) =>
  counter.call('slip.reenter', second, { intentId: counter.newIntent(), ...read, ...changed });
const approve = (serviceId: string) =>
  counter.call('review.approve', reviewer, { intentId: counter.newIntent(), serviceId });

test('a slip is entered a second time and mints, whomever it names was taken back since the first', async () => {
  const serviceId = await enter();
  platformSays(elder, 'delete');
  expect(await reenter()).toMatchObject({ ok: true, value: { agrees: true, isFinal: true } });
  expect(await approve(serviceId)).toMatchObject({ ok: true, value: { minutes: 60 } });
});

test('what reads differently there is a difference, kept like any other, and the reviewer sends it back', async () => {
  const serviceId = await enter();
  platformSays(elder, 'delete');
  expect(await reenter({ recipient: ' ' })).toMatchObject({ error: { code: 'recipient_unknown' } });
  const other = { recipient: 'P-S0500-A-000002-Y' };
  expect(await reenter(other)).toMatchObject({ value: { agrees: false, differing: ['recipient'], isFinal: false } });
  expect(await reenter(other)).toMatchObject({ value: { agrees: false, isFinal: true } });
  const back = { intentId: counter.newIntent(), serviceId, reason: '服务对象已删除，无法核对' };
  await counter.must('review.return', reviewer, back);
  const { slips } = await counter.must('slip.list', first, { outageId: null, state: 'returned' });
  const ruled = {
    entryId: slips[0]?.entryId ?? '',
    ruling: 'refused',
    confirmation: null,
    reason: '无法核对',
  } as const;
  await counter.must('slip.rule', reviewer, { intentId: counter.newIntent(), ...ruled });
  const { counts } = await counter.must('slip.list', first, { outageId: null, state: null });
  expect(counts).toMatchObject({ closed: 1 });
});

test('a number that nobody has is still no answer where the first entry names somebody known', async () => {
  await enter();
  expect(await reenter({ recipient: 'P-S0500-A-000002-Y' })).toMatchObject({ error: { code: 'recipient_unknown' } });
});

test('a slip that names, at first entry, whom nobody knows any more is closed with a reason', async () => {
  platformSays(elder, 'delete');
  await enter();
  const { slips } = await counter.must('slip.list', first, { outageId: null, state: 'refused' });
  expect(slips).toMatchObject([{ code: 'recipient_unknown' }]);
  const ruled = {
    entryId: slips[0]?.entryId ?? '',
    ruling: 'refused',
    confirmation: null,
    reason: '查无此人',
  } as const;
  expect(await counter.call('slip.rule', reviewer, { intentId: counter.newIntent(), ...ruled })).toMatchObject({
    ok: true,
  });
});
