import { createHash } from 'node:crypto';
import { PNG } from 'pngjs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Input } from '../../contract/kiosk/contract.ts';
import { findRecord, readPartBytes } from '../../db/read/records.ts';
import { picturesOfSheet } from '../../db/read/pictures.ts';
import { verifyStore } from '../../db/verify.ts';
import { instantOf } from '../../domain/local-time.ts';
import { CounterApp } from '../../tests/fixtures/counter-app.ts';
import { jpegOf } from '../../tests/fixtures/jpeg.ts';
import { registrationOf } from '../../tests/fixtures/registration.ts';
import { createClock } from '../clock.ts';
import { identityNumber } from '../demo/identity-numbers.ts';

/** Goal: the picture of a slip is kept with what was typed from it, and shown to nobody who has nothing to do with it. */
let counter: CounterApp;
let administrator: string;
let clerk: string;
let second: string;
let reviewer: string;
const volunteer = identityNumber('1980-06-01', 'male', 1);
const recipient = identityNumber('1948-03-05', 'female', 1);
const sheet = jpegOf();
const other = jpegOf({ mark: 'two' });
const digestOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

beforeEach(async () => {
  counter = CounterApp.open({ clock: createClock({ startAtMs: instantOf('2026-11-23', 12 * 60) }) });
  administrator = await counter.begin();
  await counter.confirmRecovery(administrator);
  clerk = await counter.addOperator(administrator, '李静', ['clerk'], '280517');
  second = await counter.addOperator(administrator, '王敏', ['clerk'], '471936');
  reviewer = await counter.addOperator(administrator, '赵刚', ['manager'], '605218');
  await register({ roles: ['volunteer'], name: '王芳', documentNumber: volunteer, trainedOn: '2026-01-15' });
  await register({ roles: ['recipient'], name: '李䶮', documentNumber: recipient });
  await counter.must('pad.issue', clerk, {
    intentId: counter.newIntent(),
    kind: 'service',
    count: 10,
    size: 'A4',
    copies: 1,
  });
  const times = { startedAtMs: instantOf('2026-11-16', 8 * 60), endedAtMs: instantOf('2026-11-16', 18 * 60), note: '' };
  await counter.must('outage.declare', reviewer, { intentId: counter.newIntent(), cause: 'platform', ...times });
});
afterEach(() => counter.close());

async function register(changed: Partial<Input<'person.register'>>): Promise<void> {
  await counter.must('person.register', clerk, { intentId: counter.newIntent(), ...registrationOf(changed) });
}

const taken = (bytes: Buffer, page = 1) => ({ page, takenHow: 'camera', data: bytes.toString('base64') }) as const;
const draft = (bytes: Buffer, page = 1) => counter.call('picture.draft', clerk, taken(bytes, page));

const coinBearing = {
  ...{ servedOn: '2026-11-16', startTime: '09:00', endTime: '10:00', volunteer, recipient },
  ...{ className: '情感慰藉', item: '陪伴聊天', deduction: '' },
};

function slipOf(changed: Partial<Input<'slip.enter'>>): Input<'slip.enter'> {
  return {
    ...{ intentId: counter.newIntent(), corrects: null, truthStated: true, serial: '1', ...coinBearing },
    ...{ place: '家中', confirmation: '签字', accompanyingGuardian: '', remark: '' },
    ...changed,
  };
}

async function enterPictured(changed: Partial<Input<'slip.enter'>> = {}, bytes = sheet) {
  await draft(bytes);
  return await counter.must('slip.enter', clerk, slipOf({ pictures: [digestOf(bytes)], ...changed }));
}

const read = (by: string, entryId: string | null, reason = '', bytes = sheet) =>
  counter.call('picture.read', by, { sha256: digestOf(bytes), entryId, reason });
const shown = async (entryId: string) => await counter.must('picture.list', second, { entryId });

/** Typed again, and approved: nothing is left to do with the slip. */
async function finish(serial: string): Promise<void> {
  await counter.must('slip.reenter', second, { intentId: counter.newIntent(), serial, ...coinBearing });
  const { items } = await counter.must('review.list', reviewer, {});
  const serviceId = items.find(({ service }) => service.serial === serial)?.service.serviceId ?? '';
  await counter.must('review.approve', reviewer, { intentId: counter.newIntent(), serviceId });
}

test('a picture waits with its operator until the slip is entered, and is then of the entry', async () => {
  expect(await draft(sheet)).toMatchObject({ value: { pictures: [{ page: 1, width: 1400, alsoUnder: [] }] } });
  await draft(other, 2);
  expect(await read(clerk, null)).toEqual({ ok: true, value: { data: sheet.toString('base64') } });
  expect(await read(second, null)).toMatchObject({ error: { code: 'picture_unknown' } });
  const pictures = [digestOf(sheet), digestOf(other)];
  const { entryId, serial } = await counter.must('slip.enter', clerk, slipOf({ pictures }));
  expect((await counter.must('picture.drafts', clerk, {})).pictures).toEqual([]);
  expect((await shown(entryId)).pictures).toMatchObject([
    { page: 1, sha256: digestOf(sheet), byteCount: sheet.length, takenHow: 'camera' },
    { page: 2, sha256: digestOf(other) },
  ]);
  const [row] = picturesOfSheet(counter.app.db, entryId);
  const record = findRecord(counter.app.db, row?.record_id ?? '');
  expect(record).toMatchObject({ stream: 'station', subject: `slip/${serial ?? ''}` });
  expect(readPartBytes(counter.app.db, row?.record_id ?? '', 'picture')).toEqual(sheet);
  expect(verifyStore(counter.app.db).flatMap(({ faults }) => faults)).toEqual([]);
});

test('the city has the digest in the record of the entry, and not a byte of the picture', async () => {
  await enterPictured();
  const lines = counter.app.db
    .prepare<[], string>(`select line from records where stream = 'city' and type = 'slip.entered/1'`)
    .pluck()
    .all();
  expect(lines).toHaveLength(1);
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ data: { pictures: [digestOf(sheet)] }, parts: {} });
  const names = counter.app.db
    .prepare<[], string>(`select distinct name from parts join records using (record_id) where stream = 'city'`)
    .pluck()
    .all();
  expect(names).not.toContain('picture');
});

test('what is no JPEG, or larger than is kept, is refused and nothing of it stays', async () => {
  const refusals = [
    [Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'picture_malformed'],
    [Buffer.from('<!doctype html><script>alert(1)</script>'), 'picture_malformed'],
    [sheet.subarray(0, -2), 'picture_malformed'],
    [PNG.sync.write(new PNG({ width: 8, height: 8 })), 'picture_malformed'],
    [jpegOf({ width: 20_000, height: 20_000 }), 'picture_too_large'],
    [jpegOf({ height: 2001 }), 'picture_too_large'],
    [jpegOf({ bytes: 300 * 1024 + 1 }), 'request_malformed'],
  ] as const;
  for (const [bytes, code] of refusals) expect(await draft(bytes)).toMatchObject({ error: { code } });
  expect(await draft(jpegOf({ bytes: 300 * 1024 }))).toMatchObject({ ok: true });
  expect(await counter.call('picture.draft', clerk, { ...taken(sheet), data: 'not base64!' })).toMatchObject({
    error: { code: 'request_malformed' },
  });
});

test('a picture that was not taken is not entered, and one of another slip only by who says so', async () => {
  const unknown = await counter.call('slip.enter', clerk, slipOf({ pictures: [digestOf(other)] }));
  expect(unknown).toMatchObject({ error: { code: 'picture_unknown' } });
  const { serial } = await enterPictured();
  const again = { serial: '2', startTime: '11:00', endTime: '12:00', pictures: [digestOf(sheet)] };
  expect(await draft(sheet)).toMatchObject({ value: { pictures: [{ alsoUnder: [serial] }] } });
  expect(await counter.call('slip.enter', clerk, slipOf(again))).toMatchObject({
    error: { code: 'picture_of_another_slip', detail: { serial } },
  });
  const { entryId } = await counter.must('slip.enter', clerk, slipOf({ ...again, samePictureMeant: true }));
  expect((await shown(entryId)).pictures).toMatchObject([{ alsoUnder: [serial] }]);
});

test('one picture as two pages stands for no other that is gone', async () => {
  for (const page of [1, 2]) await draft(sheet, page);
  const pictures = [digestOf(sheet), digestOf(other)];
  expect(await counter.call('slip.enter', clerk, slipOf({ pictures }))).toMatchObject({
    error: { code: 'picture_unknown' },
  });
});

test('a better picture is shown instead of the first, which stays', async () => {
  const { entryId } = await enterPictured();
  await counter.must('picture.add', second, { intentId: counter.newIntent(), entryId, ...taken(other) });
  expect((await shown(entryId)).pictures).toMatchObject([{ page: 1, sha256: digestOf(other) }]);
  expect(picturesOfSheet(counter.app.db, entryId)).toHaveLength(2);
  expect(await read(reviewer, entryId)).toMatchObject({ ok: true });
});

test('a picture is of no other slip where an entry of the same is corrected, which then takes no more', async () => {
  const { entryId } = await enterPictured({ item: '擦窗户' });
  expect(await enterPictured({ corrects: entryId })).toMatchObject({ outcome: 'accepted' });
  const added = { intentId: counter.newIntent(), entryId, ...taken(other) };
  expect(await counter.call('picture.add', clerk, added)).toMatchObject({ error: { code: 'slip_is_decided' } });
});

/** Whether the row of an entry offers to look at its sheet, in the register and by itself. */
async function isPictured(entryId: string): Promise<(boolean | undefined)[]> {
  const { slips } = await counter.must('slip.list', second, { outageId: null, state: null });
  const { slip } = await counter.must('slip.row', second, { entryId });
  return [slips.find((each) => each.entryId === entryId)?.isPictured, slip?.isPictured];
}

test('an entry that corrects another shows the same sheet, whatever its serial was read as', async () => {
  const { entryId, outcome } = await enterPictured({ serial: '777' });
  expect(outcome).toBe('refused');
  const corrected = await counter.must('slip.enter', clerk, slipOf({ corrects: entryId }));
  expect((await shown(corrected.entryId)).pictures).toMatchObject([{ sha256: digestOf(sheet) }]);
  expect(await isPictured(corrected.entryId)).toEqual([true, true]);
  const bare = await counter.must('slip.enter', clerk, slipOf({ serial: '2', startTime: '11:00', endTime: '12:00' }));
  expect(await isPictured(bare.entryId)).toEqual([false, false]);
  expect(await read(second, corrected.entryId)).toMatchObject({ ok: true });
});

test('who enters it again sees the sheet; once it is posted, a look wants a reason and is listed', async () => {
  const { entryId, serial } = await enterPictured();
  expect((await shown(entryId)).needsReason).toBe(false);
  expect(await read(second, entryId)).toMatchObject({ ok: true });
  expect((await counter.must('person.reveals', reviewer, {})).reveals).toEqual([]);
  await finish(serial ?? '');
  expect((await shown(entryId)).needsReason).toBe(true);
  expect(await read(second, entryId, ' ')).toMatchObject({ error: { code: 'reason_missing', field: 'reason' } });
  expect(await read(second, entryId, '家属来问')).toMatchObject({ ok: true });
  const seen = { field: 'slip_picture', operatorName: '王敏', reason: '家属来问' };
  expect((await counter.must('person.reveals', reviewer, {})).reveals).toMatchObject([seen, seen]);
  const added = { intentId: counter.newIntent(), entryId, ...taken(other) };
  expect(await counter.call('picture.add', clerk, added)).toMatchObject({ error: { code: 'slip_is_decided' } });
});

test('a reader and an administrator see none, and an auditor looks with a reason', async () => {
  const { entryId } = await enterPictured();
  const reader = await counter.addOperator(administrator, '查阅员', ['reader'], '519274');
  const auditor = await counter.addOperator(administrator, '审计员', ['auditor'], '846205');
  for (const barred of [reader, administrator]) {
    expect(await read(barred, entryId)).toMatchObject({ error: { code: 'role_missing' } });
    expect(await counter.call('picture.list', barred, { entryId })).toMatchObject({ error: { code: 'role_missing' } });
  }
  expect(await read(auditor, entryId)).toMatchObject({ error: { code: 'reason_missing' } });
  expect(await read(auditor, entryId, '季度抽查')).toMatchObject({ ok: true });
});

test('a closed slip on which nobody is found opens to nobody', async () => {
  const { entryId } = await enterPictured({ volunteer: '看不清', recipient: '看不清' });
  const ruling = { ruling: 'refused', confirmation: null, reason: '认不出' } as const;
  await counter.must('slip.rule', reviewer, { intentId: counter.newIntent(), entryId, ...ruling });
  expect(await read(reviewer, entryId, '再看一眼')).toMatchObject({ error: { code: 'picture_names_nobody' } });
});

test('the counter knows its camera again by name', async () => {
  expect(await counter.must('picture.drafts', clerk, {})).toEqual({ pictures: [], camera: null });
  await counter.must('picture.use_camera', clerk, { label: '高拍仪 S510' });
  expect(await counter.must('picture.drafts', second, {})).toMatchObject({ camera: '高拍仪 S510' });
});
