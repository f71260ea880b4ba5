import { createHash } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { applyChanges } from '../../db/inbox.ts';
import { verifyStore } from '../../db/verify.ts';
import { instantOf } from '../../domain/local-time.ts';
import { CounterApp } from '../../tests/fixtures/counter-app.ts';
import { askNothingOfTheNew } from '../../tests/fixtures/rule-packs.ts';
import { registrationOf } from '../../tests/fixtures/registration.ts';
import { createClock } from '../clock.ts';
import { identityNumber } from '../demo/identity-numbers.ts';

/** Goal: somebody whose document is at home, or whom another station registered, is served today and credited rightly. */
let counter: CounterApp;
let clerk: string;
let reviewer: string;

beforeEach(async () => {
  counter = CounterApp.open({ clock: createClock({ startAtMs: instantOf('2026-11-23', 18 * 60) }) });
  askNothingOfTheNew(counter);
  const administrator = await counter.begin();
  await counter.confirmRecovery(administrator);
  clerk = await counter.addOperator(administrator, '李静', ['clerk'], '280517');
  reviewer = await counter.addOperator(administrator, '陈静', ['clerk', 'reviewer'], '593048');
});
afterEach(async () => {
  expect(verifyStore(counter.app.db).flatMap((finding) => finding.faults)).toEqual([]);
  await counter.close();
});

const register = (changed: Parameters<typeof registrationOf>[0]) =>
  counter.call('person.register', clerk, { intentId: counter.newIntent(), ...registrationOf(changed) });

async function registered(changed: Parameters<typeof registrationOf>[0]): Promise<string> {
  const answer = await register(changed);
  return answer.ok ? (answer.value.personId ?? '') : answer.error.code;
}

const wang = () =>
  registered({
    ...{ roles: ['volunteer'], name: '王芳', trainedOn: '2026-11-01' },
    documentNumber: identityNumber('1970-06-01', 'female', 1),
  });
const guest = { documentKind: 'pending', documentNumber: '', birthDate: '1950-03-08', sex: 'female' } as const;

function fromPlatform(id: string, birthYear: number, op: 'put' | 'delete' = 'put'): void {
  const known = { number: id, name: '周桂英', birth_year: birthYear, phone_tail: '1111', document_tail: '002X' };
  const data = JSON.stringify({ ...known, status: 'active', balance_minutes: 60 });
  const hash = createHash('sha256').update(data).digest('base64');
  const item = { type: 'person', id, version: op === 'put' ? 1 : 2, op, data, hash };
  applyChanges(counter.app.db, [item], { cursor: '1', platformEpoch: 'epoch-1', atMs: 1 });
}

async function serve(volunteer: string, recipient: string) {
  const span = { servedOn: '2026-11-23', startTime: '09:00', endTime: '10:00', deductionMinutes: 0 };
  const what = { classNumber: 1, item: '陪伴聊天', place: '家中', confirmation: 'signature' } as const;
  const pair = { volunteer, recipient, accompanyingGuardian: null };
  return counter.must('service.record', clerk, { intentId: counter.newIntent(), ...pair, ...span, ...what });
}

const approve = (serviceId: string) =>
  counter.call('review.approve', reviewer, { intentId: counter.newIntent(), serviceId });
const refused = (code: string, field?: string) => ({
  ok: false,
  error: field === undefined ? { code } : { code, field },
});

test('a walk-in is registered provisionally, served, and credited once the document was seen', async () => {
  expect(await register({ ...guest, birthDate: null })).toMatchObject(
    refused('provisional_needs_birth_date', 'birthDate'),
  );
  expect(await register({ ...guest, documentNumber: 'X1234567' })).toMatchObject(refused('identity_number_malformed'));
  const volunteer = await wang();
  const elder = await registered({ ...guest, name: '马大妈' });
  const other = await registered({ ...guest, name: '牛大爷' });
  expect(other).not.toBe(elder);
  const page = await counter.must('person.read', clerk, { personId: elder });
  expect(page).toMatchObject({ documentKind: 'pending', person: { documentTail: '' } });
  expect(page.missing).toContain('document');
  const found = await counter.must('person.search', clerk, { text: 'madama', role: 'recipient' });
  expect(found.people.map(({ personId }) => personId)).toEqual([elder]);
  const { serviceId } = await serve(volunteer, elder);
  expect(await approve(serviceId)).toMatchObject(refused('person_provisional'));

  const { keepIfItLooksRegistered: _keep, priorityTags: _tags, ...blank } = registrationOf();
  const amend = (documentNumber: string) =>
    counter.call('person.amend', clerk, {
      ...{ ...blank, roles: [], name: '', intentId: counter.newIntent(), personId: elder, documentNumber },
    });
  expect(await amend(identityNumber('1970-06-01', 'female', 1))).toMatchObject(
    refused('person_number_already_registered'),
  );
  expect(await approve(serviceId)).toMatchObject(refused('person_provisional'));
  expect(await amend(identityNumber('1950-03-08', 'female', 7))).toMatchObject({ ok: true });
  expect(await approve(serviceId)).toMatchObject({ ok: true, value: { minutes: 60 } });
});

test('a volunteer of another station is found, serves here, and the reviewer is told to ask there', async () => {
  fromPlatform('P-S0500-A-000001-X', 1975);
  const elder = await registered({ name: '李大妈' });
  const found = await counter.must('person.search', clerk, { text: 'zgy', role: 'volunteer' });
  expect(found.people).toMatchObject([{ personId: 'P-S0500-A-000001-X', isElsewhere: true }]);
  expect((await counter.must('person.search', clerk, { text: 'zgy', role: 'guardian' })).people).toEqual([]);
  const { serviceId, flags } = await serve('P-S0500-A-000001-X', elder);
  expect(flags).toEqual(['recipient_not_active', 'person_elsewhere']);
  const { items } = await counter.must('review.list', reviewer, {});
  expect(items).toMatchObject([{ service: { volunteer: { name: '周桂英', isElsewhere: true } }, blockedBy: null }]);
  expect(await approve(serviceId)).toMatchObject({ ok: true, value: { minutes: 60 } });
});

test('a recipient of another station is old enough by the year of birth alone', async () => {
  fromPlatform('P-S0500-A-000001-X', 1966);
  fromPlatform('P-S0500-A-000002-Y', 1967);
  const volunteer = await wang();
  expect(await serve(volunteer, 'P-S0500-A-000001-X')).toMatchObject({ state: 'recorded' });
  const span = { servedOn: '2026-11-23', startTime: '11:00', endTime: '12:00', deductionMinutes: 0 };
  const what = { classNumber: 1 as const, item: '陪伴聊天', accompanyingGuardian: null };
  const young = { volunteer, recipient: 'P-S0500-A-000002-Y', ...span, ...what };
  const { problem } = await counter.must('service.check', clerk, young);
  expect(problem?.code).toBe('recipient_too_young_on_day');
});

test('who is taken back by the platform stays a number where a service names them, and stops nothing', async () => {
  fromPlatform('P-S0500-A-000001-X', 1975);
  const elder = await registered({ name: '李大妈' });
  const { serviceId } = await serve('P-S0500-A-000001-X', elder);
  fromPlatform('P-S0500-A-000001-X', 1975, 'delete');
  const { items } = await counter.must('review.list', reviewer, {});
  expect(items).toMatchObject([{ service: { volunteer: { name: 'P-S0500-A-000001-X', isElsewhere: true } } }]);
  await counter.must('today.read', clerk, {});
  expect(await approve(serviceId)).toMatchObject({ ok: true, value: { minutes: 60 } });
  const again = serve('P-S0500-A-000001-X', elder);
  await expect(again).rejects.toThrow('volunteer_unknown');
});

test('one clerk alone neither lifts the guard between spouses nor makes anybody a guardian', async () => {
  const elder = await registered({ name: '李大妈' });
  const volunteer = await registered({
    ...{ roles: ['volunteer'], name: '王芳', trainedOn: '2026-11-01' },
    documentNumber: identityNumber('1970-06-01', 'female', 1),
    spouseDocumentNumber: registrationOf().documentNumber,
  });
  const about = () => ({ intentId: counter.newIntent() });
  const wed = { personId: volunteer, otherId: elder, kind: 'spouse', evidence: 'household_register' } as const;
  const { relationId } = await counter.must('relation.note', clerk, { ...about(), ...wed, from: '2000-01-01' });
  const never = { relationId, until: '2026-11-22', why: 'mistake' } as const;
  await counter.must('relation.end', clerk, { ...about(), ...never });
  await expect(serve(volunteer, elder)).rejects.toThrow('service_for_spouse');

  const minor = await registered({
    ...{ roles: ['volunteer'], name: '钱多多', trainedOn: '2026-11-01' },
    ...{ documentKind: 'passport', documentNumber: 'E7654321', birthDate: null },
  });
  const ward = { personId: minor, otherId: volunteer, kind: 'guardian', evidence: 'household_register' } as const;
  await counter.must('relation.note', clerk, { ...about(), ...ward, from: '2020-01-01' });
  const standing = await counter.must('person.standing', clerk, { personId: minor, day: null });
  expect(standing.mayServe?.map(({ code }) => code)).toContain('volunteer_minor_without_guardian');
});
