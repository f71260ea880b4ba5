import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  certificateHostDefault,
  decodeCertificateCode,
  encodeCertificateCode,
  verifyCertificateCode,
  type CertificatePayload,
} from './certificate-code.ts';

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const stranger = generateKeyPairSync('ed25519');
const known = (kid: string): KeyObject | null => (kid === 'S0412-A' ? publicKey : null);

const example: CertificatePayload = {
  kid: 'S0412-A',
  certificate: 'S0412A2026000017K',
  maskedName: '李＊䶮',
  from: '2026-01-01',
  until: '2026-11-23',
  minutes: 7716,
  count: 96,
  rowsDigest: new Uint8Array(16).fill(7),
  previousDigest: new Uint8Array(16),
};

const digest = fc.uint8Array({ minLength: 16, maxLength: 16 });
const day = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const word = fc.string({ unit: fc.constantFrom(...'李䶮𠮷＊·aZ-0'), minLength: 1, maxLength: 12 });
const payloads = fc.record({
  kid: fc.constant('S0412-A'),
  certificate: word,
  maskedName: word,
  from: day,
  until: day,
  minutes: fc.nat(60_000_000),
  count: fc.integer({ min: 1, max: 2000 }),
  rowsDigest: digest,
  previousDigest: digest,
});

test('whatever was signed is read back and believed', () => {
  fc.assert(
    fc.property(payloads, (payload) => {
      expect(verifyCertificateCode(encodeCertificateCode(payload, privateKey, certificateHostDefault), known)).toEqual({
        ok: true,
        value: payload,
      });
    }),
  );
});

test('one wrong letter is never believed', () => {
  const code = encodeCertificateCode(example, privateKey, certificateHostDefault);
  const start = code.lastIndexOf('/') + 1;
  fc.assert(
    fc.property(
      fc.nat(code.length - start - 1),
      fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'),
      (offset, letter) => {
        const at = start + offset;
        fc.pre(code[at] !== letter);
        expect(verifyCertificateCode(code.slice(0, at) + letter + code.slice(at + 1), known).ok).toBe(false);
      },
    ),
  );
});

test('any text at all is answered with a code, never with a throw', () => {
  const anyText = fc.string({ unit: 'binary', maxLength: 300 });
  const anyLetters = fc.string({
    unit: fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'),
    minLength: 104,
    maxLength: 300,
  });
  fc.assert(
    fc.property(fc.oneof(anyText, anyLetters), (text) => {
      expect(verifyCertificateCode(text, known).ok).toBe(false);
    }),
  );
});

test('lower case, line breaks, full-width letters and another host change nothing', () => {
  const code = encodeCertificateCode(example, privateKey, 'verify.example');
  const fullWidth = code.replace(/[A-Z2-7]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0));
  const wrapped = ` ${code.slice(0, 60)}\r\n\t${code.slice(60)}\n`;
  for (const text of [code.toLowerCase(), wrapped, fullWidth, code.slice(code.lastIndexOf('/') + 1)]) {
    expect(verifyCertificateCode(text, known)).toEqual({ ok: true, value: example });
  }
  expect(code).toMatch(/^HTTPS:\/\/VERIFY\.EXAMPLE\/V\/[A-Z2-7]+$/);
});

test('a device nobody knows and a key that is not its own are told apart', () => {
  expect(
    verifyCertificateCode(
      encodeCertificateCode({ ...example, kid: 'S0413-A' }, privateKey, certificateHostDefault),
      known,
    ),
  ).toEqual({ ok: false, error: 'certificate_key_unknown' });
  expect(
    verifyCertificateCode(encodeCertificateCode(example, stranger.privateKey, certificateHostDefault), known),
  ).toEqual({ ok: false, error: 'certificate_signature_wrong' });
  expect(verifyCertificateCode('HTTPS://TB.INVALID/V/AAAA', known)).toEqual({
    ok: false,
    error: 'certificate_code_malformed',
  });
});

test('the signature covers exactly the bytes before it', () => {
  const code = decodeCertificateCode(encodeCertificateCode(example, privateKey, certificateHostDefault));
  expect(code.ok && code.value.signature.length).toBe(64);
  expect(code.ok && code.value.payload).toEqual(example);
});

test('the code of an ordinary certificate fits a version 10 QR code of correction M', () => {
  expect(encodeCertificateCode(example, privateKey, certificateHostDefault).length).toBeLessThanOrEqual(311);
});

test('a payload that is not one is a broken invariant', () => {
  expect(() =>
    encodeCertificateCode({ ...example, rowsDigest: new Uint8Array(15) }, privateKey, certificateHostDefault),
  ).toThrow();
});
