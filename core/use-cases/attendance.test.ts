import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Input } from '../../contract/kiosk/contract.ts';
import { verifyStore } from '../../db/verify.ts';
import { AttendanceDesk } from '../../tests/fixtures/attendance-desk.ts';

/** Goal: who arrives and leaves at the counter is on record to the minute, and nothing is credited that nobody saw. */
let desk: AttendanceDesk;
beforeEach(async () => {
  desk = await AttendanceDesk.open();
});
afterEach(() => desk.close());

const refused = (code: string) => ({ ok: false, error: { code } });

test('C2: she arrives, he scans; she leaves, he scans again; the minutes are the counter’s, and the sentence is ready', async () => {
  desk.at('09:00', 40);
  const arrived = await desk.signIn(desk.volunteer, { recipient: desk.elder, classNumber: 1, item: '陪伴聊天' });
  expect(arrived).toMatchObject({ state: 'open', startTime: '09:00', endTime: null });
  desk.at('10:35', 20);
  const left = await desk.must('attendance.sign_out', { attendanceId: arrived.attendanceId });
  expect(left).toMatchObject({ state: 'ended', startTime: '09:00', endTime: '10:35', minutes: 95, item: '陪伴聊天' });
  const { minutes, flags } = await desk.record({ attendance: left.attendanceId, startTime: '09:00', endTime: '10:35' });
  expect(minutes).toBe(95);
  expect(flags).not.toContain('signed_out_later');
  expect(await desk.list()).toEqual({ open: [], parked: [], ended: [] });
});

test('a second scan while she is in asks, and both steps may be undone for five minutes', async () => {
  desk.at('09:00');
  const { attendanceId } = await desk.signIn(desk.volunteer);
  expect(await desk.call('attendance.sign_in', desk.arrival(desk.volunteer))).toMatchObject(
    refused('already_signed_in'),
  );
  desk.at('10:00');
  const input = () => ({ attendanceId });
  expect(await desk.call('attendance.undo', input())).toMatchObject(refused('attendance_undo_late'));
  await desk.must('attendance.sign_out', input());
  desk.at('10:04');
  expect(await desk.must('attendance.undo', input())).toMatchObject({ state: 'open', endTime: null });
  desk.at('11:00');
  expect(await desk.must('attendance.sign_out', input())).toMatchObject({ endTime: '11:00' });
  const mistaken = await desk.signIn(desk.other);
  expect(await desk.must('attendance.undo', { attendanceId: mistaken.attendanceId })).toMatchObject({
    state: 'undone',
  });
  expect((await desk.list()).open).toEqual([]);
  // Undone, she may sign in anew.
  await desk.signIn(desk.other);
});

test('C1: a forgotten sign-out is parked when the day is over, credits nothing, and a person settles it', async () => {
  desk.at('15:00');
  const { attendanceId } = await desk.signIn(desk.volunteer);
  await desk.onDay('2026-11-24', '08:30');
  expect(await desk.list()).toMatchObject({ open: [], parked: [{ attendanceId, endTime: null, minutes: null }] });
  expect(await desk.call('attendance.sign_out', { attendanceId })).toMatchObject(refused('attendance_parked'));
  const settle = (changed: Partial<Input<'attendance.settle'>>) =>
    desk.call('attendance.settle', {
      attendanceId,
      endTime: '16:20',
      saidBy: 'recipient',
      reason: '老人说四点二十走的',
      ...changed,
    });
  expect(await settle({ reason: ' ' })).toMatchObject(refused('reason_missing'));
  expect(await settle({ saidBy: null })).toMatchObject(refused('said_by_missing'));
  expect(await settle({ endTime: '15:00' })).toMatchObject(refused('service_end_not_after_start'));
  expect(await settle({})).toMatchObject({ ok: true, value: { state: 'ended', isSignedOutLater: true } });
  const day = { servedOn: '2026-11-23', startTime: '15:00', endTime: '16:20' };
  const recorded = await desk.record({ ...day, attendance: attendanceId });
  expect(recorded.flags).toContain('signed_out_later');
  // Nothing of another one counts: somebody says so with a reason, and it is over.
  const mistaken = await desk.signIn(desk.other);
  await desk.onDay('2026-11-25', '08:30');
  const dismissed = {
    attendanceId: mistaken.attendanceId,
    endTime: null,
    saidBy: null,
    reason: '没有服务，只来领东西',
  };
  expect(await desk.must('attendance.settle', dismissed)).toMatchObject({ state: 'dismissed' });
  expect(await desk.list()).toEqual({ open: [], parked: [], ended: [] });
});

test('C3: while she is signed in nothing else of that time is recorded; a time nobody knows the end of is flagged', async () => {
  desk.at('09:00');
  const { attendanceId } = await desk.signIn(desk.volunteer);
  desk.at('11:00');
  const overlapping = desk.call('service.record', desk.service({ startTime: '09:30', endTime: '10:30' }));
  expect(await overlapping).toMatchObject(refused('signed_in_elsewhere'));
  const before = await desk.record({ startTime: '08:00', endTime: '09:00' });
  expect(before.flags).not.toContain('attendance_overlap');
  const check = await desk.check({ startTime: '09:30', endTime: '10:30' });
  expect(check.problem).toMatchObject({ code: 'signed_in_elsewhere', detail: { since: '09:00' } });
  // The day after nobody knows when she left: a record of that afternoon is for the reviewer to see.
  await desk.onDay('2026-11-24', '08:00');
  const { flags } = await desk.record({ servedOn: '2026-11-23', startTime: '14:00', endTime: '15:00' });
  expect(flags).toContain('attendance_overlap');
  // Settled afterwards with a time that is taken by then, it cannot be recorded over it.
  const end = { attendanceId, endTime: '14:30', saidBy: 'volunteer' as const, reason: '本人说的' };
  await desk.must('attendance.settle', end);
  const twice = desk.service({
    servedOn: '2026-11-23',
    startTime: '09:00',
    endTime: '14:30',
    attendance: attendanceId,
  });
  expect(await desk.call('service.record', twice)).toMatchObject(refused('service_overlaps'));
});

test('the times of a sign-in are not stretched, and it is recorded once', async () => {
  desk.at('09:00');
  const { attendanceId: attendance } = await desk.signIn(desk.volunteer);
  desk.at('10:00');
  const open = desk.service({ startTime: '09:00', endTime: '09:30', attendance });
  expect(await desk.call('service.record', open)).toMatchObject(refused('attendance_over'));
  await desk.must('attendance.sign_out', { attendanceId: attendance });
  const longer = desk.service({ startTime: '08:30', endTime: '10:00', attendance });
  expect(await desk.call('service.record', longer)).toMatchObject(refused('attendance_span_differs'));
  const { serviceId } = await desk.record({ startTime: '09:00', endTime: '10:00', attendance });
  const again = desk.service({ startTime: '09:00', endTime: '10:00', attendance });
  expect(await desk.call('service.record', again)).toMatchObject({ ok: false });
  // Taken back, it waits again to be recorded.
  await desk.must('service.undo', { serviceId });
  expect((await desk.list()).ended).toMatchObject([{ attendanceId: attendance }]);
  await desk.record({ startTime: '09:00', endTime: '10:00', attendance });
});

test('C4: a sign-in under a clock that cannot be trusted marks the service that comes of it', async () => {
  desk.at('09:00');
  desk.isTrusted = false;
  const { attendanceId: attendance, isClockDoubtful } = await desk.signIn(desk.volunteer);
  expect(isClockDoubtful).toBe(true);
  desk.isTrusted = true;
  desk.at('08:30');
  // Set back behind the start: no end can be read from this clock.
  const early = desk.call('attendance.sign_out', { attendanceId: attendance });
  expect(await early).toMatchObject(refused('service_end_not_after_start'));
  desk.at('10:00');
  await desk.must('attendance.sign_out', { attendanceId: attendance });
  const { flags } = await desk.record({ startTime: '09:00', endTime: '10:00', attendance });
  expect(flags).toContain('clock_doubtful');
});

test('B13 and C2: a visit or neighbours’ help is named as such, and the way and breaks add up to what is deducted', async () => {
  desk.at('12:00');
  const parts = { deductionMinutes: 25, breakMinutes: 10 };
  const { minutes } = await desk.record({ ...parts, startTime: '09:00', endTime: '10:00', kind: 'visit' });
  expect(minutes).toBe(35);
  const service = (await desk.today()).services[0];
  expect(service).toMatchObject({ kind: 'visit', deductionMinutes: 25, breakMinutes: 10, activityName: null });
  const impossible = desk.service({ deductionMinutes: 5, breakMinutes: 10, startTime: '10:00', endTime: '11:00' });
  expect(await desk.call('service.record', impossible)).toMatchObject(refused('service_deduction_malformed'));
});

test('who may not serve is told at the sign-in, and nobody signs in for themselves', async () => {
  const signIn = (volunteer: string, recipient: string | null = null) =>
    desk.call('attendance.sign_in', { ...desk.arrival(volunteer), recipient });
  expect(await signIn(desk.elder)).toMatchObject(refused('volunteer_lacks_role'));
  expect(await signIn(desk.untrained)).toMatchObject(refused('volunteer_not_trained'));
  expect(await signIn('P-0')).toMatchObject(refused('volunteer_unknown'));
  expect(await signIn(desk.volunteer, desk.volunteer)).toMatchObject(refused('service_for_oneself'));
  expect(await signIn(desk.volunteer, desk.other)).toMatchObject(refused('recipient_lacks_role'));
  expect((await desk.list()).open).toEqual([]);
});

test('the store folds to the same views', async () => {
  desk.at('09:00');
  const { attendanceId } = await desk.signIn(desk.volunteer);
  desk.at('10:00');
  await desk.must('attendance.sign_out', { attendanceId });
  await desk.record({ startTime: '09:00', endTime: '10:00', attendance: attendanceId });
  expect(verifyStore(desk.counter.app.db).flatMap(({ faults }) => faults)).toEqual([]);
});
