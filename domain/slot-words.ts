import { dayKinds, periods, slotCount } from './periods.ts';
import { dayKindNames, periodNames } from './shown-names.ts';

/** Day by day, such as `周一 上午、下午`; days that are alike are named together. */
export function slotsInWords(slots: readonly number[]): string {
  if (slots.length === 0) return '暂时都没空';
  if (slots.length === slotCount) return '每天都行';
  const byPeriods = new Map<string, string[]>();
  dayKinds.forEach((kind, day) => {
    const free = periods.filter((_, part) => slots.includes(day * periods.length + part));
    const text = free.map((period) => periodNames[period]).join('、');
    if (text !== '') byPeriods.set(text, [...(byPeriods.get(text) ?? []), dayKindNames[kind]]);
  });
  return [...byPeriods].map(([text, days]) => `${days.join('、')} ${text}`).join('；');
}
