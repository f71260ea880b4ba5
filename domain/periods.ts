import { parseCivilDate, weekday } from './civil-date.ts';
import { exceptionsByYear } from './holidays/table.ts';

/** 上午、下午、晚上: a volunteer says when they are free by these, and an elder when somebody is wished for. */
export const periods = ['morning', 'afternoon', 'evening'] as const;
export type Period = (typeof periods)[number];

/** Monday to Sunday, and public holidays, which are asked about apart: with three periods each they make 24 slots. */
export const dayKinds = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun', 'holiday'] as const;
export type DayKind = (typeof dayKinds)[number];

export const slotCount = dayKinds.length * periods.length;

const noon = 12 * 60;
const evening = 18 * 60;

/** The period in which a minute of the day lies. */
export function periodOf(minute: number): Period {
  if (minute < noon) return 'morning';
  return minute < evening ? 'afternoon' : 'evening';
}

/** From–to of a period, for comparing it with a span of minutes. */
export function spanOfPeriod(period: Period): { readonly startMinute: number; readonly endMinute: number } {
  if (period === 'morning') return { startMinute: 0, endMinute: noon };
  if (period === 'afternoon') return { startMinute: noon, endMinute: evening };
  return { startMinute: evening, endMinute: 24 * 60 };
}

/** A weekday that is off by the State Council's notice is a holiday; a Saturday that is worked stays a Saturday. */
function dayKindOf(day: string): DayKind {
  const off = exceptionsByYear[Number(day.slice(0, 4))]?.off ?? '';
  if (off.split(' ').includes(day.slice(5))) return 'holiday';
  return dayKinds[weekday(day) - 1] ?? 'sun';
}

/** The slot's number, 0 to 23: which day of the week, then which part of it. */
function slotNumber(kind: DayKind, period: Period): number {
  return dayKinds.indexOf(kind) * periods.length + periods.indexOf(period);
}

export function slotOf(day: string, period: Period): number {
  return slotNumber(dayKindOf(parseCivilDate(day) ?? '1970-01-01'), period);
}

/** A set of slots as bits, so that a thousand volunteers are asked at once. */
export function slotMask(slots: readonly number[]): number {
  return slots.reduce((mask, slot) => mask | (1 << slot), 0);
}

export function hasSlot(mask: number, slot: number): boolean {
  return (mask & (1 << slot)) !== 0;
}

export function slotsIn(mask: number): readonly number[] {
  return Array.from({ length: slotCount }, (_, slot) => slot).filter((slot) => hasSlot(mask, slot));
}
