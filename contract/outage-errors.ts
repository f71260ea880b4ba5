/** Refusals about outages, in the order in which they are checked. */
export const outageErrorCodes = [
  'outage_unknown',
  'outage_notice_missing',
  'outage_already_open',
  'outage_still_open',
  'outage_already_closed',
  'outage_ends_before_start',
  'outage_in_future',
  'outage_unchanged',
  'gap_unknown',
] as const;
