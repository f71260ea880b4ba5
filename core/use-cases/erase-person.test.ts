import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { EndpointName, Input } from '../../contract/kiosk/contract.ts';
import { makeBackup } from '../backup.ts';
import { saveDraft } from '../../db/local/drafts.ts';
import { applyChanges } from '../../db/inbox.ts';
import { rebuildViews, viewTables } from '../../db/rebuild.ts';
import { verifyStore } from '../../db/verify.ts';
import { instantOf } from '../../domain/local-time.ts';
import { CounterApp } from '../../tests/fixtures/counter-app.ts';
import { everyByteOf } from '../../tests/fixtures/store-bytes.ts';
import { createClock } from '../clock.ts';
import { identityNumber } from '../demo/identity-numbers.ts';

/** Goal: who was forgotten is nowhere any more, and everything else stands as it stood. */
let counter: CounterApp;
let clerk: string;
let manager: string;
const nowMs = instantOf('2026-11-24', 12 * 60);
const number = identityNumber('1951-02-03', 'female', 7);
const [name, phone] = ['欧阳㼆菊', '13912345678'] as const;

beforeEach(async () => {
  counter = CounterApp.open({ clock: createClock({ startAtMs: nowMs }) });
  const administrator = await counter.begin();
  await counter.confirmRecovery(administrator);
  clerk = await counter.addOperator(administrator, '李静', ['clerk', 'reviewer'], '280517');
  manager = await counter.addOperator(administrator, '赵刚', ['manager', 'clerk'], '471936');
});
afterEach(() => counter.close());

const form = (changed: Partial<Input<'person.register'>>): Input<'person.register'> => ({
  intentId: counter.newIntent(),
  keepIfItLooksRegistered: false,
  roles: ['recipient'],
  name,
  documentKind: 'resident_card',
  documentNumber: number,
  sex: null,
  birthDate: null,
  phone,
  street: '经八路街道',
  community: '科技社区',
  trainedOn: null,
  qualifications: [],
  priorityTags: ['独居'],
  guardianDocumentNumber: '',
  spouseDocumentNumber: '',
  ...changed,
});

async function register(changed: Partial<Input<'person.register'>> = {}): Promise<string> {
  return (await counter.must('person.register', clerk, form(changed))).personId ?? '';
}

async function ask(personId: string, kind: Input<'request.receive'>['kind'] = 'delete', by = clerk): Promise<string> {
  const { requestId } = await counter.must('request.receive', by, {
    intentId: counter.newIntent(),
    personId,
    kind,
    asker: 'self',
    way: 'counter',
    evidence: 'identity_document',
    requester: name,
    detail: `${name}不想再参加，电话${phone}`,
    receivedOn: '2026-11-24',
  });
  return requestId;
}

const erase = (by: string, requestId: string) =>
  counter.call('person.erase', by, { intentId: counter.newIntent(), requestId });

const must = <Name extends EndpointName>(endpoint: Name, by: string, input: Omit<Input<Name>, 'intentId'>) =>
  counter.must(endpoint, by, { intentId: counter.newIntent(), ...input } as Input<Name>);

async function serve(recipient: string, isApproved: boolean) {
  const volunteer = await register({
    roles: ['volunteer'],
    name: '王芳',
    documentNumber: identityNumber('1980-06-01', 'male', 1),
    phone: '13800001111',
    trainedOn: '2026-01-05',
    priorityTags: [],
  });
  const { serviceId } = await must('service.record', clerk, {
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
  if (isApproved) await must('review.approve', manager, { serviceId });
  return { volunteer, serviceId };
}

const prints = () => join(counter.folder, 'prints');
const rowsOf = () => viewTables(counter.app.db).map((table) => counter.app.db.prepare(`select * from ${table}`).all());
const faults = () => verifyStore(counter.app.db).flatMap((finding) => finding.faults);

/** Everything at a counter that can name somebody: looks, steps, consents, forms that were kept, drafts, pages, the inbox, a spouse. */
async function aLifeAtTheCounter(): Promise<{ personId: string; spouse: string }> {
  const personId = await register();
  const spouse = await register({
    name: '陈福来',
    documentNumber: identityNumber('1950-04-18', 'male', 1),
    phone: '13700002222',
    priorityTags: [],
    spouseDocumentNumber: number,
  });
  await must('person.amend', clerk, { ...amendment, personId, community: '省委社区' });
  await counter.must('person.reveal', clerk, { personId, field: 'phone', reason: `给${name}打电话` });
  const kept = await counter.must('person.register', clerk, {
    ...form({ documentNumber: identityNumber('1951-02-03', 'female', 9) }),
    keepIfItLooksRegistered: true,
  });
  expect(kept.outcome).toBe('held');
  await must('consent.give', clerk, {
    personId,
    item: 'basic',
    signer: 'self',
    how: 'signature',
    signedOn: '2026-11-24',
  });
  saveDraft(counter.app.db, 'op-2', 'record', JSON.stringify({ place: `${name}家` }), nowMs);
  const printed = await must('person.print_information', clerk, { personId, reason: `${name}当面索取` });
  mkdirSync(prints());
  writeFileSync(join(prints(), `${printed.printJobId}.pdf`), `%PDF ${name}`);
  const data = JSON.stringify({
    number: personId,
    name,
    birth_year: 1951,
    phone_tail: phone.slice(-4),
    document_tail: number.slice(-4),
    status: 'active',
    balance_minutes: 0,
  });
  applyChanges(counter.app.db, [{ type: 'person', id: personId, version: 1, op: 'put', data, hash: 'AAAA' }], {
    cursor: '1',
    platformEpoch: 'a',
    atMs: nowMs,
  });
  return { personId, spouse };
}

const amendment: Omit<Input<'person.amend'>, 'intentId' | 'personId'> = {
  roles: [],
  name: '',
  documentKind: 'resident_card',
  documentNumber: '',
  sex: null,
  birthDate: null,
  phone: '',
  street: '',
  community: '',
  trainedOn: null,
  qualifications: [],
  guardianDocumentNumber: '',
  spouseDocumentNumber: '',
};

/** Where any of the texts stands, in any file of the folder or page of the store. */
function found(texts: readonly string[]): string[] {
  const places = [counter.app.dataDir, prints()];
  return places
    .flatMap((place) => [...everyByteOf(place, counter.app.storeKey)])
    .flatMap(([file, bytes]) => texts.filter((text) => bytes.includes(text)).map((text) => `${file}: ${text}`));
}

describe('who was registered and never served', () => {
  test('is nowhere in the bytes of the store, nor in a backup made afterwards, and the chain stands', async () => {
    const { personId, spouse } = await aLifeAtTheCounter();
    const requestId = await ask(personId);
    expect(found([name, number, phone]).length).toBeGreaterThan(2);
    expect(await erase(manager, requestId)).toMatchObject({ ok: true, value: { extent: 'erase' } });
    expect(found([name, number, phone])).toEqual([]);
    makeBackup(counter.app);
    expect(found([name, number, phone])).toEqual([]);
    expect(faults()).toEqual([]);
    const before = rowsOf();
    rebuildViews(counter.app.db);
    expect(rowsOf()).toEqual(before);
    const left = await counter.must('person.read', clerk, { personId: spouse });
    expect(left).toMatchObject({ person: { name: '陈福来', phoneTail: '2222' }, spouseName: null });
    expect((await counter.must('person.search', clerk, { text: '陈福来', role: null })).people).toHaveLength(1);
  });

  test('is shown calmly where the number is still named, is found by nobody, and may register anew', async () => {
    const { personId } = await aLifeAtTheCounter();
    await erase(manager, await ask(personId));
    const page = await counter.must('person.read', clerk, { personId });
    expect(page).toMatchObject({
      person: { name: '（已删除）', maskedName: '（已删除）', documentTail: '', phoneTail: null, ageYears: null },
      phoneMasked: null,
      street: null,
      birthYear: null,
      closure: { kind: 'erased' },
      standings: [{ steps: [] }],
    });
    for (const text of [name, number, phone, personId])
      expect((await counter.must('person.search', clerk, { text, role: null })).people).toEqual([]);
    const { people, total } = await counter.must('people.recent', clerk, { role: null });
    expect(people.map((each) => each.personId)).not.toContain(personId);
    expect(total).toBe(1);
    expect((await counter.must('person.kept', manager, {})).kept).toEqual([]);
    const { reveals } = await counter.must('person.reveals', manager, {});
    expect(reveals.map(({ personName, reason }) => [personName, reason])).toEqual([
      ['（已删除）', null],
      ['（已删除）', null],
    ]);
    const { requests } = await counter.must('request.list', clerk, {});
    expect(requests).toMatchObject([{ personName: '（已删除）', requester: '', detail: '', outcome: 'done' }]);
    await counter.must('sync.read', manager, {});
    await counter.must('today.read', clerk, {});
    expect(await register()).not.toBe(personId);
  });

  test('is asked for nothing any more, and erased once', async () => {
    const personId = await register();
    const requestId = await ask(personId);
    const second = await ask(personId);
    await erase(manager, requestId);
    for (const answer of [
      await erase(manager, second),
      await counter.call('person.amend', clerk, {
        ...amendment,
        intentId: counter.newIntent(),
        personId,
        name: '新名',
      }),
      await counter.call('person.reveal', clerk, { personId, field: 'phone', reason: '核对' }),
      await counter.call('certificate.preview', clerk, { personId, from: '2026-01-01', until: '2026-11-24' }),
    ])
      expect(answer).toMatchObject({ ok: false, error: { code: 'person_closed' } });
    expect(await erase(manager, requestId)).toMatchObject({ error: { code: 'request_already_answered' } });
    expect(await counter.must('request.answer', manager, refusalOf(second))).toMatchObject({});
    expect(faults()).toEqual([]);
  });

  const refusalOf = (requestId: string) =>
    ({ intentId: counter.newIntent(), requestId, outcome: 'refused', reason: '已经删除' }) as const;
});

describe('nobody is forgotten', () => {
  const barred = async (by: string, requestId: string) => {
    const answer = await erase(by, requestId);
    return answer.ok ? null : answer.error.code;
  };

  test('by who recorded the request, nor by a request for something else', async () => {
    const personId = await register();
    expect(await barred(clerk, await ask(personId))).toBe('recorder_does_not_answer');
    expect(await barred(manager, await ask(personId, 'copy'))).toBe('request_done_otherwise');
    expect(await barred(manager, counter.newIntent())).toBe('request_unknown');
  });

  test('while a service waits, or a balance lives', async () => {
    const recipient = await register();
    const { volunteer, serviceId } = await serve(recipient, false);
    expect(await barred(manager, await ask(recipient))).toBe('person_has_open_work');
    await must('review.approve', manager, { serviceId });
    expect(await barred(manager, await ask(volunteer))).toBe('balance_lives');
  });

  test('while a minor is under their guardianship', async () => {
    const guardian = await register({ roles: ['guardian'], priorityTags: [] });
    await register({
      roles: ['volunteer'],
      name: '赵小川',
      documentNumber: identityNumber('2011-06-01', 'male', 5),
      phone: '',
      priorityTags: [],
      guardianDocumentNumber: number,
    });
    expect(await barred(manager, await ask(guardian))).toBe('guardian_still_needed');
  });
});

test('who was served lately is locked: shown to nobody but those who answer for it, and unlocked by the manager', async () => {
  const recipient = await register();
  const { volunteer } = await serve(recipient, true);
  expect(await erase(manager, await ask(recipient))).toMatchObject({ ok: true, value: { extent: 'lock' } });
  expect((await counter.must('person.search', clerk, { text: number, role: null })).people).toEqual([]);
  expect(await counter.call('person.read', clerk, { personId: recipient })).toMatchObject({
    error: { code: 'person_closed' },
  });
  const { services } = await counter.must('person.read', clerk, { personId: volunteer });
  expect(services).toMatchObject([{ recipient: { name: '（已锁定）', maskedName: '（已锁定）' } }]);
  const opened = await counter.must('person.read', manager, { personId: recipient });
  expect(opened).toMatchObject({ person: { name }, closure: { kind: 'locked' } });
  expect(faults()).toEqual([]);
  expect(await erase(manager, await ask(recipient))).toMatchObject({ error: { code: 'person_closed' } });
  await must('person.unlock', manager, { personId: recipient, reason: '本人又来办事' });
  expect((await counter.must('person.search', clerk, { text: '5678', role: null })).people).toHaveLength(1);
  expect(faults()).toEqual([]);
  const before = rowsOf();
  rebuildViews(counter.app.db);
  expect(rowsOf()).toEqual(before);
});
