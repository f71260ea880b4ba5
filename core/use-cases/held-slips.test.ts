import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Input } from '../../contract/kiosk/contract.ts';
import { instantOf } from '../../domain/local-time.ts';
import { CounterApp } from '../../tests/fixtures/counter-app.ts';
import { registrationOf } from '../../tests/fixtures/registration.ts';
import { createClock } from '../clock.ts';
import { identityNumber } from '../demo/identity-numbers.ts';

/** Goal: what no ruling lets stand comes to an end all the same, by what it waits for, by the paper, or closed for good. */
let counter: CounterApp;
let first: string;
let second: string;
let people: Record<'volunteer' | 'recipient' | 'unseen' | 'late', string>;

beforeEach(async () => {
  counter = CounterApp.open({ clock: createClock({ startAtMs: instantOf('2026-11-23', 12 * 60) }) });
  const administrator = await counter.begin();
  await counter.confirmRecovery(administrator);
  first = await counter.addOperator(administrator, '李静', ['clerk'], '280517');
  second = await counter.addOperator(administrator, '赵刚', ['manager'], '605218');
  const born = { roles: ['recipient'], name: '马大妈' } as const;
  people = {
    volunteer: await register({
      roles: ['volunteer'],
      name: '王芳',
      documentNumber: identityNumber('1980-06-01', 'male', 1),
      trainedOn: '2026-01-15',
    }),
    recipient: await register({
      ...born,
      roles: ['recipient'],
      documentNumber: identityNumber('1948-03-05', 'female', 1),
    }),
    unseen: await register({
      roles: ['recipient'],
      name: '马大妈',
      documentKind: 'pending',
      documentNumber: '',
      birthDate: '1949-01-01',
    }),
    late: await register({
      roles: ['recipient'],
      name: '李䶮',
      documentNumber: identityNumber('1947-03-05', 'female', 1),
    }),
  };
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
  const died = {
    personId: people.late,
    diedOn: '2026-11-10',
    evidence: 'death_certificate',
    reporter: '儿子',
  } as const;
  await counter.must('person.note_death', first, { intentId: counter.newIntent(), ...died });
});
afterEach(() => counter.close());

type Registration = Input<'person.register'>;
async function register(person: Pick<Registration, 'roles' | 'name'> & Partial<Registration>): Promise<string> {
  const form = registrationOf({ documentNumber: '', ...person });
  return (await counter.must('person.register', first, { intentId: counter.newIntent(), ...form })).personId ?? '';
}

const coinBearing = {
  ...{ serial: '1', servedOn: '2026-11-16', startTime: '09:00', endTime: '10:00' },
  ...{ className: '情感慰藉', item: '陪伴聊天', deduction: '' },
};
const others = { place: '家中', confirmation: '签字', accompanyingGuardian: '', remark: '' };
async function enterTwice(recipient: string, corrects: string | null = null) {
  const typed = { ...coinBearing, volunteer: people.volunteer, recipient };
  const slip = { intentId: counter.newIntent(), corrects, truthStated: true, ...typed, ...others } as const;
  const entered = await counter.must('slip.enter', first, slip);
  await counter.must('slip.reenter', second, { intentId: counter.newIntent(), ...typed });
  return entered;
}
const rule = (entryId: string, ruling: 'stands' | 'refused') => {
  const asked = { entryId, ruling, confirmation: null, reason: '看过纸单' };
  return counter.call('slip.rule', second, { intentId: counter.newIntent(), ...asked });
};
const approve = (serviceId: string | null) =>
  counter.call('review.approve', second, { intentId: counter.newIntent(), serviceId: serviceId ?? '' });

/** What makes each of them true or untrue after all. */
const settle = {
  person_provisional: async () => {
    const { keepIfItLooksRegistered: _keep, priorityTags: _tags, ...blank } = registrationOf({ roles: [], name: '' });
    const seen = { personId: people.unseen, documentNumber: identityNumber('1949-01-01', 'female', 3) };
    await counter.must('person.amend', first, { intentId: counter.newIntent(), ...blank, ...seen });
  },
  person_died_before: async () => {
    const revoked = { personId: people.late, reason: '登记错人' };
    await counter.must('person.revoke_death', second, { intentId: counter.newIntent(), ...revoked });
  },
} as const;
const kinds = [
  ['person_provisional', 'unseen'],
  ['person_died_before', 'late'],
] as const;

test.each(kinds)('%s: stands once that is settled', async (code, who) => {
  const { entryId, serviceId, problem } = await enterTwice(people[who]);
  expect(problem?.code).toBe(code);
  expect(await rule(entryId, 'stands')).toMatchObject({ ok: false, error: { code } });
  await settle[code]();
  expect(await rule(entryId, 'stands')).toMatchObject({ ok: true });
  expect(await approve(serviceId)).toMatchObject({ ok: true, value: { minutes: 60 } });
});

test.each(kinds)('%s: is closed for good with a reason', async (_code, who) => {
  const { entryId, serviceId } = await enterTwice(people[who]);
  expect(await rule(entryId, 'refused')).toMatchObject({ ok: true });
  expect(await approve(serviceId)).toMatchObject({ ok: false, error: { code: 'service_already_decided' } });
});

test.each(kinds)('%s: is corrected where the paper names another', async (_code, who) => {
  const { entryId } = await enterTwice(people[who]);
  const { serviceId, outcome } = await enterTwice(people.recipient, entryId);
  expect(outcome).toBe('accepted');
  expect(await approve(serviceId)).toMatchObject({ ok: true, value: { minutes: 60 } });
});
