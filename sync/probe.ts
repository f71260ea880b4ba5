import { createPublicKey } from 'node:crypto';
import { syncProtocolVersion } from '../contract/sync/protocol.ts';
import { verifyAnswer } from '../wire/signed-message.ts';
import type { Transport } from './transport.ts';

export type ProbeOutcome = 'up' | 'down' | 'login_needed';

/** What failed, in one word: the furthest that the question came. `stranger`: somebody else answered. */
export type ProbeFailure = 'dns' | 'connect' | 'tls' | 'no_answer' | 'stranger' | `http_${number}`;

export interface Probed {
  readonly outcome: ProbeOutcome;
  /** Null where the platform answered. */
  readonly failure: ProbeFailure | null;
}

/** A gateway in front of a platform that is down says so unsigned; everything else unsigned is somebody else talking. */
export function isGatewayFailure(status: number): boolean {
  return status >= 500 && status !== 511;
}

/**
 * Whether the platform itself answers. Only 204 signed with its key over our nonce counts as `up`: a page of a network
 * that wants a login answers 200 to everything, and redirects go somewhere else (RFC 8910, RFC 6585 §6).
 */
export async function probe(transport: Transport, nonce: string, platformPublicKeyPem: string): Promise<Probed> {
  const outcome = await transport.send({
    method: 'GET',
    target: '/v1/ping',
    headers: { 'sync-nonce': nonce },
    body: Buffer.alloc(0),
  });
  if (outcome.kind === 'unreachable') return { outcome: 'down', failure: outcome.at ?? 'connect' };
  if (outcome.kind === 'lost') return { outcome: 'down', failure: 'no_answer' };
  if (isGatewayFailure(outcome.status)) return { outcome: 'down', failure: `http_${outcome.status}` };
  const isOurs =
    outcome.status === 204 &&
    outcome.headers['sync-protocol'] === String(syncProtocolVersion) &&
    verifyAnswer(outcome, nonce, createPublicKey(platformPublicKeyPem)) === 'genuine';
  return isOurs ? { outcome: 'up', failure: null } : { outcome: 'login_needed', failure: 'stranger' };
}
