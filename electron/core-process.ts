import { fileURLToPath } from 'node:url';
import { MessageChannelMain, utilityProcess, type BrowserWindow, type UtilityProcess } from 'electron';
import { coreMessage, type OpenOrder, type ShellMessage } from '../contract/shell/messages.ts';
import { windowChannels, type CoreState } from '../contract/shell/window.ts';
import type { Answering } from './answer-core.ts';

const program = fileURLToPath(new URL('core.js', import.meta.url));
export const restartDelaysMs = [200, 1000, 5000, 15_000] as const;
/** A core that has run this long has recovered: the next crash waits the shortest delay again. */
const steadyMs = 60_000;
const closeTimeoutMs = 8000;

export interface CoreProcess {
  /** The window's page has begun: it is told the state, and given a channel of its own when core is open. */
  readonly greet: () => void;
  /** Lets core finish what it is writing, and resolves when it has ended. */
  readonly close: () => Promise<void>;
}

interface CoreParts {
  readonly window: BrowserWindow;
  readonly order: OpenOrder;
  readonly answering: Answering;
  readonly log: (line: string) => void;
}

/** Keeps core running beside the window: a crash of the store or of printing leaves the window standing. */
export function startCore({ window, order, answering, log }: CoreParts): CoreProcess {
  let state: CoreState = { state: 'starting', code: null };
  let child = launch();
  let crashes = 0;
  let isClosing = false;

  function launch(): UtilityProcess {
    const started = utilityProcess.fork(program, [], { serviceName: 'counter core', stdio: 'inherit' });
    const startedAtMs = performance.now();
    started.on('message', (message: unknown) => {
      hear(started, message);
    });
    started.once('exit', (exitCode) => {
      log(`core ended with ${exitCode}`);
      if (isClosing || state.state === 'failed') return;
      if (performance.now() - startedAtMs > steadyMs) crashes = 0;
      restart();
    });
    send(started, { type: 'open', order });
    return started;
  }

  function restart(): void {
    const delayMs = restartDelaysMs[Math.min(crashes, restartDelaysMs.length - 1)];
    crashes += 1;
    move({ state: 'restarting', code: null });
    setTimeout(() => {
      if (!isClosing) child = launch();
    }, delayMs);
  }

  function hear(from: UtilityProcess, raw: unknown): void {
    const message = coreMessage.parse(raw);
    switch (message.type) {
      case 'opened':
        move({ state: 'ready', code: null });
        return;
      case 'refused':
        move({ state: 'failed', code: message.code });
        return;
      case 'log':
        log(message.line);
        return;
      case 'ask':
        void answering(message.name, message.input).then((answer) => {
          send(from, { type: 'answer', id: message.id, answer });
        });
    }
  }

  function move(next: CoreState): void {
    state = next;
    greet();
  }

  function greet(): void {
    if (window.isDestroyed()) return;
    if (state.state === 'ready') {
      const { port1, port2 } = new MessageChannelMain();
      child.postMessage({ type: 'window' } satisfies ShellMessage, [port1]);
      window.webContents.postMessage(windowChannels.port, null, [port2]);
    }
    window.webContents.send(windowChannels.state, state);
  }

  async function close(): Promise<void> {
    isClosing = true;
    if (child.pid === undefined) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    send(child, { type: 'close' });
    const timer = setTimeout(() => child.kill(), closeTimeoutMs);
    await ended;
    clearTimeout(timer);
  }

  return { greet, close };
}

function send(core: UtilityProcess, message: ShellMessage): void {
  core.postMessage(message);
}
