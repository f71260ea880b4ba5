import { expect, test } from 'vitest';
import { gzipSync } from 'node:zlib';
import { formatBatch, formatSentRecord, inflate, parseBatch, type SentRecord } from './batch.ts';
import { formatRecordLine, partDigest } from './record.ts';

const id = '01980000-0000-7000-8000-000000000001';
const salt = Buffer.alloc(16, 7);
const bytes = Buffer.from('{"name":"张三"}');

function sample(): SentRecord {
  const line = formatRecordLine({
    id,
    source: '/stations/S0412/devices/A/epochs/01970000-0000-7000-8000-000000000001',
    type: 'person.registered/1',
    stream: 'city',
    seq: 1,
    prev: null,
    time: '2026-11-23T09:15:02+08:00',
    clock: 'ok',
    operator: 'op-1',
    subject: 'person/P-1',
    correlation: null,
    data: {},
    parts: { profile: partDigest(salt, bytes).toString('base64') },
  });
  return { id, line, parts: [{ name: 'profile', salt, bytes }] };
}

function faultOf(record: SentRecord): string {
  const parsed = parseBatch(formatSentRecord(record));
  return parsed.ok ? 'accepted' : parsed.error.code;
}

test('a batch arrives byte for byte', () => {
  const inflated = inflate(formatBatch([sample()]));
  const parsed = inflated.ok ? parseBatch(inflated.value.toString('utf8')) : inflated;
  expect(parsed).toMatchObject({ ok: true, value: [{ ...sample(), record: { seq: 1 } }] });
});

test('an erased part travels as nulls under its old digest', () => {
  expect(faultOf({ ...sample(), parts: [{ name: 'profile', salt: null, bytes: null }] })).toBe('accepted');
});

test.each<[string, SentRecord, string]>([
  ['a part of other bytes', { ...sample(), parts: [{ name: 'profile', salt, bytes: salt }] }, 'part_digest_wrong'],
  ['a part that nobody stated', { ...sample(), parts: [{ name: 'page', salt, bytes }] }, 'part_digest_wrong'],
  ['a part left out', { ...sample(), parts: [] }, 'part_missing'],
  ['a part half erased', { ...sample(), parts: [{ name: 'profile', salt, bytes: null }] }, 'record_malformed'],
  ['a line that is no record', { ...sample(), line: '{"id":1}' }, 'record_malformed'],
  [
    'a line of the other stream',
    { ...sample(), line: sample().line.replace('"city"', '"station"') },
    'record_malformed',
  ],
])('%s is refused', (_what, record, code) => {
  expect(faultOf(record)).toBe(code);
});

test('bytes that are no gzip and bytes that swell past the limit are unreadable', () => {
  expect(inflate(Buffer.from('plain'))).toEqual({ ok: false, error: 'body_unreadable' });
  expect(inflate(gzipSync(Buffer.alloc(17 * 1024 * 1024)))).toEqual({ ok: false, error: 'body_unreadable' });
});
