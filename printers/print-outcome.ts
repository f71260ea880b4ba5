export type NotPrintedReason =
  | 'printer_unreachable'
  | 'printer_silent'
  | 'connection_closed'
  | 'paper_end'
  | 'cover_open'
  | 'cutter_failed'
  | 'printer_offline'
  | 'job_refused'
  | 'paper_size_missing'
  | 'job_cancelled_before_printing'
  | 'file_not_written';

export type UnknownReason =
  | 'printer_answers_nothing'
  | 'end_not_confirmed'
  | 'connection_lost'
  | 'paper_ended_during'
  | 'cover_opened_during'
  | 'printer_stopped_job'
  | 'job_cancelled_while_printing'
  | 'job_state_unreadable'
  | 'printing_failed';

/**
 * All that a print can honestly end in. `unknown` asks the clerk 「打印出来了吗？」 and is never repeated by itself:
 * the same slip twice is as wrong as none.
 */
export type PrintOutcome =
  | { readonly outcome: 'printed' }
  | { readonly outcome: 'not_printed'; readonly why: NotPrintedReason }
  | { readonly outcome: 'unknown'; readonly why: UnknownReason };

export const printed: PrintOutcome = { outcome: 'printed' };
export const notPrinted = (why: NotPrintedReason): PrintOutcome => ({ outcome: 'not_printed', why });
export const unknownWhether = (why: UnknownReason): PrintOutcome => ({ outcome: 'unknown', why });
