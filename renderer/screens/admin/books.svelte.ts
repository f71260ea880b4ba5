import type { KioskError } from '../../../contract/errors.ts';
import type { Output } from '../../../contract/kiosk/contract.ts';
import { act, call } from '../../client.ts';
import { bookWords as words } from '../../messages/books.ts';
import { saveFile } from '../people/save-sheet.ts';

type Year = Output<'book.list'>['years'][number];

/** The books of the years: one act at a time, since each reads the whole ledger. */
export class Books {
  /** Null for whom they are not. */
  years = $state.raw<readonly Year[] | null>(null);
  error = $state.raw<KioskError | null>(null);
  /** The year that is being sealed, printed or saved. */
  busyYear = $state<number | null>(null);

  async load(): Promise<void> {
    const answer = await call('book.list', {});
    this.years = answer.ok ? answer.value.years : null;
  }

  /** What was done, in words; null where it was not. */
  async seal(year: number): Promise<string | null> {
    const sealed = await this.#once(year, () => act('book.seal', { year }));
    if (sealed === null) return null;
    await this.load();
    return words.done(year, sealed.accountCount);
  }

  async print(year: number): Promise<string | null> {
    const printed = await this.#once(year, () => act('book.print', { year }));
    return printed === null ? null : words.printing(year);
  }

  async save(year: number): Promise<string | null> {
    const file = await this.#once(year, () => call('book.file', { year }));
    if (file === null) return null;
    saveFile(new Blob([file.text], { type: 'text/plain;charset=utf-8' }), file.fileName);
    return words.saved(file.fileName);
  }

  async #once<T>(
    year: number,
    work: () => Promise<{ ok: true; value: T } | { ok: false; error: KioskError }>,
  ): Promise<T | null> {
    this.busyYear = year;
    const answer = await work();
    this.busyYear = null;
    this.error = answer.ok ? null : answer.error;
    return answer.ok ? answer.value : null;
  }
}
