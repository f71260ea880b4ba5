import { createServer, type Server, type Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { assert } from '../domain/assert.ts';
import { makeHttpTransport, type HttpTransport, type WireRequest } from './transport.ts';

const limits = { connectMs: 200, headersMs: 200, silenceMs: 200, totalMs: 1_000 };
const post: WireRequest = {
  method: 'POST',
  target: '/v1/batches?x=1',
  headers: { 'sync-epoch': 'e' },
  body: Buffer.from('abc'),
};

let server: Server | null = null;
let sockets: Socket[] = [];
afterEach(() => {
  for (const socket of sockets) socket.destroy();
  sockets = [];
  server?.close();
  server = null;
});

/** A server of raw bytes, which can be wrong in every way that HTTP libraries refuse to be. */
async function serve(answer: (socket: Socket, request: string) => void): Promise<HttpTransport> {
  const listening = createServer((socket) => {
    sockets.push(socket);
    socket.on('error', () => undefined);
    socket.once('data', (bytes) => {
      answer(socket, bytes.toString());
    });
  });
  server = listening;
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  const address = listening.address();
  assert(address !== null && typeof address === 'object', 'a listening server has a port');
  return makeHttpTransport({ baseUrl: `http://127.0.0.1:${address.port}`, limits });
}

test('an answer comes back as status, headers and bytes, and the request arrives as it was signed', async () => {
  let seen = '';
  const line = await serve((socket, request) => {
    seen = request;
    socket.end('HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\nhi');
  });
  const outcome = await line.send(post);
  expect(outcome).toMatchObject({ kind: 'answer', status: 200, headers: { 'content-type': 'text/plain' } });
  expect(outcome.kind === 'answer' && outcome.body.toString()).toBe('hi');
  expect(seen).toMatch(/^POST \/v1\/batches\?x=1 HTTP\/1\.1\r\n/);
  expect(seen.toLowerCase()).toContain(`host: ${line.authority}`);
});

test('a redirect is an answer like any other and is not followed', async () => {
  let asked = 0;
  const line = await serve((socket) => {
    asked += 1;
    socket.end('HTTP/1.1 302 Found\r\nLocation: /login\r\nContent-Length: 0\r\n\r\n');
  });
  expect(await line.send(post)).toMatchObject({ kind: 'answer', status: 302 });
  expect(asked).toBe(1);
});

test.each<[string, (socket: Socket) => void]>([
  ['a connection that is destroyed before the answer', (socket) => socket.destroy()],
  ['an answer shorter than it says', (socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf')],
  ['an answer that never begins', () => undefined],
  ['an answer that stops half-way', (socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf')],
  ['bytes that are no HTTP', (socket) => socket.end('SSH-2.0\r\n\r\n')],
  [
    'an answer that is longer than any of the protocol',
    (socket) => {
      socket.write(`HTTP/1.1 200 OK\r\nContent-Length: ${9 * 1024 * 1024}\r\n\r\n`);
      socket.end(Buffer.alloc(9 * 1024 * 1024));
    },
  ],
])('%s is lost: the request may have been taken', async (_case, answer) => {
  const line = await serve(answer);
  expect(await line.send(post)).toEqual({ kind: 'lost' });
});

test('where nobody listens nothing was sent', async () => {
  const line = await serve(() => undefined);
  server?.close();
  await new Promise((resolve) => setImmediate(resolve));
  expect(await line.send(post)).toEqual({ kind: 'unreachable', at: 'connect' });
});

test('how far a request came is said: to no name, or to somebody who proves nothing', async () => {
  const nowhere = makeHttpTransport({ baseUrl: 'http://nobody.invalid' });
  expect(await nowhere.send(post)).toEqual({ kind: 'unreachable', at: 'dns' });
  const plain = await serve((socket) => socket.end('HTTP/1.1 204 No Content\r\n\r\n'));
  const secure = makeHttpTransport({ baseUrl: `https://${plain.authority}` });
  expect(await secure.send(post)).toEqual({ kind: 'unreachable', at: 'tls' });
});

test('a cut line sends nothing until it is restored', async () => {
  let asked = 0;
  const line = await serve((socket) => {
    asked += 1;
    socket.end('HTTP/1.1 204 No Content\r\n\r\n');
  });
  line.cut();
  expect(await line.send(post)).toEqual({ kind: 'unreachable' });
  expect(asked).toBe(0);
  line.restore();
  expect(await line.send(post)).toMatchObject({ kind: 'answer', status: 204 });
});

test('an answer is lost on demand, once, after the platform has acted', async () => {
  let asked = 0;
  const line = await serve((socket) => {
    asked += 1;
    socket.end('HTTP/1.1 204 No Content\r\n\r\n');
  });
  line.loseNextAnswer();
  expect(await line.send(post)).toEqual({ kind: 'lost' });
  expect(asked).toBe(1);
  expect(await line.send(post)).toMatchObject({ kind: 'answer' });
});
