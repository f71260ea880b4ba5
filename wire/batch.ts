import { gunzipSync, gzipSync } from 'node:zlib';
import { err, ok, type Result } from '../domain/result.ts';
import { partBytesMax, recordLineBytesMax, type RecordEnvelope } from '../contract/records/envelope.ts';
import { batchRecordsMax, requestInflatedBytesMax } from '../contract/sync/protocol.ts';
import { partLine } from '../contract/sync/batches.ts';
import type { ProblemCode } from '../contract/sync/problem.ts';
import { hashRecordLine, parseRecordLine, partDigest } from './record.ts';

/** A part as it travels; salt and bytes are null once it has been erased. */
export interface SentPart {
  readonly name: string;
  readonly salt: Buffer | null;
  readonly bytes: Buffer | null;
}

export interface SentRecord {
  readonly id: string;
  /** The exact line that was hashed when the record was written. */
  readonly line: string;
  readonly parts: readonly SentPart[];
}

export interface ReceivedRecord extends SentRecord {
  readonly record: RecordEnvelope;
  readonly hash: Buffer;
}

/** One record as lines, each with its line feed: the record's own, then one a part. */
export function formatSentRecord({ id, line, parts }: SentRecord): string {
  const partLines = parts.map(({ name, salt, bytes }) =>
    JSON.stringify({
      part: id,
      name,
      salt: salt?.toString('base64') ?? null,
      bytes: bytes?.toString('base64') ?? null,
    }),
  );
  return [line, ...partLines, ''].join('\n');
}

export function formatBatch(records: readonly SentRecord[]): Buffer {
  return gzipSync(records.map(formatSentRecord).join(''));
}

/** Inflates a request's body up to the limit; a bomb and bytes that are no gzip are the same to us. */
export function inflate(body: Uint8Array): Result<Buffer, 'body_unreadable'> {
  try {
    return ok(gunzipSync(body, { maxOutputLength: requestInflatedBytesMax }));
  } catch {
    return err('body_unreadable');
  }
}

export interface BatchFault {
  readonly code: ProblemCode;
  /** Index of the record in the batch, so that a person finds it. */
  readonly index: number;
}

/** Reads a batch and checks each part against the digest in its record. The order and the chain are the caller's. */
export function parseBatch(text: string): Result<readonly ReceivedRecord[], BatchFault> {
  const received: { head: ReceivedRecord; parts: SentPart[] }[] = [];
  for (const line of text.split('\n')) {
    if (line === '') continue;
    const current = received.at(-1);
    const part = current && line.startsWith('{"part":') ? readPart(line, current.head) : null;
    if (current && part) {
      if (!part.ok) return err({ code: part.error, index: received.length - 1 });
      current.parts.push(part.value);
      continue;
    }
    if (received.length >= batchRecordsMax) return err({ code: 'body_too_large', index: received.length });
    const record = parseRecordLine(line);
    if (!record.ok || Buffer.byteLength(line) > recordLineBytesMax || record.value.stream !== 'city') {
      return err({ code: 'record_malformed', index: received.length });
    }
    received.push({
      head: { id: record.value.id, line, record: record.value, hash: hashRecordLine(line), parts: [] },
      parts: [],
    });
  }
  const incomplete = received.findIndex(({ head, parts }) => !hasAllParts(head.record, parts));
  if (incomplete >= 0) return err({ code: 'part_missing', index: incomplete });
  return ok(received.map(({ head, parts }) => ({ ...head, parts })));
}

function readPart(line: string, owner: ReceivedRecord): Result<SentPart, ProblemCode> {
  const parsed = partLine.safeParse(parseJson(line));
  if (!parsed.success || parsed.data.part !== owner.id) return err('record_malformed');
  const { name, salt, bytes } = parsed.data;
  if (salt === null || bytes === null) {
    return salt === bytes ? ok({ name, salt: null, bytes: null }) : err('record_malformed');
  }
  const part = { name, salt: Buffer.from(salt, 'base64'), bytes: Buffer.from(bytes, 'base64') };
  const digest = partDigest(part.salt, part.bytes).toString('base64');
  if (part.bytes.length > partBytesMax || owner.record.parts[name] !== digest) return err('part_digest_wrong');
  return ok(part);
}

function hasAllParts(record: RecordEnvelope, parts: readonly SentPart[]): boolean {
  const stated = Object.keys(record.parts).sort();
  return (
    stated.join('\n') ===
    parts
      .map(({ name }) => name)
      .sort()
      .join('\n')
  );
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
