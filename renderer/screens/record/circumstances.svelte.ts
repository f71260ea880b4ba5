import { serviceKinds, type ServiceKind } from '../../../domain/activity.ts';
import { readMinutes, type Attendance } from './attendance.svelte.ts';

/** How a service came about: its kind, the sign-in that its times come from, and how much of the deduction was rest. */
export class Circumstances {
  kind = $state<ServiceKind>('booked');
  attendance = $state<string | null>(null);
  breaks = $state('');

  clear(): void {
    Object.assign(this, { kind: 'booked', attendance: null, breaks: '' });
  }

  take({ attendanceId, activityId, breakMinutes }: Attendance): void {
    this.attendance = attendanceId;
    this.kind = activityId === null ? 'booked' : 'group';
    this.breaks = breakMinutes === 0 ? '' : breakMinutes.toString();
  }

  /** 预约, 探访, 互助, 团队 in turn. */
  nextKind(): void {
    this.kind = serviceKinds[(serviceKinds.indexOf(this.kind) + 1) % serviceKinds.length] ?? 'booked';
  }

  /** Of the minutes that are deducted; null where what was typed is no number, or more than they are. */
  restOf(deducted: number): number | null {
    const minutes = readMinutes(this.breaks);
    return minutes !== null && minutes <= deducted ? minutes : null;
  }

  get kept() {
    return { kind: this.kind, attendance: this.attendance, breaks: this.breaks };
  }
}
