import { bookErrorCodes } from './book-errors.ts';
import { dayErrorCodes } from './day-errors.ts';
import { grantErrorCodes } from './grant-errors.ts';
import { importErrorCodes, registerErrorCodes } from './import-errors.ts';
import { dossierErrorCodes } from './dossier-errors.ts';
import { statementErrorCodes } from './statement-errors.ts';
import { coinErrorCodes } from './coin-errors.ts';
import { outageErrorCodes } from './outage-errors.ts';
import { visitErrorCodes } from './visit-errors.ts';
import { pictureErrorCodes } from './picture-errors.ts';
import { personErrorCodes } from './person-errors.ts';
import { serviceErrorCodes } from './service-errors.ts';

/**
 * Every expected refusal, once. A code is a statement about what is the case; the Chinese words, the next step
 * and the severity are in one table of the renderer, and a missing word is a compile error there.
 */
export const errorCodes = [
  // Any call.
  'request_malformed',
  'not_signed_in',
  'role_missing',
  'host_token_wrong',
  'intent_used_for_something_else',
  'core_restarting',
  'not_in_training',
  'only_at_a_real_station',
  'store_disk_full',
  // Start.
  'administrator_exists',
  'recovery_code_wrong',
  'recovery_not_confirmed',
  'recovery_needs_printer',
  'station_not_enrolled',
  'enrolment_refused',
  'platform_url_malformed',
  'platform_of_the_other_sort',
  'platform_is_another',
  // Session.
  'operator_unknown',
  'pin_wrong',
  'operator_locked',
  'pin_too_simple',
  'operator_name_missing',
  'roles_need_administrator',
  ...pictureErrorCodes,
  ...personErrorCodes,
  ...serviceErrorCodes,
  ...dossierErrorCodes,
  ...coinErrorCodes,
  // Paper.
  ...outageErrorCodes,
  'serials_not_issued',
  'serials_already_handed_out',
  'serials_exhausted',
  'serials_used',
  'paper_too_small',
  'serials_not_out',
  'form_serial_not_given_up',
  'form_serial_bears_hours',
  'filed_about_unknown',
  'slip_unknown',
  'slip_not_waiting_for_second_entry',
  'second_entry_by_first_operator',
  'second_entry_same_day',
  'closing_same_day',
  'second_entry_missing',
  'slip_cannot_be_corrected',
  'correction_of_another_slip',
  'slip_cannot_stand',
  ...dayErrorCodes,
  'slip_written_impossible',
  'slip_written_before_service',
  'slip_received_impossible',
  'bundle_unknown',
  'bundle_already_open',
  'bundle_already_closed',
  'bundle_differs',
  'bundle_open',
  // Certificates.
  'certificate_without_services',
  'certificate_period_reversed',
  'certificate_too_many_rows',
  'certificate_code_malformed',
  'certificate_key_unknown',
  'certificate_signature_wrong',
  // Card reader.
  'card_reader_missing',
  'card_missing',
  'card_reader_busy',
  'card_unreadable',
  ...bookErrorCodes,
  ...grantErrorCodes,
  ...importErrorCodes,
  ...registerErrorCodes,
  ...visitErrorCodes,
  ...statementErrorCodes,
  // Printing.
  'print_job_unknown',
  'print_job_not_asking',
  'blank_slips_printed',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

export interface KioskError {
  readonly code: ErrorCode;
  /** The input field the words point at; null when it is about the whole act. */
  readonly field: string | null;
  /** Values the words are filled with: a name, a date, a number of minutes. Never an ID number. */
  readonly detail: Readonly<Record<string, string>>;
}

export function refusal(code: ErrorCode, field: string | null = null, detail: Record<string, string> = {}): KioskError {
  return { code, field, detail };
}
