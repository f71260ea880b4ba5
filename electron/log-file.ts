import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';

const logBytesMax = 5_000_000;

/** Appends lines to one file, which becomes `.1` when it is full: two files are kept. A log that fails stops nobody. */
export function openLogFile(folder: string): (line: string) => void {
  const file = join(folder, 'counter.log');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return (line) => {
    try {
      const isFull = (statSync(file, { throwIfNoEntry: false })?.size ?? 0) > logBytesMax;
      if (isFull) renameSync(file, `${file}.1`);
      appendFileSync(file, line.endsWith('\n') ? line : `${line}\n`, { mode: 0o600 });
    } catch {
      // A full disk is core's to report, on the screen; the log has nowhere else to go.
    }
  };
}
