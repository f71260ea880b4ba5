/** What may be wrong about a list of people and their minutes. */
export const listErrorCodes = [
  'opening_evidence_missing',
  'batch_rows_missing',
  'batch_too_long',
  'batch_person_unknown',
  'batch_person_twice',
  'batch_person_died',
  'batch_minutes_impossible',
  'grantee_not_recipient',
  'opening_source_missing',
  'batch_count_differs',
  'batch_minutes_differ',
  'opening_booked_before',
  'fund_too_low',
  'pool_too_low',
  'pool_lines_too_many',
] as const;

/** Refusals about budgets of coins, lists of people who get some, and what comes from the pool or an old register. */
export const grantErrorCodes = [
  // A budget.
  'fund_name_missing',
  'fund_issuer_missing',
  'grant_reference_missing',
  'fund_purpose_missing',
  'grant_minutes_impossible',
  'fund_expiry_impossible',
  'fund_unknown',
  'fund_not_booked',
  'fund_lapsed',
  'fund_not_lapsed',
  'fund_nothing_to_lapse',
  ...listErrorCodes,
  'batch_unknown',
  // The second signature.
  'grant_already_decided',
  'grant_proposed_by_same',
  'signer_is_among_them',
] as const;
