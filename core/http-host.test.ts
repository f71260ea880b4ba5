import { request } from 'node:http';
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { kioskAnswer } from '../contract/kiosk/contract.ts';
import { CounterApp } from '../tests/fixtures/counter-app.ts';
import { contentSecurityPolicy, startHttpHost, type HttpHost } from './http-host.ts';

const token = 'token-of-this-start';
let counter: CounterApp;
let host: HttpHost;

beforeAll(async () => {
  counter = CounterApp.open();
  host = await startHttpHost({ app: counter.app, port: 0, token, onBroken: () => undefined });
});
afterAll(async () => {
  await host.close();
  await counter.close();
});

afterEach(() => {
  vi.restoreAllMocks();
  syncBuiltinESMExports();
});

/** With its length stated, as a browser sends it. */
function post(body: string): Promise<{ readonly status: number; readonly text: string }> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'x-host-token': token, 'content-length': body.length };
    const path = {
      hostname: '127.0.0.1',
      port: host.port,
      path: '/call',
      method: 'POST',
      headers,
      agent: false,
    } as const;
    const sent = request(path, (answer) => {
      let text = '';
      answer.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')));
      answer.on('end', () => {
        resolve({ status: answer.statusCode ?? 0, text });
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

test('a body over the limit is refused as data, in JSON like every answer', async () => {
  const { status, text } = await post(JSON.stringify({ name: 'a'.repeat(1024 * 1024) }));
  expect(status).toBe(413);
  expect(kioskAnswer.parse(JSON.parse(text))).toMatchObject({ ok: false, error: { code: 'request_malformed' } });
});

test('a body that is no JSON is refused as data', async () => {
  const { status, text } = await post('{');
  expect(status).toBe(400);
  expect(kioskAnswer.parse(JSON.parse(text))).toMatchObject({ ok: false, error: { code: 'request_malformed' } });
});

/** The path as it is written here: `fetch` would mend it. */
function get(path: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request({ hostname: '127.0.0.1', port: host.port, path, agent: false }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    });
    sent.on('error', reject);
    sent.end();
  });
}

test.each(['/%', '/%ff', '/%00', '/%2e%2e/%2e%2e/package.json', '/assets', '/none.js'])(
  'there is no %s',
  async (path) => {
    const stderr = vi.spyOn(console, 'error');
    expect(await get(path)).toBe(404);
    expect(stderr).not.toHaveBeenCalled();
    expect(counter.log).not.toContainEqual(expect.objectContaining({ event: 'call_failed' }));
  },
);

test.each([
  ['a screen', '/', 'GET'],
  ['nothing', '/none.js', 'GET'],
  ['a call that is not allowed', '/call', 'POST'],
])('the answer to %s says what a page may do', async (_words, path, method) => {
  const answer = await fetch(`http://127.0.0.1:${String(host.port)}${path}`, { method });
  await answer.text();
  expect(answer.headers.get('content-security-policy')).toBe(contentSecurityPolicy);
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
  expect(answer.headers.get('cross-origin-resource-policy')).toBe('same-origin');
});

test('a fault of the host itself is one line of the log and no stack for anybody', async () => {
  const stderr = vi.spyOn(console, 'error');
  vi.spyOn(fs, 'statSync').mockImplementationOnce(() => {
    throw new Error('the disk does not answer');
  });
  syncBuiltinESMExports();
  expect(await get('/index.html')).toBe(500);
  expect(stderr).not.toHaveBeenCalled();
  expect(counter.log).toContainEqual({
    event: 'call_failed',
    endpoint: 'GET',
    error: 'Error: the disk does not answer',
  });
});
