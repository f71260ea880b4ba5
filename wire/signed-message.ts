import type { KeyObject } from 'node:crypto';
import {
  contentDigest,
  parseSignatureInput,
  signComponents,
  verifyComponents,
  type Component,
  type SignatureHeaders,
  type SignatureParams,
} from './signature.ts';

/** Lower-case names. */
export type Headers = Readonly<Record<string, string>>;

export interface RequestBytes {
  readonly method: 'GET' | 'POST';
  /** Host and port as in the Host header. */
  readonly authority: string;
  /** Path and, after a question mark, the query. */
  readonly target: string;
  readonly headers: Headers;
  readonly body: Uint8Array;
}

export interface AnswerBytes {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Uint8Array;
}

/** What a request's signature covers: everything that decides what is done. A GET has a query where a POST has content. */
function requestComponents({ method, authority, target, headers, body }: RequestBytes): Component[] {
  const [path = '/', query = ''] = target.split('?');
  const head: Component[] = [
    ['@method', method],
    ['@authority', authority.toLowerCase()],
    ['@path', path],
  ];
  const epoch: Component = ['sync-epoch', headers['sync-epoch'] ?? ''];
  if (method === 'GET') return [...head, ['@query', `?${query}`], epoch];
  return [
    ...head,
    ['content-digest', contentDigest(body)],
    ['content-type', headers['content-type'] ?? ''],
    ['content-encoding', headers['content-encoding'] ?? ''],
    epoch,
  ];
}

function answerComponents({ status, headers, body }: AnswerBytes): Component[] {
  const components: Component[] = [
    ['@status', String(status)],
    ['content-digest', contentDigest(body)],
    ['sync-protocol', headers['sync-protocol'] ?? ''],
  ];
  return body.length === 0 ? components : [...components, ['content-type', headers['content-type'] ?? '']];
}

/** The headers to add to a request: its digest (RFC 9530) and signature (RFC 9421). */
export function signRequest(request: RequestBytes, params: SignatureParams, privateKey: KeyObject): Headers {
  return withDigest(request, signComponents(requestComponents(request), params, privateKey));
}

export function signAnswer(answer: AnswerBytes, params: SignatureParams, privateKey: KeyObject): Headers {
  return withDigest(answer, signComponents(answerComponents(answer), params, privateKey));
}

/** The digest is computed from the bytes that came, never taken from the header, which must only agree. */
export function verifyRequest(
  request: RequestBytes,
  publicKey: KeyObject,
): 'genuine' | 'digest_wrong' | 'signature_wrong' {
  if (request.method === 'POST' && request.headers['content-digest'] !== contentDigest(request.body))
    return 'digest_wrong';
  return verifyComponents(requestComponents(request), request.headers, publicKey) ? 'genuine' : 'signature_wrong';
}

/** Genuine when the platform's key signed exactly this answer to the request that carried `nonce`. */
export function verifyAnswer(
  answer: AnswerBytes,
  nonce: string,
  publicKey: KeyObject,
): 'genuine' | 'digest_wrong' | 'signature_wrong' {
  if (answer.headers['content-digest'] !== contentDigest(answer.body)) return 'digest_wrong';
  if (parseSignatureInput(answer.headers['signature-input'])?.nonce !== nonce) return 'signature_wrong';
  return verifyComponents(answerComponents(answer), answer.headers, publicKey) ? 'genuine' : 'signature_wrong';
}

function withDigest({ body }: { readonly body: Uint8Array }, signature: SignatureHeaders): Headers {
  return { 'content-digest': contentDigest(body), ...signature };
}
