import { access, open, rename } from 'node:fs/promises';
import { notPrinted, printed, type PrintOutcome } from '../print-outcome.ts';

/**
 * Writes the bytes to a new file and waits until they are on the disk; under its name it is whole. For training and
 * tests: no paper is claimed anywhere else.
 */
export async function printToFile(bytes: Uint8Array, path: string): Promise<PrintOutcome> {
  try {
    if (await isThere(path)) return notPrinted('file_not_written');
    // What a kill left of an earlier try is written over.
    const file = await open(`${path}.part`, 'w', 0o600);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(`${path}.part`, path);
    return printed;
  } catch {
    return notPrinted('file_not_written');
  }
}

async function isThere(path: string): Promise<boolean> {
  return await access(path).then(
    () => true,
    () => false,
  );
}
