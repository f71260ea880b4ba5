import { z } from 'zod';
import { assert } from '../../domain/assert.ts';
import { readTime } from '../../domain/span.ts';
import {
  attendanceSettled,
  attendanceSignedIn,
  attendanceSignedOut,
  attendanceUndone,
} from '../../contract/records/attendance.ts';
import type { WriteDb } from '../connection.ts';
import type { StoredRecord } from '../journal.ts';
import { readPart } from './parts.ts';

export function foldAttendanceSignedIn(db: WriteDb, { record, recordedAtMs }: StoredRecord): void {
  const data = attendanceSignedIn.data.parse(record.data);
  db.prepare(
    `insert into view_attendances (attendance_id, record_id, volunteer_id, recipient_id, activity_id, class_number, item,
       place, state, signed_on, start_minute, start_clock, signed_in_by, signed_in_at_ms)
     values (?, ?, ?, ?, ?, ?, ?, ?, 'open', ?, ?, ?, ?, ?)`,
  ).run(
    data.attendance,
    record.id,
    data.volunteer,
    data.recipient,
    data.activity,
    data.classNumber,
    data.item,
    data.place,
    data.signedOn,
    readTime(data.startTime),
    record.clock,
    record.operator,
    recordedAtMs,
  );
}

interface Ended {
  readonly state: 'open' | 'ended' | 'undone' | 'dismissed';
  readonly endMinute: number | null;
  readonly breakMinutes?: number | undefined;
  readonly saidBy: string | null;
  readonly settled?: { readonly recordId: string; readonly reason: string | null };
}

function putEnd(db: WriteDb, stored: StoredRecord, attendance: string, to: Ended): void {
  const { record, recordedAtMs } = stored;
  const isOpen = to.state === 'open';
  const { changes } = db
    .prepare(
      `update view_attendances set state = ?, end_minute = ?, break_minutes = ?, end_clock = ?, ended_at_ms = ?, said_by = ?,
         settled_record_id = ?, reason = ?
       where attendance_id = ? and state in ('open', 'ended')`,
    )
    .run(
      to.state,
      to.endMinute,
      to.breakMinutes ?? 0,
      isOpen ? null : record.clock,
      isOpen ? null : recordedAtMs,
      to.saidBy,
      to.settled?.recordId ?? null,
      to.settled?.reason ?? null,
      attendance,
    );
  assert(changes === 1, `attendance ${attendance} is known and not over yet`);
}

export function foldAttendanceSignedOut(db: WriteDb, stored: StoredRecord): void {
  const { attendance, endTime, breakMinutes } = attendanceSignedOut.data.parse(stored.record.data);
  const endMinute = readTime(endTime);
  putEnd(db, stored, attendance, { state: 'ended', endMinute, breakMinutes, saidBy: null });
}

export function foldAttendanceUndone(db: WriteDb, stored: StoredRecord): void {
  const { attendance, step } = attendanceUndone.data.parse(stored.record.data);
  const state = step === 'sign_in' ? 'undone' : 'open';
  putEnd(db, stored, attendance, { state, endMinute: null, saidBy: null });
}

export function foldAttendanceSettled(db: WriteDb, stored: StoredRecord): void {
  const { attendance, endTime, saidBy, breakMinutes } = attendanceSettled.data.parse(stored.record.data);
  const endMinute = endTime === null ? null : readTime(endTime);
  const state = endMinute === null ? 'dismissed' : 'ended';
  const settled = { recordId: stored.record.id, reason: readPart(stored, 'reason', z.string()) };
  putEnd(db, stored, attendance, { state, endMinute, breakMinutes, saidBy, settled });
}

/** A service was recorded of it, or came back: then it waits again to be recorded. */
export function tieAttendance(db: WriteDb, attendance: string, service: string): void {
  const { changes } = db
    .prepare(
      `update view_attendances set state = 'recorded', service_id = ? where attendance_id = ? and state = 'ended'`,
    )
    .run(service, attendance);
  assert(changes === 1, `attendance ${attendance} has ended and no service of its own`);
}

export function untieAttendance(db: WriteDb, service: string): void {
  db.prepare(`update view_attendances set state = 'ended', service_id = null where service_id = ?`).run(service);
}
