/** Why a service on screen was recorded after its tenth working day (令67§11). From paper, the outage says why. */
export const lateReasons = ['told_late', 'papers_missing', 'overlooked', 'system_down', 'sent_back', 'other'] as const;
export type LateReason = (typeof lateReasons)[number];

/** Of a hundred services recorded in a month, how many came late; 0 of none. */
export function latePercent(late: number, recorded: number): number {
  return recorded === 0 ? 0 : Math.round((late * 100) / recorded);
}
