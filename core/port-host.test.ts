import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { App } from './app.ts';
import { createClock } from './clock.ts';
import { fileKeystore } from './keystore.ts';
import { openApp } from './open-app.ts';
import { servePort, type CallPort } from './port-host.ts';
import { openPrinters } from './printing/printers.ts';
import { unnumberedStation } from './station-settings.ts';

const folder = mkdtempSync(join(tmpdir(), 'port-host-'));
let app: App;

beforeAll(() => {
  const opened = openApp({
    dataDir: join(folder, 'station'),
    mode: 'station',
    newStation: { station: unnumberedStation, device: 'A', name: '经八路服务站' },
    keystore: fileKeystore(join(folder, 'station'), join(folder, 'keys')),
    clock: createClock({ startAtMs: null }),
    log: () => undefined,
    printers: openPrinters({ receipt: { kind: 'none' }, page: { kind: 'file', folder }, paperWidthMm: 80 }),
    probeEveryMs: 60_000,
    spoolRetryMs: 60_000,
  });
  if (!opened.ok) throw new Error(opened.error);
  app = opened.value;
});

afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true, force: true });
});

/** One end of a channel in this process: what is said into it, and what came out of core's end. */
function openWindow() {
  const broken: unknown[] = [];
  const answers: unknown[] = [];
  let say: (data: unknown) => void = () => undefined;
  let heard: () => void = () => undefined;
  const port: CallPort = {
    on: (_event, listener) => {
      say = (data) => {
        listener({ data });
      };
    },
    postMessage: (message) => {
      answers.push(message);
      heard();
    },
    start: () => undefined,
  };
  servePort(app, port, (error) => broken.push(error));
  const answered = (count: number) =>
    new Promise<void>((resolve) => {
      heard = () => {
        if (answers.length === count) resolve();
      };
    });
  return { say, broken, answers, answered };
}

test('each call is answered once, under its own number', async () => {
  const { say, answers, answered } = openWindow();
  const both = answered(2);
  say({ id: 7, call: { name: 'app.describe', session: null, input: {} } });
  say({ id: 3, call: { name: 'app.describe', session: null, input: {} } });
  await both;
  expect(answers).toHaveLength(2);
  const answer: unknown = expect.objectContaining({ ok: true });
  expect(answers).toContainEqual({ id: 7, answer });
  expect(answers).toContainEqual({ id: 3, answer });
});

test.each([null, 'app.describe', { name: 'constructor', session: null, input: {} }, { name: 'app.describe' }])(
  'a page that says %j is told that this is no call',
  async (call) => {
    const { say, broken, answers, answered } = openWindow();
    const one = answered(1);
    say({ id: 1, call });
    await one;
    const error: unknown = expect.objectContaining({ code: 'request_malformed' });
    expect(answers).toEqual([{ id: 1, answer: { ok: false, error } }]);
    expect(broken).toEqual([]);
  },
);

test.each([null, 1, { call: {} }, { id: -1, call: {} }, { id: 1, call: {}, more: 1 }])(
  'a message %j without a proper number is a broken shell, and core is stopped',
  (message) => {
    const { say, broken, answers } = openWindow();
    say(message);
    expect(broken).toHaveLength(1);
    expect(answers).toEqual([]);
  },
);
