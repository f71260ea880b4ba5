import { InvariantBroken } from '../domain/assert.ts';
import type { Log } from './log.ts';

/**
 * Work that nobody waits for: a fault is said in the log, and the work is done again at its next time. A broken
 * invariant passes through, uncaught, to the edge of the process, which stops core.
 */
export async function inBackground(log: Log, task: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (error instanceof InvariantBroken) throw error;
    log({ event: 'background_failed', task, error: String(error) });
  }
}
