import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Input } from '../../contract/kiosk/contract.ts';
import type { ChangeItem } from '../../contract/sync/changes.ts';
import { transact } from '../../db/connection.ts';
import { applyChanges } from '../../db/inbox.ts';
import { loadDraft, saveDraft } from '../../db/local/drafts.ts';
import { instantOf } from '../../domain/local-time.ts';
import { asking, DeletionDesk } from '../../tests/fixtures/deletion-desk.ts';
import { everyByteOf } from '../../tests/fixtures/store-bytes.ts';
import { identityNumber } from '../demo/identity-numbers.ts';
import { writeFact } from '../write.ts';

/** Goal: an erasure reaches everything of the person under whatever number, nothing of anybody else, and has no size. */
let desk: DeletionDesk;
const { name, phone, number } = asking;
const nowMs = instantOf('2026-11-24', 12 * 60);
const alias = 'P-S0413-B-000007-M';

beforeEach(async () => {
  desk = await DeletionDesk.open();
});
afterEach(() => desk.counter.close());

function sent(id: string, meant: string, called = name): ChangeItem {
  const known = { birth_year: 1951, phone_tail: phone.slice(-4), document_tail: number.slice(-4) };
  const data = JSON.stringify({ number: meant, name: called, ...known, status: 'active', balance_minutes: 0 });
  return { type: 'person', id, version: 1, op: 'put', data, hash: 'AAAA' };
}

function pull(...items: readonly ChangeItem[]) {
  applyChanges(desk.counter.app.db, items, { cursor: '1', platformEpoch: 'a', atMs: nowMs });
}

function found(texts: readonly string[]): string[] {
  return everyByteOf(desk.counter.app.dataDir, desk.counter.app.storeKey).flatMap(([file, bytes]) =>
    texts.filter((text) => bytes.includes(text)).map((text) => `${file}: ${text}`),
  );
}

const erased = async (personId: string) => await desk.erase(desk.manager, await desk.ask(personId));

const volunteerForm = {
  roles: ['volunteer'],
  name: '赵大川',
  documentNumber: identityNumber('1980-06-01', 'male', 1),
  phone: '13800001111',
  trainedOn: '2026-01-05',
  priorityTags: [],
} satisfies Partial<Input<'person.register'>>;

describe('under another number that means the person', () => {
  test('nothing finds them any more, here and in a store folded anew', async () => {
    const personId = await desk.register();
    pull(sent(alias, personId), sent(personId, personId));
    expect((await desk.counter.must('person.search', desk.clerk, { text: alias, role: null })).people).toHaveLength(1);
    expect(await erased(personId)).toMatchObject({ value: { extent: 'erase' } });
    expect(desk.faults()).toEqual([]);
    expect((await desk.counter.must('person.search', desk.clerk, { text: name, role: null })).people).toEqual([]);
    expect(found([name])).toEqual([]);
  });

  test.each([
    ['an alias of theirs', (personId: string) => [sent(alias, personId)]],
    ['the number that theirs is an alias of', (personId: string) => [sent(personId, alias), sent(alias, alias)]],
  ])('a service that waits under %s bars the erasure, and one that counts locks', async (_name, items) => {
    const personId = await desk.register();
    const volunteer = await desk.register(volunteerForm);
    pull(...items(personId));
    const { serviceId } = await desk.counter.must('service.record', desk.clerk, {
      ...{ intentId: desk.counter.newIntent(), volunteer, recipient: alias, servedOn: '2026-11-20' },
      ...{ startTime: '09:00', endTime: '10:00', deductionMinutes: 0, classNumber: 1, item: '陪伴聊天' },
      ...{ place: '家中', confirmation: 'signature', accompanyingGuardian: null },
    });
    expect(await erased(personId)).toMatchObject({ error: { code: 'person_has_open_work' } });
    await desk.counter.must('review.approve', desk.manager, { intentId: desk.counter.newIntent(), serviceId });
    expect(await erased(personId)).toMatchObject({ value: { extent: 'lock' } });
  });
});

function issuePad() {
  const { app } = desk.counter;
  const [pad, outage] = [app.clock.newId(), app.clock.newId()];
  const fact = { subject: 'station/S0412', operator: 'op-1' };
  transact(app.db, () => {
    writeFact(app, { ...fact, type: 'pad.issued/1', data: { pad, kind: 'service', first: 1, last: 9 } });
    const opened = { outage, startedAt: '2026-11-02T00:00:00.000+08:00', declaredBy: 'operator', note: '' } as const;
    writeFact(app, { ...fact, type: 'outage.opened/1', data: { ...opened, cause: 'platform' } });
  });
}

function slipOf(changed: Partial<Input<'slip.enter'>>): Input<'slip.enter'> {
  return {
    ...{ intentId: desk.counter.newIntent(), corrects: null, truthStated: true, serial: '1', servedOn: '2026-11-20' },
    ...{ startTime: '09:00', endTime: '10:00', volunteer: '', recipient: '', className: '1', item: '陪伴聊天' },
    ...{ place: '家中', confirmation: '签字', accompanyingGuardian: '', deduction: '0', remark: '' },
    ...changed,
  };
}

/** A slip that the rules refuse, closed for good by a reviewer. */
async function closedSlip(changed: Partial<Input<'slip.enter'>>) {
  const slip = slipOf(changed);
  const { entryId } = await desk.counter.must('slip.enter', desk.clerk, slip);
  const ruling = { ruling: 'refused', confirmation: null, reason: '单子写错' } as const;
  await desk.counter.must('slip.rule', desk.manager, { intentId: desk.counter.newIntent(), entryId, ...ruling });
  return { slip, entryId };
}

test('an answer that is kept for a press that comes again names the person no more, and is still the answer', async () => {
  const personId = await desk.register();
  issuePad();
  const { slip, entryId } = await closedSlip({ recipient: number });
  const first = await desk.counter.must('slip.enter', desk.clerk, slip);
  expect(first).toMatchObject({ entryId, recipient: { name, phoneTail: '5678' } });
  expect(await erased(personId)).toMatchObject({ value: { extent: 'erase' } });
  expect(found([name, number, phone])).toEqual([]);
  const again = await desk.counter.must('slip.enter', desk.clerk, slip);
  const gone = {
    personId,
    name: '（已删除）',
    maskedName: '（已删除）',
    documentTail: '',
    phoneTail: null,
    ageYears: null,
  };
  expect(again).toMatchObject({ entryId, outcome: 'refused', recipient: gone });
  expect(desk.faults()).toEqual([]);
});

describe('of a stranger whose name or number holds theirs', () => {
  const short = { documentKind: 'other', documentNumber: 'E1234567', birthDate: '1950-01-02', sex: 'female' } as const;

  test('nothing is emptied, no draft is lost and no page is cancelled', async () => {
    const personId = await desk.register({ ...short, name: '王芳', phone: '1391234567' });
    issuePad();
    await closedSlip({ recipient: '王芳华', volunteer: 'E12345678', accompanyingGuardian: '13912345678' });
    const stranger = await desk.register({
      ...short,
      documentNumber: 'E12345678',
      name: '王芳华',
      phone: '13912345678',
    });
    const ward = await desk.register({
      ...short,
      documentNumber: 'F7654321',
      name: '李小草',
      phone: '',
      spouseDocumentNumber: 'E12345678',
    });
    const draft = JSON.stringify({ name: '王芳华', place: '王芳家', documentNumber: 'E12345678' });
    saveDraft(desk.counter.app.db, 'op-2', 'record', draft, nowMs);
    saveDraft(desk.counter.app.db, 'op-3', 'record', JSON.stringify({ name: '王芳' }), nowMs);
    const { printJobId } = await desk.counter.must('person.print_information', desk.clerk, {
      ...{ intentId: desk.counter.newIntent(), personId: stranger, reason: '本人要' },
    });
    const parts = () =>
      desk.counter.app.db
        .prepare<[], number>(
          `select count(*) from parts join records using (record_id) where bytes is not null and subject <> 'person/${personId}'`,
        )
        .pluck()
        .get();
    const before = parts();
    expect(await erased(personId)).toMatchObject({ value: { extent: 'erase' } });
    expect(parts()).toBe(before);
    expect(await desk.counter.must('person.read', desk.clerk, { personId: ward })).toMatchObject({
      spouseName: '王芳华',
    });
    expect(JSON.parse(loadDraft(desk.counter.app.db, 'op-2', 'record') ?? '')).toMatchObject({
      documentNumber: 'E12345678',
      place: '',
    });
    expect(loadDraft(desk.counter.app.db, 'op-3', 'record')).toBeNull();
    const { jobs } = await desk.counter.must('print.jobs', desk.clerk, {});
    expect(jobs.find(({ jobId }) => jobId === printJobId)?.state).not.toBe('cancelled');
    expect(desk.faults()).toEqual([]);
  });
});

test('who was looked at more often than one line has room for is erased all the same', async () => {
  const personId = await desk.register();
  const { app } = desk.counter;
  transact(app.db, () => {
    for (let look = 0; look < 1100; look += 1)
      writeFact(app, {
        ...{ type: 'person.revealed/1', subject: `person/${personId}`, operator: 'op-2' },
        ...{ data: { person: personId, field: 'phone' }, parts: { reason: `给${name}打电话` } },
      });
  });
  expect(await erased(personId)).toMatchObject({ value: { extent: 'erase' } });
  const records = app.db.prepare<[], number>(`select count(*) from records where type = 'person.erased/1'`).pluck();
  expect(records.get()).toBe(3);
  expect(found([name])).toEqual([]);
  expect(desk.faults()).toEqual([]);
  expect(await desk.counter.must('request.list', desk.clerk, {})).toMatchObject({ requests: [{ outcome: 'done' }] });
});
