import { addDays } from './civil-date.ts';
import { isWorkingDay } from './holidays/working-days.ts';
import { instantOf, localTime } from './local-time.ts';
import type { RuleSettings } from './rules/settings.ts';

export type OpenHours = Pick<RuleSettings, 'opensAtMinute' | 'closesAtMinute' | 'isOpenOnDaysOff'>;

const minuteMs = 60_000;
/** Longer than this a station is closed, and the question is another. */
const daysMax = 60;

/**
 * Minutes between two instants that lie within the hours of a station, by the rules of each day. Paper of other times is
 * declared by whoever wrote it.
 */
export function openMinutesBetween(fromMs: number, untilMs: number, hoursOn: (day: string) => OpenHours): number {
  let minutes = 0;
  let day = localTime(fromMs).date;
  for (let count = 0; count < daysMax && instantOf(day, 0) < untilMs; count += 1) {
    const { opensAtMinute, closesAtMinute, isOpenOnDaysOff } = hoursOn(day);
    if (isOpenOnDaysOff || isWorkingDay(day)) {
      const begin = Math.max(fromMs, instantOf(day, opensAtMinute));
      const end = Math.min(untilMs, instantOf(day, closesAtMinute));
      minutes += Math.max(0, Math.floor((end - begin) / minuteMs));
    }
    day = addDays(day, 1);
  }
  return minutes;
}
