import type { ServiceRow } from '../../contract/kiosk/shapes.ts';
import { attendanceWords as words } from '../messages/attendance.ts';

type How = Pick<ServiceRow, 'kind' | 'activityName' | 'deductionMinutes' | 'breakMinutes'>;

/** How a service came about, where it was not booked; empty otherwise. */
export function kindWords({ kind, activityName }: How): string {
  if (kind === 'booked') return '';
  return activityName === null ? words.kinds[kind] : `${words.kinds[kind]}「${activityName}」`;
}

/** What was taken off for the way and for breaks; empty where nothing was. */
export function deductionWords({ deductionMinutes, breakMinutes }: How): string {
  return words.deducted(deductionMinutes - breakMinutes, breakMinutes);
}
