import type { Page } from 'playwright-core';

/** One slip: how long until the cursor stood in the form of the next, and until that form was painted. */
export interface SlipWait {
  readonly readyMs: number;
  readonly paintedMs: number;
}

interface PageMeter {
  readonly waits: SlipWait[];
  /** Tasks that held the window for more than 50 ms, whatever they did. */
  readonly longTasksMs: number[];
}

declare global {
  interface Window {
    slipMeter?: PageMeter;
  }
}

/**
 * Measured in the page itself: from the moment at which the Enter on the last field went down to the moment at which the
 * next slip has the cursor, and is painted. To be begun anew after each load of the page.
 */
export async function watchSlips(page: Page): Promise<void> {
  await page.evaluate(watch);
}

/** What was measured since the page was loaded. */
export async function slipWaits(page: Page): Promise<PageMeter> {
  return await page.evaluate(() => window.slipMeter ?? { waits: [], longTasksMs: [] });
}

/** Waits until so many were measured. */
export async function sawSlips(page: Page, count: number): Promise<void> {
  await page.waitForFunction((wanted) => (window.slipMeter?.waits.length ?? 0) >= wanted, count, { polling: 20 });
}

/** Runs in the page, so that it may use nothing from outside. */
function watch(): void {
  const meter: PageMeter = { waits: [], longTasksMs: [] };
  window.slipMeter = meter;
  const lastFields = ['slip-truth', 'slip-deduction'];
  const firstFields = ['slip-serial', 'slip-volunteer'];
  // The serial of the first entry is in its field, that of the second in the line above.
  const shown = (): string =>
    document.querySelector<HTMLInputElement>('#slip-serial')?.value ??
    document.querySelector('.find b')?.textContent ??
    '';
  let begun: { readonly atMs: number; readonly serial: string } | null = null;
  let enteredAtMs = 0;
  const began = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter') return;
    // A key that was held and handed on went down when it was held: the clerk waits since then.
    if (event.isTrusted) enteredAtMs = event.timeStamp;
    const isLast = lastFields.includes(document.activeElement?.id ?? '');
    if (isLast) begun = { atMs: enteredAtMs, serial: shown() };
  };
  const arrived = (event: FocusEvent): void => {
    const isFirst = event.target instanceof Element && firstFields.includes(event.target.id);
    if (begun === null || !isFirst || shown() === begun.serial) return;
    const { atMs } = begun;
    begun = null;
    const readyMs = performance.now() - atMs;
    requestAnimationFrame(() => {
      setTimeout(() => meter.waits.push({ readyMs, paintedMs: performance.now() - atMs }));
    });
  };
  window.addEventListener('keydown', began, true);
  document.addEventListener('focusin', arrived, true);
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) meter.longTasksMs.push(duration);
  }).observe({ type: 'longtask' });
}
