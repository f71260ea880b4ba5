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

test('C2: a forgotten sign-out is parked when the day is over, credits nothing, and a person settles it', async () => {
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

test('C2: sent back, it says of which sign-in it came and what was rest, and is recorded of that once more', async () => {
  desk.at('09:00');
  const { attendanceId: attendance } = await desk.signIn(desk.volunteer);
  desk.at('10:00');
  await desk.must('attendance.sign_out', { attendanceId: attendance, breakMinutes: 10 });
  const times = { startTime: '09:00', endTime: '10:00', deductionMinutes: 15, breakMinutes: 10 };
  const service = { ...times, attendance, kind: 'visit' as const };
  const { serviceId } = await desk.record(service);
  const reason = '老人说早走了';
  expect(await desk.call('review.return', { serviceId, reason }, desk.reviewer)).toMatchObject({ ok: true });
  const [returned] = (await desk.must('service.returned', {})).services;
  expect(returned).toMatchObject({ kind: 'visit', breakMinutes: 10, attendanceToRecord: attendance });
  const { flags } = await desk.record({ ...service, endTime: '09:50' });
  expect(flags).not.toContain('attendance_overlap');
  expect((await desk.list()).ended).toEqual([]);
  // Recorded of it, it is offered to none any more.
  expect((await desk.must('service.returned', {})).services[0]?.attendanceToRecord ?? null).toBeNull();
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

test('C4: signed in under a clock that ran ahead, she signs in again once it is right, and the first is dismissed', async () => {
  desk.at('09:00', 0, '2027-01-05');
  desk.clerk = await desk.counter.signIn('op-2', '280517');
  const { attendanceId } = await desk.signIn(desk.volunteer);
  await desk.onDay('2026-11-23', '10:00');
  expect(await desk.list()).toMatchObject({ open: [], parked: [{ attendanceId, signedOn: '2027-01-05' }] });
  const input = { attendanceId };
  expect(await desk.call('attendance.sign_out', input)).toMatchObject(refused('attendance_parked'));
  const settle = { attendanceId, endTime: '11:00', saidBy: 'volunteer' as const, reason: '电脑日期错了' };
  expect(await desk.call('attendance.settle', settle)).toMatchObject(refused('service_in_future'));
  const again = await desk.signIn(desk.volunteer);
  const nothing = { attendanceId, endTime: null, saidBy: null, reason: '电脑日期错了' };
  expect(await desk.must('attendance.settle', nothing)).toMatchObject({ state: 'dismissed' });
  // One that is open is dismissed as well: the clock may have been wrong by hours alone.
  const same = { ...nothing, attendanceId: again.attendanceId, reason: '签错人了' };
  expect(await desk.must('attendance.settle', same)).toMatchObject({ state: 'dismissed' });
  expect(await desk.list()).toEqual({ open: [], parked: [], ended: [] });
});

test('C2: a break is said at the sign-out, comes off the minutes, and may not be as long as the stay', async () => {
  desk.at('09:00');
  const { attendanceId } = await desk.signIn(desk.volunteer);
  desk.at('10:00');
  const whole = desk.call('attendance.sign_out', { attendanceId, breakMinutes: 60 });
  expect(await whole).toMatchObject(refused('service_deduction_too_long'));
  const left = await desk.must('attendance.sign_out', { attendanceId, breakMinutes: 15 });
  expect(left).toMatchObject({ state: 'ended', breakMinutes: 15, minutes: 45 });
  const times = { startTime: '09:00', endTime: '10:00', deductionMinutes: 15, breakMinutes: 15 };
  expect((await desk.record({ ...times, attendance: attendanceId })).minutes).toBe(45);
});

test('C1: a recorded service says what, when, where, who for whom, who holds it, who answers for it and who wrote it', async () => {
  desk.at('12:00');
  const organisation = await desk.organisation('和风社会工作服务中心', desk.other);
  const { serviceId } = await desk.record({ organisation });
  const { operator, data } = desk.recordOf(serviceId);
  expect(operator).toBe('op-2');
  expect(data).toMatchObject({
    ...{ volunteer: desk.volunteer, recipient: desk.elder, servedOn: '2026-11-23', item: '陪伴聊天', place: '家中' },
    ...{ startTime: '09:00', endTime: '10:00', classNumber: 1, organisation, head: desk.other, kind: 'booked' },
  });
  // Nobody else held it: the station did, and answers for it.
  const own = await desk.record({ startTime: '10:00', endTime: '11:00' });
  expect(desk.recordOf(own.serviceId).data).toMatchObject({ organisation: 'S0412', head: null });
  const unknown = desk.service({ startTime: '11:00', endTime: '11:30', organisation: 'T-0' });
  expect(await desk.call('service.record', unknown)).toMatchObject(refused('organisation_unknown'));
});

test('C3: a span of no minute, backwards, ahead, over midnight or of a time that is taken is none', async () => {
  desk.at('12:00');
  await desk.record({});
  const refusedFor = async (startTime: string, endTime: string) => {
    const answer = await desk.call('service.record', desk.service({ startTime, endTime }));
    return answer.ok ? null : answer.error.code;
  };
  expect(await refusedFor('11:00', '11:00')).toBe('service_end_not_after_start');
  expect(await refusedFor('11:00', '10:30')).toBe('service_end_not_after_start');
  expect(await refusedFor('11:30', '12:30')).toBe('service_in_future');
  expect(await refusedFor('22:00', '01:00')).toBe('service_crosses_midnight');
  expect(await refusedFor('09:30', '10:30')).toBe('service_overlaps');
  expect(await refusedFor('10:00', '10:01')).toBeNull();
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

test('who may not serve, or be served, is told at the sign-in', async () => {
  const signIn = (volunteer: string, recipient: string | null = null) =>
    desk.call('attendance.sign_in', { ...desk.arrival(volunteer), recipient });
  expect(await signIn(desk.elder)).toMatchObject(refused('volunteer_lacks_role'));
  expect(await signIn(desk.untrained)).toMatchObject(refused('volunteer_not_trained'));
  expect(await signIn('P-0')).toMatchObject(refused('volunteer_unknown'));
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
