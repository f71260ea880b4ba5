import { refusal, type KioskError } from '../../contract/errors.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { inBackground } from '../background.ts';
import type { Log } from '../log.ts';
import { ImportRun } from './import-run.ts';
import { tableLimits } from './table.ts';

/** A list left open holds personal values in memory; nobody comes back to it after this long. */
const forgetAfterMs = 30 * 60_000;

/** The one list that is being imported at this counter, in memory alone: what a file says is nowhere before it is confirmed. */
export class ImportDesk {
  readonly #log: Log;
  #run: ImportRun | null = null;
  #working: Promise<void> = Promise.resolve();
  #forget: NodeJS.Timeout | undefined;

  constructor(log: Log) {
    this.#log = log;
  }

  /** A list of one's own that waits gives way to the next; another's does not, nor one that is being worked on. */
  begin(begun: ImportRun['begun']): Result<ImportRun, KioskError> {
    if (begun.bytes > tableLimits.bytes) return err(refusal('import_file_too_large'));
    if (this.#run?.isRunning === true) return err(refusal('import_busy'));
    const isAnothers = this.#run !== null && this.#run.begun.operatorId !== begun.operatorId;
    if (isAnothers && this.#run?.waits === true) return err(refusal('import_waits'));
    this.#run = new ImportRun(begun);
    this.#touch();
    return ok(this.#run);
  }

  /** Whoever may import may go on with it; null when there is none, or while another operator still brings it. */
  runFor(operatorId: string): ImportRun | null {
    if (this.#run === null) return null;
    if (this.#run.phase === 'receiving' && this.#run.begun.operatorId !== operatorId) return null;
    this.#touch();
    return this.#run;
  }

  /** Work on the list beside the counter. A fault of the program is said in the log, and the list stops where it is. */
  work(run: ImportRun, task: () => Promise<void>): void {
    this.#working = inBackground(this.#log, 'import', async () => {
      try {
        await task();
      } finally {
        if (run.isRunning) {
          run.phase = run.phase === 'writing' ? 'stopped' : 'failed';
          run.problem = refusal('import_batch_failed');
        }
      }
    });
  }

  /** What runs ends at the next row or batch; what waits is forgotten. */
  drop(run: ImportRun): void {
    run.cancel();
    if (!run.isRunning && this.#run === run) this.#run = null;
  }

  async stop(): Promise<void> {
    clearTimeout(this.#forget);
    this.#run?.cancel();
    await this.#working;
    this.#run = null;
  }

  #touch(): void {
    clearTimeout(this.#forget);
    this.#forget = setTimeout(() => {
      if (this.#run?.isRunning === true) this.#touch();
      else this.#run = null;
    }, forgetAfterMs);
    this.#forget.unref();
  }
}
