import { daysBetween, parseCivilDate, addDays } from './civil-date.ts';
import type { LifeCycle } from './life-cycles.ts';
import type { RuleSettings } from './rules/settings.ts';

export type ActivityState = 'planned' | 'closed' | 'cancelled';

const anybody = ['clerk', 'reviewer', 'manager'] as const;

/** 活动: planned with its sign-in list, then closed into one service for each volunteer, or cancelled. */
export const activityCycle: LifeCycle<ActivityState> = {
  states: ['planned', 'closed', 'cancelled'],
  steps: [
    { act: 'close', from: ['planned'], to: 'closed', by: anybody, needsReason: false },
    { act: 'cancel', from: ['planned'], to: 'cancelled', by: anybody, needsReason: true },
  ],
};

/** How a service came about (S-三(五)): 预约, 探访, 互助, 团队. */
export const serviceKinds = ['booked', 'visit', 'mutual', 'group'] as const;
export type ServiceKind = (typeof serviceKinds)[number];

interface Planned {
  readonly plannedSize: number;
  readonly heldOn: string;
  /** Null while nobody reported it. */
  readonly reportedOn: string | null;
}

export interface ReportNeed {
  readonly state: 'not_needed' | 'due' | 'overdue' | 'in_time' | 'late';
  /** The last day on which it is in time; null where none is needed. */
  readonly dueOn: string | null;
}

/** B12: a large activity is reported some days before; being late stops nothing, and stays visible. */
export function reportNeed(
  { plannedSize, heldOn, reportedOn }: Planned,
  today: string,
  { groupReportFrom, groupReportDays }: Pick<RuleSettings, 'groupReportFrom' | 'groupReportDays'>,
): ReportNeed {
  if (plannedSize < groupReportFrom || parseCivilDate(heldOn) === null) return { state: 'not_needed', dueOn: null };
  const dueOn = addDays(heldOn, -groupReportDays);
  if (reportedOn !== null) return { state: daysBetween(reportedOn, dueOn) >= 0 ? 'in_time' : 'late', dueOn };
  return { state: today <= dueOn ? 'due' : 'overdue', dueOn };
}

interface Pair<Problem> {
  readonly elder: string | null;
  /** Why the volunteer may stand with none of them; null where there is nobody to ask about. */
  readonly problem: Problem | null;
}

/**
 * Whom each volunteer's hour names among the elders who were there: in turn, and the first of them for whom it may
 * stand, so that a volunteer's own kin never does. What is not about the elder no other elder mends: nobody else is asked.
 */
export function pairUp<Volunteer, Problem>(
  volunteers: readonly Volunteer[],
  elders: readonly string[],
  problemWith: (volunteer: Volunteer, elder: string) => Problem | null,
  isAboutElder: (problem: Problem) => boolean,
): readonly Pair<Problem>[] {
  return volunteers.map((volunteer, index) => {
    const from = elders.length === 0 ? 0 : index % elders.length;
    let first: Problem | null = null;
    for (const elder of [...elders.slice(from), ...elders.slice(0, from)]) {
      const problem = problemWith(volunteer, elder);
      if (problem === null) return { elder, problem };
      if (!isAboutElder(problem)) return { elder: null, problem };
      first ??= problem;
    }
    return { elder: null, problem: first };
  });
}
