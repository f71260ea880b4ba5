/**
 * Core as a process of its own: opens a data folder, serves the window, and prints one line of JSON: the address, or why
 * there is none. Its log is its standard error.
 * It ends with its parent, and stops rather than continue wrong.
 */
import { parseArgs } from 'node:util';
import { join } from 'node:path';
import { createClock } from './clock.ts';
import { localReaders, readReaderPlaces } from './devices/local-readers.ts';
import { startHttpHost } from './http-host.ts';
import { fileKeystore } from './keystore.ts';
import { lineLog } from './log.ts';
import { openApp } from './open-app.ts';
import { openPrinters, readPagePlace, readReceiptPlace } from './printing/printers.ts';
import { startWords } from './start-words.ts';
import { unnumberedStation } from './station-settings.ts';
import { openTraining } from './open-training.ts';

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    mode: { type: 'string', default: 'training' },
    port: { type: 'string', default: '0' },
    keys: { type: 'string' },
    name: { type: 'string', default: '社区养老服务站' },
    receipt: { type: 'string' },
    page: { type: 'string' },
    paper: { type: 'string', default: '80' },
    // Where the services of the makers of card readers answer, if not where they do by themselves.
    huashi: { type: 'string' },
    synjones: { type: 'string' },
    'clock-start': { type: 'string' },
    'probe-seconds': { type: 'string', default: '15' },
    'die-with-parent': { type: 'boolean', default: false },
  },
});

const dataDir = values.data;
if (dataDir === undefined) fail('请用 --data 指明数据文件夹。');
const mode = values.mode === 'station' ? 'station' : 'training';
const start = values['clock-start'];
const readers = readReaderPlaces(values);
if (!readers.ok) fail('读卡器写法不对：--huashi 或 --synjones 后面写 http://主机:端口/。');
const readerPlaces = readers.value;
const clock = createClock({ startAtMs: start === undefined ? null : Date.parse(start) });
const log = lineLog(clock.nowMs, (line) => {
  process.stderr.write(line);
});
process.on('uncaughtException', breakDown);
const token = takeToken() ?? clock.randomBytes(24).toString('base64url');
const probeEveryMs = Number(values['probe-seconds']) * 1000;

const opened = mode === 'training' ? await training(dataDir) : station(dataDir);
const { app } = opened;
const host = await startHttpHost({
  app,
  port: Number(values.port),
  token,
  // The call that met it is answered first.
  onBroken: (error) => setImmediate(breakDown, error),
}).catch(noHost);
let stopping: Promise<void> | null = null;
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop());
if (values['die-with-parent']) {
  process.stdin.resume();
  process.stdin.once('end', () => void stop());
}
// Who reads this may stop core at once, so it is said last.
process.stdout.write(`${JSON.stringify({ url: host.url, port: host.port, token })}\n`);

/** Stops rather than continue wrong; whoever started core starts a new one on what the store holds. */
function breakDown(error: unknown): never {
  log({ event: 'core_broken', error: String(error) });
  process.exit(70);
}

function stop(): Promise<void> {
  stopping ??= host
    .close()
    .then(() => opened.close())
    .then(() => process.exit(0));
  return stopping;
}

/** A core that is started again under an open window keeps the token that the window has. No child inherits it. */
function takeToken(): string | null {
  const given = process.env['COUNTER_TOKEN'] ?? '';
  delete process.env['COUNTER_TOKEN'];
  return given === '' ? null : given;
}

function station(folder: string) {
  const receipt = readReceiptPlace(values.receipt ?? 'none');
  const page = readPagePlace(values.page ?? `file:${join(folder, 'prints')}`);
  if (!receipt.ok || !page.ok)
    fail('打印机写法不对：--receipt tcp:主机:端口 或 file:文件夹；--page cups:队列 或 file:文件夹。');
  const real = openApp({
    dataDir: folder,
    mode: 'station',
    newStation: { station: unnumberedStation, device: 'A', name: values.name },
    keystore: fileKeystore(folder, values.keys),
    clock,
    log,
    printers: openPrinters({
      receipt: receipt.value,
      page: page.value,
      paperWidthMm: values.paper === '58' ? 58 : 80,
      storeFolder: folder,
    }),
    probeEveryMs,
    spoolRetryMs: 3000,
    idReader: localReaders(readerPlaces),
  });
  if (!real.ok) fail(startWords[real.error]);
  return { app: real.value, close: () => real.value.close() };
}

async function training(folder: string) {
  const demo = await openTraining({
    dataDir: folder,
    keysFolder: values.keys,
    clock,
    log,
    probeEveryMs,
    readers: readerPlaces,
  });
  if (!demo.ok) fail(startWords[demo.error]);
  return demo.value;
}

async function noHost(error: unknown): Promise<never> {
  const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  if (!isTaken) throw error;
  await opened.close();
  return fail(`端口 ${values.port} 被别的程序占用。请换一个端口，或不写 --port，由本程序自己找一个。`);
}

/** For a person on standard error, and for a parent who shows its own words in the place of the address. */
function fail(words: string): never {
  process.stdout.write(`${JSON.stringify({ refused: words })}\n`);
  process.stderr.write(`无法启动：${words}\n`);
  process.exit(1);
}
