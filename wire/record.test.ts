import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { recordLineBytesMax, type RecordEnvelope } from '../contract/records/envelope.ts';
import { formatRecordLine, hashRecordLine, parseRecordLine, partDigest } from './record.ts';

const record: RecordEnvelope = {
  id: '01900000-0000-7000-8000-000000000001',
  source: '/stations/S0412/devices/A/epochs/01900000-0000-7000-8000-eeeeeeeeeeee',
  type: 'service.returned/1',
  stream: 'city',
  seq: 1,
  prev: null,
  time: '2026-11-13T09:00:00.000+08:00',
  clock: 'ok',
  operator: '张䶮',
  subject: 'service/F-S0412-A-000001-A',
  correlation: null,
  data: { reason: '写错：=1+1' },
  parts: {},
};
const line = formatRecordLine(record);
const changed = (change: object): string => JSON.stringify({ ...record, ...change });

describe('a line', () => {
  test('is read back as it was written, on one line, in the order it is written here', () => {
    expect(parseRecordLine(line)).toEqual({ ok: true, value: record });
    expect(line).not.toContain('\n');
    expect(line.startsWith('{"id":"01900000-0000-7000-8000-000000000001","source":"/stations/S0412/')).toBe(true);
    expect([...line.matchAll(/"(\w+)":/g)].map(([, name]) => name).filter((name) => name !== 'reason')).toEqual(
      Object.keys(record),
    );
  });

  test('is hashed as the bytes that lie there: other bytes of the same meaning are another record', () => {
    expect(hashRecordLine(line).toString('hex')).toBe(
      createHash('sha256').update(Buffer.from(line, 'utf8')).digest('hex'),
    );
    for (const same of [` ${line}`, line.replace('张', '\\u5f20'), line.replace(',"seq":1,', ',"seq":1.0,')]) {
      expect(parseRecordLine(same)).toEqual({ ok: true, value: record });
      expect(hashRecordLine(same).equals(hashRecordLine(line))).toBe(false);
    }
  });

  test('keeps the hash it had when this program was first used', () => {
    expect(hashRecordLine(line).toString('hex')).toMatchInlineSnapshot(
      `"13e11fa6e74368f125602fc927375505f7d7e64c5420b7f04f440cb89cfbcc12"`,
    );
  });

  test('keeps what a later version added, on every level', () => {
    const later = changed({ weather: 'rain', data: { reason: 'x', mood: { is: 'good' } } });
    const read = parseRecordLine(later);
    expect(read.ok && read.value).toMatchObject({ weather: 'rain', data: { mood: { is: 'good' } } });
    expect(read.ok && formatRecordLine(read.value)).toBeTypeOf('string');
  });

  test('carries any well-formed text back unchanged', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (reason) => {
        fc.pre(reason.isWellFormed() && !reason.includes('\0'));
        expect(parseRecordLine(formatRecordLine({ ...record, data: { reason } }))).toEqual({
          ok: true,
          value: { ...record, data: { reason } },
        });
      }),
    );
  });
});

describe('what is no record', () => {
  test.each([
    ['nothing', '', 'record_not_json'],
    ['half an object', '{', 'record_not_json'],
    ['two records on a line', `${line}{}`, 'record_not_json'],
    ['brackets without end', '['.repeat(60_000), 'record_not_json'],
    ['nesting deeper than a stack', `{"data":${'['.repeat(30_000)}${']'.repeat(30_000)}}`, 'record_not_json'],
    ['null', 'null', 'record_not_an_envelope'],
    ['a list', '[]', 'record_not_an_envelope'],
    ['an empty object', '{}', 'record_not_an_envelope'],
    ['a sequence that begins at 0', changed({ seq: 0 }), 'record_not_an_envelope'],
    ['half a sequence number', changed({ seq: 1.5 }), 'record_not_an_envelope'],
    ['a sequence as text', changed({ seq: '1' }), 'record_not_an_envelope'],
    ['an id of version 4', changed({ id: '01900000-0000-4000-8000-000000000001' }), 'record_not_an_envelope'],
    ['a source of another form', changed({ source: '/stations/s/devices/A/epochs/x' }), 'record_not_an_envelope'],
    ['a type without its version', changed({ type: 'service.returned' }), 'record_not_an_envelope'],
    ['a stream nobody knows', changed({ stream: 'town' }), 'record_not_an_envelope'],
    ['a hash that is not base64', changed({ prev: 'not base64!' }), 'record_not_an_envelope'],
    ['a time without its T', changed({ time: '2026-11-13 09:00' }), 'record_not_an_envelope'],
    ['a time without its offset', changed({ time: '2026-11-13T09:00:00' }), 'record_not_an_envelope'],
    ['a part that is a number', changed({ parts: { profile: 7 } }), 'record_not_an_envelope'],
    ['an operator of 51 characters', changed({ operator: '张'.repeat(51) }), 'record_not_an_envelope'],
  ])('%s', (_, text, error) => {
    expect(parseRecordLine(text)).toEqual({ ok: false, error });
  });

  test('a lone surrogate or a NUL is refused wherever it stands, written out or escaped', () => {
    for (const bad of ['\ud842', '\udfb7', 'a\0b', '李\ud842李']) {
      const places = [{ operator: bad }, { subject: bad }, { correlation: bad }, { data: { reason: bad } }];
      const deep = [{ data: { list: [{ deep: bad }] } }, { data: { [bad]: 1 } }, { parts: { [bad]: 'AAAA' } }];
      for (const place of [...places, ...deep, { later: bad }]) {
        expect(parseRecordLine(changed(place)), JSON.stringify(place)).toEqual({
          ok: false,
          error: 'record_not_storable',
        });
        expect(() => formatRecordLine({ ...record, ...place }), JSON.stringify(place)).toThrow();
      }
    }
  });

  test('a line is counted in bytes, and one byte more than the limit is too long', () => {
    const fill = (bytes: number): string => changed({ data: { reason: 'x'.repeat(bytes) } });
    const room = recordLineBytesMax - Buffer.byteLength(fill(0));
    expect(parseRecordLine(fill(room)).ok).toBe(true);
    expect(parseRecordLine(fill(room + 1))).toEqual({ ok: false, error: 'record_too_long' });
    const chinese = changed({ data: { reason: '补'.repeat(Math.ceil(room / 3) + 1) } });
    expect(chinese.length).toBeLessThan(recordLineBytesMax);
    expect(parseRecordLine(chinese)).toEqual({ ok: false, error: 'record_too_long' });
  });

  test('any text is answered, never thrown at', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.json()), (text) => {
        expect(parseRecordLine(text).ok).toBe(false);
      }),
    );
  });
});

test('a part’s digest is that of salt and bytes together', () => {
  const [salt, bytes] = [Buffer.alloc(16, 7), Buffer.from('13800000001')];
  expect(partDigest(salt, bytes)).toEqual(
    createHash('sha256')
      .update(Buffer.concat([salt, bytes]))
      .digest(),
  );
  expect(partDigest(Buffer.alloc(16, 8), bytes).equals(partDigest(salt, bytes))).toBe(false);
});
