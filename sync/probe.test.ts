import { createPrivateKey } from 'node:crypto';
import { expect, test } from 'vitest';
import { generateSigningKey } from '../wire/keys.ts';
import { signAnswer } from '../wire/signed-message.ts';
import { probe } from './probe.ts';
import type { WireOutcome } from './transport.ts';

const platform = generateSigningKey();
const stranger = generateSigningKey();

function pong(changes: { key?: typeof platform; nonce?: string; status?: number; version?: string } = {}): WireOutcome {
  const { key = platform, nonce = 'n-1', status = 204, version = '1' } = changes;
  const bare = { status, headers: { 'sync-protocol': version }, body: Buffer.alloc(0) };
  const signed = signAnswer(bare, { createdS: 1, nonce, keyId: 'platform' }, createPrivateKey(key.privateKeyPem));
  return { kind: 'answer', ...bare, headers: { ...bare.headers, ...signed } };
}

function plain(status: number, headers: Record<string, string> = {}): WireOutcome {
  return { kind: 'answer', status, headers, body: Buffer.from('<html>') };
}

test.each<[string, string, string | null, WireOutcome]>([
  ['204 signed over our nonce', 'up', null, pong()],
  ['another status, though signed', 'login_needed', 'stranger', pong({ status: 200 })],
  ['204 without a signature', 'login_needed', 'stranger', plain(204)],
  ['204 signed by somebody else', 'login_needed', 'stranger', pong({ key: stranger })],
  ['an earlier answer replayed', 'login_needed', 'stranger', pong({ nonce: 'n-0' })],
  ['another version of the protocol', 'login_needed', 'stranger', pong({ version: '2' })],
  ['200 to everything', 'login_needed', 'stranger', plain(200)],
  ['a redirect to a login page', 'login_needed', 'stranger', plain(302, { location: 'http://login.example/' })],
  ['511 network authentication required', 'login_needed', 'stranger', plain(511)],
  ['a gateway without its platform', 'down', 'http_502', plain(502)],
  ['nobody there', 'down', 'connect', { kind: 'unreachable' }],
  ['no such name', 'down', 'dns', { kind: 'unreachable', at: 'dns' }],
  ['nobody who can prove who they are', 'down', 'tls', { kind: 'unreachable', at: 'tls' }],
  ['no answer', 'down', 'no_answer', { kind: 'lost' }],
])('%s means %s', async (_case, expected, failure, outcome) => {
  const transport = { authority: 'city', send: () => Promise.resolve(outcome) };
  expect(await probe(transport, 'n-1', platform.publicKeyPem)).toEqual({ outcome: expected, failure });
});
