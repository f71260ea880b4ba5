import { isBlank } from './blank-text.ts';
import { daysBetween } from './civil-date.ts';
import { err, ok, type Result } from './result.ts';
import type { RuleSettings } from './rules/settings.ts';

type GiftSettings = Pick<RuleSettings, 'giftTo' | 'giftDayMinutesMax' | 'minorSpendAgeYears'>;

interface GiftAsked {
  readonly giver: string;
  readonly receiver: string;
  /** Whole years on the day, as far as they are known. */
  readonly giverAgeYears: number;
  readonly kinship: 'none' | 'spouse' | 'close_kin';
  readonly minutes: number;
  /** Minutes that the giver gave away earlier on the day. */
  readonly givenMinutes: number;
  readonly areDocumentsSeen: boolean;
  readonly settings: GiftSettings;
}

export type GiftError =
  'gift_to_oneself' | 'gift_giver_minor' | 'gift_only_to_kin' | 'gift_day_limit' | 'gift_documents_unseen';

/** Whether somebody may give to somebody today (S-三(四)3); in order of precedence. */
export function judgeGift(asked: GiftAsked): Result<null, GiftError> {
  const { settings } = asked;
  if (asked.giver === asked.receiver) return err('gift_to_oneself');
  if (asked.giverAgeYears < settings.minorSpendAgeYears) return err('gift_giver_minor');
  if (settings.giftTo === 'kin' && asked.kinship === 'none') return err('gift_only_to_kin');
  const max = settings.giftDayMinutesMax;
  if (max !== null && asked.givenMinutes + asked.minutes > max) return err('gift_day_limit');
  return asked.areDocumentsSeen ? ok(null) : err('gift_documents_unseen');
}

interface GiftUndo {
  readonly isReversed: boolean;
  readonly givenOn: string;
  readonly givenBy: string;
  readonly operator: string;
  readonly today: string;
  readonly reason: string;
  readonly undoDays: number;
}

export type GiftUndoError = 'gift_already_reversed' | 'gift_reversal_by_same' | 'gift_too_long_ago' | 'reason_missing';

/** A gift is not taken back; only a slip of the hand is, soon, and by another person. In order of precedence. */
export function judgeGiftUndo(undo: GiftUndo): Result<null, GiftUndoError> {
  if (undo.isReversed) return err('gift_already_reversed');
  if (undo.givenBy === undo.operator) return err('gift_reversal_by_same');
  if (daysBetween(undo.givenOn, undo.today) > undo.undoDays) return err('gift_too_long_ago');
  return isBlank(undo.reason) ? err('reason_missing') : ok(null);
}
