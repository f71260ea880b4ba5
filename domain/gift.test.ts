import { expect, test } from 'vitest';
import { judgeGift, judgeGiftUndo } from './gift.ts';

const asked = {
  giver: 'P-1',
  receiver: 'P-2',
  giverAgeYears: 40,
  kinship: 'none',
  minutes: 60,
  givenMinutes: 0,
  areDocumentsSeen: true,
  settings: { giftTo: 'registered', giftDayMinutesMax: null, minorSpendAgeYears: 18 },
} as const;
const kinOnly = { ...asked.settings, giftTo: 'kin' } as const;
const limited = { ...asked.settings, giftDayMinutesMax: 120 };

test.each<[string, Partial<Parameters<typeof judgeGift>[0]>, string]>([
  ['to somebody registered', {}, 'given'],
  [
    'to oneself, before anything else',
    { receiver: 'P-1', giverAgeYears: 12, areDocumentsSeen: false },
    'gift_to_oneself',
  ],
  ['by a minor', { giverAgeYears: 17 }, 'gift_giver_minor'],
  ['by a minor on their birthday', { giverAgeYears: 18 }, 'given'],
  ['to nobody’s kin where only kin may have it', { settings: kinOnly }, 'gift_only_to_kin'],
  ['to a spouse there', { settings: kinOnly, kinship: 'spouse' }, 'given'],
  ['up to the limit of the day', { settings: limited, givenMinutes: 60 }, 'given'],
  ['beyond it', { settings: limited, givenMinutes: 61 }, 'gift_day_limit'],
  ['with no document seen', { areDocumentsSeen: false }, 'gift_documents_unseen'],
])('a gift %s', (_what, over, outcome) => {
  const judged = judgeGift({ ...asked, ...over });
  expect(judged.ok ? 'given' : judged.error).toBe(outcome);
});

const undo = {
  isReversed: false,
  givenOn: '2026-11-27',
  givenBy: 'li',
  operator: 'wang',
  today: '2026-11-30',
  reason: '选错了人',
  undoDays: 3,
};
test.each<[string, Partial<typeof undo>, string]>([
  ['on the last day of the window', {}, 'undone'],
  ['a day later', { today: '2026-12-01' }, 'gift_too_long_ago'],
  ['twice', { isReversed: true, operator: 'li' }, 'gift_already_reversed'],
  ['by who entered it', { operator: 'li', today: '2026-12-01' }, 'gift_reversal_by_same'],
  ['without a reason', { reason: ' ' }, 'reason_missing'],
])('a gift is taken back: %s', (_what, over, outcome) => {
  const judged = judgeGiftUndo({ ...undo, ...over });
  expect(judged.ok ? 'undone' : judged.error).toBe(outcome);
});
