import type { HttpBindings } from '@hono/node-server';
import { Hono, type Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { z } from 'zod';
import { recordTypes } from '../contract/records/all.ts';
import type { BatchAnswer } from '../contract/sync/batches.ts';
import { enrolmentRequest, type enrolmentAnswer } from '../contract/sync/enrolment.ts';
import { epochRequest } from '../contract/sync/epochs.ts';
import type { HeadAnswer } from '../contract/sync/head.ts';
import { heartbeatRequest } from '../contract/sync/heartbeat.ts';
import { changesPageMax, noEpoch, requestInflatedBytesMax, epochId } from '../contract/sync/protocol.ts';
import { quarantineRequest } from '../contract/sync/quarantine.ts';
import { inflate, parseBatch } from '../wire/batch.ts';
import { verifyRequest, type RequestBytes } from '../wire/signed-message.ts';
import { makeAdminApp } from './admin.ts';
import { takeBatch } from './batches.ts';
import { readChanges } from './changes.ts';
import type { PlatformContext } from './context.ts';
import { enrolDevice, type Device } from './enrolment.ts';
import { heldOfEpoch, readEpoch, registerEpoch } from './epochs.ts';
import { breakAnswer } from './break-answer.ts';
import { authenticate, readMessage, readRequest, refuse, signResponse } from './messages.ts';
import { quarantine } from './quarantine.ts';
import { readStrangerKey } from '../wire/keys.ts';

interface Asked {
  readonly context: PlatformContext;
  readonly c: Context;
  readonly request: RequestBytes;
  readonly device: Device;
  readonly epoch: string;
}
/** Absent when a test calls the application without a socket. */
interface PlatformEnv {
  Bindings: Partial<HttpBindings>;
}
type Handler = (asked: Asked) => Promise<Response>;

/** The platform's half of the protocol. Every answer under /v1 is signed, and every request but ping is. */
export function makePlatformApp(context: PlatformContext): Hono<PlatformEnv> {
  const app = new Hono<PlatformEnv>();
  app.use(async (c: Context<PlatformEnv>, next) => {
    const fault = c.req.path.startsWith('/admin/') ? null : context.faults.takeWireFault();
    if (fault?.kind === 'captive_portal') return c.html('<!doctype html><title>登录网络</title>', 200);
    if (fault?.kind === 'status') {
      const wait = fault.retryAfterS === undefined ? {} : { 'retry-after': String(fault.retryAfterS) };
      return new Response('gateway', { status: fault.status, headers: wait });
    }
    await next();
    if (c.req.path.startsWith('/v1/')) c.res = await signResponse(context, c.req, c.res);
    if (fault) c.res = await breakAnswer(fault.kind, c.env.incoming?.socket, c.res);
    return undefined;
  });
  const onError = (c: Context) => refuse(c, 'body_too_large');
  app.use('/v1/*', bodyLimit({ maxSize: requestInflatedBytesMax, onError }));
  app.onError((error, c) => {
    context.report(error);
    return refuse(c, 'internal_error');
  });
  app.notFound((c) => refuse(c, 'not_found'));
  app.get('/v1/ping', (c) => c.body(null, 204));
  app.post('/v1/enrolments', async (c) => enrol(context, c));
  const signed = (handle: Handler) => async (c: Context) => {
    const request = await readRequest(c);
    const device = await authenticate(context, request);
    if (!device.ok) return refuse(c, device.error);
    const epoch = epochId.safeParse(request.headers['sync-epoch']);
    if (!epoch.success) return refuse(c, 'epoch_unknown');
    return handle({ context, c, request, device: device.value, epoch: epoch.data });
  };
  app.post('/v1/epochs', signed(postEpoch));
  app.get('/v1/devices/self/head', signed(getHead));
  app.post('/v1/batches', signed(postBatch));
  app.post('/v1/quarantine', signed(postQuarantine));
  app.get('/v1/changes', signed(getChanges));
  app.post('/v1/heartbeat', signed(postHeartbeat));
  if (context.adminToken !== null) app.route('/admin', makeAdminApp(context, context.adminToken));
  return app;
}

/** The key that is enrolled signs the request itself, or anybody could enrol somebody else's key. */
async function enrol(context: PlatformContext, c: Context): Promise<Response> {
  const request = await readRequest(c);
  const message = readMessage(request, enrolmentRequest);
  if (!message.ok) return refuse(c, message.error);
  const publicKey = readStrangerKey(message.value.public_key_pem);
  if (publicKey === null || request.headers['sync-epoch'] !== noEpoch) return refuse(c, 'signature_wrong');
  const verdict = verifyRequest(request, publicKey);
  if (verdict !== 'genuine') return refuse(c, verdict);
  if (message.value.training !== context.isTraining) return refuse(c, 'training_mixed');
  const device = await enrolDevice(context.store, message.value.code, publicKey);
  if (!device.ok) return refuse(c, device.error);
  return c.json({
    ...device.value,
    training: context.isTraining,
    platform_public_key_pem: context.publicKeyPem,
    platform_epoch: context.platformEpoch,
  } satisfies z.infer<typeof enrolmentAnswer>);
}

async function postEpoch({ context, c, request, device, epoch }: Asked): Promise<Response> {
  const message = readMessage(request, epochRequest);
  if (!message.ok) return refuse(c, message.error);
  if (message.value.epoch !== epoch) return refuse(c, 'epoch_unknown');
  const registered = await registerEpoch(context.store, message.value, device);
  if (!registered.ok) return refuse(c, registered.error);
  return c.json({ platform_epoch: context.platformEpoch, epoch });
}

async function getHead({ context, c, device, epoch }: Asked): Promise<Response> {
  const found = await readEpoch(context.store, epoch, device);
  if (!found.ok && found.error !== 'epoch_unknown') return refuse(c, found.error);
  const { seq, hash } = found.ok ? found.value : { seq: 0, hash: null };
  return c.json({
    platform_epoch: context.platformEpoch,
    epoch,
    registered: found.ok,
    seq,
    hash: hash?.toString('base64') ?? null,
    durable_seq: seq,
    held: await heldOfEpoch(context.store, epoch),
    server_time_ms: context.nowMs(),
    schemas: Object.keys(recordTypes),
  } satisfies HeadAnswer);
}

async function postBatch({ context, c, request, device, epoch }: Asked): Promise<Response> {
  const inflated = inflate(request.body);
  if (!inflated.ok) return refuse(c, inflated.error);
  const batch = parseBatch(inflated.value.toString('utf8'));
  if (!batch.ok) return refuse(c, batch.error.code, `record ${batch.error.index + 1} of the batch`);
  const taken = await takeBatch(context, batch.value, device, epoch);
  if (!taken.ok) return refuse(c, taken.error);
  const { seq, hash, results } = taken.value;
  return c.json({
    platform_epoch: context.platformEpoch,
    epoch,
    seq,
    hash: hash?.toString('base64') ?? null,
    durable_seq: seq,
    server_time_ms: context.nowMs(),
    results: [...results],
  } satisfies BatchAnswer);
}

async function postQuarantine({ context, c, request, device, epoch }: Asked): Promise<Response> {
  const message = readMessage(request, quarantineRequest);
  if (!message.ok) return refuse(c, message.error);
  if (message.value.epoch !== epoch) return refuse(c, 'epoch_unknown');
  const kept = await quarantine(context.store, message.value, device);
  if (!kept.ok) return refuse(c, kept.error);
  const { seq, hash } = message.value;
  return c.json({ platform_epoch: context.platformEpoch, epoch, seq, hash });
}

async function getChanges({ context, c, device, epoch }: Asked): Promise<Response> {
  const after = Number(c.req.query('cursor') ?? '');
  const limit = Number(c.req.query('limit') ?? changesPageMax);
  if (!Number.isSafeInteger(after) || after < 0) return refuse(c, 'cursor_gone');
  if (!Number.isSafeInteger(limit) || limit < 1) return refuse(c, 'body_unreadable');
  const page = await readChanges(context.store, {
    station: device.station,
    epoch,
    after,
    limit: Math.min(limit, changesPageMax),
  });
  if (page.items.length === 0) return c.body(null, 304);
  return c.json({ ...page, platform_epoch: context.platformEpoch });
}

async function postHeartbeat({ context, c, request, device }: Asked): Promise<Response> {
  const message = readMessage(request, heartbeatRequest);
  if (!message.ok) return refuse(c, message.error);
  await context.store.run(
    `insert into heartbeats (station, device, body) values ($1, $2, $3)
     on conflict (station, device) do update set body = excluded.body, received_at = now()`,
    [device.station, device.device, JSON.stringify(message.value)],
  );
  return c.json({ server_time_ms: context.nowMs() });
}
