import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { refusal, type KioskError } from '../../contract/errors.ts';
import { err, ok } from '../../domain/result.ts';
import type { TableNotice, TableResult, TableRow } from './table.ts';

const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
const program = fileURLToPath(new URL(`./reader-thread.${extension}`, import.meta.url));

const heapMegabytesMax = 768;
const readingMsMax = 120_000;

type Message =
  | { readonly rows: readonly TableRow[] }
  | { readonly notices: readonly TableNotice[] }
  | { readonly error: KioskError };

interface Reading {
  /** Rows read so far. */
  readonly onRows: (count: number) => void;
  readonly signal: AbortSignal;
}

/** Reads a file in a thread of its own, which ends when it takes too long, grows too large, or nobody waits any more. */
export function readFile(
  bytes: Uint8Array,
  wanted: readonly string[],
  { onRows, signal }: Reading,
): Promise<TableResult> {
  return new Promise((resolve) => {
    const thread = new Worker(program, {
      workerData: { bytes, wanted },
      resourceLimits: { maxOldGenerationSizeMb: heapMegabytesMax },
    });
    const rows: TableRow[] = [];
    const end = (result: TableResult) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
      resolve(result);
      void thread.terminate();
    };
    const stop = () => {
      end(err(refusal('import_file_not_readable')));
    };
    const timer = setTimeout(stop, readingMsMax);
    signal.addEventListener('abort', stop);
    thread.on('message', (message: Message) => {
      if ('rows' in message) {
        rows.push(...message.rows);
        onRows(rows.length);
      } else end('error' in message ? err(message.error) : ok({ rows, notices: message.notices }));
    });
    // Out of memory, or a fault of a parser: of the file, and of nothing else.
    thread.on('error', stop);
  });
}
