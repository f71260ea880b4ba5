import type { Holding } from './spending.ts';

/** Where the minutes that somebody holds came from. A gift is no origin: it keeps the one it had. */
export const origins = ['live', 'paper', 'grant', 'opening'] as const;
export type Origin = (typeof origins)[number];
export type ByOrigin = Readonly<Record<Origin, number>>;

export const nothingByOrigin: ByOrigin = { live: 0, paper: 0, grant: 0, opening: 0 };

/** What the platform said last. */
export interface Confirmed {
  readonly byOrigin: ByOrigin;
  readonly asOfMs: number;
  /** Of it, what may be spent while nobody can ask. */
  readonly offlineMinutesMax: number;
}

export interface Known {
  /** Null where the platform never said anything of them. */
  readonly confirmed: Confirmed | null;
  /** By own records that the platform's word does not hold yet. */
  readonly came: ByOrigin;
  readonly went: ByOrigin;
  readonly nowMs: number;
  readonly offlineSpendDays: number;
}

export interface Available {
  /** What they hold as far as anybody here can know. */
  readonly byOrigin: ByOrigin;
  readonly balanceMinutes: number;
  /** Of it, what may be spent here and now. */
  readonly spendableMinutes: number;
  /** It rests on a word of the platform that another station may have overtaken: 待平台确认. */
  readonly isAwaiting: boolean;
}

/** So long the platform's word is as good as an answer. */
const freshMs = 15 * 60_000;
const dayMs = 24 * 60 * 60_000;

const total = (minutes: ByOrigin): number => origins.reduce((sum, origin) => sum + minutes[origin], 0);

/**
 * What may be spent (X10): the last confirmed balance less what was spent here since, and what was earned here and is on
 * its way. While nobody can ask, of the confirmed part no more than the platform allowed, and nothing once it is old.
 */
export function availableOf({ confirmed, came, went, nowMs, offlineSpendDays }: Known): Available {
  const known = confirmed?.byOrigin ?? nothingByOrigin;
  const of = (origin: Origin) => Math.max(0, known[origin] + came[origin] - went[origin]);
  const byOrigin = { live: of('live'), paper: of('paper'), grant: of('grant'), opening: of('opening') };
  const balanceMinutes = total(byOrigin);
  const ageMs = confirmed === null ? 0 : nowMs - confirmed.asOfMs;
  const isFresh = confirmed === null || (ageMs >= 0 && ageMs <= freshMs);
  const allowed = confirmed === null ? 0 : Math.min(total(known), confirmed.offlineMinutesMax);
  const limit = (ageMs <= offlineSpendDays * dayMs ? allowed : 0) + total(came) - total(went);
  return {
    byOrigin,
    balanceMinutes,
    spendableMinutes: isFresh ? balanceMinutes : Math.min(balanceMinutes, Math.max(0, limit)),
    isAwaiting: !isFresh,
  };
}

/** Own lots, oldest first, as far as they are still theirs; the rest only the platform knows of, and its age nobody here. */
export function holdingsOfAvailable(
  available: ByOrigin,
  own: readonly Holding<Origin>[],
  asOfMs: number,
): readonly Holding<Origin>[] {
  return origins.flatMap((lot) => {
    let left = available[lot];
    const known = own
      .filter((each) => each.lot === lot)
      .toSorted((a, b) => a.madeAtMs - b.madeAtMs)
      .map((each) => {
        const minutes = Math.min(left, each.minutes);
        left -= minutes;
        return { ...each, minutes };
      });
    return [...known, { lot, madeAtMs: asOfMs, minutes: left }].filter(({ minutes }) => minutes > 0);
  });
}
