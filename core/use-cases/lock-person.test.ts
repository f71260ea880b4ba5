import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { transact } from '../../db/connection.ts';
import { emptyParts } from '../../db/erase.ts';
import { partsAbout } from '../../db/read/erasure.ts';
import { asking, DeletionDesk } from '../../tests/fixtures/deletion-desk.ts';
import { identityNumber } from '../demo/identity-numbers.ts';
import { serviceSlipOf } from '../printing/jobs.ts';
import { writeFact } from '../write.ts';

/** Goal: nobody is forgotten who must not be, and who must be kept is shown to nobody. */
let desk: DeletionDesk;
const { name, number } = asking;

beforeEach(async () => {
  desk = await DeletionDesk.open();
});
afterEach(() => desk.counter.close());

async function serve(recipient: string, isApproved: boolean) {
  const volunteer = await desk.register({
    roles: ['volunteer'],
    name: '王芳',
    documentNumber: identityNumber('1980-06-01', 'male', 1),
    phone: '13800001111',
    trainedOn: '2026-01-05',
    priorityTags: [],
  });
  const { serviceId } = await desk.counter.must('service.record', desk.clerk, {
    intentId: desk.counter.newIntent(),
    volunteer,
    recipient,
    servedOn: '2026-11-20',
    startTime: '09:00',
    endTime: '10:00',
    deductionMinutes: 0,
    classNumber: 1,
    item: '陪伴聊天',
    place: '家中',
    confirmation: 'signature',
    accompanyingGuardian: null,
  });
  if (isApproved)
    await desk.counter.must('review.approve', desk.manager, { intentId: desk.counter.newIntent(), serviceId });
  return { volunteer, serviceId };
}

describe('nobody is forgotten', () => {
  const barred = async (by: string, requestId: string) => {
    const answer = await desk.erase(by, requestId);
    return answer.ok ? null : answer.error.code;
  };

  test('by who recorded the request, nor by a request for something else', async () => {
    const personId = await desk.register();
    expect(await barred(desk.clerk, await desk.ask(personId))).toBe('recorder_does_not_answer');
    expect(await barred(desk.manager, await desk.ask(personId, 'copy'))).toBe('request_done_otherwise');
    expect(await barred(desk.manager, desk.counter.newIntent())).toBe('request_unknown');
  });

  test('while a service waits, or a balance lives', async () => {
    const recipient = await desk.register();
    const { volunteer, serviceId } = await serve(recipient, false);
    expect(await barred(desk.manager, await desk.ask(recipient))).toBe('person_has_open_work');
    await desk.counter.must('review.approve', desk.manager, { intentId: desk.counter.newIntent(), serviceId });
    expect(await barred(desk.manager, await desk.ask(volunteer))).toBe('balance_lives');
  });

  test('while a minor is under their guardianship', async () => {
    const guardian = await desk.register({ roles: ['guardian'], priorityTags: [] });
    await desk.register({
      roles: ['volunteer'],
      name: '赵小川',
      documentNumber: identityNumber('2011-06-01', 'male', 5),
      phone: '',
      priorityTags: [],
      guardianDocumentNumber: number,
    });
    expect(await barred(desk.manager, await desk.ask(guardian))).toBe('guardian_still_needed');
  });
});

test('who was served lately is locked: shown to nobody but those who answer for it, and unlocked by the manager', async () => {
  const recipient = await desk.register();
  const { volunteer } = await serve(recipient, true);
  expect(await desk.erase(desk.manager, await desk.ask(recipient))).toMatchObject({
    ok: true,
    value: { extent: 'lock' },
  });
  expect((await desk.counter.must('person.search', desk.clerk, { text: number, role: null })).people).toEqual([]);
  expect(await desk.counter.call('person.read', desk.clerk, { personId: recipient })).toMatchObject({
    error: { code: 'person_closed' },
  });
  const { services } = await desk.counter.must('person.read', desk.clerk, { personId: volunteer });
  expect(services).toMatchObject([{ recipient: { name: '（已锁定）', maskedName: '（已锁定）' } }]);
  const opened = await desk.counter.must('person.read', desk.manager, { personId: recipient });
  expect(opened).toMatchObject({ person: { name }, closure: { kind: 'locked' } });
  expect(desk.faults()).toEqual([]);
  expect(await desk.erase(desk.manager, await desk.ask(recipient))).toMatchObject({ error: { code: 'person_closed' } });
  await desk.counter.must('person.unlock', desk.manager, {
    intentId: desk.counter.newIntent(),
    personId: recipient,
    reason: '本人又来办事',
  });
  expect((await desk.counter.must('person.search', desk.clerk, { text: '5678', role: null })).people).toHaveLength(1);
  expect(desk.faults()).toEqual([]);
});

/** As it is once the ten years are over: the services stand, and both who gave and who received are forgotten. */
test('services, certificates, lists and receipts of who was erased are read as before, without a name', async () => {
  const recipient = await desk.register();
  const { volunteer, serviceId } = await serve(recipient, true);
  const { app } = desk.counter;
  const period = { personId: volunteer, from: '2026-11-01', until: '2026-11-24' };
  await desk.counter.must('certificate.issue', desk.clerk, {
    intentId: desk.counter.newIntent(),
    ...period,
    requestedFor: '本人',
  });
  for (const person of [volunteer, recipient]) {
    const request = await desk.ask(person);
    transact(app.db, () => {
      const emptied = partsAbout(app.db, person).map(({ record, part }) => ({ record, part }));
      emptyParts(app.db, emptied);
      const fact = { subject: `person/${person}`, operator: 'op-2', data: { person, request, emptied } };
      writeFact(app, { ...fact, type: 'person.erased/1' });
    });
  }
  expect(desk.faults()).toEqual([]);
  const gone = { name: '（已删除）', maskedName: '（已删除）' };
  for (const personId of [volunteer, recipient])
    expect(await desk.counter.must('person.read', desk.clerk, { personId })).toMatchObject({
      person: gone,
      services: [{ serviceId, volunteer: gone, recipient: gone, minutes: 60 }],
    });
  expect((await desk.counter.must('today.read', desk.clerk, {})).services).toMatchObject([{ volunteer: gone }]);
  const { certificates } = await desk.counter.must('certificate.list', desk.clerk, { personId: null });
  expect(certificates).toMatchObject([{ personName: '（已删除）', minutes: 60 }]);
  expect((await desk.counter.must('review.list', desk.manager, {})).items).toEqual([]);
  expect(serviceSlipOf(app, serviceId, true)).toMatchObject({ volunteerName: '（已删除）' });
  await desk.counter.must('slip.list', desk.clerk, { outageId: null, state: null });
  await desk.counter.must('sync.read', desk.manager, {});
  await desk.counter.must('print.jobs', desk.clerk, {});
  await desk.counter.must('person.reveals', desk.manager, {});
  await desk.counter.must('request.list', desk.clerk, {});
});
