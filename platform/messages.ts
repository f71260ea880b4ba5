import { createPublicKey } from 'node:crypto';
import type { Context } from 'hono';
import { z } from 'zod';
import { err, ok, type Result } from '../domain/result.ts';
import { problemMediaType, syncProtocolVersion } from '../contract/sync/protocol.ts';
import type { Problem, ProblemCode } from '../contract/sync/problem.ts';
import { inflate } from '../wire/batch.ts';
import { parseSignatureInput } from '../wire/signature.ts';
import { signAnswer, verifyRequest, type RequestBytes } from '../wire/signed-message.ts';
import type { PlatformContext } from './context.ts';
import type { Device } from './enrolment.ts';

const statusOf = {
  signature_wrong: 401,
  digest_wrong: 400,
  device_unknown: 403,
  enrolment_code_wrong: 403,
  training_mixed: 403,
  body_unreadable: 400,
  body_too_large: 413,
  record_malformed: 422,
  record_of_another_source: 422,
  part_missing: 422,
  part_digest_wrong: 422,
  epoch_unknown: 409,
  epoch_of_another_device: 403,
  sequence_gap: 409,
  chain_broken: 409,
  cursor_gone: 410,
  not_found: 404,
  busy: 503,
  internal_error: 500,
} as const satisfies Record<ProblemCode, number>;

/** RFC 9457. */
export function refuse(c: Context, code: ProblemCode, title: string = code): Response {
  const status = statusOf[code];
  const said: Problem = { type: `urn:tb-sync:${code}`, title, status, code };
  return c.body(JSON.stringify(said), status, { 'content-type': problemMediaType });
}

/** The request as it was signed. The body has been limited before. */
export async function readRequest(c: Context): Promise<RequestBytes> {
  const { pathname, search } = new URL(c.req.url);
  return {
    method: c.req.method === 'POST' ? 'POST' : 'GET',
    authority: c.req.header('host') ?? new URL(c.req.url).host,
    target: pathname + search,
    headers: c.req.header(),
    body: Buffer.from(await c.req.arrayBuffer()),
  };
}

const deviceRow = z.object({ public_key_pem: z.string() });

/** Who sent it: the key id names a device, and its key must have signed exactly these bytes. */
export async function authenticate(
  context: PlatformContext,
  request: RequestBytes,
): Promise<Result<Device, 'signature_wrong' | 'digest_wrong' | 'device_unknown'>> {
  const [station, device] = parseSignatureInput(request.headers['signature-input'])?.keyId.split('-') ?? [];
  if (!station || !device) return err('signature_wrong');
  const [row] = await context.store.rows(
    deviceRow,
    'select public_key_pem from devices where station = $1 and device = $2 and revoked_at is null',
    [station, device],
  );
  if (!row) return err('device_unknown');
  const verdict = verifyRequest(request, createPublicKey(row.public_key_pem));
  return verdict === 'genuine' ? ok({ station, device }) : err(verdict);
}

/** Inflates and parses a JSON message; anything else is `body_unreadable`. */
export function readMessage<Schema extends z.ZodType>(
  request: RequestBytes,
  schema: Schema,
): Result<z.infer<Schema>, 'body_unreadable'> {
  const inflated = inflate(request.body);
  if (!inflated.ok) return inflated;
  try {
    const parsed = schema.safeParse(JSON.parse(inflated.value.toString('utf8')));
    return parsed.success ? ok(parsed.data) : err('body_unreadable');
  } catch {
    return err('body_unreadable');
  }
}

/** Signs whatever was answered, refusals too, under the nonce of the asker: an unsigned answer is not the platform's. */
export async function signResponse(
  context: PlatformContext,
  asked: Context['req'],
  answer: Response,
): Promise<Response> {
  const nonce = parseSignatureInput(asked.header('signature-input'))?.nonce ?? asked.header('sync-nonce') ?? '';
  const body = Buffer.from(await answer.arrayBuffer());
  const headers: Record<string, string> = { 'sync-protocol': String(syncProtocolVersion) };
  answer.headers.forEach((value, name) => (headers[name] = value));
  const params = { createdS: Math.floor(context.nowMs() / 1000), nonce, keyId: 'platform' };
  const signed = signAnswer({ status: answer.status, headers, body }, params, context.privateKey);
  return new Response(body.length === 0 ? null : body, {
    status: answer.status,
    headers: { ...headers, ...signed },
  });
}
