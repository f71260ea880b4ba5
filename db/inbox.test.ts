import { createHash } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { assert } from '../domain/assert.ts';
import type { ChangeItem } from '../contract/sync/changes.ts';
import { openStore, type WriteDb } from './connection.ts';
import {
  applyChanges,
  countNotUnderstood,
  noteNothingNew,
  readInbox,
  readPullCursor,
  restartPull,
  rulingOn,
  takeUpUnderstood,
} from './inbox.ts';
import { migrate } from './migrator.ts';
import { pulledAtMs } from './read/spending.ts';
import { foldInboxItem } from './views/inbox.ts';

let db: WriteDb;
beforeEach(() => {
  const opened = openStore({ path: ':memory:', key: null, create: true });
  assert(opened.ok, 'a store in memory opens');
  db = opened.value;
  migrate(db);
});

function item(type: string, id: string, data: unknown, version = 1): ChangeItem {
  const text = typeof data === 'string' ? data : JSON.stringify(data);
  const hash = createHash('sha256').update(text).digest('base64');
  return { type, id, version, op: 'put', data: text, hash, your_seq: 7 };
}

const person = (balanceMinutes: number) => ({
  number: 'P-1',
  name: '李大爷',
  birth_year: 1948,
  phone_tail: '0001',
  document_tail: '001X',
  status: 'active',
  balance_minutes: balanceMinutes,
});
const at = { cursor: '5', platformEpoch: 'epoch-1', atMs: 1 };
const people = () => db.prepare('select person_id, balance_minutes, your_seq from view_platform_people').all();

test('a page and its cursor arrive together, and a later item replaces an earlier one', () => {
  applyChanges(db, [item('person', 'P-1', person(60))], at);
  applyChanges(db, [item('person', 'P-1', person(90), 2)], { ...at, cursor: '6' });
  expect(people()).toEqual([{ person_id: 'P-1', balance_minutes: 90, your_seq: 7 }]);
  expect(readPullCursor(db)).toEqual({ cursor: '6', platformEpoch: 'epoch-1' });
});

test('a page that breaks half-way leaves neither items nor cursor', () => {
  const broken = { ...item('person', 'P-2', person(1)), version: Number.NaN };
  expect(() => {
    applyChanges(db, [item('person', 'P-1', person(60)), broken], at);
  }).toThrow();
  expect(people()).toEqual([]);
  expect(readPullCursor(db)).toBeNull();
});

const aside = () =>
  db.prepare('select type, item_id, version, data from inbox_not_understood order by type, item_id').all();

test('an item of an unknown type or shape is kept, moves no view and stops nothing', () => {
  const page = [
    item('weather', 'W-1', { rain: true }),
    item('person', 'P-1', { name: 1 }),
    item('ruling', 'R', 'no JSON'),
  ];
  applyChanges(db, page, at);
  expect(countNotUnderstood(db)).toBe(3);
  expect(aside()).toContainEqual({ type: 'weather', item_id: 'W-1', version: 1, data: '{"rain":true}' });
  expect([...readInbox(db)]).toEqual([]);
  expect(people()).toEqual([]);
  expect(readPullCursor(db)?.cursor).toBe('5');
});

test('what cannot be read replaces nothing, in the views as in a rebuild, until something is understood again', () => {
  applyChanges(db, [item('person', 'P-1', person(60))], at);
  applyChanges(db, [item('person', 'P-1', { ...person(90), status: 'resting' }, 2)], at);
  const kept = people();
  expect(kept).toEqual([{ person_id: 'P-1', balance_minutes: 60, your_seq: 7 }]);
  db.exec('delete from view_platform_people');
  for (const stored of readInbox(db)) foldInboxItem(db, stored);
  expect(people()).toEqual(kept);
  expect(aside()).toMatchObject([{ type: 'person', item_id: 'P-1', version: 2 }]);
  applyChanges(db, [item('person', 'P-1', person(120), 3)], at);
  expect(people()).toEqual([{ person_id: 'P-1', balance_minutes: 120, your_seq: 7 }]);
  expect(aside()).toEqual([]);
});

test('a ruling that cannot be read leaves its record held', () => {
  db.exec(`insert into local_held_records values ('r-1', 1, 'conflict', 1)`);
  applyChanges(db, [item('ruling', 'r-1', { record: 'r-1', ruling: 'perhaps', reason: '' })], at);
  expect(db.prepare('select count(*) from local_held_records').pluck().get()).toBe(1);
  expect(rulingOn(db, 'r-1')).toBeNull();
});

test('a program that reads what an older one could not takes it up', () => {
  applyChanges(db, [item('person', 'P-1', person(60)), item('weather', 'W-1', {})], at);
  const { data, hash } = item('person', 'P-1', person(90), 2);
  db.prepare(`insert into inbox_not_understood values ('person', 'P-1', 2, ?, ?, 8, 1)`).run(
    data,
    Buffer.from(hash, 'base64'),
  );
  takeUpUnderstood(db, 2);
  expect(people()).toEqual([{ person_id: 'P-1', balance_minutes: 90, your_seq: 8 }]);
  expect(aside()).toMatchObject([{ type: 'weather' }]);
});

test('a ruling takes the record off the list of held ones', () => {
  db.exec(`insert into local_held_records values ('r-1', 1, 'conflict', 1)`);
  applyChanges(db, [item('ruling', 'r-1', { record: 'r-1', ruling: 'refuse', reason: '重复' })], at);
  expect(db.prepare('select * from local_held_records').all()).toEqual([]);
  expect(rulingOn(db, 'r-1')).toEqual({ ruling: 'refuse', reason: '重复' });
});

test('a deleted item leaves its view', () => {
  applyChanges(db, [item('person', 'P-1', person(60))], at);
  applyChanges(db, [{ ...item('person', 'P-1', ''), op: 'delete' }], at);
  expect(people()).toEqual([]);
});

test('the views folded again from the stored items are the same', () => {
  applyChanges(
    db,
    [item('person', 'P-1', person(60)), item('ruling', 'r', { record: 'r', ruling: 'accept', reason: '可' })],
    at,
  );
  const views = () => [people(), db.prepare('select * from view_rulings').all()];
  const kept = views();
  db.exec('delete from view_platform_people; delete from view_rulings');
  for (const stored of readInbox(db)) foldInboxItem(db, stored);
  expect(views()).toEqual(kept);
});

test('another platform epoch starts the pull again and keeps what was pulled', () => {
  applyChanges(db, [item('person', 'P-1', person(60))], at);
  restartPull(db, 'epoch-2', 2);
  expect(readPullCursor(db)).toEqual({ cursor: '', platformEpoch: 'epoch-2' });
  expect(people()).toHaveLength(1);
});

test('what is known is as old as the last answer, whatever begins again, and new where nothing changed', () => {
  applyChanges(db, [item('person', 'P-1', person(60))], at);
  restartPull(db, 'epoch-2', at.atMs + 1000);
  expect(pulledAtMs(db)).toBe(at.atMs);
  // Near enough is not written anew.
  noteNothingNew(db, at.atMs + 2000);
  expect(pulledAtMs(db)).toBe(at.atMs);
  noteNothingNew(db, at.atMs + 30_000);
  expect(pulledAtMs(db)).toBe(at.atMs + 30_000);
});
