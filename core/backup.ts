import { createHash } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { openStore, transact } from '../db/connection.ts';
import { journalHead } from '../db/journal.ts';
import { copyStoreTo, quickCheck } from '../db/backup.ts';
import { readSetting, writeSetting } from '../db/local/settings.ts';
import { assert } from '../domain/assert.ts';
import { localTime } from '../domain/local-time.ts';
import type { App } from './app.ts';
import { systemOperator, writeFact } from './write.ts';

const keptMax = 11;
const checkEveryMs = 10 * 60_000;
/** After the window is open: nobody waits for a copy. */
const firstCheckMs = 5000;
/** After closing time and before the first clerk. */
const nightHours = { from: 1, until: 6 } as const;
const overdueMs = 26 * 3_600_000;

type BackupParts = Pick<App, 'db' | 'clock' | 'station' | 'storeKey' | 'dataDir' | 'log'>;

/**
 * A whole copy under the store's own key, so that the two recovery halves open it too. It counts only after the copy
 * itself was opened, checked page by page and found to end where the store ended.
 */
export function makeBackup(parts: BackupParts): string {
  const { db, clock, station, storeKey, dataDir } = parts;
  const folder = join(dataDir, 'backups');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const name = `backup-${new Date(clock.nowMs()).toISOString().replace(/[:.]/g, '-')}.db`;
  const partFile = join(folder, `${name}.part`);
  rmSync(partFile, { force: true });
  const head = journalHead(db, station().source.epoch, 'city');
  copyStoreTo(db, partFile);
  verifyCopy(partFile, storeKey, station().source.epoch, head?.hash ?? null);
  syncFile(partFile);
  const sha256 = createHash('sha256').update(readFileSync(partFile)).digest('hex');
  renameSync(partFile, join(folder, name));
  const manifest = { ...station().source, seq: head?.seq ?? 0, hash: head?.hash.toString('base64') ?? null, sha256 };
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(manifest)}\n`, { flush: true });
  syncFile(folder);
  transact(db, () => {
    writeSetting(db, 'backup_at_ms', clock.nowMs().toString());
    writeFact(parts, {
      type: 'backup.made/1',
      subject: 'station/backup',
      operator: systemOperator,
      data: { file: name, sha256: sha256.slice(0, 50), seq: head?.seq ?? 0 },
    });
  });
  dropOldest(folder);
  parts.log({ event: 'backup_made', file: name });
  return join(folder, name);
}

function verifyCopy(file: string, key: Buffer, epoch: string, hash: Buffer | null): void {
  const copy = openStore({ path: file, key, create: false });
  assert(copy.ok, 'a backup can be opened with the key of its store');
  try {
    assert(quickCheck(copy.value), 'every page of a backup is whole');
    const head = journalHead(copy.value, epoch, 'city');
    assert(
      (head?.hash.toString('hex') ?? null) === (hash?.toString('hex') ?? null),
      'a backup ends where its store did',
    );
  } finally {
    copy.value.close();
  }
}

function syncFile(path: string): void {
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function dropOldest(folder: string): void {
  const files = readdirSync(folder).filter((file) => file.endsWith('.db'));
  for (const file of files.sort().slice(0, -keptMax)) {
    rmSync(join(folder, file));
    rmSync(join(folder, `${file}.json`), { force: true });
  }
}

/** Whether a backup is due: at night once, and at any hour when the last is more than a day old. */
export function isBackupDue(lastAtMs: number | null, nowMs: number): boolean {
  if (lastAtMs === null) return true;
  const now = localTime(nowMs);
  const hour = Math.floor(now.minute / 60);
  const isNight = hour >= nightHours.from && hour < nightHours.until;
  return nowMs - lastAtMs > overdueMs || (isNight && localTime(lastAtMs).date !== now.date);
}

/** Makes a backup whenever one is due. A backup that fails is said in the log and tried again; the work goes on. */
export function keepBackups(parts: BackupParts): { readonly stop: () => void } {
  const check = () => {
    const lastAt = readSetting(parts.db, 'backup_at_ms');
    if (!isBackupDue(lastAt === null ? null : Number(lastAt), parts.clock.nowMs())) return;
    try {
      makeBackup(parts);
    } catch (error) {
      parts.log({ event: 'background_failed', task: 'backup', error: String(error) });
    }
  };
  const first = setTimeout(check, firstCheckMs);
  const timer = setInterval(check, checkEveryMs);
  first.unref();
  timer.unref();
  return {
    stop: () => {
      clearTimeout(first);
      clearInterval(timer);
    },
  };
}
