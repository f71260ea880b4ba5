import { createPublicKey } from 'node:crypto';
import { syncProtocolVersion } from '../contract/sync/protocol.ts';
import { verifyAnswer } from '../wire/signed-message.ts';
import type { Transport } from './transport.ts';

export type ProbeOutcome = 'up' | 'down' | 'login_needed';

/** A gateway in front of a platform that is down says so unsigned; everything else unsigned is somebody else talking. */
export function isGatewayFailure(status: number): boolean {
  return status >= 500 && status !== 511;
}

/**
 * Whether the platform itself answers. Only 204 signed with its key over our nonce counts as `up`: a page of a network
 * that wants a login answers 200 to everything, and redirects go somewhere else (RFC 8910, RFC 6585 §6).
 */
export async function probe(transport: Transport, nonce: string, platformPublicKeyPem: string): Promise<ProbeOutcome> {
  const outcome = await transport.send({
    method: 'GET',
    target: '/v1/ping',
    headers: { 'sync-nonce': nonce },
    body: Buffer.alloc(0),
  });
  if (outcome.kind !== 'answer') return 'down';
  if (isGatewayFailure(outcome.status)) return 'down';
  const isOurs =
    outcome.status === 204 &&
    outcome.headers['sync-protocol'] === String(syncProtocolVersion) &&
    verifyAnswer(outcome, nonce, createPublicKey(platformPublicKeyPem)) === 'genuine';
  return isOurs ? 'up' : 'login_needed';
}
