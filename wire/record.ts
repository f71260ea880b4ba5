import { createHash } from 'node:crypto';
import { assert } from '../domain/assert.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { recordEnvelope, recordLineBytesMax, type RecordEnvelope } from '../contract/records/envelope.ts';

export type RecordLineError = 'record_too_long' | 'record_not_json' | 'record_not_storable' | 'record_not_an_envelope';

/**
 * The one line of JSON whose exact bytes are hashed, stored and sent. Key order is the order written here;
 * nobody ever serialises a record again, so no canonical form is needed.
 */
export function formatRecordLine(record: RecordEnvelope): string {
  assert(isStorable(record), 'a record holds no NUL and no lone surrogate');
  return JSON.stringify(recordEnvelope.parse(record));
}

/** JSON carries a NUL and half a character in its escapes; PostgreSQL refuses them, and SQLite and C cut or change them. */
function isStorable(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed() && !value.includes('\0');
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every(([name, inner]) => isStorable(name) && isStorable(inner));
}

export function parseRecordLine(line: string): Result<RecordEnvelope, RecordLineError> {
  if (Buffer.byteLength(line) > recordLineBytesMax) return err('record_too_long');
  let value: unknown;
  let isKept: boolean;
  try {
    value = JSON.parse(line);
    isKept = isStorable(value);
  } catch {
    // Nested deeper than any stack is as little a record as broken JSON is.
    return err('record_not_json');
  }
  if (!isKept) return err('record_not_storable');
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
