import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import { expect, test } from 'vitest';
import {
  contentDigest,
  parseSignatureInput,
  signatureBase,
  signComponents,
  verifyComponents,
  type Component,
} from './signature.ts';
import { generateSigningKey } from './keys.ts';
import { signAnswer, signRequest, verifyAnswer, verifyRequest, type RequestBytes } from './signed-message.ts';

/** RFC 9421 appendices B.1.4 and B.2.6. */
const rfcPrivateKey = createPrivateKey(`-----BEGIN PRIVATE KEY-----
MC4CAQAwBQYDK2VwBCIEIJ+DYvh6SEqVTm50DFtMDoQikTmiCqirVv9mWG9qfSnF
-----END PRIVATE KEY-----`);
const rfcPublicKey = createPublicKey(`-----BEGIN PUBLIC KEY-----
MCowBQYDK2VwAyEAJrQLj5P/89iXES9+vFgrIy29clF9CC/oPPsw3c5D0bs=
-----END PUBLIC KEY-----`);
const rfcComponents: Component[] = [
  ['date', 'Tue, 20 Apr 2021 02:07:55 GMT'],
  ['@method', 'POST'],
  ['@path', '/foo'],
  ['@authority', 'example.com'],
  ['content-type', 'application/json'],
  ['content-length', '18'],
];
const rfcInput =
  '("date" "@method" "@path" "@authority" "content-type" "content-length");created=1618884473;keyid="test-key-ed25519"';
const rfcSignature = 'wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u02Gb04v9EDgwUPiu4A0w6vuQv5lIp5WPpBKRCw==';

test('the base of RFC 9421 B.2.6 has the signature that the RFC prints', () => {
  const base = Buffer.from(signatureBase(rfcComponents, rfcInput));
  expect(sign(null, base, rfcPrivateKey).toString('base64')).toBe(rfcSignature);
  expect(verify(null, base, rfcPublicKey, Buffer.from(rfcSignature, 'base64'))).toBe(true);
});

test('the digest of RFC 9530 for {"hello": "world"} is the one the RFC prints', () => {
  expect(contentDigest(Buffer.from('{"hello": "world"}'))).toBe(
    'sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:',
  );
});

const device = generateSigningKey();
const privateKey = createPrivateKey(device.privateKeyPem);
const publicKey = createPublicKey(device.publicKeyPem);
const params = { createdS: 1_763_860_000, nonce: 'n-1', keyId: 'S0412-A' };

function signedBatch(): RequestBytes {
  const request: RequestBytes = {
    method: 'POST',
    authority: '127.0.0.1:8080',
    target: '/v1/batches',
    headers: { 'content-type': 'application/x-ndjson', 'content-encoding': 'gzip', 'sync-epoch': 'e-1' },
    body: Buffer.from('bytes'),
  };
  return { ...request, headers: { ...request.headers, ...signRequest(request, params, privateKey) } };
}

test('a signed request verifies and names its key and nonce', () => {
  const request = signedBatch();
  expect(verifyRequest(request, publicKey)).toBe('genuine');
  expect(parseSignatureInput(request.headers['signature-input'])).toMatchObject({ keyId: 'S0412-A', nonce: 'n-1' });
});

test.each<[string, (request: RequestBytes) => RequestBytes, string]>([
  ['method', (request) => ({ ...request, method: 'GET' }), 'signature_wrong'],
  ['host', (request) => ({ ...request, authority: 'elsewhere:80' }), 'signature_wrong'],
  ['path', (request) => ({ ...request, target: '/v1/quarantine' }), 'signature_wrong'],
  ['epoch', (request) => ({ ...request, headers: { ...request.headers, 'sync-epoch': 'e-2' } }), 'signature_wrong'],
  [
    'encoding',
    (request) => ({ ...request, headers: { ...request.headers, 'content-encoding': '' } }),
    'signature_wrong',
  ],
  ['body', (request) => ({ ...request, body: Buffer.from('other') }), 'digest_wrong'],
])('a request with another %s is not genuine', (_what, change, verdict) => {
  expect(verifyRequest(change(signedBatch()), publicKey)).toBe(verdict);
});

test('a signature that says it covers something else is not genuine, whatever it was made over', () => {
  const components: Component[] = [['@method', 'POST']];
  const { 'signature-input': input } = signComponents([['@path', '/foo']], params, privateKey);
  const base = signatureBase(components, input.slice('tb='.length));
  const signature = `tb=:${sign(null, Buffer.from(base), privateKey).toString('base64')}:`;
  expect(verifyComponents(components, { 'signature-input': input, signature }, publicKey)).toBe(false);
});

test('the query of a GET is covered', () => {
  const request: RequestBytes = {
    method: 'GET',
    authority: 'city',
    target: '/v1/changes?cursor=5&limit=10',
    headers: { 'sync-epoch': 'e-1' },
    body: Buffer.alloc(0),
  };
  const signed = { ...request, headers: { ...request.headers, ...signRequest(request, params, privateKey) } };
  expect(verifyRequest(signed, publicKey)).toBe('genuine');
  expect(verifyRequest({ ...signed, target: '/v1/changes?cursor=0&limit=10' }, publicKey)).toBe('signature_wrong');
});

test('an answer counts only for the request it answers, with its status and bytes', () => {
  const bare = {
    status: 200,
    headers: { 'content-type': 'application/json', 'sync-protocol': '1' },
    body: Buffer.from('{}'),
  };
  const answer = { ...bare, headers: { ...bare.headers, ...signAnswer(bare, params, privateKey) } };
  expect(verifyAnswer(answer, 'n-1', publicKey)).toBe('genuine');
  expect(verifyAnswer(answer, 'n-2', publicKey)).toBe('signature_wrong');
  expect(verifyAnswer({ ...answer, status: 201 }, 'n-1', publicKey)).toBe('signature_wrong');
  expect(verifyAnswer({ ...answer, body: Buffer.from('{} ') }, 'n-1', publicKey)).toBe('digest_wrong');
  const stranger = createPublicKey(generateSigningKey().publicKeyPem);
  expect(verifyAnswer(answer, 'n-1', stranger)).toBe('signature_wrong');
});
