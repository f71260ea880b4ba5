import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { z } from 'zod';

/** Beside each copy: what is in it, readable without its key. */
export const backupManifest = z.object({
  station: z.string(),
  device: z.string(),
  epoch: z.string(),
  seq: z.int(),
  hash: z.string().nullable(),
  sha256: z.string(),
});
export type BackupManifest = z.infer<typeof backupManifest>;

/** What a thread is told that copies the store to a file. */
export const copyOrder = z.object({
  store: z.string(),
  file: z.string(),
  key: z.instanceof(Uint8Array),
  /** The end of the city stream that the copy must at least hold. */
  from: z.object({ epoch: z.string(), seq: z.int(), hash: z.string() }).nullable(),
});
export type CopyOrder = z.infer<typeof copyOrder>;

const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
const program = fileURLToPath(new URL(`./backup-thread.${extension}`, import.meta.url));

/** A thread that copies and checks: of a store with the people of a whole city that takes seconds, and no call waits. */
export class BackupCopy {
  /** What is in the copy, on the disk to its last byte. */
  readonly made: Promise<BackupManifest>;
  readonly #thread: Worker;

  constructor(order: CopyOrder) {
    this.#thread = new Worker(program, { workerData: order });
    this.made = new Promise((resolve, reject) => {
      this.#thread.once('message', (message) => {
        resolve(backupManifest.parse(message));
      });
      this.#thread.once('error', reject);
      this.#thread.once('exit', () => {
        reject(new Error('the copy was broken off'));
      });
    });
  }

  /** Resolves when the thread has let go of the store. */
  async breakOff(): Promise<void> {
    await this.#thread.terminate();
  }
}

/** Piece by piece: a copy is as large as the store. */
export async function fileDigest(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(path)) hash.update(z.instanceof(Uint8Array).parse(piece));
  return hash.digest('hex');
}
