import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { assert } from '../../domain/assert.ts';
import { readTable } from './read-table.ts';

/**
 * Reads one file beside core: a table takes seconds and memory to parse, and whatever a stranger's file does to the
 * thread that reads it, the counter goes on. Rows go back in pieces, so that taking them over blocks nobody.
 */
const piece = 500;
const order = z.object({ bytes: z.instanceof(Uint8Array), wanted: z.array(z.string()) });

assert(parentPort, 'a thread is started by another');
const { bytes, wanted } = order.parse(workerData);
const read = await readTable(bytes, wanted);
if (read.ok) {
  const { rows, notices } = read.value;
  for (let at = 0; at < rows.length; at += piece) parentPort.postMessage({ rows: rows.slice(at, at + piece) });
  parentPort.postMessage({ notices });
} else parentPort.postMessage({ error: read.error });
