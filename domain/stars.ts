import type { RuleSettings } from './rules/settings.ts';

export interface Earned {
  /** Of services that were approved and still stand. */
  readonly minutes: number;
  /** 1 to 5; null while nobody has rated anything. */
  readonly meanRating: number | null;
}

export interface StarStanding {
  /** 0 to 5, as they are given. */
  readonly stars: number;
  /** What the hours alone would give; more than `stars` where the rating is below the floor. */
  readonly byHours: number;
  /** The hours of the next star in minutes; null at five. */
  readonly nextAtMinutes: number | null;
  /** Null at five. */
  readonly missingMinutes: number | null;
}

export type StarRules = Pick<RuleSettings, 'starHours' | 'starRatingFloor'>;

/**
 * Stars of a volunteer (豫§41, 令67§10) by the hours of the rules of a day. A mean rating below the floor gives none;
 * where there is no rating the hours alone decide.
 */
export function starsOf(
  { minutes, meanRating }: Earned,
  { starHours, starRatingFloor: floor }: StarRules,
): StarStanding {
  const thresholds = starHours.map((hours) => hours * 60);
  const byHours = thresholds.filter((each) => each <= minutes).length;
  const isBelowFloor = floor !== null && meanRating !== null && meanRating < floor;
  const nextAtMinutes = thresholds[byHours] ?? null;
  return {
    stars: isBelowFloor ? 0 : byHours,
    byHours,
    nextAtMinutes,
    missingMinutes: nextAtMinutes === null ? null : nextAtMinutes - minutes,
  };
}
