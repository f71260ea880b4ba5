import { expect, test } from 'vitest';
import { clashOf, maySend, readSettledEnd, stateOn, type AttendanceState } from './attendance.ts';

test('one that is open is parked on every day but its own', () => {
  expect(stateOn('open', '2026-11-23', '2026-11-23')).toBe('open');
  expect(stateOn('open', '2026-11-23', '2026-11-24')).toBe('parked');
  // Signed in under a clock that ran ahead, and mended since.
  expect(stateOn('open', '2027-01-05', '2026-11-23')).toBe('parked');
  expect(stateOn('ended', '2026-11-23', '2026-11-24')).toBe('ended');
});

test.each([
  ['open', ['sign_out', 'undo', 'settle', 'dismiss']],
  ['parked', ['settle', 'dismiss']],
  ['ended', ['undo_sign_out', 'dismiss', 'record']],
  ['recorded', ['send_back']],
  ['undone', []],
  ['dismissed', []],
] as const)('from %s lead %j', (state, acts) => {
  const all = ['sign_out', 'undo', 'undo_sign_out', 'settle', 'dismiss', 'record', 'send_back'];
  expect(new Set(all.filter((act) => maySend(state, act)))).toEqual(new Set(acts));
});

const settling = { signedOn: '2026-11-23', startMinute: 540, reason: '老人说的' };
const now = { date: '2026-11-23', minute: 700, isTrusted: true };

test.each([
  ['11:00', now, 660],
  [null, now, null],
  ['11:40', now, 700],
  ['11:41', now, 'service_in_future'],
  // What the clock says is not to be held against anybody while it cannot be trusted.
  ['11:41', { ...now, isTrusted: false }, 701],
  ['16:00', { ...now, date: '2026-11-24' }, 960],
  ['09:00', now, 'service_end_not_after_start'],
  ['25:00', now, 'service_time_impossible'],
] as const)('an end %s said at %j reads as %s', (endTime, at, expected) => {
  const read = readSettledEnd({ ...settling, endTime, now: at });
  expect(read.ok ? read.value : read.error).toBe(expected);
});

test('an end without a reason is none', () => {
  expect(readSettledEnd({ ...settling, endTime: '10:00', reason: '　', now })).toMatchObject({
    error: 'reason_missing',
  });
});

const times = { servedOn: '2026-11-23', startMinute: 600, endMinute: 660 };
test.each<[AttendanceState, number, number | null, 'barred' | 'asked' | null]>([
  ['open', 630, null, 'barred'],
  ['open', 540, null, 'barred'],
  ['open', 660, null, null],
  ['parked', 540, null, 'asked'],
  ['ended', 540, 601, 'asked'],
  ['ended', 540, 600, null],
  ['ended', 660, 700, null],
  ['recorded', 600, 660, null],
  ['undone', 600, 660, null],
  ['dismissed', 600, 660, null],
])('a service from 10:00 to 11:00 and one %s from minute %i to %s: %s', (state, startMinute, endMinute, expected) => {
  expect(clashOf(times, [{ state, startMinute, endMinute }])).toBe(expected);
});
