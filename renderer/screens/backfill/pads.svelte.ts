import { z } from 'zod';
import type { Output } from '../../../contract/kiosk/contract.ts';
import type { KioskError } from '../../../contract/errors.ts';
import { act, call } from '../../client.ts';
import { backfillWords } from '../../messages/backfill.ts';

type PadList = Output<'pad.list'>;
const words = backfillWords.pads;

export const keptPads = z.object({
  count: z.string(),
  from: z.string(),
  until: z.string(),
  to: z.string(),
  pastOutageId: z.string(),
});

/** Whole numbers as a clerk types them, full-width digits among them; null for anything else. */
function readCount(text: string): number | null {
  const folded = text.normalize('NFKC').trim();
  return /^\d{1,6}$/.test(folded) ? Number(folded) : null;
}

/** Blank slips: numbered and printed ahead, and handed out for an outage. */
export class Pads {
  list = $state.raw<PadList | null>(null);
  count = $state('50');
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
    if (this.from === '') this.from = answer.value.nextInStock?.toString() ?? '';
  }

  /** The first and last serial that went to the printer; null when nothing was issued. */
  async issue(): Promise<{ readonly first: string; readonly last: string } | null> {
    const count = readCount(this.count);
    this.issueWrong = count === null || count < 2 || count > 5000 ? words.countWrong : null;
    if (count === null || this.issueWrong !== null || this.isSaving) return null;
    this.isSaving = true;
    const answer = await act('pad.issue', { count });
    this.isSaving = false;
    this.error = answer.ok ? null : answer.error;
    if (!answer.ok) return null;
    await this.load();
    return answer.value;
  }

  /** The run that left the desk; null when it did not. */
  async handOut(
    openOutageId: string | null,
  ): Promise<{ readonly first: number; readonly last: number; readonly to: string } | null> {
    // Until the stock is here, no first number is proposed.
    await this.#loading;
    const outageId = openOutageId ?? this.pastOutageId;
    this.outageWrong = outageId === '' ? words.outageMissing : null;
    const [first, last, to] = [readCount(this.from), readCount(this.until), this.to.trim()];
    const isRun = first !== null && last !== null && first >= 1 && first <= last;
    this.handOutWrong = isRun ? (to === '' ? words.toMissing : null) : words.numbersWrong;
    if (!isRun || this.outageWrong !== null || this.handOutWrong !== null || this.isSaving) return null;
    this.isSaving = true;
    const answer = await act('pad.hand_out', {
      outageId,
      firstRunning: first,
      lastRunning: last,
      to,
    });
    this.isSaving = false;
    this.error = answer.ok ? null : answer.error;
    if (!answer.ok) return null;
    this.from = '';
    this.until = '';
    this.to = '';
    this.pastOutageId = '';
    await this.load();
    return { first, last, to };
  }
}
