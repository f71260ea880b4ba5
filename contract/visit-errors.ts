/** Refusals about home visits, and about who is insured and whom to call. */
export const visitErrorCodes = [
  'insurance_required',
  'insurance_policy_missing',
  'insurance_dates_impossible',
  'visit_unknown',
  'visit_already_ended',
  'visit_already_out',
  'visit_not_at_home',
  'visit_back_impossible',
  'visit_risk_not_read',
  'alert_calls_missing',
  'alert_account_missing',
  'incident_date_impossible',
  'incident_account_missing',
  'emergency_consent_missing',
  'emergency_contact_missing',
  'emergency_card_missing',
] as const;
