import { createPrivateKey, type KeyObject } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { err, ok, type Result } from '../domain/result.ts';
import { enrolmentAnswer } from '../contract/sync/enrolment.ts';
import { problem } from '../contract/sync/problem.ts';
import { jsonMediaType, noEpoch } from '../contract/sync/protocol.ts';
import { readStrangerKey, type SigningKey } from '../wire/keys.ts';
import { signRequest } from '../wire/signed-message.ts';
import { readReply } from './exchange.ts';
import { isGatewayFailure } from './probe.ts';
import type { Transport } from './transport.ts';

export interface Enrolled {
  readonly station: string;
  readonly device: string;
  readonly platformPublicKeyPem: string;
  readonly platformEpoch: string;
}

/** In the order they are told apart. After all but the refusals the same code and key may be sent again. */
export type EnrolError =
  'platform_unreachable' | 'training_mixed' | 'enrolment_refused' | 'network_login_needed' | 'answer_unreadable';

interface EnrolRequest extends SigningKey {
  readonly code: string;
  /** Whether nothing at this kiosk is real: it joins no platform where something is, nor the other way round. */
  readonly isTraining: boolean;
  readonly nonce: string;
  readonly nowMs: number;
}

/**
 * Spends a one-time code on this device's key. The platform's key comes with the answer, which must be signed with it;
 * that the answer is the platform's at all rests on TLS and on the code, which nobody else can have spent.
 */
export async function enrol(
  transport: Transport,
  { code, isTraining, publicKeyPem, privateKeyPem, nonce, nowMs }: EnrolRequest,
): Promise<Result<Enrolled, EnrolError>> {
  const request = {
    method: 'POST' as const,
    authority: transport.authority,
    target: '/v1/enrolments',
    headers: { 'content-type': jsonMediaType, 'content-encoding': 'gzip', 'sync-epoch': noEpoch },
    body: gzipSync(JSON.stringify({ code, public_key_pem: publicKeyPem, training: isTraining })),
  };
  const params = { createdS: Math.floor(nowMs / 1000), nonce, keyId: 'enrolment' };
  const signature = signRequest(request, params, createPrivateKey(privateKeyPem));
  const outcome = await transport.send({ ...request, headers: { ...request.headers, ...signature } });
  if (outcome.kind !== 'answer') return err('platform_unreachable');
  const said = parseJson(outcome.body);
  const refused = problem.safeParse(said);
  if (refused.success && refused.data.status === 403) {
    return err(refused.data.code === 'training_mixed' ? 'training_mixed' : 'enrolment_refused');
  }
  const key = keyIn(said);
  if (key === null) return err(isGatewayFailure(outcome.status) ? 'platform_unreachable' : 'network_login_needed');
  const reply = readReply(outcome, nonce, key, enrolmentAnswer);
  if (reply.kind !== 'said') return err('answer_unreadable');
  if (reply.value.training !== isTraining) return err('training_mixed');
  const { station, device, platform_public_key_pem: platformPublicKeyPem, platform_epoch: platformEpoch } = reply.value;
  return ok({ station, device, platformPublicKeyPem, platformEpoch });
}

function keyIn(said: unknown): KeyObject | null {
  const answer = enrolmentAnswer.safeParse(said);
  return answer.success ? readStrangerKey(answer.data.platform_public_key_pem) : null;
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return null;
  }
}
