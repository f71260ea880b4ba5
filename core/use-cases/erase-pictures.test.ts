import { createHash } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Input } from '../../contract/kiosk/contract.ts';
import { transact } from '../../db/connection.ts';
import { asking, DeletionDesk } from '../../tests/fixtures/deletion-desk.ts';
import { jpegOf } from '../../tests/fixtures/jpeg.ts';
import { everyByteOf } from '../../tests/fixtures/store-bytes.ts';
import { identityNumber } from '../demo/identity-numbers.ts';
import { writeFact } from '../write.ts';

/** Goal: with a person go the pictures of every slip that shows them, and no others. */
let desk: DeletionDesk;
const theirs = jpegOf({ mark: 'SHOWS-THE-ONE-WHO-ASKED' });
const others = jpegOf({ mark: 'SHOWS-SOMEBODY-ELSE' });
const digestOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const stranger = identityNumber('1949-04-05', 'female', 3);

beforeEach(async () => {
  desk = await DeletionDesk.open();
  const { app } = desk.counter;
  const [pad, outage] = [app.clock.newId(), app.clock.newId()];
  const fact = { subject: 'station/S0412', operator: 'op-1' };
  transact(app.db, () => {
    writeFact(app, { ...fact, type: 'pad.issued/1', data: { pad, kind: 'service', first: 1, last: 9 } });
    const opened = { outage, startedAt: '2026-11-02T00:00:00.000+08:00', declaredBy: 'operator', note: '' } as const;
    writeFact(app, { ...fact, type: 'outage.opened/1', data: { ...opened, cause: 'platform' } });
  });
});
afterEach(() => desk.counter.close());

async function enter(bytes: Buffer, changed: Partial<Input<'slip.enter'>>): Promise<string> {
  const { counter, clerk } = desk;
  await counter.must('picture.draft', clerk, { page: 1, takenHow: 'file', data: bytes.toString('base64') });
  const { entryId } = await counter.must('slip.enter', clerk, {
    ...{ intentId: counter.newIntent(), corrects: null, truthStated: true, serial: '1', servedOn: '2026-11-20' },
    ...{ startTime: '09:00', endTime: '10:00', volunteer: '', recipient: '', className: '1', item: '陪伴聊天' },
    ...{ place: '家中', confirmation: '签字', accompanyingGuardian: '', deduction: '0', remark: '' },
    ...{ pictures: [digestOf(bytes)], samePictureMeant: true },
    ...changed,
  });
  return entryId;
}

async function close(entryId: string): Promise<void> {
  const ruling = { ruling: 'refused', confirmation: null, reason: '单子写错' } as const;
  await desk.counter.must('slip.rule', desk.manager, { intentId: desk.counter.newIntent(), entryId, ...ruling });
}

const isAnywhere = (mark: string): boolean =>
  everyByteOf(desk.counter.app.dataDir, desk.counter.app.storeKey).some(([, bytes]) => bytes.includes(mark));

async function eraseThem(): Promise<void> {
  const { people } = await desk.counter.must('person.search', desk.clerk, { text: asking.name, role: null });
  const answer = await desk.erase(desk.manager, await desk.ask(people[0]?.personId ?? ''));
  expect(answer).toMatchObject({ value: { extent: 'erase' } });
  expect(desk.faults()).toEqual([]);
}

test('a refused slip that names them by what was typed alone takes its picture along; another one stays', async () => {
  await desk.register();
  const own = await enter(theirs, { recipient: asking.number });
  await close(own);
  await close(await enter(others, { serial: '2', recipient: stranger }));
  expect(isAnywhere('SHOWS-THE-ONE-WHO-ASKED')).toBe(true);
  await eraseThem();
  expect(isAnywhere('SHOWS-THE-ONE-WHO-ASKED')).toBe(false);
  expect(isAnywhere('SHOWS-SOMEBODY-ELSE')).toBe(true);
  const look = { sha256: digestOf(theirs), entryId: own, reason: '再看一眼' };
  expect(await desk.counter.call('picture.read', desk.manager, look)).toMatchObject({
    error: { code: 'picture_forgotten' },
  });
  const listed = await desk.counter.must('picture.list', desk.manager, { entryId: own });
  expect(listed).toMatchObject({ pictures: [], forgotten: 1 });
});

test('the same bytes under another serial go too, and so does a picture that nothing was typed from yet', async () => {
  await desk.register();
  await close(await enter(theirs, { recipient: asking.number }));
  await close(await enter(theirs, { serial: '2', recipient: stranger }));
  const data = jpegOf({ mark: 'NOBODY-KNOWS-WHOM' }).toString('base64');
  await desk.counter.must('picture.draft', desk.clerk, { page: 1, takenHow: 'camera', data });
  await eraseThem();
  expect(isAnywhere('SHOWS-THE-ONE-WHO-ASKED')).toBe(false);
  expect(isAnywhere('NOBODY-KNOWS-WHOM')).toBe(false);
});

test('who was mistaken for another on a slip takes nothing along that two people then read otherwise', async () => {
  await desk.register();
  const elder = { roles: ['recipient'] as const, name: '孙桂兰', documentNumber: stranger, phone: '13800002222' };
  await desk.register({ ...elder, roles: ['recipient'] });
  const volunteer = identityNumber('1980-06-01', 'male', 1);
  const form = { name: '赵大川', documentNumber: volunteer, phone: '13800001111', trainedOn: '2026-01-05' };
  await desk.register({ ...form, roles: ['volunteer'], priorityTags: [] });
  const wrong = await enter(others, { volunteer, recipient: asking.number, item: '擦窗户' });
  const times = { servedOn: '2026-11-20', startTime: '09:00', endTime: '10:00' };
  await enter(others, { corrects: wrong, volunteer, recipient: stranger, ...times });
  await eraseThem();
  expect(isAnywhere('SHOWS-SOMEBODY-ELSE')).toBe(true);
});
