import { createHash, sign, verify, type KeyObject } from 'node:crypto';

/** A covered component: its name as RFC 9421 writes it, and its value. */
export type Component = readonly [name: string, value: string];

export interface SignatureParams {
  readonly createdS: number;
  /** Chosen by the asker; the answer's signature carries the same one. */
  readonly nonce: string;
  readonly keyId: string;
}

export interface SignatureHeaders {
  readonly 'signature-input': string;
  readonly signature: string;
}

const label = 'tb';
const tag = 'tb-sync';

/** RFC 9530. */
export function contentDigest(body: Uint8Array): string {
  return `sha-256=:${createHash('sha256').update(body).digest('base64')}:`;
}

/** RFC 9421 §2.5: the exact text that is signed. `input` is the inner list with its parameters. */
export function signatureBase(components: readonly Component[], input: string): string {
  const lines = components.map(([name, value]) => `"${name}": ${value}`);
  return [...lines, `"@signature-params": ${input}`].join('\n');
}

/** Signs with Ed25519, parameters in the order `created;nonce;keyid;alg;tag`. */
export function signComponents(
  components: readonly Component[],
  { createdS, nonce, keyId }: SignatureParams,
  privateKey: KeyObject,
): SignatureHeaders {
  const names = components.map(([name]) => `"${name}"`).join(' ');
  const input = `(${names});created=${createdS};nonce="${nonce}";keyid="${keyId}";alg="ed25519";tag="${tag}"`;
  const bytes = sign(null, Buffer.from(signatureBase(components, input)), privateKey);
  return { 'signature-input': `${label}=${input}`, signature: `${label}=:${bytes.toString('base64')}:` };
}

interface SignatureInput extends SignatureParams {
  readonly names: readonly string[];
  /** Verbatim, as it is signed. */
  readonly input: string;
}

/** Reads a Signature-Input of this protocol; null for any other, since another profile is not ours to judge. */
export function parseSignatureInput(header: string | undefined): SignatureInput | null {
  const found =
    /^tb=(\(((?:"[a-z@-]+" ?)*)\);created=(\d{1,12});nonce="([\w-]{1,64})";keyid="([\w-]{1,64})";alg="ed25519";tag="tb-sync")$/.exec(
      header ?? '',
    );
  const [, input, list, created, nonce, keyId] = found ?? [];
  if (!input || list === undefined || !created || !nonce || !keyId) return null;
  const names = list.split(' ').map((name) => name.slice(1, -1));
  return { names, input, createdS: Number(created), nonce, keyId };
}

/** True when exactly these components are covered, in this order, and the key signed them. */
export function verifyComponents(
  components: readonly Component[],
  headers: { readonly 'signature-input'?: string | undefined; readonly signature?: string | undefined },
  publicKey: KeyObject,
): boolean {
  const parsed = parseSignatureInput(headers['signature-input']);
  const signature = /^tb=:([A-Za-z0-9+/]{86}==):$/.exec(headers.signature ?? '')?.[1];
  if (parsed === null || signature === undefined) return false;
  if (parsed.names.join() !== components.map(([name]) => name).join()) return false;
  const base = Buffer.from(signatureBase(components, parsed.input));
  return verify(null, base, publicKey, Buffer.from(signature, 'base64'));
}
