import { daysBetween, parseCivilDate } from './civil-date.ts';
import { err, ok, type Result } from './result.ts';

/** When a slip was written and when it came back to the station, beside when it was served and entered. */
export interface SlipTimes {
  readonly writtenOn: string;
  readonly receivedOn: string;
}

interface Known {
  readonly servedOn: string;
  readonly today: string;
  /** Where the clock is in doubt, no day is said to lie ahead. */
  readonly isTrusted: boolean;
}

/** In the order they are checked. */
export type SlipTimesError = 'slip_written_impossible' | 'slip_written_before_service' | 'slip_received_impossible';

/** Left empty, a slip was written on the day of the service and came back today. */
export function readSlipTimes(
  typed: { readonly writtenOn: string; readonly receivedOn: string },
  { servedOn, today, isTrusted }: Known,
): Result<SlipTimes, SlipTimesError> {
  const writtenOn = typed.writtenOn.trim() === '' ? servedOn : parseCivilDate(typed.writtenOn.trim());
  const isAhead = (day: string): boolean => isTrusted && day > today;
  if (writtenOn === null || isAhead(writtenOn)) return err('slip_written_impossible');
  if (writtenOn < servedOn) return err('slip_written_before_service');
  const receivedOn = typed.receivedOn.trim() === '' ? today : parseCivilDate(typed.receivedOn.trim());
  if (receivedOn === null || isAhead(receivedOn) || (isTrusted && receivedOn < writtenOn)) {
    return err('slip_received_impossible');
  }
  return ok({ writtenOn, receivedOn });
}

/** Words that were written days later are remembered, not noted: a reviewer is told. */
export function isWrittenLate(servedOn: string, writtenOn: string, daysMax: number): boolean {
  return daysBetween(servedOn, writtenOn) > daysMax;
}
