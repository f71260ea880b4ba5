import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openStore, transact } from '../db/connection.ts';
import { instantOf } from '../domain/local-time.ts';
import { ScratchStation } from '../tests/fixtures/scratch-station.ts';
import type { OpenedApp } from './open-app.ts';
import { isBackupDue, makeBackup } from './backup.ts';
import { backupManifest, fileDigest, type BackupCopy } from './backup-copy.ts';
import { backupName, backupsToKeep } from './backup-shelf.ts';
import { systemOperator, writeFact } from './write.ts';

let station: ScratchStation;
let app: OpenedApp;
let backups: string;
beforeEach(() => {
  station = new ScratchStation();
  app = station.openWell();
  backups = join(station.dataDir, 'backups');
});
afterEach(async () => {
  await app.close();
  station.remove();
});

const at = (atMs: number) => ({ ...app, clock: { ...app.clock, nowMs: () => atMs } });
const other = { file: 'other', sha256: 'aa', seq: 0 };
const shelf = () => readdirSync(backups).filter((file) => file.endsWith('.db'));

test('a backup opens with the key of its store, holds its records, and its manifest states its bytes', async () => {
  const file = await makeBackup(app);
  const manifest = backupManifest.parse(JSON.parse(readFileSync(`${file}.json`, 'utf8')));
  expect(manifest).toMatchObject({ ...app.station().source, seq: 0, hash: null, sha256: await fileDigest(file) });
  const copy = openStore({ path: file, key: app.storeKey, create: false });
  if (!copy.ok) throw new Error(copy.error);
  expect(copy.value.prepare('select count(*) from records').pluck().get()).toBe(1);
  copy.value.close();
  const made = app.db.prepare<[], string>(`select line from records where type = 'backup.made/1'`).pluck().get();
  expect(made).toContain(manifest.sha256.slice(0, 50));
  expect(station.logged.at(-1)).toMatchObject({ event: 'backup_made' });
});

test('the backup just made is never the one that is dropped, however far the clock was set back', async () => {
  mkdirSync(backups);
  for (let day = 0; day < 14; day += 1) {
    const file = join(backups, backupName(day + 1, Date.UTC(2036, 0, 1 + day, 4)));
    writeFileSync(file, 'a copy');
    writeFileSync(`${file}.json`, '{}');
  }
  const made = await makeBackup(at(Date.UTC(2026, 0, 1, 4)));
  expect(existsSync(made)).toBe(true);
  expect(existsSync(`${made}.json`)).toBe(true);
  expect(shelf().at(-1)).toContain('2026-01-01');
  expect(shelf().length).toBeLessThanOrEqual(11);
  expect(readdirSync(backups)).toHaveLength(2 * shelf().length);
});

test('a failed attempt leaves nothing, an interrupted one is cleared away, and old backups stay', async () => {
  const kept = await makeBackup(app);
  writeFileSync(join(backups, 'backup-000007-2026-01-01T000000Z.db.part'), 'half a copy');
  writeFileSync(join(backups, 'notes.txt'), 'a file of somebody else');
  await expect(makeBackup({ ...app, storeKey: Buffer.alloc(32) })).rejects.toThrow('opened with its key');
  expect(readdirSync(backups).filter((file) => file.includes('.part'))).toEqual([]);
  expect(existsSync(kept)).toBe(true);
  expect(existsSync(join(backups, 'notes.txt'))).toBe(true);
});

test('a store whose records do not follow one another is not taken for a backup', async () => {
  app.db.exec('drop trigger records_never_updated');
  app.db.exec(`update records set line = replace(line, '经八路', '经九路')`);
  await expect(makeBackup(app)).rejects.toThrow('follow one another');
  expect(readdirSync(backups)).toEqual([]);
});

test('the counter goes on while a copy is made, which holds what was there when it was begun', async () => {
  const records = () => app.db.prepare<[], number>('select count(*) from records').pluck().get() ?? 0;
  const { call } = await station.setUp(app);
  const before = records();
  const making = makeBackup(app);
  await call('status.read');
  transact(app.db, () => {
    writeFact(app, { type: 'backup.made/1', subject: 'station/backup', operator: systemOperator, data: other });
  });
  expect(records()).toBe(before + 1);
  const copy = openStore({ path: await making, key: app.storeKey, create: false });
  if (!copy.ok) throw new Error(copy.error);
  expect(copy.value.prepare('select count(*) from records').pluck().get()).toBeGreaterThanOrEqual(before);
  copy.value.close();
});

test('a counter that closes breaks a copy off, and what was begun of it is cleared away', async () => {
  const copies: BackupCopy[] = [];
  const making = makeBackup(app, (copy) => copies.push(copy));
  await copies[0]?.breakOff();
  await expect(making).rejects.toThrow('broken off');
  expect(readdirSync(backups)).toEqual([]);
});

test('a copy of every one of seven days is kept, and of four weeks before them', () => {
  const shelved = Array.from({ length: 120 }, (_, index) => {
    const atMs = Date.UTC(2026, 0, 1, 4) + Math.floor(index / 2) * 24 * 3_600_000 + (index % 2) * 3_600_000;
    return { file: backupName(index + 1, atMs), number: index + 1, atMs };
  });
  const kept = [...backupsToKeep(shelved)];
  expect(kept).toHaveLength(11);
  expect(kept[0]).toBe(backupName(120, shelved[119]?.atMs ?? 0));
  expect(kept.slice(0, 7).map((file) => file.slice(14, 24))).toEqual([
    '2026-03-01',
    '2026-02-28',
    '2026-02-27',
    '2026-02-26',
    '2026-02-25',
    '2026-02-24',
    '2026-02-23',
  ]);
  expect(kept.slice(7).map((file) => file.slice(14, 24))).toEqual([
    '2026-02-22',
    '2026-02-18',
    '2026-02-11',
    '2026-02-04',
  ]);
});

describe('a backup is due', () => {
  const noon = instantOf('2026-11-24', 12 * 60);
  const night = instantOf('2026-11-24', 2 * 60);
  const hourMs = 3_600_000;

  test.each([
    ['when there is none', null, noon, true],
    ['not again within a day', noon - 2 * hourMs, noon, false],
    ['at night, once a date', night - 10 * hourMs, night, true],
    ['not twice in one night', night - hourMs, night, false],
    ['at any hour when the last is older than 26 hours', noon - 27 * hourMs, noon, true],
    ['at night when the last lies in the future, since the clock was set back', night + 1000 * hourMs, night, true],
  ])('%s', (_words, lastAtMs, nowMs, isDue) => {
    expect(isBackupDue(lastAtMs, nowMs)).toBe(isDue);
  });
});
