import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { partDigest, parseRecordLine } from '../wire/record.ts';
import type { RecordEnvelope } from '../contract/records/envelope.ts';
import { ScratchJournal, scratchId, scratchSource } from '../tests/fixtures/scratch-store.ts';
import { openStore, transact, type WriteDb } from './connection.ts';
import { appendRecord, journalHead, readJournal } from './journal.ts';
import { migrate } from './migrator.ts';

const parse = (line: string): RecordEnvelope => {
  const record = parseRecordLine(line);
  if (!record.ok) throw new Error(record.error);
  return record.value;
};
const all = (db: WriteDb) => [...readJournal(db, parse)];
const sha256 = (line: string) => createHash('sha256').update(line).digest();
const returned = { service: 'F-1', serial: null, reason: '时间写错', by: 'reviewer' } as const;
const registered = {
  person: 'P-S0412-A-000001-K',
  roles: ['recipient'],
  birthYear: 1948,
  trainedOn: null,
  qualifications: [],
  comparison: 'not_compared',
  warnings: [],
  missing: [],
} as const;
const appendIn = (journal: ScratchJournal, act: () => unknown) => transact(journal.db, act);

/** Writes a session, a returned service, a session …: station, city, station. */
function journalOf(count: number): ScratchJournal {
  const journal = new ScratchJournal();
  appendIn(journal, () => {
    for (let written = 0; written < count; written += 1) {
      if (written % 2 === 0) journal.append('session.opened/1', { session: scratchId(900) });
      else journal.append('service.returned/1', returned);
    }
  });
  return journal;
}

test('the stored line is hashed as it lies there, and each stream chains to the record before it', () => {
  for (const stream of ['city', 'station'] as const) {
    const records = all(journalOf(11).db).filter((each) => each.record.stream === stream);
    let before: Buffer | null = null;
    for (const [index, { record, line, hash }] of records.entries()) {
      expect(hash.equals(sha256(line))).toBe(true);
      expect(record.seq).toBe(index + 1);
      expect(record.prev).toBe(before === null ? null : before.toString('base64'));
      before = hash;
    }
    expect(records.length).toBeGreaterThan(4);
  }
});

test('the sequence has no gap, whatever is written and whatever is rolled back', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('city', 'station', 'rolled back'), { maxLength: 30 }), (acts) => {
      const journal = new ScratchJournal();
      for (const act of acts) {
        if (act === 'city') appendIn(journal, () => journal.append('service.returned/1', returned));
        else if (act === 'station')
          appendIn(journal, () => journal.append('backup.made/1', { file: 'b', sha256: 'c', seq: 1 }));
        else {
          const lost = () =>
            appendIn(journal, () => {
              journal.append('service.returned/1', returned);
              throw new Error('the power goes');
            });
          expect(lost).toThrow('the power goes');
        }
      }
      for (const stream of ['city', 'station'] as const) {
        const sequence = all(journal.db).filter(({ record }) => record.stream === stream);
        expect(sequence.map(({ record }) => record.seq)).toEqual(sequence.map((_, index) => index + 1));
        expect(journalHead(journal.db, scratchSource.epoch, stream)?.seq ?? 0).toBe(sequence.length);
      }
    }),
    { numRuns: 30 },
  );
});

test('a new epoch begins at one', () => {
  const journal = journalOf(3);
  const epoch = scratchId(77);
  const stored = transact(journal.db, () =>
    appendRecord(
      journal.db,
      { ...scratchSource, epoch },
      {
        id: scratchId(999),
        type: 'service.returned/1',
        subject: 'service/F-1',
        operator: 'li',
        correlation: null,
        time: '2026-11-13T09:00:00.000+08:00',
        timeMs: 1,
        clock: 'ok',
        data: returned,
        parts: {},
      },
    ),
  );
  expect(stored.record).toMatchObject({ seq: 1, prev: null, source: `/stations/S0412/devices/A/epochs/${epoch}` });
  expect(journalHead(journal.db, epoch, 'station')).toBeNull();
});

test('the journal is read whole and in order, over any number of pages', () => {
  const records = all(journalOf(1101).db);
  expect(records.map(({ record }) => record.id)).toEqual(records.map((_, index) => scratchId(index + 1)));
  expect(records).toHaveLength(1101);
});

test('a record is refused outside a transaction, with a part it does not state, or too long', () => {
  const journal = new ScratchJournal();
  expect(() => journal.append('service.returned/1', returned)).toThrow('inside a write transaction');
  expect(() =>
    appendIn(journal, () => journal.append('service.returned/1', returned, { parts: { photo: 'x' } })),
  ).toThrow('carries only the parts it states');
  const reason = '补'.repeat(900);
  const long = { ...returned, reason, more: Array.from({ length: 30 }, () => reason) };
  expect(() => appendIn(journal, () => journal.append('service.returned/1', long))).toThrow('keeps its limit');
  expect(all(journal.db)).toEqual([]);
});

describe('a record that stands cannot be changed', () => {
  const columns = 'record_id, stream, epoch, seq, hash, type, subject, recorded_at_ms, line';
  test.each([
    [`insert or replace into records select * from records where seq = 1 and stream = 'city'`],
    [`replace into records (${columns}) select ${columns} from records where seq = 1 and stream = 'city'`],
    [
      `replace into records (position, ${columns}) select position, 'another', stream, epoch, 99, hash, type, subject, 0, line from records where position = 2`,
    ],
    [`update or replace records set seq = 2 where seq = 1`],
    [`update records set line = replace(line, '时间', '分钟')`],
    [`update records set recorded_at_ms = 0`],
    [`delete from records`],
    [`delete from records where position = (select max(position) from records)`],
  ])('%s', (sql) => {
    const { db } = journalOf(5);
    const before = all(db);
    expect(() => db.exec(sql)).toThrow('records_are_append_only');
    expect(all(db)).toEqual(before);
  });

  test('two records of one place in a stream cannot stand', () => {
    const { db } = journalOf(2);
    const twice = `insert into records (${columns}) select record_id || '2', stream, epoch, seq, hash, type, subject, recorded_at_ms, line from records`;
    expect(() => db.exec(twice)).toThrow('UNIQUE constraint failed');
  });
});

describe('a part', () => {
  const withPart = (): ScratchJournal => {
    const journal = new ScratchJournal();
    const data = { ...registered, roles: [...registered.roles], qualifications: [], warnings: [], missing: [] };
    appendIn(journal, () => journal.append('person.registered/1', data, { parts: { profile: '李䶮 13800000001' } }));
    return journal;
  };

  test('is named in its record by salt and digest alone', () => {
    const { db } = withPart();
    const [stored] = all(db);
    expect(stored?.line).not.toContain('李');
    const digest = partDigest(Buffer.alloc(16, 1), Buffer.from('李䶮 13800000001'));
    expect(stored?.record.parts).toEqual({ profile: digest.toString('base64') });
    expect(stored?.parts).toEqual({ profile: Buffer.from('李䶮 13800000001') });
  });

  test('is erased as a whole, and its record and chain stand', () => {
    const { db } = withPart();
    const [before] = all(db);
    expect(db.prepare('update parts set salt = null, bytes = null').run().changes).toBe(1);
    const [after] = all(db);
    expect(after).toEqual({ ...before, parts: { profile: null } });
  });

  test.each([
    ["update parts set bytes = x'00'"],
    ['update parts set bytes = null'],
    ['update parts set salt = null'],
    ['update parts set digest = zeroblob(32)'],
    [`update parts set name = 'photo', salt = null, bytes = null`],
    ['update parts set digest = zeroblob(32), salt = null, bytes = null'],
    ['delete from parts'],
    ['insert or replace into parts select * from parts'],
    [`replace into parts select record_id, name, digest, salt, x'00' from parts`],
  ])('is not changed by %s', (sql) => {
    const { db } = withPart();
    const before = all(db);
    expect(() => db.exec(sql)).toThrow(/parts_are_append_only|CHECK constraint/);
    expect(all(db)).toEqual(before);
  });

  test('does not come back once it is erased', () => {
    const { db } = withPart();
    db.exec('update parts set salt = null, bytes = null');
    expect(() => db.exec(`update parts set salt = x'00', bytes = x'00'`)).toThrow('parts_are_append_only');
    expect(() => db.exec('update parts set salt = null, bytes = null')).toThrow('parts_are_append_only');
  });

  test('belongs to a record', () => {
    const { db } = withPart();
    expect(() => db.exec(`insert into parts values ('nobody', 'profile', zeroblob(32), null, null)`)).toThrow(
      'FOREIGN KEY',
    );
  });
});

test('what is erased is gone from the file too', () => {
  const folder = mkdtempSync(join(tmpdir(), 'journal-'));
  const path = join(folder, 'store.db');
  const opened = openStore({ path, key: null, create: true });
  if (!opened.ok) throw new Error(opened.error);
  migrate(opened.value);
  const journal = new ScratchJournal(opened.value);
  const data = { ...registered, roles: [...registered.roles], qualifications: [], warnings: [], missing: [] };
  const holds = (): boolean => {
    opened.value.pragma('wal_checkpoint(TRUNCATE)');
    return readFileSync(path).includes('李䶮的电话') || readFileSync(`${path}-wal`).includes('李䶮的电话');
  };
  appendIn(journal, () => journal.append('person.registered/1', data, { parts: { profile: '李䶮的电话'.repeat(20) } }));
  expect(holds()).toBe(true);
  opened.value.exec('update parts set salt = null, bytes = null');
  expect(holds()).toBe(false);
  opened.value.close();
  rmSync(folder, { recursive: true });
});
