import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import type { BookLine, ChainEnd } from '../wire/ledger-book.ts';
import type { App } from './app.ts';
import { storePath } from './store-file.ts';

const chainEnd = z.object({ epoch: z.string(), seq: z.int(), hash: z.string() });

/** What a thread is told that reads the lines of a book. */
export const bookOrder = z.object({
  store: z.string(),
  key: z.instanceof(Uint8Array),
  cut: z.union([
    /** A book that is made: the records from the one instant to the other, by clocks that were trusted. */
    z.object({ afterMs: z.number(), throughMs: z.number().nullable() }),
    /** One that was made. */
    z.object({ after: chainEnd.nullable(), through: chainEnd }),
  ]),
});
export type BookCut = z.infer<typeof bookOrder>['cut'];

/** A thread's answer; null where no record of the city lies in the cut. */
export interface ReadBook {
  readonly after: ChainEnd | null;
  readonly through: { readonly city: ChainEnd; readonly station: ChainEnd | null };
  readonly lines: readonly BookLine[];
}

const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
const program = fileURLToPath(new URL(`./book-thread.${extension}`, import.meta.url));

/** Of a ledger with the people of a whole city that takes seconds, and no call waits. Both ends are records: what is written meanwhile changes nothing. */
export function readBook({ dataDir, storeKey }: App, cut: BookCut): Promise<ReadBook | null> {
  const workerData = { store: storePath(dataDir), key: Uint8Array.from(storeKey), cut };
  const thread = new Worker(program, { workerData });
  return new Promise((resolve, reject) => {
    thread.once('message', (message: ReadBook | null) => {
      resolve(message);
    });
    thread.once('error', reject);
    thread.once('exit', () => {
      reject(new Error('the reading of the book was broken off'));
    });
  });
}
