import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Input } from '../../contract/kiosk/contract.ts';
import { verifyStore } from '../../db/verify.ts';
import { instantOf } from '../../domain/local-time.ts';
import { CounterApp } from '../../tests/fixtures/counter-app.ts';
import { askNothingOfTheNew } from '../../tests/fixtures/rule-packs.ts';
import { registrationOf } from '../../tests/fixtures/registration.ts';
import { createClock } from '../clock.ts';
import { identityNumber } from '../demo/identity-numbers.ts';

/** Goal: no coin is made for an hour after a death, and nothing that was written of one is lost. */
let counter: CounterApp;
let clerk: string;
let manager: string;
let wang: string;
let li: string;

beforeEach(async () => {
  counter = CounterApp.open({ clock: createClock({ startAtMs: instantOf('2026-11-23', 12 * 60) }) });
  askNothingOfTheNew(counter);
  const administrator = await counter.begin();
  await counter.confirmRecovery(administrator);
  clerk = await counter.addOperator(administrator, '李静', ['clerk'], '280517');
  manager = await counter.addOperator(administrator, '赵刚', ['manager'], '471936');
  const volunteer = { roles: ['volunteer' as const], name: '王芳', trainedOn: '2026-01-15' };
  wang = await register({ ...volunteer, documentNumber: identityNumber('1980-06-01', 'male', 1) });
  li = await register({ name: '李秀英', documentNumber: identityNumber('1948-03-05', 'female', 1) });
});
afterEach(async () => {
  expect(verifyStore(counter.app.db).flatMap(({ faults }) => faults)).toEqual([]);
  await counter.close();
});

async function register(changed: Parameters<typeof registrationOf>[0]): Promise<string> {
  const form = { intentId: counter.newIntent(), ...registrationOf(changed) };
  return (await counter.must('person.register', clerk, form)).personId ?? '';
}

const record = (servedOn: string) =>
  counter.call('service.record', clerk, {
    ...{
      intentId: counter.newIntent(),
      volunteer: wang,
      recipient: li,
      servedOn,
      startTime: '09:00',
      endTime: '10:00',
    },
    ...{ deductionMinutes: 0, classNumber: 1, item: '陪伴聊天', place: '家中', confirmation: 'signature' },
    accompanyingGuardian: null,
  });
const noteDeath = (personId: string, diedOn: string) =>
  counter.must('person.note_death', clerk, {
    ...{ intentId: counter.newIntent(), personId, diedOn, evidence: 'death_certificate', reporter: '儿子' },
  });
const revokeDeath = (personId: string) =>
  counter.must('person.revoke_death', manager, { intentId: counter.newIntent(), personId, reason: '登记错人' });
const approve = (serviceId: string) =>
  counter.call('review.approve', manager, { intentId: counter.newIntent(), serviceId });
const refusedFor = (field: string, person: string) => ({
  ok: false,
  error: { code: 'person_died_before', field, detail: { person, diedOn: '2026-11-18' } },
});

test.each([
  ['volunteer', () => wang, '王＊'],
  ['recipient', () => li, '李＊＊'],
] as const)(
  'of a %s who died before, a service on screen is neither recorded nor approved',
  async (field, who, name) => {
    const before = await record('2026-11-18');
    const after = await record('2026-11-20');
    await noteDeath(who(), '2026-11-18');
    expect(await record('2026-11-21')).toMatchObject(refusedFor(field, name));
    expect(await approve(after.ok ? after.value.serviceId : '')).toMatchObject(refusedFor(field, name));
    expect(await approve(before.ok ? before.value.serviceId : '')).toMatchObject({ ok: true });
    await revokeDeath(who());
    expect(await approve(after.ok ? after.value.serviceId : '')).toMatchObject({ ok: true });
  },
);

test('from paper it is kept and held, and no ruling lets it stand while the death is noted', async () => {
  await counter.must('pad.issue', clerk, {
    intentId: counter.newIntent(),
    kind: 'service',
    count: 2,
    size: 'A4',
    copies: 1,
  });
  const [startedAtMs, endedAtMs] = [instantOf('2026-11-20', 14 * 60), instantOf('2026-11-20', 18 * 60)];
  const outage = { intentId: counter.newIntent(), cause: 'platform', startedAtMs, endedAtMs, note: '' } as const;
  await counter.must('outage.declare', manager, outage);
  await noteDeath(li, '2026-11-18');
  const coinBearing = {
    ...{ serial: '1', servedOn: '2026-11-20', startTime: '09:00', endTime: '10:00', volunteer: wang, recipient: li },
    ...{ className: '情感慰藉', item: '陪伴聊天', deduction: '' },
  };
  const slip: Input<'slip.enter'> = {
    ...{ intentId: counter.newIntent(), corrects: null, truthStated: true, ...coinBearing },
    ...{ place: '家中', confirmation: '签字', accompanyingGuardian: '', remark: '' },
  };
  const entered = await counter.must('slip.enter', clerk, slip);
  expect(entered).toMatchObject({ outcome: 'held', problem: refusedFor('recipient', '李＊＊').error });
  await counter.must('slip.reenter', manager, { intentId: counter.newIntent(), ...coinBearing });
  const reviewer = await otherReviewer();
  const rule = () =>
    counter.call('slip.rule', reviewer, {
      ...{
        intentId: counter.newIntent(),
        entryId: entered.entryId,
        ruling: 'stands',
        confirmation: null,
        reason: '问过',
      },
    });
  expect(await rule()).toMatchObject({ ok: false, error: { code: 'person_died_before' } });
  await revokeDeath(li);
  expect(await rule()).toMatchObject({ ok: true });
});

async function otherReviewer(): Promise<string> {
  const { operators } = await counter.must('app.describe', null, {});
  const administrator = operators.find(({ roles }) => roles.includes('administrator'));
  const session = await counter.signIn(administrator?.operatorId ?? '', '739164');
  return await counter.addOperator(session, '陈静', ['reviewer'], '593048');
}
