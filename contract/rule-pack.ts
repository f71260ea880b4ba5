import { z } from 'zod';
import { isWholeCatalogue } from '../domain/catalogue.ts';
import type { RulePack } from '../domain/rules/pack.ts';
import { foundingSettings as founding, type SettingName } from '../domain/rules/settings.ts';
import { realDate, shortText } from './text.ts';

const placesMax = 3;
const itemsMax = 60;
const minutesOfWeek = 7 * 24 * 60;
const age = z.int().min(14).max(120);
const dayMinutes = z
  .int()
  .min(1)
  .max(24 * 60);

const minuteOfDay = z
  .int()
  .min(0)
  .max(24 * 60);

const settingShapes = {
  redemptionAgeYears: age.default(founding.redemptionAgeYears),
  giftTo: z.enum(['registered', 'kin']).default(founding.giftTo),
  mayGiveOn: z.boolean().default(founding.mayGiveOn),
  giftDayMinutesMax: z.int().min(1).nullable().default(founding.giftDayMinutesMax),
  giftUndoDays: z.int().min(0).max(365).default(founding.giftUndoDays),
  offlineSpendDays: z.int().min(0).max(365).default(founding.offlineSpendDays),
  tenThousandCounts: z.enum(['earned_by_service', 'balance']).default(founding.tenThousandCounts),
  minorSpendAgeYears: age.default(founding.minorSpendAgeYears),
  coinExpiryMonths: z.int().min(1).nullable().default(founding.coinExpiryMonths),
  lifetimeMinutesMax: z.int().min(1).nullable().default(founding.lifetimeMinutesMax),
  earnedDayMinutesMax: dayMinutes.nullable().default(founding.earnedDayMinutesMax),
  isGroupTimeForDonationOnly: z.boolean().default(founding.isGroupTimeForDonationOnly),
  productName: shortText.min(1).default(founding.productName),
  dayMinutesDoubted: dayMinutes.default(founding.dayMinutesDoubted),
  pairWeekMinutesDoubted: z.int().min(1).max(minutesOfWeek).default(founding.pairWeekMinutesDoubted),
  freshRegistrationMinutes: z.int().min(0).max(minutesOfWeek).default(founding.freshRegistrationMinutes),
  identicalRunDoubted: z.int().min(2).max(1000).default(founding.identicalRunDoubted),
  visitOverdueMinutes: z.int().min(0).max(minutesOfWeek).default(founding.visitOverdueMinutes),
  followUpDays: z.int().min(1).max(365).default(founding.followUpDays),
  spotCheckPercent: z.int().min(0).max(100).default(founding.spotCheckPercent),
  correctionAnswerWorkingDays: z.int().min(1).max(365).default(founding.correctionAnswerWorkingDays),
  groupReportFrom: z.int().min(2).max(10_000).default(founding.groupReportFrom),
  groupReportDays: z.int().min(0).max(365).default(founding.groupReportDays),
  starHours: z
    .tuple([z.int().min(1), z.int().min(1), z.int().min(1), z.int().min(1), z.int().min(1)])
    .refine((hours) => hours.every((each, at) => at === 0 || each > (hours[at - 1] ?? 0)), 'stars_not_rising')
    .default([...founding.starHours]),
  starRatingFloor: z.number().min(1).max(5).nullable().default(founding.starRatingFloor),
  needsThirdPerson: z.boolean().default(founding.needsThirdPerson),
  dayDifferencesMax: z.int().min(0).max(1000).default(founding.dayDifferencesMax),
  dayDifferenceMinutesMax: z.int().min(0).max(minutesOfWeek).default(founding.dayDifferenceMinutesMax),
  slipWrittenDays: z.int().min(0).max(365).default(founding.slipWrittenDays),
  opensAtMinute: minuteOfDay.default(founding.opensAtMinute),
  closesAtMinute: minuteOfDay.default(founding.closesAtMinute),
  isOpenOnDaysOff: z.boolean().default(founding.isOpenOnDaysOff),
  offMinutesAsked: dayMinutes.default(founding.offMinutesAsked),
} satisfies Record<SettingName, z.ZodType>;

const item = z.object({
  name: shortText.min(1),
  risk: z.enum(['low', 'raised']),
  places: z
    .array(z.enum(['home', 'station', 'outside']))
    .min(1)
    .max(placesMax),
  needsQualification: z.boolean(),
  insurance: z.enum(['none', 'asked', 'required']),
  unitCode: z.string().max(12).nullable(),
});

const catalogueClass = z.object({
  number: z.literal([1, 2, 3, 4, 5, 6, 7, 8, 9]),
  name: shortText.min(1),
  items: z.array(item).min(1).max(itemsMax),
});

/**
 * A rule pack as the city writes one. A setting that a later program knows is passed over, one that is missing stands
 * as the program has it: an older pack never switches a newer rule on.
 */
export const rulePack = z.object({
  /** Versions order as text: four digits of a year, two that count up, and a mend's number. */
  version: z.string().regex(/^\d{4}-\d{2}(\.\d)?$/, 'rules_version_malformed'),
  inForceFrom: realDate,
  classes: z.array(catalogueClass).refine(isWholeCatalogue, 'catalogue_not_whole'),
  settings: z.object(settingShapes),
}) satisfies z.ZodType<RulePack>;
