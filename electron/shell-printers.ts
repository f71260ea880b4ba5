import { createHash } from 'node:crypto';
import type { OpenOrder } from '../contract/shell/messages.ts';
import { servedFontFaces } from '../core/printing/preview-fonts.ts';
import { openPrinters, readPagePlace, readReceiptPlace, type Printers } from '../core/printing/printers.ts';
import type { Shell } from './ask-shell.ts';

export type PlaceError = 'printer_place_malformed';
type Opened = { readonly ok: true; readonly value: Printers } | { readonly ok: false; readonly error: PlaceError };

/** A page is printed right after it was drawn; a few stay known, in case two jobs cross. */
const recentPagesMax = 8;

/** Core's own printers, save that the shell's browser draws every page and prints those whose place is `window:NAME`. */
export function shellPrinters({ dataDir, receipt, page, paperWidthMm }: OpenOrder, shell: Shell): Opened {
  const windowPrinter = page.startsWith('window:') ? page.slice('window:'.length) : null;
  const receiptPlace = readReceiptPlace(receipt);
  // With a window's printer, core's own page place is never asked.
  const pagePlace = readPagePlace(windowPrinter === null ? page : 'file:');
  if (!receiptPlace.ok) return receiptPlace;
  if (!pagePlace.ok) return pagePlace;
  const places = { receipt: receiptPlace.value, page: pagePlace.value, paperWidthMm };
  const printers = openPrinters(windowPrinter === null ? { ...places, storeFolder: dataDir } : places);
  const recent = new Map<string, string>();

  const pdf: Printers['pdf'] = async (source) => {
    const html = servedFontFaces(source);
    const drawn = await shell.ask('page.pdf', { html });
    if (!drawn.ok) return { ok: false, error: drawn.error === 'page_timed_out' ? 'pdf_timed_out' : 'chromium_failed' };
    const sha256 = createHash('sha256').update(drawn.value.bytes).digest('hex');
    recent.set(sha256, html);
    for (const oldest of recent.keys()) if (recent.size > recentPagesMax) recent.delete(oldest);
    return { ok: true, value: { bytes: drawn.value.bytes, sha256 } };
  };

  /** The print system's word is no proof of paper, so an accepted page asks the clerk. */
  const printInWindow = async (bytes: Uint8Array, printer: string): ReturnType<Printers['page']> => {
    const html = recent.get(createHash('sha256').update(bytes).digest('hex'));
    const sent = html === undefined ? null : await shell.ask('page.print', { html, printer });
    return sent?.ok === true && sent.value.accepted
      ? { outcome: 'unknown', why: 'printer_answers_nothing' }
      : { outcome: 'not_printed', why: 'job_refused' };
  };

  return {
    ok: true,
    value: {
      ...printers,
      pdf,
      page: windowPrinter === null ? printers.page : (bytes) => printInWindow(bytes, windowPrinter),
    },
  };
}
