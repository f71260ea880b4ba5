/** Core as a utility process of the shell: opens the store it is told to, and serves the window through its channel. */
import { logLineCharactersMax, shellMessage, type CoreMessage } from '../contract/shell/messages.ts';
import { servePort, type CallPort } from '../core/port-host.ts';
import { askShell } from './ask-shell.ts';
import { openForShell, type OpenedCore } from './open-for-shell.ts';
import { refusedWords } from './refused-words.ts';

const { parentPort } = process;
const say = (message: CoreMessage) => {
  parentPort.postMessage(message);
};
process.on('uncaughtException', stop);
process.on('unhandledRejection', stop);
const shell = askShell(say);
let opened: OpenedCore | null = null;

parentPort.on('message', ({ data, ports }) => {
  const message = shellMessage.parse(data);
  switch (message.type) {
    case 'open':
      void open(message.order);
      return;
    case 'window':
      serve(ports);
      return;
    case 'answer':
      shell.hear(message.id, message.answer);
      return;
    case 'close':
      void close();
  }
});

async function open(order: Parameters<typeof openForShell>[0]): Promise<void> {
  const answer = await openForShell(order, shell, (line) => {
    say({ type: 'log', line: line.slice(0, logLineCharactersMax) });
  });
  if (!answer.ok) {
    say({ type: 'refused', code: answer.error, words: refusedWords[answer.error] });
    return;
  }
  opened = answer.value;
  say({ type: 'opened' });
}

function serve([port]: readonly CallPort[]): void {
  if (port === undefined || opened === null) throw new Error('a window is served by an open core, through a port');
  servePort(opened.app, port, stop);
}

/** Stops rather than continue wrong; the shell starts a new core on what the store holds. */
function stop(error: unknown): never {
  process.stderr.write(`${String(error)}\n`);
  process.exit(70);
}

async function close(): Promise<void> {
  await opened?.close();
  process.exit(0);
}
