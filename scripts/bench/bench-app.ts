import { join } from 'node:path';
import { createClock } from '../../core/clock.ts';
import { fileKeystore } from '../../core/keystore.ts';
import { openApp, type OpenedApp } from '../../core/open-app.ts';
import type { Printers } from '../../core/printing/printers.ts';
import { err } from '../../domain/result.ts';
import { notPrinted } from '../../printers/print-outcome.ts';

/** Slips wait, as they do at a counter whose printer is off: a browser that starts beside would be measured too. */
const noPrinters: Printers = {
  hasReceiptPrinter: false,
  takesKeyHalves: true,
  discardPage: () => undefined,
  paperWidthMm: 80,
  receipt: () => Promise.resolve(notPrinted('printer_unreachable')),
  page: () => Promise.resolve(notPrinted('printer_unreachable')),
  pdf: () => Promise.resolve(err('chromium_missing')),
  close: () => Promise.resolve(),
};

/** A counter on a new store in a folder, as it runs but for printers and network; by the clock of this computer where none is given. */
export function openBenchApp(
  folder: string,
  keysFolder: string = join(folder, 'keys'),
  startAtMs: number | null = null,
): OpenedApp {
  const opened = openApp({
    dataDir: folder,
    mode: 'training',
    newStation: { station: 'S0412', device: 'A', name: '测速服务站' },
    keystore: fileKeystore(folder, keysFolder),
    clock: createClock({ startAtMs }),
    log: () => undefined,
    printers: noPrinters,
    probeEveryMs: 3_600_000,
    spoolRetryMs: 3_600_000,
  });
  if (!opened.ok) throw new Error(opened.error);
  return opened.value;
}
