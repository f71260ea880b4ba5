import { timingSafeEqual } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serve } from '@hono/node-server';
import { Hono, type Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { refusal } from '../contract/errors.ts';
import { InvariantBroken } from '../domain/assert.ts';
import { err } from '../domain/result.ts';
import type { App } from './app.ts';
import { dispatch } from './dispatch.ts';
import { servedFonts } from './printing/preview-fonts.ts';

export interface HttpHost {
  readonly port: number;
  /** For the window: the token stays in the fragment, which is never sent. */
  readonly url: string;
  readonly close: () => Promise<void>;
}

interface HttpHostOptions {
  readonly app: App;
  readonly port: number;
  readonly token: string;
  /** An invariant is broken: core stops rather than continue wrong. */
  readonly onBroken: (error: unknown) => void;
}

const bodyBytesMax = 1024 * 1024;
const screens = fileURLToPath(new URL('../dist/renderer/', import.meta.url));

/**
 * The certificate preview is a page inside the page, whose style is its own; no script but ours ever runs. The reader of
 * codes on pictures is compiled from a file of ours, which is not `eval`.
 */
export const contentSecurityPolicy = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "frame-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** A document camera for our own page, and nothing else for anybody. */
const permissionsPolicy = 'camera=(self), microphone=(), geolocation=(), display-capture=(), usb=(), serial=(), hid=()';

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.wasm': 'application/wasm',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
};

/** The window's host without Electron: loopback only, one token a start, and no origin but its own. */
export function startHttpHost({ app, port, token, onBroken }: HttpHostOptions): Promise<HttpHost> {
  const hono = new Hono();
  // Before anything answers: an answer whose headers change afterwards is built a second time, as a stream.
  hono.use(async (context, next) => {
    context.header('Content-Security-Policy', contentSecurityPolicy);
    context.header('X-Content-Type-Options', 'nosniff');
    context.header('Referrer-Policy', 'no-referrer');
    context.header('Permissions-Policy', permissionsPolicy);
    context.header(
      'Cross-Origin-Resource-Policy',
      context.req.path.startsWith('/fonts/') ? 'cross-origin' : 'same-origin',
    );
    await next();
  });
  hono.use(async (context, next) => {
    if (!isOwnHost(context)) return context.text('', 403);
    await next();
    return undefined;
  });
  const tooLong = (context: Context) =>
    context.json(err(refusal('request_malformed', null, { why: 'body_too_long' })), 413);
  hono.post('/call', bodyLimit({ maxSize: bodyBytesMax, onError: tooLong }), async (context) => {
    if (!isAllowed(context, token)) return context.json(err(refusal('host_token_wrong')), 403);
    let call: unknown;
    try {
      call = await context.req.json();
    } catch {
      return context.json(err(refusal('request_malformed')), 400);
    }
    try {
      return context.json(await dispatch(app, call));
    } catch (error) {
      app.log({ event: 'call_failed', endpoint: nameOf(call), error: String(error) });
      if (error instanceof InvariantBroken) onBroken(error);
      return context.json(err(refusal('core_restarting')), 500);
    }
  });
  hono.get('/fonts/:name', (context) => {
    const name = context.req.param('name');
    const file = Object.hasOwn(servedFonts, name) ? servedFonts[name] : undefined;
    if (file === undefined) return context.notFound();
    // A preview is a page without an origin, and may use these.
    context.header('Access-Control-Allow-Origin', '*');
    context.header('Cache-Control', 'public, max-age=31536000, immutable');
    return sendFile(context, file);
  });
  hono.get('/*', (context) => {
    const file = screenFile(context.req.path);
    return file === null ? context.notFound() : sendFile(context, file);
  });
  hono.onError((error, context) => {
    app.log({ event: 'call_failed', endpoint: context.req.method, error: String(error) });
    return context.text('', 500);
  });
  return listen(hono, port, token);
}

/** The file of a built screen; null for any path that leads to none, be it broken or out of their folder. */
function screenFile(path: string): string | null {
  try {
    const file = join(screens, normalize(decodeURIComponent(path === '/' ? '/index.html' : path)));
    return file.startsWith(screens) && statSync(file, { throwIfNoEntry: false })?.isFile() === true ? file : null;
  } catch (error) {
    // A half escape and a NUL are in no name; anything else is a fault.
    if (error instanceof URIError || (error instanceof TypeError && 'code' in error)) return null;
    throw error;
  }
}

function sendFile(context: Context, file: string): Response {
  context.header('Content-Type', mediaTypes[extname(file)] ?? 'application/octet-stream');
  return context.body(new Uint8Array(readFileSync(file)));
}

function listen(hono: Hono, port: number, token: string): Promise<HttpHost> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: hono.fetch, port, hostname: '127.0.0.1' }, (info: AddressInfo) => {
      resolve({
        port: info.port,
        url: `http://127.0.0.1:${info.port.toString()}/#token=${token}`,
        close: () =>
          new Promise((closed) => {
            server.close(() => {
              closed();
            });
            if ('closeAllConnections' in server) server.closeAllConnections();
          }),
      });
    });
    server.once('error', reject);
  });
}

/** A name that was made to resolve to this machine (DNS rebinding) is not ours. */
function isOwnHost(context: Context): boolean {
  return /^(127\.0\.0\.1|localhost):\d+$/.test(context.req.header('host') ?? '');
}

function isAllowed(context: Context, token: string): boolean {
  const origin = context.req.header('origin');
  const isOwnOrigin = origin === undefined || origin === `http://${context.req.header('host') ?? ''}`;
  const isJson = context.req.header('content-type')?.split(';')[0] === 'application/json';
  const given = Buffer.from(context.req.header('x-host-token') ?? '');
  const wanted = Buffer.from(token);
  return isOwnOrigin && isJson && given.length === wanted.length && timingSafeEqual(given, wanted);
}

function nameOf(call: unknown): string {
  return typeof call === 'object' && call !== null && 'name' in call ? String(call.name).slice(0, 60) : '';
}
