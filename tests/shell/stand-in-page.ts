import { readFileSync } from 'node:fs';
import type { MessagePort } from 'node:worker_threads';
import type { BrowserContext, CDPSession, Page } from 'playwright-core';
import { z } from 'zod';

const inPage = readFileSync(new URL('in-page.js', import.meta.url), 'utf8');
const inPreload = readFileSync(new URL('in-preload.js', import.meta.url), 'utf8').replace(/;\s*$/, '');
const heard = z.union([z.object({ channel: z.string() }), z.object({ port: z.int(), data: z.unknown() })]);

export interface Preload {
  readonly script: string;
  readonly isSandboxed: boolean;
  readonly isIsolated: boolean;
  readonly hasNode: boolean;
  readonly onMessage: (channel: string) => void;
}

/** One page of Chromium with a preload script in a world of its own, and the main process's way of talking to it. */
export class StandInPage {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly #cdp: CDPSession;
  readonly #ports = new Map<number, MessagePort>();
  #world = 0;
  #lastPort = 0;

  private constructor(context: BrowserContext, page: Page, cdp: CDPSession) {
    this.context = context;
    this.page = page;
    this.#cdp = cdp;
  }

  static async open(context: BrowserContext, preload: Preload | null): Promise<StandInPage> {
    const page = await context.newPage();
    const opened = new StandInPage(context, page, await context.newCDPSession(page));
    if (preload !== null) await opened.#prepare(preload);
    return opened;
  }

  async #prepare({ script, isSandboxed, isIsolated, hasNode, onMessage }: Preload): Promise<void> {
    const worldName = isIsolated ? 'preload' : '';
    this.#cdp.on('Runtime.executionContextCreated', ({ context }) => {
      if (context.name === worldName) this.#world = context.id;
    });
    this.#cdp.on('Runtime.bindingCalled', ({ payload }) => {
      const message = heard.parse(JSON.parse(payload));
      if ('channel' in message) onMessage(message.channel);
      else this.#ports.get(message.port)?.postMessage(message.data);
    });
    await this.#cdp.send('Page.enable');
    await this.#cdp.send('Runtime.enable');
    const world = isIsolated ? { worldName } : {};
    const binding = isIsolated ? { executionContextName: worldName } : {};
    await this.#cdp.send('Runtime.addBinding', { name: 'standInSend', ...binding });
    if (isIsolated) await this.#cdp.send('Page.addScriptToEvaluateOnNewDocument', { source: inPage });
    const given = JSON.stringify({ isSandboxed, isIsolated });
    const node = hasNode ? 'window.require = require;' : '';
    const source = `if (window === window.top) (() => { const require = (${inPreload})(standInSend, ${given}); ${node}\n${script}\n})();`;
    await this.#cdp.send('Page.addScriptToEvaluateOnNewDocument', { source, ...world });
  }

  /** Ports go along as numbers; what comes through one end is carried to the other. */
  async deliver(channel: string, message: unknown, given: readonly MessagePort[]): Promise<void> {
    const ids = given.map((port) => {
      this.#lastPort += 1;
      const id = this.#lastPort;
      this.#ports.set(id, port);
      port.on('message', (data: unknown) => void this.#run(`standIn.port(${id}, ${JSON.stringify(data)})`));
      return id;
    });
    await this.#run(`standIn.deliver(${[channel, message, ids].map((value) => JSON.stringify(value)).join(', ')})`);
  }

  async #run(expression: string): Promise<void> {
    // A page that has not begun, or has just gone, hears nothing, as in Electron.
    if (this.#world === 0) return;
    await this.#cdp.send('Runtime.evaluate', { expression, contextId: this.#world }).catch((error: unknown) => {
      if (!/Cannot find context|has been closed/.test(String(error))) throw error;
    });
  }
}
