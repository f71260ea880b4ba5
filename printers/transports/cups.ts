import { fileURLToPath } from 'node:url';
import type { PaperSize } from '../../domain/paper-kinds.ts';
import { notPrinted, printed, unknownWhether, type PrintOutcome } from '../print-outcome.ts';
import { runTool, type ToolAnswer } from '../pdf/run-tool.ts';

export interface CupsQueue {
  readonly queue: string;
  /** `host:port` of the CUPS server, as in CUPS_SERVER. */
  readonly server: string;
  /** For the whole job, until the printer has accepted it. */
  readonly timeoutMs: number;
  readonly pollMs: number;
}

export interface CupsPages {
  readonly title: string;
  /** What the printer has to take; a page that is smaller than its paper comes out in its own size. */
  readonly size: PaperSize;
}

export const cupsDefaults = { server: '127.0.0.1:631', timeoutMs: 120_000, pollMs: 500 } as const;

const mediaQuestion = fileURLToPath(new URL('cups-media.ipptest', import.meta.url));
const jobQuestion = fileURLToPath(new URL('cups-job.ipptest', import.meta.url));

type JobState = 'pending' | 'held' | 'processing' | 'stopped' | 'canceled' | 'aborted' | 'completed';

interface Job {
  readonly state: JobState;
  readonly reasons: readonly string[];
}

/**
 * Sends a PDF to a CUPS queue and watches the job. `printed` means that the printer accepted all of it. A job left
 * behind would come out hours later when somebody plugs the printer in, so it is cancelled when time is up.
 */
export async function printPdfThroughCups(
  pdf: Uint8Array,
  { title, size }: CupsPages,
  queue: CupsQueue,
): Promise<PrintOutcome> {
  // Asked first: what a printer cannot take CUPS calls canceled, as it does after a jam, and then nobody knows.
  if (!(await takesPaper(size, queue))) return notPrinted('paper_size_missing');
  const order = ['-d', queue.queue, '-t', title, '-o', `media=${size}`, '-'];
  const submitted = await tool('lp', order, queue, pdf);
  const jobId = submitted?.exitCode === 0 ? jobIdOf(submitted.stdout.toString('utf8')) : null;
  if (jobId === null) return notPrinted((await isServerRunning(queue)) ? 'job_refused' : 'printer_unreachable');
  return await watch(jobId, queue);
}

/** False only where the queue lists its paper and this is not among it. */
async function takesPaper(size: PaperSize, queue: CupsQueue): Promise<boolean> {
  const uri = `ipp://${queue.server}/printers/${queue.queue}`;
  const answer = await tool('ipptool', ['-t', '-v', '-T', '5', uri, mediaQuestion], queue);
  const listed = /^\s*media-supported \([^)]*\) = (\S+)/m.exec(answer?.stdout.toString('utf8') ?? '')?.[1];
  if (listed === undefined) return true;
  const names = listed.split(',');
  // A printer that takes paper of any size names a range in place of each.
  return names.some((name) => name.startsWith(`iso_${size.toLowerCase()}_`) || name.startsWith('custom_max_'));
}

/** `lp` says the same words for a missing queue and a missing server. */
async function isServerRunning(queue: CupsQueue): Promise<boolean> {
  const answer = await tool('lpstat', ['-r'], queue);
  return answer?.stdout.toString('utf8').includes('is running') ?? false;
}

async function watch(jobId: number, queue: CupsQueue): Promise<PrintOutcome> {
  const deadlineMs = performance.now() + queue.timeoutMs;
  let last: Job | null = null;
  while (performance.now() < deadlineMs) {
    last = (await readJob(jobId, queue)) ?? last;
    const end = last === null ? null : endOf(last);
    if (end !== null) return end;
    await pause(queue.pollMs);
  }
  return await giveUp(jobId, last, queue);
}

/** How the job ended by itself; null while it has not. Where a page may already lie in the tray, nobody can say `not_printed`. */
function endOf({ state, reasons }: Job): PrintOutcome | null {
  switch (state) {
    case 'completed':
      return reasons.some(isFault) ? unknownWhether('printer_stopped_job') : printed;
    case 'canceled':
    case 'aborted':
      return reasons.some((reason) => reason.startsWith('document-format') || reason === 'job-canceled-at-device')
        ? notPrinted('job_refused')
        : unknownWhether('printer_stopped_job');
    default:
      return null;
  }
}

/**
 * A printer that jams gives the job up, and CUPS calls the job `completed` or `canceled`, whichever of its threads
 * looks first; only the printer's own state reasons tell the difference. RFC 8011 §5.4.12: a reason without a suffix
 * is an error, `-report` and `-warning` are milder; a jam or an open door is never mild to a page under way.
 */
function isFault(reason: string): boolean {
  return (
    /^(media-jam|cover-open|door-open|interlock-open|input-tray-missing|output-tray-missing)/.test(reason) ||
    /^(media-empty|media-needed|toner-empty|marker-supply-empty|output-area-full|spool-area-full|shutdown)$/.test(
      reason,
    ) ||
    reason.endsWith('-error')
  );
}

async function giveUp(jobId: number, last: Job | null, queue: CupsQueue): Promise<PrintOutcome> {
  await tool('cancel', [`${queue.queue}-${jobId}`], queue);
  const after = await readJob(jobId, queue);
  if (after?.state === 'completed') return endOf(after) ?? printed;
  if (last === null || after === null) return unknownWhether('job_state_unreadable');
  return last.state === 'pending' || last.state === 'held'
    ? notPrinted('job_cancelled_before_printing')
    : unknownWhether('job_cancelled_while_printing');
}

async function readJob(jobId: number, queue: CupsQueue): Promise<Job | null> {
  const answer = await tool(
    'ipptool',
    ['-t', '-v', '-T', '5', `ipp://${queue.server}/jobs/${jobId}`, jobQuestion],
    queue,
  );
  const text = answer?.stdout.toString('utf8') ?? '';
  const state = /^\s*job-state \(enum\) = (\S+)/m.exec(text)?.[1];
  const reasons = [...text.matchAll(/^\s*job-(?:printer-)?state-reasons \([^)]*\) = (\S+)/gm)].flatMap((match) =>
    (match[1] ?? '').split(','),
  );
  const known = state === undefined ? undefined : jobStates[state];
  return known === undefined ? null : { state: known, reasons };
}

const jobStates: Readonly<Partial<Record<string, JobState>>> = {
  pending: 'pending',
  'pending-held': 'held',
  processing: 'processing',
  'processing-stopped': 'stopped',
  canceled: 'canceled',
  aborted: 'aborted',
  completed: 'completed',
};

/** CUPS says `request id is station_a4-12 (1 file(s))`. */
function jobIdOf(words: string): number | null {
  const id = /-(\d+) \(/.exec(words)?.[1];
  return id === undefined ? null : Number(id);
}

/** Null when the program is not installed. */
async function tool(
  program: string,
  args: readonly string[],
  { server }: CupsQueue,
  input: Uint8Array = new Uint8Array(),
): Promise<ToolAnswer | null> {
  try {
    return await runTool(program, args, input, { CUPS_SERVER: server });
  } catch {
    return null;
  }
}

function pause(durationMs: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, durationMs);
  });
}
