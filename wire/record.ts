import { createHash } from 'node:crypto';
import { err, ok, type Result } from '../domain/result.ts';
import { recordEnvelope, recordLineBytesMax, type RecordEnvelope } from '../contract/records/envelope.ts';

export type RecordLineError = 'record_too_long' | 'record_not_json' | 'record_not_an_envelope';

/**
 * The one line of JSON whose exact bytes are hashed, stored and sent. Key order is the order written here;
 * nobody ever serialises a record again, so no canonical form is needed.
 */
export function formatRecordLine(record: RecordEnvelope): string {
  return JSON.stringify(recordEnvelope.parse(record));
}

export function parseRecordLine(line: string): Result<RecordEnvelope, RecordLineError> {
  if (Buffer.byteLength(line) > recordLineBytesMax) return err('record_too_long');
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return err('record_not_json');
  }
  const parsed = recordEnvelope.safeParse(value);
  return parsed.success ? ok(parsed.data) : err('record_not_an_envelope');
}

/** SHA-256 of the line's UTF-8 bytes. */
export function hashRecordLine(line: string): Buffer {
  return createHash('sha256').update(line, 'utf8').digest();
}

/** SHA-256(salt‖bytes). The salt keeps a short value (a name, a phone) from being found by trying all of them. */
export function partDigest(salt: Uint8Array, bytes: Uint8Array): Buffer {
  return createHash('sha256').update(salt).update(bytes).digest();
}

export const partSaltBytes = 16;
