/** Refusals about the close of a day. */
export const dayErrorCodes = [
  'day_ahead',
  'day_closed_already',
  'day_without_records',
  'day_changed_meanwhile',
  'day_reason_missing',
  'day_taker_not_here',
  'day_handed_to_self',
  'day_approval_missing',
  'day_not_closed',
] as const;
