import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Input } from '../../contract/kiosk/contract.ts';
import { transact } from '../../db/connection.ts';
import { noteProbe } from '../../db/local/probes.ts';
import { instantOf } from '../../domain/local-time.ts';
import { CounterApp } from '../../tests/fixtures/counter-app.ts';
import { registrationOf } from '../../tests/fixtures/registration.ts';
import { createClock } from '../clock.ts';
import { identityNumber } from '../demo/identity-numbers.ts';
import { noteOutcome } from '../platform/outage-keeper.ts';

/** Goal: whoever opens the door to paper says why, and what was said wrongly is put right in sight of everybody. */
let counter: CounterApp;
let clerk: string;
let reviewer: string;
let nowMs: number;
const minuteMs = 60_000;
const day = '2026-11-16';
const at = (time: string) => instantOf(day, Number(time.slice(0, 2)) * 60 + Number(time.slice(3)));
const refused = (code: string, field?: string) => ({
  ok: false,
  error: field === undefined ? { code } : { code, field },
});
const accepted = { ok: true };

beforeEach(async () => {
  nowMs = at('18:00');
  const clock = createClock({ startAtMs: null });
  counter = CounterApp.open({ clock: { ...clock, nowMs: () => nowMs } });
  const administrator = await counter.begin();
  await counter.confirmRecovery(administrator);
  clerk = await counter.addOperator(administrator, '李静', ['clerk'], '280517');
  reviewer = await counter.addOperator(administrator, '赵刚', ['reviewer', 'clerk'], '605218');
});
afterEach(() => counter.close());

const declare = (changed: Partial<Input<'outage.declare'>> = {}, by = clerk) =>
  counter.call('outage.declare', by, {
    ...{ intentId: counter.newIntent(), cause: 'network', note: '' },
    ...{ startedAtMs: at('09:00'), endedAtMs: null },
    ...changed,
  });
async function declared(changed: Partial<Input<'outage.declare'>> = {}): Promise<string> {
  const answer = await declare(changed);
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.value.outageId;
}
const amend = (outageId: string, changed: Partial<Input<'outage.amend'>>, by = reviewer) =>
  counter.call('outage.amend', by, {
    ...{ intentId: counter.newIntent(), outageId, cause: 'network', notice: null, reason: '看了供电短信' },
    ...{ startedAtMs: at('09:00'), endedAtMs: null },
    ...changed,
  });
const list = async () => (await counter.must('outage.list', clerk, {})).outages;

test('a notice of the platform has its number, and no other cause has one', async () => {
  expect(await declare({ cause: 'platform_notice' })).toMatchObject(refused('outage_notice_missing', 'notice'));
  expect(await declare({ cause: 'platform_notice', notice: '　' })).toMatchObject(refused('outage_notice_missing'));
  await declared({ cause: 'platform_notice', notice: ' 郑民〔2026〕12 号 ' });
  await declared({ cause: 'power', notice: '误填' });
  expect((await list()).map(({ cause, notice }) => [cause, notice]).sort()).toEqual([
    ['platform_notice', '郑民〔2026〕12 号'],
    ['power', null],
  ]);
});

test('two outages of different causes last at once, of one cause there is one', async () => {
  await declared();
  expect(await declare()).toMatchObject(refused('outage_already_open', 'cause'));
  const power = await declared({ cause: 'power' });
  expect(await amend(power, {})).toMatchObject(refused('outage_already_open', 'cause'));
  const { openOutage, otherOutages } = await counter.must('today.read', clerk, {});
  expect([openOutage?.cause, otherOutages.map(({ cause }) => cause)]).toEqual(['network', ['power']]);
});

test('who ended it is said', async () => {
  const outageId = await declared();
  expect((await list())[0]?.closed).toBeNull();
  await counter.must('outage.close', reviewer, { intentId: counter.newIntent(), outageId, endedAtMs: at('12:00') });
  expect((await list())[0]?.closed).toEqual({ by: 'operator', operatorName: '赵刚' });
});

test('an amendment is a reviewer’s, has a reason, changes something and neither ends an outage nor begins it anew', async () => {
  const outageId = await declared();
  expect(await amend(outageId, { startedAtMs: at('08:00') }, clerk)).toMatchObject(refused('role_missing'));
  expect(await amend(outageId, {})).toMatchObject(refused('outage_unchanged'));
  expect(await amend(outageId, { startedAtMs: at('08:00'), reason: ' ' })).toMatchObject(
    refused('reason_missing', 'reason'),
  );
  expect(await amend(outageId, { endedAtMs: at('10:00') })).toMatchObject(refused('outage_still_open', 'endedAtMs'));
  expect(await amend(outageId, { startedAtMs: at('19:00') })).toMatchObject(refused('outage_in_future', 'startedAtMs'));
  await counter.must('outage.close', clerk, { intentId: counter.newIntent(), outageId, endedAtMs: at('12:00') });
  expect(await amend(outageId, {})).toMatchObject(refused('outage_already_closed', 'endedAtMs'));
  expect(await amend(outageId, { endedAtMs: at('08:59') })).toMatchObject(
    refused('outage_ends_before_start', 'endedAtMs'),
  );
  expect(await amend(outageId, { cause: 'power', endedAtMs: at('12:30') })).toMatchObject(accepted);
  expect((await list())[0]).toMatchObject({
    ...{ cause: 'power', startedAtMs: at('09:00'), endedAtMs: at('12:30'), operatorName: '李静' },
    amendments: [
      {
        before: { cause: 'network', endedAtMs: at('12:00') },
        after: { cause: 'power', endedAtMs: at('12:30') },
        ...{ reason: '看了供电短信', operatorName: '赵刚' },
      },
    ],
  });
});

test('what the probes met goes onto the record: the last good answer, how many failed, and on what', async () => {
  const probe = (failure: string | null) => {
    transact(counter.app.db, () => {
      noteProbe(counter.app.db, nowMs, failure === null ? 'up' : 'down', failure);
      noteOutcome(counter.app, failure === null ? 'up' : 'down');
    });
    nowMs += minuteMs;
  };
  for (const failure of [null, 'dns', 'dns', ...Array.from({ length: 9 }, () => 'http_502')]) probe(failure);
  const [outage] = await list();
  expect(outage).toMatchObject({
    ...{ declaredBy: 'probe', operatorName: '系统探测', startedAtMs: at('18:01') },
    evidence: {
      ...{ lastGoodAtMs: at('18:00'), failedProbes: 11, firstFailedAtMs: at('18:01'), lastFailedAtMs: at('18:11') },
      failures: [
        { what: 'dns', probes: 2, firstAtMs: at('18:01'), lastAtMs: at('18:02') },
        { what: 'http_502', probes: 9, firstAtMs: at('18:03'), lastAtMs: at('18:11') },
      ],
    },
  });
  for (let count = 0; count < 3; count += 1) probe(null);
  expect((await list())[0]).toMatchObject({
    endedAtMs: at('18:12'),
    closed: { by: 'probe', operatorName: '系统探测' },
  });
});

test('a power cut that lasts keeps nobody from finding that the line is down, a notice of the platform does', async () => {
  const fail = () => {
    for (let count = 0; count < 11; count += 1) {
      transact(counter.app.db, () => {
        noteOutcome(counter.app, 'down');
      });
      nowMs += minuteMs;
    }
  };
  const power = await declared({ cause: 'power' });
  fail();
  expect((await list()).map(({ cause }) => cause)).toEqual(['platform', 'power']);
  for (const { outageId } of await list())
    await counter.must('outage.close', clerk, { intentId: counter.newIntent(), outageId, endedAtMs: nowMs });
  await declared({ cause: 'platform_notice', notice: '12 号', startedAtMs: nowMs });
  nowMs += 60 * minuteMs;
  fail();
  expect(await list()).toHaveLength(3);
  expect((await list()).some(({ outageId }) => outageId === power)).toBe(true);
});

test('paper of the days of an outage is judged anew by its amended days', async () => {
  const volunteer = identityNumber('1980-06-01', 'male', 1);
  const recipient = identityNumber('1948-03-05', 'female', 1);
  const register = (person: Parameters<typeof registrationOf>[0]) =>
    counter.must('person.register', clerk, { intentId: counter.newIntent(), ...registrationOf(person) });
  await register({ roles: ['volunteer'], name: '王芳', documentNumber: volunteer, trainedOn: '2026-01-15' });
  await register({ roles: ['recipient'], name: '李䶮', documentNumber: recipient });
  await counter.must('pad.issue', clerk, {
    intentId: counter.newIntent(),
    kind: 'service',
    count: 10,
    size: 'A4',
    copies: 1,
  });
  const outageId = await declared({ endedAtMs: at('12:00') });
  const coins = {
    ...{ serial: '1', servedOn: day, startTime: '09:00', endTime: '10:00', volunteer, recipient },
    ...{ className: '情感慰藉', item: '陪伴聊天', deduction: '' },
  };
  const rest = { place: '家中', confirmation: '签字', accompanyingGuardian: '', remark: '' };
  const { outcome, serviceId } = await counter.must('slip.enter', clerk, {
    ...{ intentId: counter.newIntent(), corrects: null, truthStated: true, ...coins, ...rest },
  });
  expect(outcome).toBe('accepted');
  await counter.must('slip.reenter', reviewer, { intentId: counter.newIntent(), ...coins });
  const approve = () =>
    counter.call('review.approve', reviewer, { intentId: counter.newIntent(), serviceId: serviceId ?? '' });
  const yesterday = { startedAtMs: instantOf('2026-11-15', 540), endedAtMs: instantOf('2026-11-15', 720) };
  expect(await amend(outageId, yesterday)).toMatchObject(accepted);
  expect(await approve()).toMatchObject({ ok: false, error: { code: 'service_outside_outage' } });
  expect(await amend(outageId, { endedAtMs: at('12:00') })).toMatchObject(accepted);
  expect(await approve()).toMatchObject(accepted);

  const { outages, days } = await counter.must('outage.timeline', clerk, { span: 'ninety_days' });
  const story = outages[0]?.events.map(({ kind, operatorName, pieces }) => `${kind} ${operatorName} ${pieces}`);
  expect(story).toEqual([
    ...['opened 李静 1', 'closed 李静 1', 'entered 李静 1'],
    ...['amended 赵刚 1', 'amended 赵刚 1', 'reviewed 赵刚 1'],
  ]);
  expect(days).toEqual([{ day, handedOut: 0, entered: 1, reviewed: 1, voided: 0 }]);
});
