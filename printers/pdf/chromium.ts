import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { err, ok, type Result } from '../../domain/result.ts';

export type PdfError = 'chromium_missing' | 'chromium_failed' | 'pdf_timed_out';

export interface Pdf {
  readonly bytes: Uint8Array;
  /** SHA-256 of the bytes, lower-case hexadecimal. */
  readonly sha256: string;
}

export interface PdfMaker {
  /** One page run of an A4 document. Calls may overlap: each gets a page of its own in the same browser. */
  readonly pdf: (html: string) => Promise<Result<Pdf, PdfError>>;
  readonly close: () => Promise<void>;
}

const browserFiles = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/microsoft-edge',
];
const blankPage = pathToFileURL(fileURLToPath(new URL('blank.html', import.meta.url))).href;
const timeoutMsDefault = 30_000;

/** The machine's own Chromium: `CHROMIUM_PATH` first, then the places where systems put it. Null when there is none. */
export function findChromium(): string | null {
  const named = process.env['CHROMIUM_PATH'];
  return [...(named === undefined ? [] : [named]), ...browserFiles].find((file) => existsSync(file)) ?? null;
}

/** Prints A4 pages to PDF. The browser starts with the first page, stays warm until `close`, and is replaced when it dies. */
export function createPdfMaker({
  executablePath = findChromium(),
  timeoutMs = timeoutMsDefault,
}: { executablePath?: string | null; timeoutMs?: number } = {}): PdfMaker {
  let starting: Promise<Browser> | null = null;

  async function warmBrowser(file: string): Promise<Browser> {
    const present = await starting?.catch(() => null);
    if (present?.isConnected() !== true) starting = launch(file, timeoutMs);
    return starting ?? launch(file, timeoutMs);
  }

  return {
    async pdf(html) {
      if (executablePath === null) return err('chromium_missing');
      try {
        const browser = await warmBrowser(executablePath);
        return await withinTime(printPage(browser, html), timeoutMs);
      } catch (error) {
        return err(error instanceof Error && error.name === 'TimeoutError' ? 'pdf_timed_out' : 'chromium_failed');
      }
    },
    async close() {
      const browser = await starting?.catch(() => null);
      starting = null;
      await browser?.close();
    },
  };
}

/** Loads its driver with the first page: it holds forty megabytes, and a counter may print none for days. */
async function launch(executablePath: string, timeoutMs: number): Promise<Browser> {
  const { chromium } = await import('playwright-core');
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  /** The shipped fonts are files, which one file page may read only when told so; pages themselves are refused everything else. */
  const args = ['--disable-gpu', '--disable-background-networking', '--allow-file-access-from-files', ...root];
  return await chromium.launch({ executablePath, args, timeout: timeoutMs });
}

async function printPage(browser: Browser, html: string): Promise<Result<Pdf, PdfError>> {
  const context = await browser.newContext({ offline: true });
  try {
    const page = await context.newPage();
    await page.goto(blankPage);
    await page.setContent(html, { waitUntil: 'load' });
    await page.evaluate(async () => {
      await document.fonts.ready;
    });
    const bytes = await page.pdf({ preferCSSPageSize: true, printBackground: true });
    return ok({ bytes, sha256: createHash('sha256').update(bytes).digest('hex') });
  } finally {
    await context.close();
  }
}

async function withinTime(work: Promise<Result<Pdf, PdfError>>, timeoutMs: number): Promise<Result<Pdf, PdfError>> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Result<Pdf, PdfError>>((resolve) => {
    timer = setTimeout(() => {
      resolve(err('pdf_timed_out'));
    }, timeoutMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
    work.catch(() => undefined);
  }
}
