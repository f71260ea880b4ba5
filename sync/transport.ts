import { Agent, request as httpRequest, type IncomingMessage, type OutgoingHttpHeaders } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { answerBytesMax } from '../contract/sync/protocol.ts';
import type { Headers } from '../wire/signed-message.ts';

export interface WireRequest {
  readonly method: 'GET' | 'POST';
  /** Path and query. */
  readonly target: string;
  readonly headers: Headers;
  readonly body: Buffer;
}

/**
 * What is known after sending. `unreachable`: nothing was sent. `lost`: it may have been taken; nobody knows. An answer
 * is only bytes: whether it is the platform's is for the caller to verify.
 */
export type WireOutcome =
  | { readonly kind: 'answer'; readonly status: number; readonly headers: Headers; readonly body: Buffer }
  | {
      readonly kind: 'unreachable';
      /** How far it came: no address for the name, nobody there, nobody who can prove who they are. */
      readonly at?: 'dns' | 'connect' | 'tls';
    }
  | { readonly kind: 'lost' };

export interface Transport {
  /** Host and port, which every signature covers. */
  readonly authority: string;
  send(request: WireRequest): Promise<WireOutcome>;
}

/** A transport whose line can be cut by hand, as the training bar does. */
export interface HttpTransport extends Transport {
  cut(): void;
  restore(): void;
  isCut(): boolean;
  /** The next answer arrives at nobody, though the platform has acted on it. */
  loseNextAnswer(): void;
  close(): void;
}

export interface TransportLimits {
  readonly connectMs: number;
  readonly headersMs: number;
  /** Longest silence while an answer arrives. */
  readonly silenceMs: number;
  readonly totalMs: number;
}

const limitsDefault: TransportLimits = { connectMs: 10_000, headersMs: 30_000, silenceMs: 10_000, totalMs: 120_000 };

/** One request at a time over HTTP; never follows a redirect, never takes more than the largest answer. */
export function makeHttpTransport({
  baseUrl,
  limits = limitsDefault,
}: {
  readonly baseUrl: string;
  readonly limits?: TransportLimits;
}): HttpTransport {
  const base = new URL(baseUrl);
  // Kept-alive sockets die unseen with the line; a connection a request costs little at one batch in flight.
  const agent = base.protocol === 'https:' ? undefined : new Agent({ keepAlive: false });
  let isLineCut = false;
  let answersToLose = 0;
  return {
    authority: base.host,
    async send(request) {
      if (isLineCut) return { kind: 'unreachable' };
      const outcome = await exchange(base, agent, request, limits);
      if (answersToLose === 0 || outcome.kind !== 'answer') return outcome;
      answersToLose -= 1;
      return { kind: 'lost' };
    },
    cut: () => (isLineCut = true),
    restore: () => (isLineCut = false),
    isCut: () => isLineCut,
    loseNextAnswer: () => (answersToLose += 1),
    close: () => agent?.destroy(),
  };
}

function exchange(
  base: URL,
  agent: Agent | undefined,
  { method, target, headers, body }: WireRequest,
  limits: TransportLimits,
): Promise<WireOutcome> {
  const open = base.protocol === 'https:' ? httpsRequest : httpRequest;
  const { promise, resolve } = Promise.withResolvers<WireOutcome>();
  let isConnected = false;
  const length: OutgoingHttpHeaders = method === 'POST' ? { 'content-length': body.length } : {};
  const outgoing = open(new URL(target, base), { method, agent, headers: { ...headers, ...length } });
  let isSomebodyThere = false;
  const giveUp = (error?: Error) => {
    const at = isNameUnknown(error) ? 'dns' : isSomebodyThere ? 'tls' : 'connect';
    resolve(isConnected ? { kind: 'lost' } : { kind: 'unreachable', at });
    outgoing.destroy();
  };
  const connectTimer = setTimeout(giveUp, limits.connectMs);
  const headersTimer = setTimeout(giveUp, limits.connectMs + limits.headersMs);
  const totalTimer = setTimeout(giveUp, limits.totalMs);
  const connected = base.protocol === 'https:' ? 'secureConnect' : 'connect';
  outgoing.on('socket', (socket) => {
    socket.once('connect', () => (isSomebodyThere = true));
    socket.once(connected, () => {
      isConnected = true;
      clearTimeout(connectTimer);
    });
  });
  outgoing.on('error', giveUp);
  outgoing.on('response', (answer) => {
    clearTimeout(headersTimer);
    readAnswer(answer, limits.silenceMs, resolve);
  });
  outgoing.end(method === 'POST' ? body : undefined);
  return promise.finally(() => {
    for (const timer of [connectTimer, headersTimer, totalTimer]) clearTimeout(timer);
    outgoing.destroy();
  });
}

function isNameUnknown(error: Error | undefined): boolean {
  return error !== undefined && 'code' in error && (error.code === 'ENOTFOUND' || error.code === 'EAI_AGAIN');
}

function readAnswer(answer: IncomingMessage, silenceMs: number, resolve: (outcome: WireOutcome) => void): void {
  const chunks: Buffer[] = [];
  let bytes = 0;
  const giveUp = () => {
    resolve({ kind: 'lost' });
  };
  answer.setTimeout(silenceMs, giveUp);
  answer.on('data', (chunk: Buffer) => {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes > answerBytesMax) giveUp();
  });
  answer.on('error', giveUp);
  answer.on('end', () => {
    const headers = Object.fromEntries(
      Object.entries(answer.headers).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
    );
    resolve({ kind: 'answer', status: answer.statusCode ?? 0, headers, body: Buffer.concat(chunks) });
  });
}
