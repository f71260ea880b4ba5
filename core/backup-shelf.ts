import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { localTime } from '../domain/local-time.ts';

/** One copy on the shelf. The number only ever grows; the instant in the name is for a person, and may be wrong. */
interface Shelved {
  readonly file: string;
  readonly number: number;
  readonly atMs: number;
}

const daysKept = 7;
const weeksKept = 4;
const dayMs = 24 * 3_600_000;
const numberDigits = 6;

export function backupName(number: number, atMs: number): string {
  const instant = new Date(atMs).toISOString().slice(0, 19).replace(/:/g, '');
  return `backup-${number.toString().padStart(numberDigits, '0')}-${instant}Z.db`;
}

/** Newest last, in the order they were made, whatever the clock said. A file under any other name is none of ours. */
export function listBackups(folder: string): Shelved[] {
  const found = readdirSync(folder).flatMap((file) => {
    const [, number, date, time] = /^backup-(\d{6,})-(\d{4}-\d{2}-\d{2})T(\d{6})Z\.db$/.exec(file) ?? [];
    if (number === undefined || date === undefined || time === undefined) return [];
    const atMs = Date.parse(`${date}T${time.replace(/(..)(..)(..)/, '$1:$2:$3')}Z`);
    return [{ file, number: Number(number), atMs }];
  });
  return found.sort((a, b) => a.number - b.number);
}

export function nextNumber(folder: string): number {
  return (listBackups(folder).at(-1)?.number ?? 0) + 1;
}

/** The newest of each of seven days, and before those the newest of each of four weeks: the newest of all is always one. */
export function backupsToKeep(newestLast: readonly Shelved[]): Set<string> {
  const kept = new Set<string>();
  const days = new Set<string>();
  const weeks = new Set<number>();
  for (const { file, atMs } of newestLast.toReversed()) {
    const day = localTime(atMs).date;
    const week = Math.floor(Date.parse(day) / (7 * dayMs));
    if (days.has(day)) continue;
    if (days.size < daysKept) {
      days.add(day);
      kept.add(file);
    } else if (weeks.size < weeksKept && !weeks.has(week)) {
      weeks.add(week);
      kept.add(file);
    }
  }
  return kept;
}

export function dropOldest(folder: string): void {
  const shelved = listBackups(folder);
  const kept = backupsToKeep(shelved);
  for (const { file } of shelved) {
    if (kept.has(file)) continue;
    rmSync(join(folder, file));
    rmSync(join(folder, `${file}.json`), { force: true });
  }
}

/** Copies that were never finished, each as large as the store, and what was stated of them. */
export function dropUnfinished(folder: string): void {
  const files = readdirSync(folder);
  for (const file of files) {
    const isPart = /^backup-.*\.part(-wal|-shm|-journal)?$/.test(file);
    const isOrphan = /^backup-.*\.db\.json$/.test(file) && !files.includes(file.slice(0, -'.json'.length));
    if (isPart || isOrphan) rmSync(join(folder, file), { force: true });
  }
}
