import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { openStore, transact } from '../db/connection.ts';
import { journalHead } from '../db/journal.ts';
import { copyStoreTo, quickCheck } from '../db/backup.ts';
import { readSetting, writeSetting } from '../db/local/settings.ts';
import { verifyChains, verifyDelivery, verifyEpochs } from '../db/verify-chains.ts';
import { InvariantBroken } from '../domain/assert.ts';
import { localTime } from '../domain/local-time.ts';
import type { App } from './app.ts';
import { backupName, dropOldest, dropUnfinished, nextNumber } from './backup-shelf.ts';
import { syncPath } from './store-file.ts';
import { systemOperator, writeFact } from './write.ts';

const checkEveryMs = 10 * 60_000;
/** After the window is open: nobody waits for a copy. */
const firstCheckMs = 5000;
/** After closing time and before the first clerk. */
const nightHours = { from: 1, until: 6 } as const;
const overdueMs = 26 * 3_600_000;

type BackupParts = Pick<App, 'db' | 'clock' | 'station' | 'storeKey' | 'dataDir' | 'log'>;

/** Beside each copy: what is in it, readable without its key. */
export const backupManifest = z.looseObject({
  station: z.string(),
  device: z.string(),
  epoch: z.string(),
  seq: z.int(),
  hash: z.string().nullable(),
  sha256: z.string(),
});

export function fileDigest(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}

/**
 * A whole copy under the store's own key, so that the two recovery halves open it too. It counts only after the copy
 * itself was opened, checked page by page and record by record, and found to end where the store ended.
 */
export function makeBackup(parts: BackupParts): string {
  const { db, clock, station, storeKey, dataDir } = parts;
  const folder = join(dataDir, 'backups');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  dropUnfinished(folder);
  const name = backupName(nextNumber(folder), clock.nowMs());
  const partFile = join(folder, `${name}.part`);
  const { source } = station();
  const head = journalHead(db, source.epoch, 'city');
  try {
    copyStoreTo(db, partFile);
    verifyCopy(partFile, storeKey, source.epoch, head?.hash ?? null);
    const manifest: z.infer<typeof backupManifest> = {
      ...source,
      seq: head?.seq ?? 0,
      hash: head?.hash.toString('base64') ?? null,
      sha256: fileDigest(partFile),
    };
    syncPath(partFile);
    writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(manifest)}\n`, { flush: true });
    renameSync(partFile, join(folder, name));
    syncPath(folder);
    dropOldest(folder);
    noteMade(parts, name, manifest);
  } finally {
    dropUnfinished(folder);
  }
  parts.log({ event: 'backup_made', file: name });
  return join(folder, name);
}

function noteMade(parts: BackupParts, file: string, { sha256, seq }: z.infer<typeof backupManifest>): void {
  transact(parts.db, () => {
    writeSetting(parts.db, 'backup_at_ms', parts.clock.nowMs().toString());
    writeFact(parts, {
      type: 'backup.made/1',
      subject: 'station/backup',
      operator: systemOperator,
      data: { file, sha256: sha256.slice(0, 50), seq },
    });
  });
}

function verifyCopy(file: string, key: Buffer, epoch: string, hash: Buffer | null): void {
  const copy = openStore({ path: file, key, create: false });
  demand(copy.ok, 'a backup can be opened with the key of its store');
  try {
    demand(quickCheck(copy.value), 'every page of a backup is whole');
    const findings = [...verifyChains(copy.value), verifyEpochs(copy.value), verifyDelivery(copy.value)];
    demand(
      findings.every(({ faults }) => faults.length === 0),
      'the records of a backup follow one another',
    );
    const head = journalHead(copy.value, epoch, 'city');
    demand(
      (head?.hash.toString('hex') ?? null) === (hash?.toString('hex') ?? null),
      'a backup ends where its store did',
    );
  } finally {
    copy.value.close();
  }
}

/** A copy that went wrong is made again at its next time; the store itself is not in doubt. */
function demand(isSo: boolean, what: string): asserts isSo {
  if (!isSo) throw new Error(`the copy is not a backup: not so that ${what}`);
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
      if (error instanceof InvariantBroken) throw error;
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
