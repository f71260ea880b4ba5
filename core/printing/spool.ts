import type { PrintWhy } from '../../contract/kiosk/shapes.ts';
import { transact } from '../../db/connection.ts';
import {
  findPrintJob,
  forgetDocument,
  keepPage,
  markInterruptedJobs,
  moveJob,
  nextWaitingJob,
  type PrintJobRow,
} from '../../db/local/print-jobs.ts';
import { assert, InvariantBroken, unreachable } from '../../domain/assert.ts';
import { bundleCoverHtml } from '../../printers/a4/bundle-cover.ts';
import { callSheetsHtml } from '../../printers/a4/call-sheets.ts';
import { certificateHtml } from '../../printers/a4/certificate.ts';
import { daySheetHtml } from '../../printers/a4/day-sheet.ts';
import { dossierHtml } from '../../printers/a4/dossier.ts';
import { emergencyCardHtml } from '../../printers/a4/emergency-card.ts';
import { informationHtml } from '../../printers/a4/information.ts';
import { gapListHtml } from '../../printers/a4/papers/gap-list.ts';
import { holdingsListHtml } from '../../printers/a4/papers/holdings-list.ts';
import { importListHtml } from '../../printers/a4/papers/import-list.ts';
import { paperFormsHtml } from '../../printers/a4/papers/paper-forms.ts';
import { passbookHtml } from '../../printers/a4/passbook.ts';
import { ledgerBookHtml } from '../../printers/a4/ledger-book.ts';
import { recoveryHalfHtml } from '../../printers/a4/recovery-half.ts';
import { streetCodesHtml } from '../../printers/a4/street-codes.ts';
import { requestLetterHtml } from '../../printers/a4/request-letter.ts';
import { slipPageHtml } from '../../printers/a4/slip-page.ts';
import { statementHtml } from '../../printers/a4/statement.ts';
import { starLetterHtml } from '../../printers/a4/star-letter.ts';
import { notPrinted, unknownWhether, type PrintOutcome } from '../../printers/print-outcome.ts';
import { coinSlip } from '../../printers/receipt/coin-slips.ts';
import type { ReceiptDocument } from '../../printers/receipt/receipt.ts';
import { renderReceipt } from '../../printers/receipt/render.ts';
import { dispatchSlip } from '../../printers/receipt/dispatch-slip.ts';
import { serviceSlip } from '../../printers/receipt/service-slip.ts';
import { visitSlip } from '../../printers/receipt/visit-slip.ts';
import { inBackground } from '../background.ts';
import { writeFact, systemOperator } from '../write.ts';
import type { Mode, Worker, Writer } from '../station.ts';
import { dispatchSlipOf } from './dispatch-jobs.ts';
import { visitSlipOf } from './visit-jobs.ts';
import {
  isForgottenOnPaper,
  isPersonal,
  isSlip,
  paperSizeOf,
  readDocument,
  serviceSlipOf,
  type PageDocument,
  type PrintDocument,
  type SlipDocument,
} from './jobs.ts';
import type { Printers } from './printers.ts';

export type StepOutcome = 'idle' | 'printed' | 'waiting' | 'unknown' | 'not_printed';
export type PrinterState = 'ready' | 'out_of_paper' | 'cover_open' | 'unreachable' | 'none';

export interface Spool {
  /** There is something new to print. A printer that has just failed is left alone for a while. */
  readonly wake: () => void;
  /** Something may have been mended: try at once. */
  readonly retry: () => void;
  /** Prints the oldest waiting job of a kind, if there is one. */
  readonly step: (kind: 'receipt' | 'page') => Promise<StepOutcome>;
  /** As the last job found the receipt printer. */
  readonly printerState: () => PrinterState;
  /** Whether a half of the store's key may be printed here. */
  readonly takesKeyHalves: boolean;
  /** Pages of somebody who is forgotten, which came out as files. */
  readonly discardPages: (jobIds: readonly string[]) => void;
  readonly stop: () => Promise<void>;
}

interface SpoolParts extends Worker {
  readonly mode: Mode;
  readonly printers: Printers;
  readonly retryMs: number;
}

/**
 * Brings waiting jobs to paper, one at a time on each printer. A job that did not come out waits and is tried again;
 * one of which nobody can say whether it came out is never repeated by itself: the clerk looks (R27).
 */
export function createSpool(parts: SpoolParts): Spool {
  const { db, clock, log, printers } = parts;
  transact(db, () => {
    markInterruptedJobs(db, clock.nowMs());
  });
  let state: PrinterState = printers.hasReceiptPrinter ? 'ready' : 'none';
  const lanes = {
    receipt: createLane(parts, () => step('receipt')),
    page: createLane(parts, () => step('page')),
  };

  async function step(kind: 'receipt' | 'page'): Promise<StepOutcome> {
    const job = nextWaitingJob(db, kind);
    if (job === null || (kind === 'receipt' && !printers.hasReceiptPrinter)) return 'idle';
    transact(db, () => {
      moveJob(db, job.job_id, 'printing', '', clock.nowMs());
    });
    const outcome = await printJob(parts, job).catch((error: unknown) => {
      if (error instanceof InvariantBroken) throw error;
      log({ event: 'background_failed', task: 'print', error: String(error) });
      return unknownWhether('printing_failed');
    });
    if (kind === 'receipt') state = stateAfter(outcome);
    log({
      event: 'printed',
      jobId: job.job_id,
      outcome: outcome.outcome,
      why: outcome.outcome === 'printed' ? '' : outcome.why,
    });
    return settle(parts, job, outcome);
  }

  const start = (isForced: boolean) => {
    lanes.receipt.start(isForced);
    lanes.page.start(isForced);
  };
  const retry = () => {
    start(true);
  };
  const timer = setInterval(retry, parts.retryMs);
  timer.unref();
  return {
    wake: () => {
      start(false);
    },
    retry,
    step,
    printerState: () => state,
    takesKeyHalves: printers.takesKeyHalves,
    discardPages: (jobIds) => {
      jobIds.forEach(printers.discardPage);
    },
    async stop() {
      clearInterval(timer);
      await Promise.all([lanes.receipt.finished(), lanes.page.finished()]);
      await printers.close();
    },
  };
}

/** One printer's jobs, one after the other. After a job that has to wait the printer is left alone for a while. */
function createLane({ clock, log, retryMs }: SpoolParts, take: () => Promise<StepOutcome>) {
  let running: Promise<void> | null = null;
  let resumesAtMs = 0;
  const run = async () => {
    let last: StepOutcome = 'printed';
    while (last === 'printed' || last === 'unknown' || last === 'not_printed') last = await take();
    resumesAtMs = last === 'waiting' ? clock.nowMs() + retryMs : 0;
  };
  return {
    start(isForced: boolean) {
      if (!isForced && clock.nowMs() < resumesAtMs) return;
      running ??= inBackground(log, 'spool', run).finally(() => {
        running = null;
      });
    },
    finished: () => running ?? Promise.resolve(),
  };
}

async function printJob(parts: SpoolParts, job: PrintJobRow): Promise<PrintOutcome> {
  const { db, printers } = parts;
  const document = readDocument(job.document);
  if (isSlip(document) && job.kind === 'receipt')
    return await printers.receipt(renderReceipt(slipOf(parts, document, job), printers.paperWidthMm), job.job_id);
  if (job.is_key_half === 1 && !printers.takesKeyHalves) return notPrinted('printer_unreachable');
  const pdf = await printers.pdf(htmlOf(parts, document, job));
  if (!pdf.ok) return notPrinted('printer_unreachable');
  if (job.is_key_half === 0 && !isPersonal(document)) {
    transact(db, () => {
      keepPage(db, job.job_id, pdf.value.bytes, Buffer.from(pdf.value.sha256, 'hex'));
    });
  }
  return await printers.page(pdf.value.bytes, { title: job.title, jobId: job.job_id, size: paperSizeOf(document) });
}

function htmlOf(parts: SpoolParts, document: PrintDocument, job: PrintJobRow): string {
  return isSlip(document) ? slipPageHtml(slipOf(parts, document, job), job.title) : pageHtml(document, job.copy);
}

/** What a slip says as it is printed. */
function slipOf(parts: SpoolParts, document: SlipDocument, { copy }: PrintJobRow): ReceiptDocument {
  switch (document.kind) {
    case 'service_slip':
      return serviceSlip(serviceSlipOf(parts, document.serviceId, document.isReprint));
    case 'dispatch_slip':
      return dispatchSlip(dispatchSlipOf(parts, document.demandId, { copy }));
    case 'visit_slip':
      return visitSlip(visitSlipOf(parts, document.visitId, { copy }));
    case 'coin_slip':
      return coinSlip(document.slip, copy);
    default:
      return unreachable(document);
  }
}

function pageHtml(document: PageDocument, copy: number): string {
  switch (document.kind) {
    case 'paper_forms':
      return paperFormsHtml(document.forms);
    case 'paper_holdings':
      return holdingsListHtml(document.document);
    case 'paper_gaps':
      return gapListHtml(document.document);
    case 'import_list':
      return importListHtml(document.document);
    case 'certificate':
      return certificateHtml(document.document, copy);
    case 'information':
      return informationHtml(document.document);
    case 'emergency_card':
      return emergencyCardHtml(document.document);
    case 'request_letter':
      return requestLetterHtml(document.document);
    case 'street_codes':
      return streetCodesHtml(document.document);
    case 'bundle_cover':
      return bundleCoverHtml(document.document);
    case 'dossier':
      return dossierHtml(document.document);
    case 'star_letter':
      return starLetterHtml(document.document);
    case 'statement':
      return statementHtml(document.document, copy);
    case 'passbook':
      return passbookHtml(document.document);
    case 'call_sheets':
      return callSheetsHtml(document.document);
    case 'ledger_book':
      return ledgerBookHtml(document.document);
    case 'day_sheet':
      return daySheetHtml(document.document);
    case 'recovery_half':
      return recoveryHalfHtml(document.document);
    default:
      return unreachable(document);
  }
}

function settle(parts: SpoolParts, job: PrintJobRow, outcome: PrintOutcome): StepOutcome {
  const { db, clock } = parts;
  const nowMs = clock.nowMs();
  const why: PrintWhy = outcome.outcome === 'printed' ? '' : outcome.why;
  return transact(db, () => {
    const current = findPrintJob(db, job.job_id);
    assert(current?.state === 'printing', 'a job that ends was being printed');
    // A half of the key that was typed back while it was on its way has nothing left to print.
    const again = current.document === '' ? 'cancelled' : 'waiting';
    // Paper that the printer does not take comes by no waiting, and what is behind it needs other paper.
    const isHopeless = why === 'paper_size_missing';
    const next = outcome.outcome === 'not_printed' && !isHopeless ? again : outcome.outcome;
    moveJob(db, job.job_id, next, why, nowMs);
    if (next === 'waiting' || next === 'cancelled') return 'waiting';
    if (next === 'printed' && isForgottenOnPaper(job)) forgetDocument(db, job.job_id);
    reportPrint(parts, job, systemOperator, outcome.outcome, why);
    return next;
  });
}

/** The fact about paper goes into the audit; the job itself is local state. Inside a transaction. */
export function reportPrint(
  parts: Writer,
  job: Pick<PrintJobRow, 'job_id' | 'title' | 'copy'>,
  operator: string,
  outcome: 'printed' | 'not_printed' | 'unknown',
  why: string,
): void {
  writeFact(parts, {
    type: 'print.reported/1',
    subject: `print/${job.job_id}`,
    operator,
    data: { job: job.job_id, document: job.title, outcome, why, copy: job.copy },
  });
}

function stateAfter(outcome: PrintOutcome): PrinterState {
  if (outcome.outcome === 'printed') return 'ready';
  switch (outcome.why) {
    case 'paper_end':
    case 'paper_ended_during':
      return 'out_of_paper';
    case 'cover_open':
    case 'cover_opened_during':
      return 'cover_open';
    case 'printer_unreachable':
    case 'printer_silent':
    case 'connection_closed':
    case 'printer_offline':
      return 'unreachable';
    default:
      return 'ready';
  }
}
