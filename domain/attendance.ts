import { isBlank } from './blank-text.ts';
import type { LifeCycle } from './life-cycles.ts';
import { err, ok, type Result } from './result.ts';
import { overlaps, readTime, type Times } from './span.ts';

export type AttendanceState = 'open' | 'parked' | 'ended' | 'recorded' | 'undone' | 'dismissed';

const anybody = ['clerk', 'reviewer', 'manager'] as const;

/**
 * 在岗 → 已签退 → 已登记. Somebody who forgot to sign out is parked when the day is over: nothing is credited until a
 * person says when it ended (S-三(三)1: 如实记录). Nobody writes that down: the day does it, so a wrong clock mends itself.
 */
export const attendanceCycle: LifeCycle<AttendanceState> = {
  states: ['open', 'parked', 'ended', 'recorded', 'undone', 'dismissed'],
  steps: [
    { act: 'sign_out', from: ['open'], to: 'ended', by: anybody, needsReason: false },
    { act: 'undo', from: ['open'], to: 'undone', by: anybody, needsReason: false },
    { act: 'undo_sign_out', from: ['ended'], to: 'open', by: anybody, needsReason: false },
    { act: 'settle', from: ['open', 'parked'], to: 'ended', by: anybody, needsReason: true },
    { act: 'dismiss', from: ['open', 'parked', 'ended'], to: 'dismissed', by: anybody, needsReason: true },
    { act: 'record', from: ['ended'], to: 'recorded', by: anybody, needsReason: false },
    { act: 'send_back', from: ['recorded'], to: 'ended', by: anybody, needsReason: false },
  ],
};

/** What an attendance is kept as: parked is an open one of another day than today. */
export type KeptState = Exclude<AttendanceState, 'parked'>;

/** One of a day to come was signed in under a clock that ran ahead: nobody can sign out of it today either. */
export function stateOn(kept: KeptState, signedOn: string, today: string): AttendanceState {
  return kept === 'open' && signedOn !== today ? 'parked' : kept;
}

export function maySend(state: AttendanceState, act: string): boolean {
  return attendanceCycle.steps.some((step) => step.act === act && step.from.includes(state));
}

/** Who said when a forgotten attendance ended. */
export const saidBy = ['volunteer', 'recipient', 'family', 'colleague'] as const;
export type SaidBy = (typeof saidBy)[number];

interface Settling {
  readonly signedOn: string;
  readonly startMinute: number;
  /** `HH:MM`; null when nothing of it counts. */
  readonly endTime: string | null;
  readonly reason: string;
  readonly now: { readonly date: string; readonly minute: number; readonly isTrusted: boolean };
}

export type SettlingError =
  'reason_missing' | 'service_time_impossible' | 'service_end_not_after_start' | 'service_in_future';

/** The end that somebody states for a forgotten one. It lies on the day of the sign-in, after it, and not ahead. */
export function readSettledEnd({
  signedOn,
  startMinute,
  endTime,
  reason,
  now,
}: Settling): Result<number | null, SettlingError> {
  if (isBlank(reason)) return err('reason_missing');
  if (endTime === null) return ok(null);
  const end = readTime(endTime);
  if (end === null) return err('service_time_impossible');
  if (end <= startMinute) return err('service_end_not_after_start');
  const isFuture = signedOn > now.date || (signedOn === now.date && end > now.minute);
  return isFuture && now.isTrusted ? err('service_in_future') : ok(end);
}

/** Time of the volunteer's day that a sign-in takes; the end is null while nobody knows it. */
export interface Attended {
  readonly state: AttendanceState;
  readonly startMinute: number;
  readonly endMinute: number | null;
}

/**
 * C3: nobody serves while signed in elsewhere. An attendance that lasts bars what reaches into it; one whose end nobody
 * knows yet, or that waits to be recorded, is for the reviewer to see.
 */
export function clashOf(times: Times, attended: readonly Attended[]): 'barred' | 'asked' | null {
  const reaching = attended.filter(
    ({ state, startMinute, endMinute }) =>
      ['open', 'parked', 'ended'].includes(state) &&
      overlaps(times, { startMinute, endMinute: Math.max(endMinute ?? 24 * 60, startMinute + 1) }),
  );
  if (reaching.some(({ state }) => state === 'open')) return 'barred';
  return reaching.length > 0 ? 'asked' : null;
}
