import { afterEach, beforeEach, expect, test } from 'vitest';
import { verifyStore } from '../../db/verify.ts';
import { identityNumber } from '../demo/identity-numbers.ts';
import { AttendanceDesk } from '../../tests/fixtures/attendance-desk.ts';
import { receivePack } from '../../tests/fixtures/rule-packs.ts';

/** Goal: a group activity becomes one service for each volunteer, judged as any other, and none twice (B12). */
let desk: AttendanceDesk;
beforeEach(async () => {
  desk = await AttendanceDesk.open();
});
afterEach(() => desk.close());

const refused = (code: string) => ({ ok: false, error: { code } });
const plan = {
  ...{ name: '重阳节陪伴', organisation: null, head: null, place: '社区活动室', classNumber: 1, item: '陪伴聊天' },
  ...{ heldOn: '2026-11-23', startTime: '09:00', endTime: '11:00' },
};

test('B12: a large one is to be reported days before; nothing stops it, and the date stays visible', async () => {
  const { activityId } = await desk.must('activity.plan', { ...plan, heldOn: '2026-11-30', plannedSize: 10 });
  const read = async () => (await desk.must('activity.read', { activityId })).activity.report;
  expect(await read()).toEqual({ state: 'due', dueOn: '2026-11-27', reportedOn: null, number: null });
  await desk.must('activity.report', { activityId, reportedOn: '2026-11-23', number: ' 街活 7 号 ' });
  const reported = { state: 'in_time', dueOn: '2026-11-27', reportedOn: '2026-11-23', number: '街活 7 号' };
  expect(await read()).toEqual(reported);
  const small = await desk.must('activity.plan', { ...plan, plannedSize: 9 });
  expect((await desk.must('activity.read', small)).activity.report.state).toBe('not_needed');
});

test('B12: an hour of an activity meets the guards and reasons of any other, and who meets one is left or held alone', async () => {
  const { activityId } = await desk.must('activity.plan', { ...plan, plannedSize: 2 });
  await desk.must('activity.note_elder', { activityId, person: desk.elder, isThere: true });
  desk.at('09:00');
  const hers = await desk.signIn(desk.volunteer, { activity: activityId });
  const his = await desk.signIn(desk.other, { activity: activityId });
  desk.at('10:00');
  // Recorded by hand meanwhile: one hour of his is taken, and hers is not.
  await desk.must('attendance.sign_out', { attendanceId: hers.attendanceId });
  await desk.must('attendance.sign_out', { attendanceId: his.attendanceId });
  await desk.record({ volunteer: desk.other, recipient: desk.secondElder, startTime: '09:00', endTime: '09:30' });
  receivePack(desk.counter, {
    version: '2025-11',
    inForceFrom: '2025-11-01',
    settings: { freshRegistrationMinutes: 600 },
  });
  const read = await desk.must('activity.read', { activityId });
  expect(read.volunteers.map(({ problem }) => problem?.code ?? null)).toEqual([null, 'service_overlaps']);
  const { serviceIds, left } = await desk.must('activity.close', { activityId, confirmation: 'signature' });
  expect(serviceIds).toHaveLength(1);
  expect(left).toMatchObject([{ volunteer: { personId: desk.other }, problem: { code: 'service_overlaps' } }]);
  const held = (await desk.today()).services.find(({ serviceId }) => serviceId === serviceIds[0]);
  expect(held).toMatchObject({ state: 'held', kind: 'group', volunteer: { personId: desk.volunteer } });
  // He is left as he was, to be recorded or dismissed by hand.
  expect((await desk.list()).ended).toMatchObject([{ attendanceId: his.attendanceId }]);
  expect(verifyStore(desk.counter.app.db).flatMap(({ faults }) => faults)).toEqual([]);
});

test('B12: closed after the tenth working day, one reason is asked for and stands with each', async () => {
  const { activityId } = await desk.must('activity.plan', { ...plan, plannedSize: 3 });
  await desk.must('activity.note_elder', { activityId, person: desk.elder, isThere: true });
  desk.at('09:00');
  const ids = [desk.volunteer, desk.other].map(async (each) => await desk.signIn(each, { activity: activityId }));
  const signedIn = await Promise.all(ids);
  desk.at('10:00');
  for (const { attendanceId } of signedIn) await desk.must('attendance.sign_out', { attendanceId });
  expect((await desk.must('activity.read', { activityId })).isLate).toBe(false);
  await desk.onDay('2026-12-15', '09:00');
  const read = await desk.must('activity.read', { activityId });
  expect(read.isLate).toBe(true);
  expect(read.volunteers.map(({ problem }) => problem)).toEqual([null, null]);
  const close = { activityId, confirmation: 'signature' as const };
  const missing = refused('late_reason_missing');
  expect(await desk.call('activity.close', close)).toMatchObject(missing);
  const other = { ...close, lateReason: { kind: 'other' as const, note: ' ' } };
  expect(await desk.call('activity.close', other)).toMatchObject(missing);
  const lateReason = { kind: 'told_late' as const, note: '' };
  const { serviceIds, left } = await desk.must('activity.close', { ...close, lateReason });
  expect(left).toEqual([]);
  expect(serviceIds).toHaveLength(2);
  for (const id of serviceIds)
    expect(desk.recordOf(id).data).toMatchObject({ activity: activityId, lateReason: { kind: 'told_late' } });
});

test('B12: closed though each was recorded by hand, its elders and those services go to the city', async () => {
  const { activityId } = await desk.must('activity.plan', { ...plan, plannedSize: 2 });
  desk.at('09:00');
  const { attendanceId: attendance } = await desk.signIn(desk.volunteer, { activity: activityId });
  desk.at('10:00');
  await desk.must('attendance.sign_out', { attendanceId: attendance });
  const { serviceId } = await desk.record({ attendance, kind: 'group' });
  const close = () => desk.call('activity.close', { activityId, confirmation: 'signature' });
  expect(await close()).toMatchObject(refused('activity_without_elders'));
  await desk.must('activity.note_elder', { activityId, person: desk.elder, isThere: true });
  expect(await close()).toMatchObject({ ok: true, value: { serviceIds: [], left: [] } });
  expect((await desk.must('activity.read', { activityId })).activity.state).toBe('closed');
  const line = desk.counter.app.db
    .prepare<[string], string>(`select line from records where type = 'activity.closed/1' and subject = ?`)
    .pluck()
    .get(`activity/${activityId}`);
  expect(JSON.parse(line ?? 'null')).toMatchObject({ data: { elders: [desk.elder], services: [serviceId] } });
});

test('B12: each scans in and out; closing records one service each, past a volunteer’s own mother, and only once', async () => {
  const number = identityNumber('1946-02-02', 'female', 1);
  const wife = await desk.register('recipient', '周敏', number);
  const husband = await desk.register(
    'volunteer',
    '周强',
    identityNumber('1945-02-02', 'male', 1),
    '2026-01-15',
    number,
  );
  const { activityId } = await desk.must('activity.plan', { ...plan, plannedSize: 3 });
  const close = () => desk.call('activity.close', { activityId, confirmation: 'signature' });
  expect(await close()).toMatchObject(refused('activity_without_volunteers'));
  desk.at('09:00');
  const mine = await desk.signIn(husband, { activity: activityId });
  const hers = await desk.signIn(desk.volunteer, { activity: activityId });
  desk.at('10:30');
  await desk.must('attendance.sign_out', { attendanceId: mine.attendanceId });
  expect(await close()).toMatchObject(refused('activity_people_still_in'));
  await desk.must('attendance.sign_out', { attendanceId: hers.attendanceId });
  expect(await close()).toMatchObject(refused('activity_without_elders'));
  await desk.must('activity.note_elder', { activityId, person: wife, isThere: true });
  // His wife alone was there: he has nobody to be recorded with, and is told why.
  const { volunteers } = await desk.must('activity.read', { activityId });
  expect(volunteers[0]).toMatchObject({ recipient: null, problem: { code: 'service_for_spouse' } });
  await desk.must('activity.note_elder', { activityId, person: desk.elder, isThere: true });
  expect(await close()).toMatchObject({ ok: true, value: { left: [] } });
  const { services } = await desk.today();
  expect(services.map(({ kind, minutes, activityName }) => [kind, minutes, activityName])).toEqual(
    Array.from({ length: 2 }, () => ['group', 90, '重阳节陪伴']),
  );
  for (const { volunteer, recipient, flags } of services) {
    if (volunteer.personId === husband) expect(recipient.personId).toBe(desk.elder);
    expect(flags).not.toContain('recipient_overlap');
  }
  expect(await close()).toMatchObject(refused('activity_over'));
  expect(await desk.list()).toEqual({ open: [], parked: [], ended: [] });
  expect(verifyStore(desk.counter.app.db).flatMap(({ faults }) => faults)).toEqual([]);
});
