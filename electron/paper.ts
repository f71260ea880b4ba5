import { BrowserWindow } from 'electron';
import type { PageError, QuestionOutput } from '../contract/shell/questions.ts';
import { secureWindow } from './secure-windows.ts';

type Rendered<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: PageError };

/** Pages have a session of their own, kept in memory: nothing of a printed page lies in a cache on disk. */
export const paperPartition = 'paper';
const timeoutMs = 60_000;

export interface Paper {
  /** Pages that hidden windows are about to load, by name. */
  readonly waiting: ReadonlyMap<string, string>;
  readonly pdf: (html: string) => Promise<Rendered<QuestionOutput<'page.pdf'>>>;
  readonly print: (html: string, printer: string) => Promise<Rendered<QuestionOutput<'page.print'>>>;
}

/** Draws A4 pages in hidden windows, where no script of a page runs. */
export function openPaper(): Paper {
  const waiting = new Map<string, string>();
  let lastPage = 0;

  async function draw<T>(html: string, use: (window: BrowserWindow) => Promise<T>): Promise<Rendered<T>> {
    lastPage += 1;
    const name = `page-${lastPage}`;
    waiting.set(name, html);
    const window = new BrowserWindow({ show: false, webPreferences: { ...secureWindow, partition: paperPartition } });
    try {
      const work = (async () => {
        await window.loadURL(`kiosk://app/paper/${name}`);
        await window.webContents.executeJavaScript('document.fonts.ready.then(() => true)');
        return await use(window);
      })();
      const value = await withinTime(work);
      return value === 'late' ? { ok: false, error: 'page_timed_out' } : { ok: true, value };
    } catch {
      return { ok: false, error: 'page_not_rendered' };
    } finally {
      waiting.delete(name);
      window.destroy();
    }
  }

  return {
    waiting,
    pdf: (html) =>
      draw(html, async ({ webContents }) => ({
        bytes: new Uint8Array(await webContents.printToPDF({ preferCSSPageSize: true, printBackground: true })),
      })),
    print: (html, printer) => draw(html, (window) => printSilently(window, printer)),
  };
}

/** On Windows the page itself is printed: a PDF that is loaded and printed comes out blank (electron#30947). */
function printSilently({ webContents }: BrowserWindow, printer: string): Promise<QuestionOutput<'page.print'>> {
  return new Promise((resolve) => {
    const device = printer === '' ? {} : { deviceName: printer };
    webContents.print({ silent: true, pageSize: 'A4', printBackground: true, ...device }, (accepted, why) => {
      resolve({ accepted, why });
    });
  });
}

async function withinTime<T>(work: Promise<T>): Promise<T | 'late'> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(resolve, timeoutMs, 'late');
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
