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

test.each<[string, string, WireOutcome]>([
  ['204 signed over our nonce', 'up', pong()],
  ['another status, though signed', 'login_needed', pong({ status: 200 })],
  ['204 without a signature', 'login_needed', plain(204)],
  ['204 signed by somebody else', 'login_needed', pong({ key: stranger })],
  ['an earlier answer replayed', 'login_needed', pong({ nonce: 'n-0' })],
  ['another version of the protocol', 'login_needed', pong({ version: '2' })],
  ['200 to everything', 'login_needed', plain(200)],
  ['a redirect to a login page', 'login_needed', plain(302, { location: 'http://login.example/' })],
  ['511 network authentication required', 'login_needed', plain(511)],
  ['a gateway without its platform', 'down', plain(502)],
  ['nobody there', 'down', { kind: 'unreachable' }],
  ['no answer', 'down', { kind: 'lost' }],
])('%s means %s', async (_case, expected, outcome) => {
  const transport = { authority: 'city', send: () => Promise.resolve(outcome) };
  expect(await probe(transport, 'n-1', platform.publicKeyPem)).toBe(expected);
});
