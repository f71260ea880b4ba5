/**
 * What the policy leaves open, and what a station weighs by. Each is a value of a dated rule pack, never a constant in
 * code; null where a rule is off. Minutes and whole numbers throughout.
 */
export interface RuleSettings {
  /** S-三(四)3 says 达到年龄条件 and no number. */
  readonly redemptionAgeYears: number;
  /** Whom a gift may go to, whether it may be given on, and how much a giver may give in a day (S-三(四)3). */
  readonly giftTo: 'registered' | 'kin';
  readonly mayGiveOn: boolean;
  readonly giftDayMinutesMax: number | null;
  /** Days within which a gift entered by a slip of the hand is taken back. */
  readonly giftUndoDays: number;
  /** Days for which a balance that the platform stated is spent while nobody can ask again (X10). */
  readonly offlineSpendDays: number;
  /** What counts towards the 10,000 coins of S-三(四)4, beside which the other kinds are always shown apart. */
  readonly tenThousandCounts: 'earned_by_service' | 'balance';
  /** Before this age a minor's coins are neither redeemed nor given away. */
  readonly minorSpendAgeYears: number;
  readonly coinExpiryMonths: number | null;
  readonly lifetimeMinutesMax: number | null;
  readonly earnedDayMinutesMax: number | null;
  readonly isGroupTimeForDonationOnly: boolean;
  /** Some cities dropped the words 时间银行. */
  readonly productName: string;
  /** A day of service beyond it is asked about (C3). */
  readonly dayMinutesDoubted: number;
  /** Service of one pair in a week beyond it is asked about (X18). */
  readonly pairWeekMinutesDoubted: number;
  /** A service recorded this soon after either person was registered is asked about (X18). */
  readonly freshRegistrationMinutes: number;
  /** As many services of the same length in a row are asked about (X18). */
  readonly identicalRunDoubted: number;
  /** A visitor who is this late coming back is asked after (X21). */
  readonly visitOverdueMinutes: number;
  /** Days within which a finished service is followed up (C18). */
  readonly followUpDays: number;
  /** Of a hundred finished services, how many a spot check draws (X17). */
  readonly spotCheckPercent: number;
  /** Working days within which a claimant is answered (C12). */
  readonly correctionAnswerWorkingDays: number;
  /** A group activity of this many people or more is reported this many days before (B12). */
  readonly groupReportFrom: number;
  readonly groupReportDays: number;
  /** Hours of one to five stars (豫§41), and the mean rating below which none is given. */
  readonly starHours: readonly [number, number, number, number, number];
  readonly starRatingFloor: number | null;
  /** A second entry is followed by the approval of a third person (C6). */
  readonly needsThirdPerson: boolean;
  /** A day with more differences than these, in number or in minutes, is closed with the street office alone (X16). */
  readonly dayDifferencesMax: number;
  readonly dayDifferenceMinutesMax: number;
  /** A slip that was written more days than these after the service is shown to the reviewer as such. */
  readonly slipWrittenDays: number;
  /** Minutes of the day at which a station opens and closes: a computer that was off meanwhile is asked about (X2). */
  readonly opensAtMinute: number;
  readonly closesAtMinute: number;
  /** Whether it is open on days on which offices do not work. */
  readonly isOpenOnDaysOff: boolean;
  /** Off for no longer than this within its hours, nobody is asked. */
  readonly offMinutesAsked: number;
}

export type SettingName = keyof RuleSettings;

/** What holds until the city says otherwise. */
export const foundingSettings: RuleSettings = {
  redemptionAgeYears: 60,
  giftTo: 'registered',
  mayGiveOn: true,
  giftDayMinutesMax: null,
  giftUndoDays: 3,
  offlineSpendDays: 14,
  tenThousandCounts: 'earned_by_service',
  minorSpendAgeYears: 18,
  coinExpiryMonths: null,
  lifetimeMinutesMax: null,
  earnedDayMinutesMax: null,
  isGroupTimeForDonationOnly: false,
  productName: '时间银行',
  dayMinutesDoubted: 8 * 60,
  pairWeekMinutesDoubted: 20 * 60,
  freshRegistrationMinutes: 30,
  identicalRunDoubted: 5,
  visitOverdueMinutes: 30,
  followUpDays: 7,
  spotCheckPercent: 5,
  correctionAnswerWorkingDays: 10,
  groupReportFrom: 10,
  groupReportDays: 3,
  starHours: [100, 300, 600, 1000, 1500],
  starRatingFloor: 3,
  needsThirdPerson: false,
  dayDifferencesMax: 5,
  dayDifferenceMinutesMax: 10 * 60,
  slipWrittenDays: 3,
  opensAtMinute: 8 * 60,
  closesAtMinute: 18 * 60,
  isOpenOnDaysOff: false,
  offMinutesAsked: 30,
};
