import type { KeyObject } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { z } from 'zod';
import type { RecordSource } from '../contract/records/envelope.ts';
import { jsonMediaType, problemMediaType } from '../contract/sync/protocol.ts';
import { problem, type ProblemCode } from '../contract/sync/problem.ts';
import { signRequest, verifyAnswer, type Headers } from '../wire/signed-message.ts';
import { isGatewayFailure } from './probe.ts';
import type { Transport, WireOutcome } from './transport.ts';

export interface Identity {
  readonly source: RecordSource;
  readonly privateKey: KeyObject;
  readonly platformPublicKey: KeyObject;
}

interface Asked {
  readonly method: 'GET' | 'POST';
  readonly target: string;
  /** Compressed already; empty for a GET. */
  readonly body: Buffer;
  readonly contentType: string;
}

/**
 * What came of asking. Only `said` and `refused` are the platform's own words, signed over our nonce. `unknown` means
 * that it may have acted: the same bytes go again. `not_the_platform` is somebody else's answer.
 */
export type Reply<T> =
  | { readonly kind: 'said'; readonly value: T; readonly bytes: Buffer }
  | { readonly kind: 'nothing_new' }
  | {
      readonly kind: 'refused';
      readonly status: number;
      readonly code: ProblemCode | null;
      readonly retryAfterS: number | null;
    }
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'unknown'; readonly why: string; readonly retryAfterS: number | null }
  | { readonly kind: 'not_the_platform' };

/** Signs, sends, and believes nothing that does not fit in every byte. `nonce` is used once. */
export async function ask<Schema extends z.ZodType>(
  transport: Transport,
  identity: Identity,
  asked: Asked,
  schema: Schema,
  { nonce, nowMs }: { readonly nonce: string; readonly nowMs: number },
): Promise<Reply<z.infer<Schema>>> {
  const { source, privateKey } = identity;
  const content: Headers =
    asked.method === 'POST' ? { 'content-type': asked.contentType, 'content-encoding': 'gzip' } : {};
  const headers = { ...content, 'sync-epoch': source.epoch };
  const bare = {
    method: asked.method,
    authority: transport.authority,
    target: asked.target,
    headers,
    body: asked.body,
  };
  const params = { createdS: Math.floor(nowMs / 1000), nonce, keyId: `${source.station}-${source.device}` };
  const signature = signRequest(bare, params, privateKey);
  const outcome = await transport.send({ ...bare, headers: { ...headers, ...signature } });
  return readReply(outcome, nonce, identity.platformPublicKey, schema);
}

export function jsonBody(message: unknown): Pick<Asked, 'body' | 'contentType'> {
  return { body: gzipSync(JSON.stringify(message)), contentType: jsonMediaType };
}

export const noBody = { body: Buffer.alloc(0), contentType: '' };

export function readReply<Schema extends z.ZodType>(
  outcome: WireOutcome,
  nonce: string,
  platformPublicKey: KeyObject,
  schema: Schema,
): Reply<z.infer<Schema>> {
  if (outcome.kind === 'unreachable') return outcome;
  if (outcome.kind === 'lost') return { kind: 'unknown', why: 'the answer was lost', retryAfterS: null };
  const { status, headers, body } = outcome;
  const retryAfterS = readSeconds(headers['retry-after']);
  const verdict = verifyAnswer(outcome, nonce, platformPublicKey);
  if (verdict !== 'genuine') {
    // A signature over our nonce that no longer fits its bytes is the platform's answer, damaged on the way.
    const isGateway = isGatewayFailure(status) || status === 429;
    const isDamaged = verdict === 'digest_wrong' && headers['signature-input'] !== undefined;
    if (!isGateway && !isDamaged) return { kind: 'not_the_platform' };
    return { kind: 'unknown', why: isDamaged ? 'the answer was damaged' : `status ${status}`, retryAfterS };
  }
  if (status === 304) return { kind: 'nothing_new' };
  const mediaType = headers['content-type']?.split(';')[0]?.trim();
  const value = parseJson(body);
  if (status === 200 && mediaType === jsonMediaType) {
    const parsed = schema.safeParse(value);
    if (parsed.success) return { kind: 'said', value: parsed.data, bytes: body };
  }
  if (status >= 400 && mediaType === problemMediaType) {
    const said = problem.safeParse(value);
    return { kind: 'refused', status, code: said.success ? said.data.code : null, retryAfterS };
  }
  return { kind: 'unknown', why: `an answer with status ${status} that this program cannot read`, retryAfterS };
}

/** Only the form in seconds; a date would need a clock that agrees with the platform's. */
function readSeconds(header: string | undefined): number | null {
  return header !== undefined && /^\d{1,6}$/.test(header) ? Number(header) : null;
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return null;
  }
}
