import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { assert } from '../../domain/assert.ts';
import { enrol } from '../../sync/enrol.ts';
import { probe } from '../../sync/probe.ts';
import { makeHttpTransport } from '../../sync/transport.ts';
import { generateSigningKey } from '../../wire/keys.ts';
import { openKiosk } from './kiosk.ts';
import { seeded } from './seeded.ts';

const readyLine = z.object({ url: z.string(), publicKeyPem: z.string(), adminToken: z.string() });
type Ready = z.infer<typeof readyLine>;

let folder: string;
let platform: ChildProcess | null = null;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'platform-'));
});
afterEach(async () => {
  await stop('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

const code = 'ABCDEFGHIJKLMNOP';

async function start(): Promise<Ready> {
  const args = ['platform/main.ts', '--port', '0', '--admin', '--die-with-parent', '--data', folder];
  const child = spawn(process.execPath, [...args, '--code', `S0412=${code}`], { stdio: ['pipe', 'pipe', 'inherit'] });
  platform = child;
  for await (const line of createInterface(child.stdout)) return readyLine.parse(JSON.parse(line));
  throw new Error('the platform ended before it was ready');
}

async function stop(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null> {
  const child = platform;
  platform = null;
  if (child?.exitCode !== null) return child?.exitCode ?? null;
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
  return child.exitCode;
}

async function admin(ready: Ready, path: string, body?: unknown): Promise<unknown> {
  const asked = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
  const headers = { authorization: `Bearer ${ready.adminToken}`, 'content-type': 'application/json' };
  const answer = await fetch(`${ready.url}/admin${path}`, { ...asked, headers });
  return answer.status === 204 ? null : answer.json();
}

test('a station enrols over real HTTP, loses answers, and the platform keeps every record through a kill', async () => {
  const ready = await start();
  const transport = makeHttpTransport({ baseUrl: ready.url });
  expect((await probe(transport, 'n-1', ready.publicKeyPem)).outcome).toBe('up');
  const enrolmentCode = async () =>
    z.object({ code: z.string() }).parse(await admin(ready, '/enrolments', { station: 'S0412' })).code;
  const kiosk = await openKiosk({ transport, enrolmentCode }, { station: 'S0412', seed: seeded(1) });
  const minutes = kiosk.serve(kiosk.registerPerson(), kiosk.registerPerson());
  await kiosk.step();
  await admin(ready, '/faults', { kind: 'lose_answer', times: 1 });
  expect(await kiosk.step()).toBe('offline');
  await admin(ready, '/faults', { kind: 'truncate', times: 1 });
  expect(await kiosk.step()).toBe('offline');
  await admin(ready, '/faults', { kind: 'captive_portal', times: 2 });
  expect(await kiosk.step()).toBe('login_needed');
  expect((await probe(transport, 'n-2', ready.publicKeyPem)).outcome).toBe('login_needed');
  for (let outcome = await kiosk.step(); outcome !== 'idle';) outcome = await kiosk.step();
  const counted = { mintedMinutes: minutes, creditedMinutes: minutes, records: 4, held: 0 };
  const sums = { ...counted, mintedByStation: { S0412: minutes } };
  expect(await admin(ready, '/sums')).toEqual(sums);
  await stop('SIGKILL');
  expect((await probe(transport, 'n-3', ready.publicKeyPem)).outcome).toBe('down');
  const again = await start();
  expect(again.publicKeyPem).toBe(ready.publicKeyPem);
  expect(await admin(again, '/sums')).toEqual(sums);
  expect(await stop('SIGTERM')).toBe(0);
  const training = spawn(process.execPath, ['platform/main.ts', '--training', '--data', folder], { stdio: 'pipe' });
  const said = training.stderr.setEncoding('utf8').toArray();
  expect(await once(training, 'exit')).toEqual([2, null]);
  expect((await said).join('')).toContain('--training');
});

test('a code works once, for the key that spent it; and the platform ends with its parent', async () => {
  const ready = await start();
  const transport = makeHttpTransport({ baseUrl: ready.url });
  const key = generateSigningKey();
  const asked = { ...key, code, isTraining: false, nonce: 'n-1', nowMs: 1 };
  const first = await enrol(transport, asked);
  expect(first).toMatchObject({
    ok: true,
    value: { station: 'S0412', device: 'A', platformPublicKeyPem: ready.publicKeyPem },
  });
  expect(await enrol(transport, asked)).toEqual(first);
  expect(await enrol(transport, { ...asked, ...generateSigningKey() })).toEqual({
    ok: false,
    error: 'enrolment_refused',
  });
  expect(await enrol(transport, { ...asked, code: 'PONMLKJIHGFEDCBA' })).toEqual({
    ok: false,
    error: 'enrolment_refused',
  });
  expect(await admin({ ...ready, adminToken: 'guess' }, '/sums')).toEqual({ code: 'token_wrong' });
  assert(platform, 'the platform runs');
  const ended = once(platform, 'exit');
  platform.stdin?.end();
  await ended;
  expect(platform.exitCode).toBe(0);
  expect(await enrol(transport, asked)).toEqual({ ok: false, error: 'platform_unreachable' });
});
