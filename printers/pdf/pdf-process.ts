import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { err, type Result } from '../../domain/result.ts';
import { findChromium, type Pdf, type PdfError, type PdfMaker } from './chromium.ts';

/** What the program is asked, and what it answers. */
export const pageOrder = z.object({ id: z.int(), html: z.string() });
const pdf = z.object({ bytes: z.instanceof(Uint8Array), sha256: z.string() });
const pdfError = z.enum(['chromium_missing', 'chromium_failed', 'pdf_timed_out']);
const pageAnswer = z.object({
  id: z.int(),
  result: z.discriminatedUnion('ok', [
    z.object({ ok: z.literal(true), value: pdf }),
    z.object({ ok: z.literal(false), error: pdfError }),
  ]),
});

type Made = Result<Pdf, PdfError>;

const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
const program = fileURLToPath(new URL(`./pdf-program.${extension}`, import.meta.url));
const idleMsDefault = 5 * 60_000;
const endsWithinMs = 5000;

/**
 * A PDF maker in a process of its own. The driver of the browser takes a second to load, in which nobody at the counter
 * would be answered, and fifty megabytes, which are given back with the browser's once no page was printed for a while.
 */
export function createPdfProcess({ idleMs = idleMsDefault }: { idleMs?: number } = {}): PdfMaker {
  let running: PageProcess | null = null;
  let idle: NodeJS.Timeout | undefined;

  async function close(): Promise<void> {
    clearTimeout(idle);
    const ending = running;
    running = null;
    await ending?.end();
  }

  return {
    async pdf(html) {
      if (findChromium() === null) return err('chromium_missing');
      clearTimeout(idle);
      if (running?.hasEnded !== false) running = new PageProcess();
      const asked = running;
      const made = await asked.print(html);
      if (asked === running && !asked.isBusy) idle = setTimeout(() => void close(), idleMs).unref();
      return made;
    },
    close,
  };
}

class PageProcess {
  hasEnded = false;
  readonly #child: ChildProcess;
  readonly #ended: Promise<void>;
  readonly #waiting = new Map<number, (made: Made) => void>();
  #asked = 0;

  constructor() {
    // What core says on its standard output is for whoever started it.
    this.#child = fork(program, [], {
      execArgv: [],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    this.#child.on('message', (raw) => {
      const { id, result } = pageAnswer.parse(raw);
      this.#answer(id, result);
    });
    const { promise, resolve } = Promise.withResolvers<undefined>();
    this.#ended = promise;
    const over = () => {
      this.hasEnded = true;
      for (const id of this.#waiting.keys()) this.#answer(id, err('chromium_failed'));
      resolve(undefined);
    };
    this.#child.once('exit', over);
    this.#child.once('error', over);
  }

  get isBusy(): boolean {
    return this.#waiting.size > 0;
  }

  print(html: string): Promise<Made> {
    this.#asked += 1;
    const id = this.#asked;
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve);
      this.#child.send({ id, html }, (error) => {
        if (error !== null) this.#answer(id, err('chromium_failed'));
      });
    });
  }

  /** It closes its browser when nobody can ask it any more, also when core was killed. */
  async end(): Promise<void> {
    if (this.#child.connected) this.#child.disconnect();
    const late = setTimeout(() => this.#child.kill('SIGKILL'), endsWithinMs);
    await this.#ended;
    clearTimeout(late);
  }

  #answer(id: number, made: Made): void {
    this.#waiting.get(id)?.(made);
    this.#waiting.delete(id);
  }
}
