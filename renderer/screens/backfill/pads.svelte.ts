import { z } from 'zod';
import type { Output } from '../../../contract/kiosk/contract.ts';
import type { KioskError } from '../../../contract/errors.ts';
import { act, call } from '../../client.ts';
import { sizesOf, type PaperKind, type PaperSize } from '../../../domain/paper-kinds.ts';
import { backfillWords } from '../../messages/backfill.ts';
import { readCount } from '../typed-count.ts';

type PadList = Output<'pad.list'>;
interface Run {
  readonly first: number;
  readonly last: number;
  readonly to: string;
}

/** In place of an outage: laid ready while nothing has failed. */
export const stackChosen = 'stack';

/** The part of a serial that a clerk says: `137` of `S0412-A-000137-G`. */
function runningOf(serial: string): string {
  return /-0*(\d+)-.$/.exec(serial)?.[1] ?? '';
}
const words = backfillWords.pads;

export const keptPads = z.object({
  count: z.string(),
  from: z.string(),
  until: z.string(),
  to: z.string(),
  pastOutageId: z.string(),
});

/** Blank slips: numbered and printed ahead, and handed out for an outage. */
export class Pads {
  list = $state.raw<PadList | null>(null);
  count = $state('50');
  kind = $state<PaperKind>('service');
  size = $state<PaperSize>('A4');
  /** A duplicate for whoever writes on it. */
  isDouble = $state(false);
  backFrom = $state('');
  backUntil = $state('');
  from = $state('');
  until = $state('');
  to = $state('');
  /** Said by the clerk when no outage lasts: which of those before the paper was for. */
  pastOutageId = $state('');
  error = $state.raw<KioskError | null>(null);
  /** Words about the form that no call had to be made for. */
  issueWrong = $state<string | null>(null);
  handOutWrong = $state<string | null>(null);
  outageWrong = $state<string | null>(null);
  isSaving = $state(false);

  /** What somebody typed; null while only what is proposed stands there. */
  get kept(): z.input<typeof keptPads> | null {
    const { count, from, until, to, pastOutageId } = this;
    const isTyped = count !== '50' || until !== '' || to !== '' || pastOutageId !== '';
    return isTyped ? { count, from, until, to, pastOutageId } : null;
  }

  #loading: Promise<void> = Promise.resolve();

  load(): Promise<void> {
    this.#loading = this.#load();
    return this.#loading;
  }

  async #load(): Promise<void> {
    const answer = await call('pad.list', {});
    this.error = answer.ok ? null : answer.error;
    if (!answer.ok) return;
    this.list = answer.value;
    if (this.from === '') this.from = runningOf(this.stockOf('service')?.next ?? '');
  }

  /** Some forms are too large for half a page, whatever was chosen for another before. */
  #size(): PaperSize {
    return sizesOf(this.kind).includes(this.size) ? this.size : 'A4';
  }

  async printList(what: 'holdings' | 'gaps', outageId: string | null): Promise<boolean> {
    const answer = await act('pad.print_list', { what, outageId });
    this.error = answer.ok ? null : answer.error;
    return answer.ok;
  }

  stockOf(kind: PaperKind): PadList['stock'][number] | null {
    return this.list?.stock.find((row) => row.kind === kind) ?? null;
  }

  /** The first and last serial that went to the printer; null when nothing was issued. */
  async issue(): Promise<{ readonly first: string; readonly last: string } | null> {
    const count = readCount(this.count);
    this.issueWrong = count === null || count < 1 || count > 5000 ? words.countWrong : null;
    if (count === null || this.issueWrong !== null || this.isSaving) return null;
    this.isSaving = true;
    const answer = await act('pad.issue', {
      ...{ kind: this.kind, count, size: this.#size(), copies: this.isDouble ? 2 : 1 },
    });
    this.isSaving = false;
    this.error = answer.ok ? null : answer.error;
    if (!answer.ok) return null;
    await this.load();
    return answer.value;
  }

  /** How many forms went to the printer, of every kind that was short; null when something went wrong. */
  async issueEmergency(): Promise<number | null> {
    if (this.isSaving) return null;
    this.isSaving = true;
    const answer = await act('pad.issue_emergency', {});
    this.isSaving = false;
    this.error = answer.ok ? null : answer.error;
    if (!answer.ok) return null;
    await this.load();
    return answer.value.issued.reduce((sum, { count }) => sum + count, 0);
  }

  /** The run that left the desk; null when it did not. */
  async handOut(openOutageId: string | null): Promise<Run | null> {
    // Until the stock is here, no first number is proposed.
    await this.#loading;
    const chosen = openOutageId ?? this.pastOutageId;
    const isStack = chosen === stackChosen;
    this.outageWrong = chosen === '' ? words.outageMissing : null;
    const to = this.to.trim();
    const isRun = this.from.trim() !== '' && this.until.trim() !== '';
    this.handOutWrong = isRun
      ? to === ''
        ? isStack
          ? words.placeMissing
          : words.toMissing
        : null
      : words.numbersWrong;
    if (this.outageWrong !== null || this.handOutWrong !== null || this.isSaving) return null;
    this.isSaving = true;
    const answer = await act('pad.hand_out', {
      outageId: isStack ? null : chosen,
      ...{ first: this.from, last: this.until, holder: isStack ? 'stack' : 'person', to },
    });
    this.isSaving = false;
    this.error = answer.ok ? null : answer.error;
    if (!answer.ok) return null;
    this.from = '';
    this.until = '';
    this.to = '';
    this.pastOutageId = '';
    await this.load();
    return { first: answer.value.firstRunning, last: answer.value.lastRunning, to };
  }

  /** How many sheets came back blank; null when none did. */
  async takeBack(): Promise<number | null> {
    if (this.isSaving || this.backFrom.trim() === '') return null;
    this.isSaving = true;
    const answer = await act('pad.take_back', { first: this.backFrom, last: this.backUntil });
    this.isSaving = false;
    this.error = answer.ok ? null : answer.error;
    if (!answer.ok) return null;
    this.backFrom = '';
    this.backUntil = '';
    await this.load();
    return answer.value.count;
  }
}
