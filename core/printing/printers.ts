import { mkdirSync, rmSync } from 'node:fs';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { PaperSize } from '../../domain/paper-kinds.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { Pdf, PdfError } from '../../printers/pdf/chromium.ts';
import { createPdfProcess } from '../../printers/pdf/pdf-process.ts';
import { notPrinted, type PrintOutcome } from '../../printers/print-outcome.ts';
import type { PaperWidthMm } from '../../printers/receipt/receipt.ts';
import { cupsDefaults, printPdfThroughCups } from '../../printers/transports/cups.ts';
import { printToFile } from '../../printers/transports/file-receipt.ts';
import { printOverTcp, receiptTimeouts } from '../../printers/transports/tcp-receipt.ts';

export interface PageJob {
  readonly title: string;
  readonly jobId: string;
  readonly size: PaperSize;
}

/** Where paper comes out. Each call ends in what can honestly be said about it. */
export interface Printers {
  readonly hasReceiptPrinter: boolean;
  readonly paperWidthMm: PaperWidthMm;
  /** False where pages come out as files beside the store: whoever took the folder would have the key to it. */
  readonly takesKeyHalves: boolean;
  readonly receipt: (bytes: Uint8Array, jobId: string) => Promise<PrintOutcome>;
  readonly page: (pdf: Uint8Array, job: PageJob) => Promise<PrintOutcome>;
  readonly pdf: (html: string) => Promise<Result<Pdf, PdfError>>;
  /** Takes away a page that came out as a file. What is on paper, or in somebody else's queue, is beyond reach. */
  readonly discardPage: (jobId: string) => void;
  readonly close: () => Promise<void>;
}

export type ReceiptPlace =
  | { readonly kind: 'tcp'; readonly host: string; readonly port: number }
  | { readonly kind: 'file'; readonly folder: string }
  | { readonly kind: 'none' };
export type PagePlace =
  | { readonly kind: 'cups'; readonly queue: string; readonly server: string }
  | { readonly kind: 'file'; readonly folder: string };

export interface PrinterPlaces {
  readonly receipt: ReceiptPlace;
  readonly page: PagePlace;
  readonly paperWidthMm: PaperWidthMm;
  /** Folder of a store whose key must not lie there in halves; a training station names none. */
  readonly storeFolder?: string;
}

/** `tcp:HOST:PORT`, `file:FOLDER` or `none`. */
export function readReceiptPlace(text: string): Result<ReceiptPlace, 'printer_place_malformed'> {
  if (text === 'none') return ok({ kind: 'none' });
  if (text.startsWith('file:')) return ok({ kind: 'file', folder: text.slice(5) });
  const [, host, port] = /^tcp:([^:]+):(\d{1,5})$/.exec(text) ?? [];
  return host === undefined ? err('printer_place_malformed') : ok({ kind: 'tcp', host, port: Number(port) });
}

/** `cups:QUEUE`, `cups:QUEUE@HOST:PORT` or `file:FOLDER`. */
export function readPagePlace(text: string): Result<PagePlace, 'printer_place_malformed'> {
  if (text.startsWith('file:')) return ok({ kind: 'file', folder: text.slice(5) });
  const [, queue, server = cupsDefaults.server] = /^cups:([^@]+)(?:@(.+))?$/.exec(text) ?? [];
  return queue === undefined ? err('printer_place_malformed') : ok({ kind: 'cups', queue, server });
}

export function openPrinters({ receipt, page, paperWidthMm, storeFolder }: PrinterPlaces): Printers {
  const maker = createPdfProcess();
  return {
    hasReceiptPrinter: receipt.kind !== 'none',
    paperWidthMm,
    takesKeyHalves: storeFolder === undefined || page.kind !== 'file' || !isInside(page.folder, storeFolder),
    receipt: async (bytes, jobId) => {
      switch (receipt.kind) {
        case 'none':
          return notPrinted('printer_unreachable');
        case 'file':
          return await printToFile(bytes, fileIn(receipt.folder, `${jobId}.escpos`));
        case 'tcp':
          return await printOverTcp(bytes, { ...receiptTimeouts, ...receipt, answersStatus: true });
      }
    },
    page: async (pdf, { title, jobId, size }) =>
      page.kind === 'file'
        ? await printToFile(pdf, fileIn(page.folder, `${jobId}.pdf`))
        : await printPdfThroughCups(pdf, { title, size }, { ...cupsDefaults, ...page }),
    pdf: (html) => maker.pdf(html),
    discardPage: (jobId) => {
      if (page.kind === 'file') rmSync(join(page.folder, `${jobId}.pdf`), { force: true });
    },
    close: () => maker.close(),
  };
}

function isInside(folder: string, outer: string): boolean {
  const way = relative(resolve(outer), resolve(folder));
  return way === '' || (!isAbsolute(way) && way.split(sep)[0] !== '..');
}

function fileIn(folder: string, name: string): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return join(folder, name);
}
