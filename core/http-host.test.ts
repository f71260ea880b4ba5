import { request } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { kioskAnswer } from '../contract/kiosk/contract.ts';
import { CounterApp } from '../tests/fixtures/counter-app.ts';
import { startHttpHost, type HttpHost } from './http-host.ts';

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
