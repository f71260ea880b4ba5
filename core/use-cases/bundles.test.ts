import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Input } from '../../contract/kiosk/contract.ts';
import { instantOf } from '../../domain/local-time.ts';
import { CounterApp } from '../../tests/fixtures/counter-app.ts';
import { registrationOf } from '../../tests/fixtures/registration.ts';
import { createClock } from '../clock.ts';
import { identityNumber } from '../demo/identity-numbers.ts';

/** Goal (X16): a pile of slips comes to what its cover sheet says before any of it counts, or a reviewer says why not. */
let counter: CounterApp;
let first: string;
let second: string;
let reviewer: string;
const volunteer = identityNumber('1980-06-01', 'male', 1);
const recipient = identityNumber('1948-03-05', 'female', 1);

beforeEach(async () => {
  counter = CounterApp.open({ clock: createClock({ startAtMs: instantOf('2026-11-23', 12 * 60) }) });
  const administrator = await counter.begin();
  await counter.confirmRecovery(administrator);
  first = await counter.addOperator(administrator, '李静', ['clerk'], '280517');
  second = await counter.addOperator(administrator, '王敏', ['clerk'], '471936');
  reviewer = await counter.addOperator(administrator, '赵刚', ['reviewer'], '605218');
  await register({ roles: ['volunteer'], name: '王芳', documentNumber: volunteer, trainedOn: '2026-01-15' });
  await register({ roles: ['recipient'], name: '李䶮', documentNumber: recipient });
  await counter.must('pad.issue', first, {
    intentId: counter.newIntent(),
    kind: 'service',
    count: 10,
    size: 'A4',
    copies: 1,
  });
  const [startedAtMs, endedAtMs] = [instantOf('2026-11-16', 14 * 60), instantOf('2026-11-16', 18 * 60)];
  const outage = { intentId: counter.newIntent(), cause: 'platform', startedAtMs, endedAtMs, note: '' } as const;
  await counter.must('outage.declare', second, outage);
});
afterEach(() => counter.close());

async function register(person: Partial<Input<'person.register'>> & { roles: ('volunteer' | 'recipient')[] }) {
  const form = registrationOf({ name: '王芳', ...person });
  await counter.must('person.register', first, { intentId: counter.newIntent(), ...form });
}

const slip = {
  ...{ servedOn: '2026-11-16', volunteer, recipient, className: '情感慰藉', item: '陪伴聊天', deduction: '' },
  ...{ place: '家中', confirmation: '签字', accompanyingGuardian: '', remark: '' },
};
/** Slip n lies in hour n after eight in the morning. */
const times = (serial: number) => ({ startTime: `${8 + serial}:00`, endTime: `${9 + serial}:00` });
const enter = (serial: number, changed: Partial<Input<'slip.enter'>> = {}) =>
  counter.must('slip.enter', first, {
    ...{ intentId: counter.newIntent(), corrects: null, truthStated: true, ...slip, ...times(serial) },
    ...{ serial: serial.toString(), ...changed },
  });
const again = (serial: number) => {
  const { place: _place, confirmation: _how, accompanyingGuardian: _with, remark: _remark, ...coinBearing } = slip;
  const typed = { ...coinBearing, ...times(serial), serial: serial.toString() };
  return counter.must('slip.reenter', second, { intentId: counter.newIntent(), ...typed });
};
const open = (changed: Partial<Input<'bundle.open'>> = {}) =>
  counter.call('bundle.open', first, {
    ...{ intentId: counter.newIntent(), outageId: null, countStated: 2, minutesStated: 120 },
    ...{ firstStated: 1, lastStated: 2, from: '网格员小孙', ...changed },
  });
const read = async (by = first) => (await counter.must('bundle.read', by, {})).open;
const close = async (reason = '', by = first) =>
  counter.call('bundle.close', by, { intentId: counter.newIntent(), bundleId: (await read())?.bundleId ?? '', reason });
const approve = (serviceId: string | null) =>
  counter.call('review.approve', reviewer, { intentId: counter.newIntent(), serviceId: serviceId ?? '' });
const refused = (code: string) => ({ ok: false, error: { code } });

test('what is entered while one is open belongs to it, and is approved once it is closed', async () => {
  expect(await open()).toMatchObject({ ok: true });
  expect(await open()).toMatchObject(refused('bundle_already_open'));
  const { serviceId } = await enter(1);
  await again(1);
  await enter(2);
  expect(await read()).toMatchObject({ count: 2, minutes: 120, missing: [], from: '网格员小孙' });
  expect(await approve(serviceId)).toMatchObject(refused('bundle_open'));
  expect(await close()).toMatchObject({ ok: true, value: { how: 'matches' } });
  expect(await approve(serviceId)).toMatchObject({ ok: true });
  expect((await enter(3)).outcome).toBe('accepted');
  const rows = counter.app.db.prepare('select state, count_entered from view_bundles').all();
  expect(rows).toMatchObject([{ state: 'closed', count_entered: 2 }]);
});

test('what differs is named, and closed by a reviewer with a reason', async () => {
  await open({ countStated: 3, minutesStated: 200, lastStated: 3 });
  const { serial } = await enter(1);
  await enter(4);
  await enter(1, { startTime: '19:00', endTime: '20:00' });
  const answer = await close();
  expect(answer).toMatchObject(refused('bundle_differs'));
  const { difference = '' } = answer.ok ? {} : answer.error.detail;
  expect(difference).toContain('封面 200 分，录了 120 分');
  expect(difference).toMatch(/缺 S0412-A-000002-.、S0412-A-000003-./);
  expect(difference).toMatch(/录了两次 1；不在封面的单号里 S0412-A-000004-./);
  expect(serial).toMatch(/^S0412-A-000001/);
  expect(await close(' ', reviewer)).toMatchObject(refused('reason_missing'));
  expect(await close('一张在医院，明天补', reviewer)).toMatchObject({ ok: true, value: { how: 'differs' } });
});

test('a pile of other than the stated count differs, though its minutes come out', async () => {
  await open({ countStated: 3, firstStated: null, lastStated: null });
  await enter(1);
  await enter(2);
  expect(await close()).toMatchObject({ error: { detail: { difference: '封面 3 张，录了 2 张' } } });
});

test('a voided serial is missed by nobody, and a correction stays in the bundle', async () => {
  await open({ countStated: 1, minutesStated: 60 });
  const lost = { intentId: counter.newIntent(), serial: '2', through: null, why: 'lost', reason: '丢了' } as const;
  await counter.must('slip.void', reviewer, lost);
  const { entryId } = await enter(1, { item: '擦窗户' });
  expect(await read()).toMatchObject({ minutes: 0, missing: [] });
  expect((await read())?.refused.join()).toContain('000001');
  await enter(1, { corrects: entryId });
  expect(await read()).toMatchObject({ count: 1, minutes: 60, refused: [] });
  expect(await close()).toMatchObject({ value: { how: 'matches' } });
});

test('a correction is of the pile of what it corrects, also while the next pile is entered', async () => {
  await open({ countStated: 1, minutesStated: 60, lastStated: 1 });
  const { entryId } = await enter(1, { item: '擦窗户' });
  const bundleId = (await read())?.bundleId;
  await close('一张写错了项目', reviewer);
  await open({ firstStated: 2, lastStated: 3 });
  const corrected = await enter(1, { corrects: entryId });
  expect(await read()).toMatchObject({ count: 0, outside: [] });
  const of = counter.app.db.prepare('select bundle_id from view_slip_entries where entry_id = ?').pluck();
  expect(of.get(corrected.entryId)).toBe(bundleId);
});

test('who may still enter one of it blind is not told its minutes', async () => {
  await open({ countStated: 1, minutesStated: 90, firstStated: null, lastStated: null });
  await enter(1);
  expect(await read(second)).toMatchObject({ count: 1, minutes: null, outside: [] });
  const { bundleId } = (await read()) ?? { bundleId: '' };
  const asked = await counter.call('bundle.close', second, { intentId: counter.newIntent(), bundleId, reason: '' });
  expect(JSON.stringify(asked)).toContain('合计分钟不同');
  expect(JSON.stringify(asked)).not.toContain('60');
  await again(1);
  expect(await read(second)).toMatchObject({ minutes: 60 });
});

test('a range is of printed serials, both ends or none', async () => {
  expect(await open({ lastStated: null })).toMatchObject(refused('serials_not_issued'));
  expect(await open({ firstStated: 3, lastStated: 2 })).toMatchObject(refused('serials_not_issued'));
  expect(await open({ lastStated: 11 })).toMatchObject(refused('serials_not_issued'));
  expect(await open({ outageId: counter.newIntent() })).toMatchObject(refused('outage_unknown'));
});

test('four times are kept apart, and the reviewer is told of a slip written days later', async () => {
  const early = await enter(1, { writtenOn: '2026-11-15' });
  expect(early).toMatchObject({
    outcome: 'refused',
    problem: { code: 'slip_written_before_service', field: 'writtenOn' },
  });
  await enter(1, { corrects: early.entryId, writtenOn: '2026-11-20', receivedOn: '2026-11-21' });
  await again(1);
  const [item] = (await counter.must('review.list', reviewer, {})).items;
  expect(item).toMatchObject({ writtenOn: '2026-11-20', receivedOn: '2026-11-21' });
  expect(item?.service.flags).toContain('written_late');
  const usual = await enter(2);
  await again(2);
  const shown = { entryId: usual.entryId };
  expect(await counter.must('slip.differences', reviewer, shown)).toMatchObject({
    writtenOn: '2026-11-16',
    receivedOn: '2026-11-23',
  });
});
