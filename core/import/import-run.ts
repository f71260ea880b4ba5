import { createHash } from 'node:crypto';
import { refusal, type KioskError } from '../../contract/errors.ts';
import type { RegisterHead } from '../../contract/kiosk/import.ts';
import { isDiskFull } from '../../db/connection.ts';
import { InvariantBroken } from '../../domain/assert.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import {
  mayBeWritten,
  type OpenedList,
  type RegisterSteps,
  type RowDecision,
  type RowVerdict,
  type WrittenBy,
} from './list.ts';
import { readFile } from './read-file.ts';
import { tableLimits, type Table, type TableNotice } from './table.ts';

export type ImportPhase =
  'receiving' | 'reading' | 'checking' | 'checked' | 'writing' | 'written' | 'stopped' | 'failed';

/** Rows that are judged before everybody else has their turn: a few milliseconds. */
const rowsPerTurn = 20;
/**
 * Rows of one transaction, all of them or none: as many as take this long, so that a slow machine keeps whoever is at
 * the counter waiting no longer than a quick one.
 */
const batchMs = 20;
/** A quick machine gains nothing by more, and loses them all with one that fails. */
const rowsPerBatchMax = 10;

const nextTurn = (): Promise<void> =>
  new Promise((resolve) => {
    setImmediate(resolve);
  });

type OpenList = (table: Table, takeTurns: () => Promise<void>) => Promise<Result<OpenedList, KioskError>>;

/** Takes back what a step wrote before it was refused. */
class StepRefused extends Error {
  readonly problem: KioskError;
  constructor(problem: KioskError) {
    super(problem.code);
    this.problem = problem;
  }
}

/** A disk that is full or a batch that fails stops the list; a broken law of the program stops more than that. */
function tryWrite(work: () => void): Result<null, KioskError> {
  try {
    work();
    return ok(null);
  } catch (error) {
    if (error instanceof StepRefused) return err(error.problem);
    if (error instanceof InvariantBroken) throw error;
    return err(refusal(isDiskFull(error) ? 'store_disk_full' : 'import_batch_failed'));
  }
}

interface Begun {
  readonly importId: string;
  readonly operatorId: string;
  readonly fileName: string;
  readonly bytes: number;
}

/** One file on its way into the store: received, read, judged without writing anything, confirmed, written. */
export class ImportRun {
  readonly begun: Begun;
  phase: ImportPhase = 'receiving';
  /** Why it failed or stopped; null while nothing did. */
  problem: KioskError | null = null;
  /** Rows that are through the phase that runs. */
  done = 0;
  /** Rows that there are to write; nought before that begins. */
  toWrite = 0;
  list: OpenedList | null = null;
  notices: readonly TableNotice[] = [];
  readonly verdicts: (RowVerdict | undefined)[] = [];
  readonly written = new Set<number>();
  /** What somebody says beside the file; of a register alone. */
  head: RegisterHead | null = null;
  columns: Readonly<Record<string, string>> = {};
  readonly decisions = new Map<number, RowDecision>();
  /** Of the whole file; empty until it is here. */
  digest = '';
  /** As it was read, so that it may be judged once more by other terms; null until then. */
  table: Table | null = null;
  #bytes: Uint8Array;
  #received = 0;
  #cancel = new AbortController();

  constructor(begun: Begun) {
    this.begun = begun;
    this.#bytes = new Uint8Array(Math.min(begun.bytes, tableLimits.bytes));
  }

  get isRunning(): boolean {
    return this.phase === 'reading' || this.phase === 'checking' || this.phase === 'writing';
  }

  /** It is looked at, and something of it is still to be written. */
  get waits(): boolean {
    const isLeft = this.#ready().length > 0 || this.list?.register?.isOpen() === true;
    return (this.phase === 'checked' || this.phase === 'stopped') && isLeft;
  }

  /** A piece that came before, after a lost answer, is the same piece. */
  take(at: number, piece: Uint8Array): Result<number, KioskError> {
    const fits = this.phase === 'receiving' && at <= this.#received && at + piece.length <= this.#bytes.length;
    if (!fits) return err(refusal('import_piece_out_of_order'));
    this.#bytes.set(piece, at);
    this.#received = Math.max(this.#received, at + piece.length);
    return ok(this.#received);
  }

  get isWhole(): boolean {
    return this.#received === this.#bytes.length;
  }

  cancel(): void {
    this.#cancel.abort();
  }

  /** The dry run. */
  async check(names: readonly string[], open: OpenList): Promise<void> {
    this.phase = 'reading';
    const bytes = this.#bytes;
    this.#bytes = new Uint8Array(0);
    this.digest = createHash('sha256').update(bytes).digest('hex');
    const read = await readFile(bytes, names, { signal: this.#cancel.signal, onRows: (count) => (this.done = count) });
    if (!read.ok) {
      this.#end('failed', read.error);
      return;
    }
    this.table = read.value;
    this.notices = read.value.notices;
    await this.#judge(read.value, open);
  }

  /** The same file by other terms: nothing of it is written yet, or only rows that stay. */
  async checkAgain(open: OpenList): Promise<void> {
    const { table } = this;
    if (table === null) return;
    [this.phase, this.problem] = ['reading', null];
    this.list = null;
    this.verdicts.length = 0;
    this.written.clear();
    this.#cancel = new AbortController();
    await this.#judge(table, open);
  }

  /** Somebody says whether a row comes in; what that means for others like it is judged with it. */
  rule(row: number, decision: RowDecision | null): void {
    const { list } = this;
    if (list === null) return;
    if (decision === null) this.decisions.delete(row);
    else this.decisions.set(row, decision);
    for (const index of list.touchedBy?.(row) ?? []) this.verdicts[index] = list.judge(index);
  }

  async #judge(table: Table, open: OpenList): Promise<void> {
    const { signal } = this.#cancel;
    let passed = 0;
    const takeTurns = async () => {
      passed += 1;
      if (passed % rowsPerTurn === 0) await nextTurn();
    };
    const opened = await open(table, takeTurns);
    if (!opened.ok) {
      this.#end('failed', opened.error);
      return;
    }
    this.list = opened.value;
    this.phase = 'checking';
    this.done = 0;
    for (const index of opened.value.order) {
      this.verdicts[index] = opened.value.judge(index);
      this.done += 1;
      if (this.done % rowsPerTurn === 0) await nextTurn();
      if (signal.aborted) {
        this.#end('failed', null);
        return;
      }
    }
    this.phase = 'checked';
  }

  /**
   * Writes what is ready in the name of who said so, batch by batch, each by `inOneTransaction`. A batch that fails is as
   * if it had never begun, and those before it stand: the same file again goes on after them.
   */
  async write(operator: string, inOneTransaction: (work: () => void) => void): Promise<void> {
    const { list } = this;
    if (list === null) return;
    this.phase = 'writing';
    this.problem = null;
    this.#cancel = new AbortController();
    this.done = 0;
    const indexes = this.#ready();
    this.toWrite = indexes.length;
    const by = { operator, correlation: `import/${this.begun.importId}` };
    if (!this.#step(list.register?.begin, by, inOneTransaction)) return;
    while (this.done < indexes.length) {
      if (this.#cancel.signal.aborted) {
        this.#stopAt(null);
        return;
      }
      const batch = indexes.slice(this.done, this.done + rowsPerBatchMax);
      const wrote = this.#writeBatch(list, batch, by, inOneTransaction);
      if (!wrote.ok) {
        this.#stopAt(wrote.error);
        return;
      }
      this.done += wrote.value;
      await nextTurn();
    }
    if (!(await this.#writeParts(list, by, inOneTransaction))) return;
    if (!this.#step(list.register?.end, by, inOneTransaction)) return;
    this.phase = 'written';
  }

  /** False where one of them stopped it. */
  async #writeParts(list: OpenedList, by: WrittenBy, inOneTransaction: (work: () => void) => void): Promise<boolean> {
    for (const part of list.register?.parts?.() ?? []) {
      if (this.#cancel.signal.aborted) {
        this.#stopAt(null);
        return false;
      }
      if (!this.#step(part, by, inOneTransaction)) return false;
      await nextTurn();
    }
    return true;
  }

  /** Of what goes in parts only those stand that are there: the rows are judged once more. */
  #stopAt(problem: KioskError | null): void {
    const { list } = this;
    if (list?.register?.lookAgain !== undefined) {
      list.register.lookAgain();
      this.written.clear();
      for (const index of list.order) this.verdicts[index] = list.judge(index);
    }
    this.#end('stopped', problem);
  }

  /** What a register writes about itself, in a transaction of its own; false where that stops it. */
  #step(
    step: RegisterSteps['begin'] | undefined,
    by: WrittenBy,
    inOneTransaction: (work: () => void) => void,
  ): boolean {
    if (step === undefined) return true;
    const wrote = tryWrite(() => {
      inOneTransaction(() => {
        const problem = step(by);
        if (problem !== null) throw new StepRefused(problem);
      });
    });
    if (wrote.ok) return true;
    this.#stopAt(wrote.error);
    return false;
  }

  /** Rows to be written, in the order in which they were judged. */
  #ready(): readonly number[] {
    return (this.list?.order ?? []).filter((index) => {
      const verdict = this.verdicts[index];
      return verdict !== undefined && mayBeWritten(verdict) && !this.written.has(index);
    });
  }

  /** How many rows of the batch were written in the time that it has: one at least. */
  #writeBatch(
    list: OpenedList,
    batch: readonly number[],
    by: WrittenBy,
    inOneTransaction: (work: () => void) => void,
  ): Result<number, KioskError> {
    const verdicts = new Map<number, RowVerdict>();
    const wrote = tryWrite(() => {
      inOneTransaction(() => {
        const untilMs = performance.now() + batchMs;
        for (const index of batch) {
          verdicts.set(index, list.write(index, by));
          if (performance.now() >= untilMs) return;
        }
      });
    });
    if (!wrote.ok) return wrote;
    for (const [index, verdict] of verdicts) {
      this.verdicts[index] = verdict;
      if (mayBeWritten(verdict)) this.written.add(index);
    }
    return ok(verdicts.size);
  }

  #end(phase: 'failed' | 'stopped', problem: KioskError | null): void {
    [this.phase, this.problem] = [phase, problem];
  }
}
