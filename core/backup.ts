import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { transact } from '../db/connection.ts';
import { journalHead } from '../db/journal.ts';
import { readSetting, writeSetting } from '../db/local/settings.ts';
import { localTime } from '../domain/local-time.ts';
import { inBackground } from './background.ts';
import { BackupCopy, type BackupManifest, type CopyOrder } from './backup-copy.ts';
import { backupName, dropOldest, dropUnfinished, nextNumber } from './backup-shelf.ts';
import type { Worker } from './station.ts';
import { storePath, syncPath } from './store-file.ts';
import { systemOperator, writeFact } from './write.ts';

const checkEveryMs = 10 * 60_000;
/** After the window is open: nobody waits for a copy. */
const firstCheckMs = 5000;
/** After closing time and before the first clerk. */
const nightHours = { from: 1, until: 6 } as const;
const overdueMs = 26 * 3_600_000;

interface BackupParts extends Worker {
  readonly storeKey: Buffer;
  readonly dataDir: string;
}

/**
 * A whole copy under the store's own key, so that the two recovery halves open it too. It counts only after the copy
 * itself was opened, checked page by page and record by record, and found to hold what the store held.
 */
export async function makeBackup(
  parts: BackupParts,
  onBegun: (copy: BackupCopy) => void = () => undefined,
): Promise<string> {
  const folder = join(parts.dataDir, 'backups');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  dropUnfinished(folder);
  const name = backupName(nextNumber(folder), parts.clock.nowMs());
  try {
    const copy = new BackupCopy(orderOf(parts, join(folder, `${name}.part`)));
    onBegun(copy);
    const manifest = await copy.made;
    writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(manifest)}\n`, { flush: true });
    renameSync(join(folder, `${name}.part`), join(folder, name));
    syncPath(folder);
    dropOldest(folder);
    noteMade(parts, name, manifest);
  } finally {
    dropUnfinished(folder);
  }
  parts.log({ event: 'backup_made', file: name });
  return join(folder, name);
}

function orderOf({ db, station, storeKey, dataDir }: BackupParts, file: string): CopyOrder {
  const { epoch } = station().source;
  const head = journalHead(db, epoch, 'city');
  const from = head === null ? null : { epoch, seq: head.seq, hash: head.hash.toString('base64') };
  return { store: storePath(dataDir), file, key: Uint8Array.from(storeKey), from };
}

function noteMade(parts: BackupParts, file: string, { sha256, seq }: BackupManifest): void {
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

/** Whether a backup is due: at night once, and at any hour when the last is more than a day old. */
export function isBackupDue(lastAtMs: number | null, nowMs: number): boolean {
  if (lastAtMs === null) return true;
  const now = localTime(nowMs);
  const hour = Math.floor(now.minute / 60);
  const isNight = hour >= nightHours.from && hour < nightHours.until;
  return nowMs - lastAtMs > overdueMs || (isNight && localTime(lastAtMs).date !== now.date);
}

export interface Backups {
  /** Resolves when no copy is being made: a copy reads what the store was, and keeps its old pages in use. */
  readonly settled: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** Makes a backup whenever one is due. A backup that fails is said in the log and tried again; the work goes on. */
export function keepBackups(parts: BackupParts): Backups {
  let copy: BackupCopy | null = null;
  let running: Promise<void> | null = null;
  const check = () => {
    const lastAt = readSetting(parts.db, 'backup_at_ms');
    if (!isBackupDue(lastAt === null ? null : Number(lastAt), parts.clock.nowMs())) return;
    running ??= inBackground(parts.log, 'backup', () => makeBackup(parts, (begun) => (copy = begun))).finally(() => {
      running = copy = null;
    });
  };
  const first = setTimeout(check, firstCheckMs);
  const timer = setInterval(check, checkEveryMs);
  first.unref();
  timer.unref();
  const settled = () => running ?? Promise.resolve();
  return {
    settled,
    async stop() {
      clearTimeout(first);
      clearInterval(timer);
      await copy?.breakOff();
      await settled();
    },
  };
}
