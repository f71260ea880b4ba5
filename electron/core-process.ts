import { fileURLToPath } from 'node:url';
import { MessageChannelMain, utilityProcess, type BrowserWindow, type UtilityProcess } from 'electron';
import { coreMessage, type CoreMessage, type OpenOrder, type ShellMessage } from '../contract/shell/messages.ts';
import { windowChannels, type CoreState } from '../contract/shell/window.ts';
import type { Answering } from './answer-core.ts';

const program = fileURLToPath(new URL('core.js', import.meta.url));
const restartDelaysMs = [200, 1000, 5000, 15_000] as const;
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
  /** Core has found a fault that starting again cannot mend. */
  readonly onRefused: (words: string) => void;
}

/** Keeps core running beside the window: a crash of the store or of printing leaves the window standing. */
export function startCore(parts: CoreParts): CoreProcess {
  let state: CoreState = { state: 'starting', code: null };
  let crashes = 0;
  let isClosing = false;
  let child = launch();

  function launch(): UtilityProcess {
    const startedAtMs = performance.now();
    return forkCore(parts, hear, (exitCode) => {
      parts.log(`core ended with ${exitCode}`);
      if (isClosing || state.state === 'failed') return;
      if (performance.now() - startedAtMs > steadyMs) crashes = 0;
      restart();
    });
  }

  function restart(): void {
    const delayMs = restartDelaysMs[Math.min(crashes, restartDelaysMs.length - 1)];
    crashes += 1;
    move({ state: 'restarting', code: null });
    setTimeout(() => {
      if (!isClosing) child = launch();
    }, delayMs);
  }

  function hear(message: Exclude<CoreMessage, { type: 'log' | 'ask' }>): void {
    if (message.type === 'opened') {
      move({ state: 'ready', code: null });
    } else {
      move({ state: 'failed', code: message.code });
      parts.onRefused(message.words);
    }
  }

  function move(next: CoreState): void {
    state = next;
    greet();
  }

  function greet(): void {
    if (parts.window.isDestroyed()) return;
    if (state.state === 'ready') connect(child, parts.window);
    parts.window.webContents.send(windowChannels.state, state);
  }

  return {
    greet,
    async close() {
      isClosing = true;
      await end(child);
    },
  };
}

function forkCore(
  { order, answering, log }: CoreParts,
  hear: (message: Exclude<CoreMessage, { type: 'log' | 'ask' }>) => void,
  onExit: (exitCode: number) => void,
): UtilityProcess {
  const child = utilityProcess.fork(program, [], { serviceName: 'counter core', stdio: 'inherit' });
  child.on('message', (raw: unknown) => {
    const message = coreMessage.parse(raw);
    switch (message.type) {
      case 'log':
        log(message.line);
        return;
      case 'ask':
        void answering(message.name, message.input).then((answer) => {
          send(child, { type: 'answer', id: message.id, answer });
        });
        return;
      default:
        hear(message);
    }
  });
  child.once('exit', onExit);
  send(child, { type: 'open', order });
  return child;
}

/** A channel between the window and core: what a clerk types passes this process by. */
function connect(core: UtilityProcess, window: BrowserWindow): void {
  const { port1, port2 } = new MessageChannelMain();
  core.postMessage({ type: 'window' } satisfies ShellMessage, [port1]);
  window.webContents.postMessage(windowChannels.port, null, [port2]);
}

async function end(core: UtilityProcess): Promise<void> {
  if (core.pid === undefined) return;
  const ended = new Promise((resolve) => core.once('exit', resolve));
  send(core, { type: 'close' });
  const timer = setTimeout(() => core.kill(), closeTimeoutMs);
  await ended;
  clearTimeout(timer);
}

function send(core: UtilityProcess, message: ShellMessage): void {
  core.postMessage(message);
}
