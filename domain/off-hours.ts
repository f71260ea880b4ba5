import { addDays } from './civil-date.ts';
import { isWorkingDay } from './holidays/working-days.ts';
import { instantOf, localTime } from './local-time.ts';

/** When a counter is open: paper of other times is declared by whoever wrote it. */
const openMinutes = { from: 8 * 60, until: 18 * 60 } as const;
/** A computer that came on a little late this morning is no reason to ask anybody. */
export const offMinutesAskedDefault = 30;
const minuteMs = 60_000;
/** Longer than this a station is closed, and the question is another. */
const daysMax = 60;

/** Minutes between two instants that lie within the hours of the station, on days on which offices work. */
export function openMinutesBetween(fromMs: number, untilMs: number): number {
  let minutes = 0;
  let day = localTime(fromMs).date;
  for (let count = 0; count < daysMax && instantOf(day, 0) < untilMs; count += 1) {
    if (isWorkingDay(day)) {
      const begin = Math.max(fromMs, instantOf(day, openMinutes.from));
      const end = Math.min(untilMs, instantOf(day, openMinutes.until));
      minutes += Math.max(0, Math.floor((end - begin) / minuteMs));
    }
    day = addDays(day, 1);
  }
  return minutes;
}
