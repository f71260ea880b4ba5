import { parseCivilDate } from './civil-date.ts';
import { err, ok, type Result } from './result.ts';

/** A span of one day as typed; minutes from midnight, Asia/Shanghai. */
export interface Span {
  readonly servedOn: string;
  readonly startMinute: number;
  readonly endMinute: number;
  readonly deductionMinutes: number;
  /** What counts: end − start − deduction, whole minutes (令67§7). */
  readonly minutes: number;
}

/** Day, start and end alone: what a span occupies, whatever is deducted from it. */
export type Times = Pick<Span, 'servedOn' | 'startMinute' | 'endMinute'>;

/** In the order they are checked. */
export type TimesError =
  'service_date_impossible' | 'service_time_impossible' | 'service_end_not_after_start' | 'service_crosses_midnight';
export type DeductionError = 'service_deduction_malformed' | 'service_deduction_too_long';

export interface SpanTyped {
  readonly servedOn: string;
  readonly startTime: string;
  readonly endTime: string;
  /** Empty means none. */
  readonly deduction: string;
}

const fold = (text: string): string => text.normalize('NFKC').trim();

/** Minutes from midnight of `HH:MM` (also `8:40` and `0840`); null for a time that does not exist. */
export function readTime(text: string): number | null {
  const found = /^(\d{1,2}):?(\d{2})$/.exec(fold(text));
  const hour = Number(found?.[1]);
  const minute = Number(found?.[2]);
  return found && hour <= 23 && minute <= 59 ? hour * 60 + minute : null;
}

/** `HH:MM` of minutes from midnight. */
export function formatTime(minuteOfDay: number): string {
  const two = (value: number): string => value.toString().padStart(2, '0');
  return `${two(Math.floor(minuteOfDay / 60))}:${two(minuteOfDay % 60)}`;
}

/** Reads day, start and end of one day. A span across midnight is written as two (facts of the national system). */
export function readTimes(typed: Omit<SpanTyped, 'deduction'>): Result<Times, TimesError> {
  const servedOn = parseCivilDate(fold(typed.servedOn));
  if (servedOn === null) return err('service_date_impossible');
  const startMinute = readTime(typed.startTime);
  const endMinute = readTime(typed.endTime);
  if (startMinute === null || endMinute === null) return err('service_time_impossible');
  if (endMinute <= startMinute)
    return err(looksLikeNight(startMinute, endMinute) ? 'service_crosses_midnight' : 'service_end_not_after_start');
  return ok({ servedOn, startMinute, endMinute });
}

/** What counts of the times once the deduction is taken off. */
export function deduct(times: Times, typed: string): Result<Span, DeductionError> {
  const deduction = fold(typed);
  if (!/^\d{0,4}$/.test(deduction)) return err('service_deduction_malformed');
  const deductionMinutes = deduction === '' ? 0 : Number(deduction);
  const minutes = times.endMinute - times.startMinute - deductionMinutes;
  return minutes < 1 ? err('service_deduction_too_long') : ok({ ...times, deductionMinutes, minutes });
}

/** Reads what was typed as one span of one day. */
export function readSpan(typed: SpanTyped): Result<Span, TimesError | DeductionError> {
  const times = readTimes(typed);
  return times.ok ? deduct(times.value, typed.deduction) : times;
}

/** From the evening into the early morning: the clerk meant the next day, so the words say how to write that. */
function looksLikeNight(startMinute: number, endMinute: number): boolean {
  return startMinute >= 18 * 60 && endMinute <= 8 * 60 && endMinute < startMinute;
}

/** Touching ends do not overlap. */
export function overlaps(
  a: { startMinute: number; endMinute: number },
  b: { startMinute: number; endMinute: number },
): boolean {
  return a.startMinute < b.endMinute && b.startMinute < a.endMinute;
}
