/** Refusals about pictures of slips. */
export const pictureErrorCodes = [
  'picture_malformed',
  'picture_too_large',
  'picture_unknown',
  'picture_forgotten',
  'picture_of_another_slip',
  'picture_of_locked_person',
  'picture_names_nobody',
  'slip_is_decided',
] as const;
