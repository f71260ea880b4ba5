import { connect } from 'node:net';
import {
  notPrinted,
  printed,
  unknownWhether,
  type NotPrintedReason,
  type PrintOutcome,
  type UnknownReason,
} from '../print-outcome.ts';
import { dle, gs } from '../receipt/commands.ts';
import {
  isEndAnswer,
  isStatusAnswer,
  statusQuestions,
  troubleIn,
  type PrinterTrouble,
  type StatusQuestion,
} from '../receipt/status.ts';
import { PrinterLine } from './printer-line.ts';

export interface TcpReceiptPrinter {
  readonly host: string;
  readonly port: number;
  /** False for a printer known to answer nothing: every job on it ends in `unknown`. */
  readonly answersStatus: boolean;
  readonly connectTimeoutMs: number;
  /** For one answer to a status question. */
  readonly answerTimeoutMs: number;
  /** For the printer to take in and print the whole job. */
  readonly jobTimeoutMs: number;
}

export const receiptTimeouts = { connectTimeoutMs: 3000, answerTimeoutMs: 1500, jobTimeoutMs: 30_000 } as const;

/** Small printers have a 4 KB buffer; a chunk is sent when the one before has left. */
const chunkBytes = 1024;

/**
 * Sends a receipt to a printer on TCP 9100. Asks first and refuses while nothing has been sent; afterwards only the
 * printer's own answer after the last byte counts as printed, and every other end is `unknown`.
 */
export async function printOverTcp(bytes: Uint8Array, printer: TcpReceiptPrinter): Promise<PrintOutcome> {
  const line = new PrinterLine(connect({ host: printer.host, port: printer.port }));
  try {
    if (!(await line.connected(printer.connectTimeoutMs))) return notPrinted('printer_unreachable');
    const refused = printer.answersStatus ? await readiness(line, printer) : null;
    if (refused !== null) return notPrinted(refused);
    return await sendJob(line, bytes, printer);
  } finally {
    line.close();
  }
}

async function readiness(line: PrinterLine, printer: TcpReceiptPrinter): Promise<NotPrintedReason | null> {
  const status = await askStatus(line, printer.answerTimeoutMs);
  if (status.kind === 'answered') return status.trouble;
  return line.isOpen ? 'printer_silent' : 'connection_closed';
}

type Status = { readonly kind: 'answered'; readonly trouble: PrinterTrouble | null } | { readonly kind: 'silent' };

async function askStatus(line: PrinterLine, timeoutMs: number): Promise<Status> {
  const answers: Record<StatusQuestion, number> = { 1: 0, 2: 0, 3: 0, 4: 0 };
  for (const question of statusQuestions) {
    line.send(Uint8Array.of(dle, 0x04, question));
    const answer = await line.answer(isStatusAnswer, timeoutMs);
    if (answer === null) return { kind: 'silent' };
    answers[question] = answer;
  }
  return { kind: 'answered', trouble: troubleIn(answers) };
}

async function sendJob(line: PrinterLine, bytes: Uint8Array, printer: TcpReceiptPrinter): Promise<PrintOutcome> {
  const deadlineMs = performance.now() + printer.jobTimeoutMs;
  const leftMs = (): number => Math.max(0, deadlineMs - performance.now());
  for (let at = 0; at < bytes.length; at += chunkBytes) {
    const isSent = await line.sendAndWait(bytes.subarray(at, at + chunkBytes), leftMs());
    if (!isSent) return unknownWhether(await whyStopped(line, printer));
  }
  if (!printer.answersStatus) {
    await line.drained(leftMs());
    return unknownWhether('printer_answers_nothing');
  }
  line.send(Uint8Array.of(gs, 0x72, 1));
  const end = await line.answer(isEndAnswer, leftMs());
  return end === null ? unknownWhether(await whyStopped(line, printer)) : printed;
}

/** A printer that stopped in the middle still answers `DLE EOT`, out of order, and says what it lacks. */
async function whyStopped(line: PrinterLine, printer: TcpReceiptPrinter): Promise<UnknownReason> {
  if (!line.isOpen) return 'connection_lost';
  const status = printer.answersStatus ? await askStatus(line, printer.answerTimeoutMs) : null;
  if (status?.kind === 'answered' && status.trouble === 'paper_end') return 'paper_ended_during';
  if (status?.kind === 'answered' && status.trouble === 'cover_open') return 'cover_opened_during';
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- the line may close while it answers
  return line.isOpen ? 'end_not_confirmed' : 'connection_lost';
}
