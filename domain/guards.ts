import { addDays, weekday } from './civil-date.ts';
import type { RuleSettings } from './rules/settings.ts';

/**
 * What makes a person ask before minutes are minted (X18, S-三(二)1). None says that anything is wrong. On screen a service is held
 * for it; from paper, which two people enter anyhow, the reviewer is told.
 */
export const guardCodes = [
  'guard_staff_own',
  'guard_staff_kin',
  'guard_institution',
  'guard_pair_week',
  'guard_fresh_registration',
  'guard_identical_run',
] as const;
export type GuardCode = (typeof guardCodes)[number];

export interface GuardFacts {
  readonly settings: RuleSettings;
  /** How the volunteer stands to the operator who records it, where the operator is in the register too. */
  readonly staff: 'none' | 'own' | 'kin';
  /** The recipient lives in one, whose duty the service may be. */
  readonly livesInInstitution: boolean;
  /** Of this pair in the week of the service, this one included. */
  readonly pairWeekMinutes: number;
  /** Since the younger registration of the two; null where it says nothing: of neither, or of paper. */
  readonly registeredMinutesAgo: number | null;
  /** Services of this length that the volunteer gave in a row, this one included. */
  readonly identicalRun: number;
}

/** What a person has to look into, the weightiest first. */
export function guardsOf(facts: GuardFacts): readonly GuardCode[] {
  const { settings, registeredMinutesAgo: age } = facts;
  const found: readonly (GuardCode | null)[] = [
    facts.staff === 'own' ? 'guard_staff_own' : null,
    facts.staff === 'kin' ? 'guard_staff_kin' : null,
    facts.livesInInstitution ? 'guard_institution' : null,
    facts.pairWeekMinutes > settings.pairWeekMinutesDoubted ? 'guard_pair_week' : null,
    // Also where the clock stands before the registration: then nobody can say how long ago it was.
    age !== null && age < settings.freshRegistrationMinutes ? 'guard_fresh_registration' : null,
    facts.identicalRun >= settings.identicalRunDoubted ? 'guard_identical_run' : null,
  ];
  return found.filter((code) => code !== null);
}

/** Monday and Sunday of the week that a day is in. */
export function weekOf(day: string): { readonly from: string; readonly until: string } {
  const from = addDays(day, 1 - weekday(day));
  return { from, until: addDays(from, 6) };
}
