import { z } from 'zod';
import { refusal, type KioskError } from '../../../contract/errors.ts';
import type { Output } from '../../../contract/kiosk/contract.ts';
import { pieceBytesMax, printedRowsMax } from '../../../contract/kiosk/import.ts';
import { act, call } from '../../client.ts';
import { importWords as words } from '../../messages/import.ts';
import { outcomeWords, printedRow, reasonWords, type ImportRow } from './import-words.ts';
import { Cover, keptCover } from './cover.svelte.ts';

export type ImportedList = NonNullable<Output<'import.read'>['list']>;
export type Outcome = ImportRow['outcome'];
export type ListName = ImportedList['list'];

export const keptImport = z.object({
  list: z.enum(['people', 'trainings', 'services', 'opening_balances']),
  cover: keptCover,
});

const fileBytesMax = 20 * 1024 * 1024;
const askEveryMs = 300;
export const rowsPerPage = 50;
const rowsPerAnswer = 500;
/** What a person has to look at comes first. */
export const outcomes: readonly Outcome[] = [
  ...(['refused', 'asks', 'differs', 'kept', 'noticed', 'ready', 'left', 'there'] as const),
];
const problemOutcomes: readonly Outcome[] = ['refused', 'differs', 'kept', 'asks'];

/** Whether a list was looked at and left, by whomever, and is still to be written. */
export async function doesListWait(): Promise<boolean> {
  const answer = await call('import.read', {});
  return answer.ok && answer.value.list?.waits === true;
}

/** One file from the choice to the records. Core holds the list; this shows how far it is. */
export class Import {
  /** What is chosen; of a list that is there, what it is. */
  kind = $state<ListName>('people');
  readonly cover = new Cover();
  list = $state.raw<ImportedList | null>(null);
  error = $state.raw<KioskError | null>(null);
  rows = $state.raw<readonly ImportRow[]>([]);
  rowsTotal = $state(0);
  outcome = $state<Outcome>('refused');
  offset = $state(0);
  /** Bytes of the file that core has, of all; null while none is sent. */
  sent = $state.raw<{ readonly done: number; readonly total: number } | null>(null);
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** The own cover, while the list of a colleague stands in its place. */
  #aside: z.output<typeof keptImport> | null = null;
  readonly isRunning = $derived(
    this.sent !== null || ['reading', 'checking', 'writing'].includes(this.list?.phase ?? ''),
  );
  readonly toWrite = $derived(
    this.list === null
      ? 0
      : this.list.counts.ready + this.list.counts.noticed + this.list.counts.kept - this.list.counts.written,
  );
  readonly total = $derived(
    this.list === null ? 0 : outcomes.reduce((sum, each) => sum + (this.list?.counts[each] ?? 0), 0),
  );

  get #isAnothers(): boolean {
    return this.list?.waits === true && !this.list.isOwn;
  }

  /** The cover as it is typed, until its list is written; null while nothing is. */
  get kept(): z.input<typeof keptImport> | null {
    if (this.#isAnothers) return this.#aside;
    const cover = this.list?.phase === 'written' ? null : this.cover.kept;
    return cover === null ? null : { list: this.kind, cover };
  }

  goOn(kept: z.output<typeof keptImport>): void {
    if (this.#isAnothers) this.#aside = kept;
    else {
      this.kind = this.list?.list ?? kept.list;
      Object.assign(this.cover, kept.cover);
    }
  }

  /** A list that was left is gone on with, whoever brought it; one that is done or came to nothing makes room. */
  async resume(): Promise<void> {
    await this.#ask();
    if (this.list?.phase === 'written' || this.list?.phase === 'failed') await this.cancel();
  }

  leave(): void {
    clearTimeout(this.#timer);
  }

  async bring(file: File): Promise<void> {
    this.#clear();
    if (file.size === 0 || file.size > fileBytesMax) {
      this.error = refusal(file.size === 0 ? 'import_file_empty' : 'import_file_too_large');
      return;
    }
    this.sent = { done: 0, total: file.size };
    this.error = await this.#send(file);
    this.sent = null;
    await this.#ask();
  }

  async #send(file: File): Promise<KioskError | null> {
    const fileName = file.name.slice(0, 200).toWellFormed();
    const head = this.cover.headOf(this.kind);
    const begun = await call('import.begin', { list: this.kind, fileName, bytes: file.size, head });
    if (!begun.ok) return begun.error;
    const { importId } = begun.value;
    for (let at = 0; at < file.size; at += pieceBytesMax) {
      const bytes = new Uint8Array(await file.slice(at, at + pieceBytesMax).arrayBuffer());
      const taken = await call('import.piece', { importId, at, data: base64Of(bytes) });
      if (!taken.ok) return taken.error;
      this.sent = { done: taken.value.received, total: file.size };
    }
    const checking = await call('import.check', { importId });
    return checking.ok ? null : checking.error;
  }

  /** The cover as it is typed now, and the columns as they are said: judged anew. */
  async checkAgain(columns = this.#columns()): Promise<void> {
    const head = this.cover.headOf(this.kind);
    if (this.list === null || head === null) return;
    const answer = await call('import.choose', { importId: this.list.importId, head, columns });
    this.error = answer.ok ? null : answer.error;
    await this.#ask();
  }

  async chooseColumn(field: string, column: string): Promise<void> {
    const others = Object.entries(this.#columns()).filter(([each, name]) => each !== field && name !== column);
    await this.checkAgain(Object.fromEntries(column === '' ? others : [...others, [field, column]]));
  }

  #columns(): Record<string, string> {
    const found: Record<string, string> = {};
    for (const { field, column } of this.list?.fields ?? []) if (column !== null) found[field] = column;
    return found;
  }

  /** Whether core took it. */
  async rule(row: number, decision: ImportRow['decision']): Promise<boolean> {
    if (this.list === null) return false;
    const answer = await call('import.settle_row', { importId: this.list.importId, row, decision });
    await this.#ask();
    this.error = answer.ok ? null : answer.error;
    await this.show(this.rows.length > 1 || decision === null ? this.outcome : this.#first(), this.offset);
    return answer.ok;
  }

  async write(): Promise<void> {
    await this.#do('import.write');
  }

  /** What runs ends soon and is still shown; what waits is forgotten. */
  async cancel(): Promise<void> {
    await this.#do('import.cancel');
  }

  async #do(name: 'import.write' | 'import.cancel'): Promise<void> {
    if (this.list === null) return;
    const answer = await call(name, { importId: this.list.importId });
    this.error = answer.ok ? null : answer.error;
    await this.#ask();
  }

  async show(outcome: Outcome, offset = 0): Promise<void> {
    const { list } = this;
    if (list === null) return;
    this.outcome = outcome;
    this.offset = offset;
    const asked = { importId: list.importId, outcomes: [outcome], offset, limit: rowsPerPage };
    const answer = await call('import.rows', asked);
    this.error = answer.ok ? null : answer.error;
    if (!answer.ok) return;
    this.rows = answer.value.rows;
    this.rowsTotal = answer.value.total;
  }

  /** The rows that a person has to put right, as they stand in the file, with why. */
  async problemTable(): Promise<readonly (readonly string[])[] | null> {
    const { list } = this;
    if (list === null) return null;
    const table = [[...list.header, words.savedColumns.outcome, words.savedColumns.why]];
    for (let offset = 0; ; offset += rowsPerAnswer) {
      const asked = { importId: list.importId, outcomes: [...problemOutcomes], offset, limit: rowsPerAnswer };
      const answer = await call('import.rows', asked);
      this.error = answer.ok ? null : answer.error;
      if (!answer.ok) return null;
      for (const row of answer.value.rows) {
        const cells = list.header.map((_, index) => row.cells[index] ?? '');
        table.push([...cells, outcomeWords(row), reasonWords(row)]);
      }
      if (offset + rowsPerAnswer >= answer.value.total) return table;
    }
  }

  /** Of the rows that stay out as many as a page has room for, with the number or name that their paper is found by. */
  async printProblems(kind: string, whoAt: number): Promise<boolean> {
    const { list } = this;
    if (list === null) return false;
    const asked = { importId: list.importId, outcomes: [...problemOutcomes, 'left' as const], offset: 0 };
    const found = await call('import.rows', { ...asked, limit: printedRowsMax });
    const rows = (found.ok ? found.value.rows : []).map((row) => printedRow(row, whoAt));
    const more = found.ok ? found.value.total - rows.length : 0;
    const answer = found.ok ? await act('import.print_rows', { importId: list.importId, kind, rows, more }) : found;
    this.error = answer.ok ? null : answer.error;
    return answer.ok;
  }

  async #ask(): Promise<void> {
    clearTimeout(this.#timer);
    const answer = await call('import.read', {});
    if (answer.ok) {
      const before = this.list?.phase;
      this.list = answer.value.list;
      this.kind = this.list?.list ?? this.kind;
      // Whoever signs next reads the cover, and no totals that were typed before.
      if (before === undefined && this.list?.head != null && this.list.phase !== 'written')
        this.cover.show(this.list.head);
      if (this.list?.phase !== before && !this.isRunning) await this.#showFirst();
    } else this.error = answer.error;
    if (this.isRunning && this.sent === null) this.#timer = setTimeout(() => void this.#ask(), askEveryMs);
  }

  async #showFirst(): Promise<void> {
    await this.show(this.#first());
  }

  /** What a person has to look at comes first. */
  #first(): Outcome {
    return outcomes.find((each) => (this.list?.counts[each] ?? 0) > 0) ?? 'ready';
  }

  #clear(): void {
    clearTimeout(this.#timer);
    this.list = null;
    this.error = null;
    this.rows = [];
    this.rowsTotal = 0;
  }
}

/** In steps, since a call takes so many arguments and no more. */
function base64Of(bytes: Uint8Array): string {
  const step = 8192;
  let text = '';
  for (let at = 0; at < bytes.length; at += step) text += String.fromCharCode(...bytes.subarray(at, at + step));
  return btoa(text);
}
