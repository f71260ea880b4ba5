import { appendFileSync, existsSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

const logBytesMax = 5_000_000;

/** The log of whatever opens a data folder, in the one place where somebody who mends things looks. */
export const logFileOf = (dataDir: string): string => join(dataDir, 'logs', 'counter.log');

/**
 * Appends lines to one file, which becomes `.1` when it is full: two files are kept. It never makes the data folder,
 * which says by being there that a station was. A log that fails stops nobody.
 */
export function openLogFile(file: string, bytesMax = logBytesMax): (line: string) => void {
  return (line) => {
    try {
      const size = statSync(file, { throwIfNoEntry: false })?.size;
      if (size === undefined && !existsSync(dirname(file))) mkdirSync(dirname(file), { mode: 0o700 });
      if (size !== undefined && size > bytesMax) renameSync(file, `${file}.1`);
      appendFileSync(file, line.endsWith('\n') ? line : `${line}\n`, { mode: 0o600 });
    } catch {
      // A full disk is core's to report, on the screen; the log has nowhere else to go.
    }
  };
}
