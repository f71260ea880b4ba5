import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { assert } from '../domain/assert.ts';
import { makePlatformApp } from './app.ts';
import { readArguments, type PlatformArguments } from './arguments.ts';
import { createClock, readClockStart } from './clock.ts';
import type { PlatformContext } from './context.ts';
import { addEnrolmentCode } from './enrolment.ts';
import { createFaults } from './faults.ts';
import { loadPlatformState } from './state.ts';
import { openEmbeddedStore, openServerStore, type Store } from './store.ts';

const otherSort = 'this store was made with --training and opens only with it, or without and opens only without';

async function start(asked: PlatformArguments, store: Store, nowMs: () => number): Promise<void> {
  const adminToken = asked.hasAdmin ? randomBytes(24).toString('base64url') : null;
  const loaded = await loadPlatformState(store, asked.isTraining);
  if (!loaded.ok) {
    process.stderr.write(`${otherSort}\n`);
    process.exitCode = 2;
    return store.close();
  }
  const state = loaded.value;
  for (const { station, code } of asked.codes) await addEnrolmentCode(store, station, code);
  const report = (error: Error) => process.stderr.write(`${error.stack ?? error.message}\n`);
  const context: PlatformContext = { ...state, store, adminToken, nowMs, report, faults: createFaults() };
  const server = createServer(getRequestListener(makePlatformApp(context).fetch));
  server.listen(asked.port, '127.0.0.1', () => {
    const address = server.address();
    assert(address !== null && typeof address === 'object', 'a listening server has a port');
    const url = `http://127.0.0.1:${address.port}`;
    process.stdout.write(`${JSON.stringify({ url, publicKeyPem: state.publicKeyPem, adminToken })}\n`);
  });
  let isStopping = false;
  const stop = () => {
    if (isStopping) return;
    isStopping = true;
    server.close(() => {
      void store.close().then(() => process.exit(0));
    });
    server.closeAllConnections();
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  if (asked.diesWithParent) process.stdin.resume().on('end', stop).on('error', stop);
}

const asked = readArguments(process.argv.slice(2));
const clockStart = readClockStart(process.env['PLATFORM_CLOCK_START']);
if (!asked.ok) refuseToStart(asked.error);
else if (!clockStart.ok) refuseToStart(clockStart.error);
else {
  const url = process.env['DATABASE_URL'];
  const store = url ? await openServerStore(url) : await openEmbeddedStore(asked.value.folder);
  // A platform that counts hours for real goes by its own clock alone.
  await start(asked.value, store, createClock(asked.value.hasAdmin ? clockStart.value : null));
}

function refuseToStart(why: string): void {
  process.stderr.write(`${why}\n`);
  process.exitCode = 2;
}
