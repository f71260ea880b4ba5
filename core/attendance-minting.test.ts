import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { addDays } from '../domain/civil-date.ts';
import { localTime } from '../domain/local-time.ts';
import { formatTime } from '../domain/span.ts';
import { AttendanceDesk } from '../tests/fixtures/attendance-desk.ts';

/**
 * Goal: no sequence of signing in, out, undoing and settling mints a minute for a span that is unconfirmed, unreviewed or
 * overlapping, or whose end nobody saw or said; a forgotten sign-out is never credited by itself (C2, C3). Looked at in
 * the store, beside a reading of the journal of its own.
 */
const at = fc.nat(5);
const step = fc.oneof(
  fc.record({ act: fc.constant('in' as const), volunteer: fc.nat(1), isGroup: fc.boolean() }),
  fc.record({ act: fc.constant('out' as const), at, breakMinutes: fc.constantFrom(0, 0, 20) }),
  fc.record({ act: fc.constant('undo' as const), at }),
  fc.record({ act: fc.constant('settle' as const), at, endTime: fc.constantFrom('09:30', '11:00', '16:00', null) }),
  fc.record({ act: fc.constant('wait' as const), minutes: fc.constantFrom(1, 3, 6, 45, 45, 90) }),
  fc.record({ act: fc.constant('night' as const) }),
  fc.record({
    act: fc.constant('record' as const),
    at,
    isNamed: fc.constantFrom(true, true, false),
    longer: fc.constantFrom(0, 0, 0, 30),
    confirmation: fc.constantFrom('signature' as const, 'signature' as const, 'none' as const),
  }),
  fc.record({ act: fc.constant('close' as const) }),
  fc.record({
    act: fc.constantFrom('approve' as const, 'approve' as const, 'return' as const),
    at,
    byClerk: fc.boolean(),
  }),
);
type Step = typeof step extends fc.Arbitrary<infer Each> ? Each : never;

/** As it should go, strewn among everything else: without it hardly anything would ever be minted. */
const asItShouldGo = fc.constantFrom(0, 1).map((volunteer): Step[] => [
  { act: 'in', volunteer, isGroup: false },
  { act: 'wait', minutes: 45 },
  { act: 'out', at: 0, breakMinutes: 0 },
  { act: 'record', at: 0, isNamed: true, longer: 0, confirmation: 'signature' },
  { act: 'approve', at: 0, byClerk: false },
]);
const anyDays = fc
  .array(
    fc.oneof({ weight: 5, arbitrary: step.map((each): Step[] => [each]) }, { weight: 1, arbitrary: asItShouldGo }),
    { minLength: 15, maxLength: 40, size: 'max' },
  )
  .map((parts) => parts.flat());

class Days {
  readonly desk: AttendanceDesk;
  attendances: string[] = [];
  activity = '';
  reviewer: string;

  constructor(desk: AttendanceDesk) {
    this.desk = desk;
    this.reviewer = desk.reviewer;
  }

  async begin(): Promise<void> {
    await this.plan();
  }

  private async plan(): Promise<void> {
    const held = { heldOn: this.today, startTime: '08:00', endTime: '18:00', plannedSize: 3 };
    const what = { classNumber: 1, item: '陪伴聊天', place: '活动室', name: '陪伴', organisation: null, head: null };
    this.activity = (await this.desk.must('activity.plan', { ...held, ...what })).activityId;
    await this.desk.must('activity.note_elder', { activityId: this.activity, person: this.desk.elder, isThere: true });
  }

  get today(): string {
    return localTime(this.desk.counter.app.clock.nowMs()).date;
  }

  async take(each: Step): Promise<void> {
    const { desk } = this;
    if (each.act === 'wait') desk.jump(each.minutes * 60_000);
    else if (each.act === 'night') await this.night();
    else if (each.act === 'in') await this.signIn(each);
    else if (each.act === 'close')
      await this.desk.call('activity.close', { activityId: this.activity, confirmation: 'signature' });
    else if ('byClerk' in each) await this.decide(each);
    else await this.go(each, this.attendances.at(-1 - each.at) ?? this.attendances[0] ?? desk.counter.newIntent());
  }

  private async night(): Promise<void> {
    await this.desk.onDay(addDays(this.today, 1), '08:30');
    this.reviewer = await this.desk.counter.signIn('op-3', '471936');
    await this.plan();
  }

  private async signIn({ volunteer, isGroup }: Extract<Step, { act: 'in' }>): Promise<void> {
    const who = volunteer === 0 ? this.desk.volunteer : this.desk.other;
    const arrival = { ...this.desk.arrival(who), activity: isGroup ? this.activity : null };
    const answer = await this.desk.call('attendance.sign_in', arrival);
    if (answer.ok) this.attendances.push(answer.value.attendanceId);
  }

  private async go(
    each: Extract<Step, { act: 'out' | 'undo' | 'settle' | 'record' }>,
    attendanceId: string,
  ): Promise<void> {
    const { desk } = this;
    if (each.act === 'out') await desk.call('attendance.sign_out', { attendanceId, breakMinutes: each.breakMinutes });
    else if (each.act === 'undo') await desk.call('attendance.undo', { attendanceId });
    else if (each.act === 'settle') {
      const said = { saidBy: 'recipient' as const, reason: '老人说的' };
      await desk.call('attendance.settle', { attendanceId, endTime: each.endTime, ...said });
    } else await this.record(each, attendanceId);
  }

  private async record(each: Extract<Step, { act: 'record' }>, attendanceId: string): Promise<void> {
    const row = attended(this.desk).find(({ attendance_id: id }) => id === attendanceId);
    if (row === undefined) return;
    const end = Math.min(1439, (row.end_minute ?? row.start_minute + 30) + each.longer);
    const service = this.desk.service({
      ...{ volunteer: row.volunteer_id, servedOn: row.signed_on },
      ...{ startTime: formatTime(row.start_minute), endTime: formatTime(end) },
      ...{ deductionMinutes: row.break_minutes, breakMinutes: row.break_minutes },
      ...{ confirmation: each.confirmation, attendance: each.isNamed ? attendanceId : null },
    });
    await this.desk.call('service.record', service);
  }

  /** Whatever still waits at the end: a reviewer lets through all that may be. */
  async approveAll(): Promise<void> {
    const ids = this.desk.counter.app.db.prepare<[], string>('select service_id from view_services').pluck().all();
    for (const serviceId of ids) await this.desk.call('review.approve', { serviceId }, this.reviewer);
  }

  private async decide({ act, at: index, byClerk }: Extract<Step, { byClerk: boolean }>): Promise<void> {
    const ids = this.desk.counter.app.db.prepare<[], string>('select service_id from view_services').pluck().all();
    const about = { serviceId: ids.at(-1 - index) ?? 'F-none' };
    const by = byClerk ? this.desk.clerk : this.reviewer;
    if (act === 'approve') await this.desk.call('review.approve', about, by);
    else await this.desk.call('review.return', { ...about, reason: '核实过', kind: null }, by);
  }
}

const attendanceRow = z.object({
  attendance_id: z.string(),
  volunteer_id: z.string(),
  signed_on: z.string(),
  start_minute: z.int(),
  end_minute: z.int().nullable(),
  break_minutes: z.int(),
  state: z.string(),
});

function attended({ counter }: AttendanceDesk) {
  return z.array(attendanceRow).parse(counter.app.db.prepare('select * from view_attendances').all());
}

const mintedRow = z.object({
  service_id: z.string(),
  volunteer_id: z.string(),
  served_on: z.string(),
  start_minute: z.int(),
  end_minute: z.int(),
  deduction_minutes: z.int(),
  minutes: z.int(),
  transferred: z.int(),
  confirmation: z.string(),
  recorded_by: z.string(),
  approved_by: z.string(),
  attendance: z.string().nullable(),
});

/** Every transfer of the store beside the service that it came of, and the sign-in that the journal names for it. */
function minted({ counter }: AttendanceDesk) {
  const rows = counter.app.db
    .prepare(
      `select s.*, t.minutes as transferred, json_extract(r.line, '$.operator') as approved_by,
         json_extract(f.line, '$.data.attendance') as attendance
       from view_transfers t left join view_services s using (service_id)
         join records r on r.record_id = t.record_id left join records f on f.record_id = s.record_id`,
    )
    .all();
  return z.array(mintedRow).parse(rows);
}

const lineOf = z.object({
  type: z.string(),
  data: z.object({ attendance: z.string(), endTime: z.string().nullish(), step: z.string().optional() }),
});

/** The end of each attendance by the journal alone: what was signed or said last and not undone; null for none. */
function endsSaid({ counter }: AttendanceDesk): ReadonlyMap<string, string | null> {
  const lines = counter.app.db
    .prepare<[], string>(
      `select line from records where json_extract(line, '$.type') like 'attendance.%' order by stream, seq`,
    )
    .pluck()
    .all();
  const ends = new Map<string, string | null>();
  for (const { data } of lines.map((line) => lineOf.parse(JSON.parse(line))))
    ends.set(data.attendance, data.endTime ?? null);
  return ends;
}

function expectSound(desk: AttendanceDesk): number {
  const made = minted(desk);
  const ends = endsSaid(desk);
  const rows = new Map(attended(desk).map((row) => [row.attendance_id, row]));
  for (const each of made) {
    expect(each.transferred).toBe(each.minutes);
    expect(each.minutes).toBe(each.end_minute - each.start_minute - each.deduction_minutes);
    expect(each.confirmation).not.toBe('none');
    expect(each.approved_by).not.toBe(each.recorded_by);
    const overlapping = made.filter(
      (other) =>
        other.volunteer_id === each.volunteer_id &&
        other.served_on === each.served_on &&
        other.start_minute < each.end_minute &&
        each.start_minute < other.end_minute,
    );
    expect(overlapping).toEqual([each]);
    if (each.attendance === null) continue;
    const row = rows.get(each.attendance);
    const end = ends.get(each.attendance) ?? null;
    expect(end, 'an end that somebody saw or said').not.toBeNull();
    expect(row).toMatchObject({ state: 'recorded', volunteer_id: each.volunteer_id, signed_on: each.served_on });
    expect(each.start_minute).toBeGreaterThanOrEqual(row?.start_minute ?? Infinity);
    expect(formatTime(each.end_minute) <= (end ?? '')).toBe(true);
    expect(made.filter(({ attendance }) => attendance === each.attendance)).toEqual([each]);
  }
  return made.length;
}

test('whoever signs in, out, undoes and settles in whatever order, nothing is minted that nobody saw end', async () => {
  let mintedCount = 0;
  await fc.assert(
    fc.asyncProperty(anyDays, async (steps) => {
      const desk = await AttendanceDesk.open();
      try {
        const days = new Days(desk);
        await days.begin();
        for (const each of steps) await days.take(each);
        await days.approveAll();
        mintedCount += expectSound(desk);
      } finally {
        await desk.close();
      }
    }),
    { numRuns: 15, seed: 19 },
  );
  expect(mintedCount).toBeGreaterThan(5);
}, 180_000);
