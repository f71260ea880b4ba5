/** Why two people may not serve and be served, whatever it is. */
export const peopleRefusals = [
  'volunteer_unknown',
  'volunteer_lacks_role',
  'recipient_unknown',
  'recipient_lacks_role',
  'service_for_oneself',
  'service_for_spouse',
  'service_for_close_kin',
  'person_died_before',
  'volunteer_minor_without_guardian',
  'recipient_too_young_on_day',
  'volunteer_not_trained',
] as const;

/** What can be wrong about a service whose fields are typed, whether on screen or from paper. */
export const serviceRefusals = [
  'service_date_impossible',
  'service_time_impossible',
  'service_end_not_after_start',
  'service_crosses_midnight',
  'service_deduction_too_long',
  'service_in_future',
  ...peopleRefusals,
  'catalogue_class_unknown',
  'catalogue_item_unknown',
  'qualification_missing',
  'insurance_required',
  'service_overlaps',
] as const;

/** What sign-ins at the counter, the deduction and the organisation can say against one on screen. */
export const evidenceRefusals = [
  'service_deduction_malformed',
  'organisation_unknown',
  'organisation_has_ended',
  'attendance_unknown',
  'attendance_over',
  'attendance_span_differs',
  'signed_in_elsewhere',
] as const;
