/** What can be said in the log. A name, a number or a reason in a clerk's words never can. */
export type LogEvent =
  | { readonly event: 'core_started'; readonly schema: number }
  | { readonly event: 'core_stopped' }
  | { readonly event: 'core_broken'; readonly error: string }
  | { readonly event: 'call_failed'; readonly endpoint: string; readonly error: string }
  | { readonly event: 'answer_malformed'; readonly endpoint: string; readonly error: string }
  | { readonly event: 'background_failed'; readonly task: string; readonly error: string }
  | { readonly event: 'printed'; readonly jobId: string; readonly outcome: string; readonly why: string }
  | { readonly event: 'outage_opened' | 'outage_closed' | 'outage_reopened'; readonly outageId: string }
  | { readonly event: 'backup_made'; readonly file: string }
  | { readonly event: 'platform_process'; readonly state: string }
  | { readonly event: 'sync'; readonly state: string };

export type Log = (event: LogEvent) => void;

/** One JSON line an event, for whoever reads standard error. */
export function lineLog(nowMs: () => number, write: (line: string) => void): Log {
  return (event) => {
    write(`${JSON.stringify({ at: new Date(nowMs()).toISOString(), ...event })}\n`);
  };
}
