import { z } from 'zod';
import type { Output } from '../../../contract/kiosk/contract.ts';
import type { KioskError } from '../../../contract/errors.ts';
import { act, call } from '../../client.ts';
import { paperKinds, paperSizes, sizesOf, type PaperKind, type PaperSize } from '../../../domain/paper-kinds.ts';
import { backfillWords } from '../../messages/backfill.ts';
import { wordsOf } from '../../messages/errors.ts';
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

/** The three forms of this page, each with its own refusal. */
type PadAct = 'issue' | 'hand_out' | 'take_back';

export const keptPads = z.object({
  kind: z.enum(paperKinds),
  size: z.enum(paperSizes),
  isDouble: z.boolean(),
  backFrom: z.string(),
  backUntil: z.string(),
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
  /** What stands in `from` by itself. */
  #proposed = '';
  until = $state('');
  to = $state('');
  /** Said by the clerk when no outage lasts: which of those before the paper was for. */
  pastOutageId = $state('');
  error = $state.raw<KioskError | null>(null);
  /** Of which form `error` is; null where it is about none. */
  refused = $state<PadAct | null>(null);
  /** Words about a field that no call had to be made for. */
  wrong = $state.raw<{ readonly act: PadAct; readonly field: string; readonly text: string } | null>(null);
  isSaving = $state(false);

  /** What is wrong with one field of one form, in words; null while nothing is. */
  problemOf(act: PadAct, field: string): string | null {
    if (this.wrong?.act === act && this.wrong.field === field) return this.wrong.text;
    const { error } = this;
    if (error === null || this.refused !== act || error.field !== field) return null;
    return `${wordsOf(error).what}${wordsOf(error).next}`;
  }

  /** Whether the words of `error` stand at a field already. */
  get isAtField(): boolean {
    return ['first', 'last', 'outageId', 'count'].includes(this.error?.field ?? '') && this.refused !== null;
  }

  #answered(act: PadAct, error: KioskError | null): void {
    this.isSaving = false;
    this.error = error;
    this.refused = error === null ? null : act;
    this.wrong = null;
  }

  /** False once the field that is wrong is named. */
  #isRight(act: PadAct, faults: Readonly<Record<string, string | null>>): boolean {
    const [field, text] = Object.entries(faults).find(([, each]) => each !== null) ?? [];
    this.wrong = field === undefined || text == null ? null : { act, field, text };
    if (this.refused === act) this.error = null;
    return this.wrong === null;
  }

  /** What somebody typed; null while only what is proposed stands there. */
  get kept(): z.input<typeof keptPads> | null {
    const { kind, size, isDouble, count, from, until, to, pastOutageId, backFrom, backUntil } = this;
    const isTyped = kind !== 'service' || size !== 'A4' || isDouble || count !== '50' || from !== this.#proposed;
    const isSaid = [until, to, pastOutageId, backFrom, backUntil].some((text) => text !== '');
    const typed = { kind, size, isDouble, count, from, until, to, pastOutageId, backFrom, backUntil };
    return isTyped || isSaid ? typed : null;
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
    if (this.from === '') this.from = this.#proposed = runningOf(this.stockOf('service')?.next ?? '');
  }

  /** Of what the list on screen offers. */
  chooseKind(wanted: string): void {
    this.kind = paperKinds.find((kind) => kind === wanted) ?? this.kind;
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
    const isCount = count !== null && count >= 1 && count <= 5000;
    if (!this.#isRight('issue', { count: isCount ? null : words.countWrong })) return null;
    if (count === null || this.isSaving) return null;
    this.isSaving = true;
    const answer = await act('pad.issue', {
      ...{ kind: this.kind, count, size: this.#size(), copies: this.isDouble ? 2 : 1 },
    });
    this.#answered('issue', answer.ok ? null : answer.error);
    if (!answer.ok) return null;
    await this.load();
    return answer.value;
  }

  /** How many forms went to the printer, of every kind that was short; null when something went wrong. */
  async issueEmergency(): Promise<number | null> {
    if (this.isSaving) return null;
    this.isSaving = true;
    const answer = await act('pad.issue_emergency', {});
    this.#answered('issue', answer.ok ? null : answer.error);
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
    const to = this.to.trim();
    const faults = {
      outageId: chosen === '' ? words.outageMissing : null,
      first: this.from.trim() === '' ? words.numbersWrong : null,
      last: this.until.trim() === '' ? words.numbersWrong : null,
      to: to === '' ? (isStack ? words.placeMissing : words.toMissing) : null,
    };
    if (!this.#isRight('hand_out', faults) || this.isSaving) return null;
    this.isSaving = true;
    const answer = await act('pad.hand_out', {
      outageId: isStack ? null : chosen,
      ...{ first: this.from, last: this.until, holder: isStack ? 'stack' : 'person', to },
    });
    this.#answered('hand_out', answer.ok ? null : answer.error);
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
    const first = this.backFrom.trim() === '' ? words.backMissing : null;
    if (!this.#isRight('take_back', { first }) || this.isSaving) return null;
    this.isSaving = true;
    const answer = await act('pad.take_back', { first: this.backFrom, last: this.backUntil });
    this.#answered('take_back', answer.ok ? null : answer.error);
    if (!answer.ok) return null;
    this.backFrom = '';
    this.backUntil = '';
    await this.load();
    return answer.value.count;
  }
}
