import type { LifeCycle } from './life-cycles.ts';
import { err, ok, type Result } from './result.ts';

export type VisitState = 'out' | 'alerted' | 'returned' | 'called_off';

export const visitEndings = ['returned', 'called_off'] as const;

export const alertCalls = ['volunteer', 'recipient', 'contact', 'community', 'police', 'ambulance'] as const;
export const alertFindings = ['safe', 'not_reached', 'helped', 'incident'] as const;
export const incidentInjuries = ['nobody', 'volunteer', 'recipient', 'both'] as const;
export const incidentTold = ['family', 'manager', 'community', 'police', 'ambulance', 'insurer'] as const;

const anybody = ['clerk', 'reviewer', 'manager'] as const;

/**
 * 在外 → 已回 or 没有去; a late one is asked after as often as it takes, and stays open until an end is written down (X21).
 */
const visitCycle: LifeCycle<VisitState> = {
  states: ['out', 'alerted', 'returned', 'called_off'],
  steps: [
    { act: 'alert', from: ['out', 'alerted'], to: 'alerted', by: anybody, needsReason: true },
    { act: 'returned', from: ['out', 'alerted'], to: 'returned', by: anybody, needsReason: false },
    { act: 'called_off', from: ['out', 'alerted'], to: 'called_off', by: anybody, needsReason: false },
  ],
};

/** Some step leads on from here. */
export const isVisitOpen = (state: string): boolean =>
  visitCycle.steps.some(({ from }) => from.some((each) => each === state));

/** `clock_doubtful`: the clock cannot say whether it is time, so a person has to look. */
export type Lateness = 'in_time' | 'overdue' | 'clock_doubtful';

export interface VisitTimes {
  readonly expectedBackAtMs: number;
  readonly graceMinutes: number;
  /** What the wall clock says, and whether it may be believed. */
  readonly nowMs: number;
  readonly isClockTrusted: boolean;
}

/** A clock that was set back would keep a late visit quiet for hours: while it is in doubt nobody counts as in time. */
export function latenessOf({ expectedBackAtMs, graceMinutes, nowMs, isClockTrusted }: VisitTimes): Lateness {
  if (nowMs >= expectedBackAtMs + graceMinutes * 60_000) return 'overdue';
  return isClockTrusted ? 'in_time' : 'clock_doubtful';
}

/** Nobody stays longer at one home; more is a slip of the keyboard. */
const hoursMax = 12;

export interface VisitAsked {
  readonly nowMs: number;
  readonly expectedBackAtMs: number | null;
  readonly risk: 'low' | 'raised';
  readonly riskReadBy: readonly ('volunteer' | 'recipient')[];
  readonly isVolunteerOut: boolean;
}

export type VisitBar = 'visit_back_impossible' | 'visit_risk_not_read' | 'visit_already_out';

/** In order of precedence. Where the risk is raised, both sides have read of it (志愿服务条例§12–13). */
export function judgeVisit(asked: VisitAsked): Result<number, VisitBar> {
  const { nowMs, expectedBackAtMs, risk, riskReadBy, isVolunteerOut } = asked;
  if (isVolunteerOut) return err('visit_already_out');
  if (expectedBackAtMs === null || expectedBackAtMs <= nowMs || expectedBackAtMs > nowMs + hoursMax * 3_600_000)
    return err('visit_back_impossible');
  const isRead = riskReadBy.includes('volunteer') && (risk === 'low' || riskReadBy.includes('recipient'));
  return isRead ? ok(expectedBackAtMs) : err('visit_risk_not_read');
}
