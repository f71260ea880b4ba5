import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { saveDraft } from '../../db/local/drafts.ts';
import { applyChanges } from '../../db/inbox.ts';
import { instantOf } from '../../domain/local-time.ts';
import { asking, DeletionDesk } from '../../tests/fixtures/deletion-desk.ts';
import { everyByteOf } from '../../tests/fixtures/store-bytes.ts';
import { makeBackup } from '../backup.ts';
import { identityNumber } from '../demo/identity-numbers.ts';

/** Goal: who was forgotten is nowhere any more, and everything else stands as it stood. */
let desk: DeletionDesk;
const { name, phone, number } = asking;
/** Of a certificate. */
const certificate = '豫护202341005728';
const nowMs = instantOf('2026-11-24', 12 * 60);
const prints = () => join(desk.counter.folder, 'prints');

beforeEach(async () => {
  desk = await DeletionDesk.open();
});
afterEach(() => desk.counter.close());

/** Everything at a counter that can name somebody: looks, steps, consents, forms that were kept, drafts, pages, the inbox, a spouse. */
async function aLifeAtTheCounter(): Promise<{ personId: string; spouse: string }> {
  const nurse = { kind: '护士执业', from: '2024-01-01', until: '2027-01-01' };
  const personId = await desk.register({ qualifications: [{ ...nurse, number: certificate }] });
  const spouse = await desk.register({
    name: '陈福来',
    documentNumber: identityNumber('1950-04-18', 'male', 1),
    phone: '13700002222',
    priorityTags: [],
    spouseDocumentNumber: number,
  });
  await desk.counter.must(
    'person.amend',
    desk.clerk,
    desk.amendment(personId, { community: '省委社区', qualifications: [{ ...nurse, until: '2029-01-01' }] }),
  );
  await desk.counter.must('person.reveal', desk.clerk, { personId, field: 'phone', reason: `给${name}打电话` });
  const kept = await desk.counter.must('person.register', desk.clerk, {
    ...desk.form({ documentNumber: identityNumber('1951-02-03', 'female', 9) }),
    qualifications: [{ ...nurse, number: certificate }],
    keepIfItLooksRegistered: true,
  });
  expect(kept.outcome).toBe('held');
  await desk.counter.must('consent.give', desk.clerk, {
    intentId: desk.counter.newIntent(),
    personId,
    item: 'basic',
    signer: 'self',
    how: 'signature',
    signedOn: '2026-11-24',
  });
  const about = () => ({ intentId: desk.counter.newIntent(), personId });
  const tag = { tag: '失智', evidence: `${name}的评估`, until: null };
  await desk.counter.must('priority.note', desk.clerk, { ...about(), ...tag });
  const fit = { kind: 'health', value: 'fit' } as const;
  await desk.counter.must('person.declare', desk.clerk, { ...about(), declared: fit, declaredOn: '2026-11-24' });
  const household = { kind: 'household', evidence: 'own_statement', from: '2020-01-01' } as const;
  await desk.counter.must('relation.note', desk.clerk, { ...about(), otherId: spouse, ...household });
  saveDraft(desk.counter.app.db, 'op-2', 'record', JSON.stringify({ place: `${name}家` }), nowMs);
  const printed = await desk.counter.must('person.print_information', desk.clerk, {
    intentId: desk.counter.newIntent(),
    personId,
    reason: `${name}当面索取`,
  });
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
  applyChanges(desk.counter.app.db, [{ type: 'person', id: personId, version: 1, op: 'put', data, hash: 'AAAA' }], {
    cursor: '1',
    platformEpoch: 'a',
    atMs: nowMs,
  });
  return { personId, spouse };
}

/** Where any of the texts stands, in any file of the folder or page of the store. */
function found(texts: readonly string[]): string[] {
  const places = [desk.counter.app.dataDir, prints()];
  return places
    .flatMap((place) => [...everyByteOf(place, desk.counter.app.storeKey)])
    .flatMap(([file, bytes]) => texts.filter((text) => bytes.includes(text)).map((text) => `${file}: ${text}`));
}

describe('who was registered and never served', () => {
  test('is nowhere in the bytes of the store, nor in a backup made afterwards, and the chain stands', async () => {
    const { personId, spouse } = await aLifeAtTheCounter();
    const requestId = await desk.ask(personId);
    const texts = [name, number, phone, certificate];
    for (const text of texts) expect(found([text]), text).not.toEqual([]);
    expect(await desk.erase(desk.manager, requestId)).toMatchObject({ ok: true, value: { extent: 'erase' } });
    expect(found(texts)).toEqual([]);
    await makeBackup(desk.counter.app);
    expect(found(texts)).toEqual([]);
    expect(desk.faults()).toEqual([]);
    const left = await desk.counter.must('person.read', desk.clerk, { personId: spouse });
    expect(left).toMatchObject({ person: { name: '陈福来', phoneTail: '2222' }, spouseName: null });
    expect((await desk.counter.must('person.search', desk.clerk, { text: '陈福来', role: null })).people).toHaveLength(
      1,
    );
  });

  test('is erased once no copy of the store is being made, since that would keep the old pages in use', async () => {
    const { personId } = await aLifeAtTheCounter();
    const requestId = await desk.ask(personId);
    const { promise, resolve } = Promise.withResolvers<undefined>();
    vi.spyOn(desk.counter.app.backups, 'settled').mockReturnValueOnce(promise);
    const erasing = desk.erase(desk.manager, requestId);
    await new Promise((passed) => setTimeout(passed, 20));
    expect(found([name]).length).toBeGreaterThan(0);
    resolve(undefined);
    expect(await erasing).toMatchObject({ ok: true });
    expect(found([name])).toEqual([]);
  });

  test('nobody has seen a document of takes nobody else along', async () => {
    const { spouse } = await aLifeAtTheCounter();
    const unseen = { documentKind: 'pending', documentNumber: '', birthDate: '1949-01-01' } as const;
    const personId = await desk.register({ ...unseen, name: '马大妈', phone: '', priorityTags: [] });
    expect(await desk.erase(desk.manager, await desk.ask(personId))).toMatchObject({ value: { extent: 'erase' } });
    expect(found(['马大妈'])).toEqual([]);
    expect(found([name, '陈福来']).length).toBeGreaterThan(2);
    expect(await desk.counter.must('person.read', desk.clerk, { personId: spouse })).toMatchObject({
      person: { name: '陈福来' },
      spouseName: name,
    });
    expect(desk.faults()).toEqual([]);
  });

  test('is shown calmly where the number is still named, is found by nobody, and may register anew', async () => {
    const { personId } = await aLifeAtTheCounter();
    await desk.erase(desk.manager, await desk.ask(personId));
    const page = await desk.counter.must('person.read', desk.clerk, { personId });
    expect(page).toMatchObject({
      person: { name: '（已删除）', maskedName: '（已删除）', documentTail: '', phoneTail: null, ageYears: null },
      phoneMasked: null,
      street: null,
      birthYear: null,
      closure: { kind: 'erased' },
      standings: [{ steps: [] }],
    });
    for (const text of [name, number, phone, personId])
      expect((await desk.counter.must('person.search', desk.clerk, { text, role: null })).people).toEqual([]);
    const { people, total } = await desk.counter.must('people.recent', desk.clerk, { role: null });
    expect(people.map((each) => each.personId)).not.toContain(personId);
    expect(total).toBe(1);
    expect((await desk.counter.must('person.kept', desk.manager, {})).kept).toEqual([]);
    const { reveals } = await desk.counter.must('person.reveals', desk.manager, {});
    expect(reveals.map(({ personName, reason }) => [personName, reason])).toEqual([
      ['（已删除）', null],
      ['（已删除）', null],
    ]);
    const { requests } = await desk.counter.must('request.list', desk.clerk, {});
    expect(requests).toMatchObject([{ personName: '（已删除）', requester: '', detail: '', outcome: 'done' }]);
    await desk.counter.must('sync.read', desk.manager, {});
    await desk.counter.must('today.read', desk.clerk, {});
    expect(await desk.register()).not.toBe(personId);
  });

  test('is asked for nothing any more, and erased once', async () => {
    const personId = await desk.register();
    const requestId = await desk.ask(personId);
    const second = await desk.ask(personId);
    await desk.erase(desk.manager, requestId);
    for (const answer of [
      await desk.erase(desk.manager, second),
      await desk.counter.call('person.amend', desk.clerk, desk.amendment(personId, { name: '新名' })),
      await desk.counter.call('person.reveal', desk.clerk, { personId, field: 'phone', reason: '核对' }),
      await desk.counter.call('certificate.preview', desk.clerk, { personId, from: '2026-01-01', until: '2026-11-24' }),
    ])
      expect(answer).toMatchObject({ ok: false, error: { code: 'person_closed' } });
    expect(await desk.erase(desk.manager, requestId)).toMatchObject({ error: { code: 'request_already_answered' } });
    expect(await desk.counter.must('request.answer', desk.manager, refusalOf(second))).toMatchObject({});
    expect(desk.faults()).toEqual([]);
  });

  const refusalOf = (requestId: string) =>
    ({ intentId: desk.counter.newIntent(), requestId, outcome: 'refused', reason: '已经删除' }) as const;
});
