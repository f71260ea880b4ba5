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

test.each<[string, WireOutcome, string]>([
  ['204 signed over our nonce', pong(), 'up'],
  ['204 without a signature', plain(204), 'login_needed'],
  ['204 signed by somebody else', pong({ key: stranger }), 'login_needed'],
  ['an earlier answer replayed', pong({ nonce: 'n-0' }), 'login_needed'],
  ['another version of the protocol', pong({ version: '2' }), 'login_needed'],
  ['200 to everything', plain(200), 'login_needed'],
  ['a redirect to a login page', plain(302, { location: 'http://login.example/' }), 'login_needed'],
  ['511 network authentication required', plain(511), 'login_needed'],
  ['a gateway without its platform', plain(502), 'down'],
  ['nobody there', { kind: 'unreachable' }, 'down'],
  ['no answer', { kind: 'lost' }, 'down'],
])('%s means %s', async (_case, outcome, expected) => {
  const transport = { authority: 'city', send: () => Promise.resolve(outcome) };
  expect(await probe(transport, 'n-1', platform.publicKeyPem)).toBe(expected);
});
