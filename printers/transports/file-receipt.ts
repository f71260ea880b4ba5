import { open } from 'node:fs/promises';
import { notPrinted, printed, type PrintOutcome } from '../print-outcome.ts';

/** Writes the bytes to a new file and waits until they are on the disk. For training and tests: no paper is claimed anywhere else. */
export async function printToFile(bytes: Uint8Array, path: string): Promise<PrintOutcome> {
  try {
    const file = await open(path, 'wx', 0o600);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    return printed;
  } catch {
    return notPrinted('file_not_written');
  }
}
