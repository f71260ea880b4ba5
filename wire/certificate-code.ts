import { sign, verify, type KeyObject } from 'node:crypto';
import { Decoder, Encoder } from 'cbor-x';
import { z } from 'zod';
import { err, ok, type Result } from '../domain/result.ts';
import { dateText, minutes } from '../contract/text.ts';
import { decodeBase32, encodeBase32 } from './base32.ts';

/** A name that can never resolve (RFC 2606). A station that has a page for checking codes sets its own host. */
export const certificateHostDefault = 'TB.INVALID';
const certificateCodeCharactersMax = 800;

const codeVersion = 1;
const signatureBytes = 64;
const digestBytes = 16;

const shortWord = z.string().min(1).max(32);
const digest = z.instanceof(Uint8Array).refine((bytes) => bytes.length === digestBytes, 'digest_length_wrong');

const certificatePayload = z.object({
  /** The device whose key signed, such as `S0412-A`. */
  kid: shortWord,
  certificate: shortWord,
  maskedName: shortWord,
  /** First and last day of the period, `YYYY-MM-DD`. */
  from: dateText,
  until: dateText,
  minutes,
  count: z.int().min(1).max(100_000),
  /** First 16 bytes of the SHA-256 of the rows as printed. */
  rowsDigest: digest,
  /** The same of the certificate that this device issued before; zeros for its first. */
  previousDigest: digest,
});
export type CertificatePayload = z.infer<typeof certificatePayload>;

const dayNumber = z.int().min(10_101).max(99_991_231);
const signedArray = z.tuple([
  z.literal(codeVersion),
  z.string(),
  z.string(),
  z.string(),
  z.tuple([dayNumber, dayNumber]),
  z.int(),
  z.int(),
  digest,
  digest,
]);

const encoder = new Encoder({ useRecords: false, tagUint8Array: false });
const decoder = new Decoder({ useRecords: false });

export interface CertificateCode {
  readonly payload: CertificatePayload;
  readonly signature: Uint8Array;
  /** The exact bytes that the signature covers. */
  readonly signedBytes: Uint8Array;
}

/**
 * What stands in a certificate's QR code: a normal address for any phone, in characters that neither Caps Lock nor an
 * input method can spoil. CBOR (RFC 8949) followed by its Ed25519 signature (RFC 8032), in base32.
 * Throws when the payload is not one: the caller made it, so that is a broken invariant.
 */
export function encodeCertificateCode(payload: CertificatePayload, privateKey: KeyObject, host: string): string {
  const signedBytes = encoder.encode(toArray(certificatePayload.parse(payload)));
  const signature = sign(null, signedBytes, privateKey);
  return `HTTPS://${host.toUpperCase()}/V/${encodeBase32(Buffer.concat([signedBytes, signature]))}`;
}

/** Reads a code without believing it. Case, white space and full-width letters are folded; the host is ignored. */
export function decodeCertificateCode(text: string): Result<CertificateCode, 'certificate_code_malformed'> {
  if (text.length > certificateCodeCharactersMax) return err('certificate_code_malformed');
  const folded = text.normalize('NFKC').replace(/\s+/g, '').toUpperCase();
  const coded = /^(?:HTTPS?:\/\/[A-Z0-9.:-]+\/V\/)?([A-Z2-7]+)$/.exec(folded)?.[1];
  const bytes = coded === undefined ? err('base32_malformed') : decodeBase32(coded);
  if (!bytes.ok || bytes.value.length <= signatureBytes) return err('certificate_code_malformed');
  const signedBytes = bytes.value.subarray(0, -signatureBytes);
  const payload = readPayload(signedBytes);
  return payload === null
    ? err('certificate_code_malformed')
    : ok({ payload, signature: bytes.value.subarray(-signatureBytes), signedBytes });
}

/** Needs no network: `publicKeyOf` answers from what the station has pulled, and null for a device it has not heard of. */
export function verifyCertificateCode(
  text: string,
  publicKeyOf: (kid: string) => KeyObject | null,
): Result<
  CertificatePayload,
  'certificate_code_malformed' | 'certificate_key_unknown' | 'certificate_signature_wrong'
> {
  const code = decodeCertificateCode(text);
  if (!code.ok) return code;
  const publicKey = publicKeyOf(code.value.payload.kid);
  if (publicKey === null) return err('certificate_key_unknown');
  const isGenuine = verify(null, code.value.signedBytes, publicKey, code.value.signature);
  return isGenuine ? ok(code.value.payload) : err('certificate_signature_wrong');
}

function toArray(payload: CertificatePayload): z.infer<typeof signedArray> {
  const period: [number, number] = [
    Number(payload.from.replaceAll('-', '')),
    Number(payload.until.replaceAll('-', '')),
  ];
  return [
    codeVersion,
    payload.kid,
    payload.certificate,
    payload.maskedName,
    period,
    payload.minutes,
    payload.count,
    payload.rowsDigest,
    payload.previousDigest,
  ];
}

function readPayload(bytes: Uint8Array): CertificatePayload | null {
  let value: unknown;
  try {
    value = decoder.decode(bytes);
  } catch {
    return null;
  }
  const array = signedArray.safeParse(value);
  if (!array.success) return null;
  const [, kid, certificate, maskedName, [from, until], servedMinutes, count, rowsDigest, previousDigest] = array.data;
  const fields = {
    kid,
    certificate,
    maskedName,
    from: toDate(from),
    until: toDate(until),
    minutes: servedMinutes,
    count,
  };
  const payload = certificatePayload.safeParse({
    ...fields,
    rowsDigest: Uint8Array.from(rowsDigest),
    previousDigest: Uint8Array.from(previousDigest),
  });
  return payload.success ? payload.data : null;
}

function toDate(day: number): string {
  const digits = String(day).padStart(8, '0');
  return `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`;
}
