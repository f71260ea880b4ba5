import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { z } from 'zod';

const announcement = z.object({ url: z.url(), port: z.int(), token: z.string() });
export type Announced = z.infer<typeof announcement>;
const firstLine = z.union([announcement, z.object({ refused: z.string() })]);

const restartsMax = 5;
const restartsWithinMs = 60_000;
/** Of what a core said that never came up, for whoever is asked for help. */
const lastLinesMax = 20;

interface CoreParts {
  /** Starts core: anew, or at the address and with the token that an open window already has. */
  readonly launch: (known: Announced | null) => ChildProcess;
  /** For the person at the terminal. */
  readonly say: (words: string) => void;
  /** Everything core writes on its standard error. */
  readonly log: (line: string) => void;
}

/**
 * Keeps core running under a window that stays open: a core that stopped rather than continue wrong is started again
 * on what its store holds, a bounded number of times a minute. One that never came up is not tried again.
 */
export class CoreKeeper {
  /** The exit code to end with, once core is not to be started again. */
  readonly ended: Promise<number>;
  readonly #parts: CoreParts;
  readonly #end: (code: number) => void;
  #core: ChildProcess | null = null;
  #known: Announced | null = null;
  #restartedAtMs: number[] = [];
  #isStopping = false;

  constructor(parts: CoreParts) {
    const { promise, resolve } = Promise.withResolvers<number>();
    this.ended = promise;
    this.#end = resolve;
    this.#parts = parts;
  }

  /** Resolves with the first announcement; never when core does not come up, of which `ended` tells. */
  start(): Promise<Announced> {
    const { promise, resolve } = Promise.withResolvers<Announced>();
    this.#launch(resolve);
    return promise;
  }

  stop(): void {
    this.#isStopping = true;
    if (this.#core === null) this.#end(0);
    else this.#core.kill('SIGTERM');
  }

  #launch(onReady: (announced: Announced) => void): void {
    const core = this.#parts.launch(this.#known);
    this.#core = core;
    let came: 'nothing' | 'ready' | 'refused' = 'nothing';
    if (core.stdout === null || core.stderr === null) throw new Error('core announces itself and logs on its outputs');
    const lastLines: string[] = [];
    createInterface({ input: core.stderr }).on('line', (line) => {
      this.#parts.log(line);
      lastLines.push(line);
      if (lastLines.length > lastLinesMax) lastLines.shift();
    });
    createInterface({ input: core.stdout }).once('line', (line) => {
      const said = firstLine.parse(JSON.parse(line));
      if ('refused' in said) {
        came = 'refused';
        this.#parts.say(`无法启动：${said.refused}`);
        return;
      }
      came = 'ready';
      this.#known = said;
      onReady(said);
    });
    core.once('close', (code) => {
      this.#core = null;
      const isLost = came === 'nothing' && code !== 0 && !this.#isStopping;
      if (isLost) this.#parts.say(['无法启动，数据没有动。请把下面几行交给管理员：', ...lastLines].join('\n'));
      this.#closed(code, came === 'ready');
    });
  }

  #closed(code: number | null, wasReady: boolean): void {
    if (this.#isStopping || code === 0) {
      this.#end(0);
      return;
    }
    const nowMs = performance.now();
    this.#restartedAtMs = this.#restartedAtMs.filter((atMs) => nowMs - atMs < restartsWithinMs);
    if (!wasReady || this.#restartedAtMs.length >= restartsMax) {
      if (wasReady)
        this.#parts.say('后台一分钟内多次停止，不再自动启动。数据没有丢；请重新启动本程序，仍不行请联系管理员。');
      this.#end(code ?? 1);
      return;
    }
    this.#restartedAtMs.push(nowMs);
    this.#parts.say('后台遇到问题已停下，正在重新启动；窗口不用关，填的内容没有丢。');
    this.#launch(() => {
      this.#parts.say('后台已重新启动。');
    });
  }
}
