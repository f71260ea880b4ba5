/** Refusals about statements and passbooks. */
export const statementErrorCodes = [
  'statement_period_reversed',
  'statement_too_long',
  'passbook_nothing_new',
  'passbook_none_printed',
  'passbook_page_printed',
] as const;
