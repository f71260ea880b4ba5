/** Why somebody's coins may not be spent, whatever it is for. */
export const spendRefusals = [
  'coins_minutes_impossible',
  'coins_frozen',
  'coins_own',
  'coins_too_few',
  'coins_not_for_others',
  'coins_offline_limit',
] as const;
