import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { assert } from '../domain/assert.ts';
import { makePlatformApp } from './app.ts';
import { readArguments, type PlatformArguments } from './arguments.ts';
import type { PlatformContext } from './context.ts';
import { addEnrolmentCode } from './enrolment.ts';
import { createFaults } from './faults.ts';
import { loadPlatformState } from './state.ts';
import { openEmbeddedStore, openServerStore, type Store } from './store.ts';

const otherSort = 'this store was made with --training and opens only with it, or without and opens only without';

/** The platform is another machine with a clock of its own. */
const nowMs = () => Math.floor(performance.timeOrigin + performance.now());

async function start(asked: PlatformArguments, store: Store): Promise<void> {
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
if (asked.ok) {
  const url = process.env['DATABASE_URL'];
  await start(asked.value, url ? await openServerStore(url) : await openEmbeddedStore(asked.value.folder));
} else {
  process.stderr.write(`${asked.error}\n`);
  process.exitCode = 2;
}
