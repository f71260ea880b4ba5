import { z } from 'zod';
import type { Input } from '../../../contract/kiosk/contract.ts';
import type { KioskError } from '../../../contract/errors.ts';
import { parseCivilDate } from '../../../domain/civil-date.ts';
import { instantOf, localTime } from '../../../domain/local-time.ts';
import { formatTime, readTime } from '../../../domain/span.ts';
import { act } from '../../client.ts';
import { formatInstant } from '../../format.ts';
import { backfillWords } from '../../messages/backfill.ts';
import { readClock, readDay } from '../typed-time.ts';

type Cause = Input<'outage.declare'>['cause'];
type InstantField = 'startedAtMs' | 'endedAtMs';
export type OutageField = 'startedOn' | 'startedAt' | 'endedOn' | 'endedAt';

/** An instant from a date and a time as typed; null when either cannot be read. */
function instantTyped(date: string, time: string): number | null {
  const day = parseCivilDate(date);
  const minute = readTime(time);
  return day === null || minute === null ? null : instantOf(day, minute);
}

export const keptOutage = z.object({
  cause: z.enum(['', 'network', 'platform', 'power', 'function_missing', 'other']),
  note: z.string(),
  texts: z.object({ startedOn: z.string(), startedAt: z.string(), endedOn: z.string(), endedAt: z.string() }),
});

/** Declares an outage by hand, with its cause, and says when one is over (S-三(四)1). */
export class OutageForm {
  /** Empty until somebody says it: a proposed cause would be on the record of a line that is up. */
  cause = $state<Cause | ''>('');
  texts = $state<Record<OutageField, string>>({ startedOn: '', startedAt: '', endedOn: '', endedAt: '' });
  note = $state('');
  causeMissing = $state(false);
  wrong = $state.raw<{ readonly field: OutageField; readonly text: string } | null>(null);
  error = $state.raw<KioskError | null>(null);
  isSaving = $state(false);
  readonly #nowMs: () => number;

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
    this.#proposeNow();
  }

  #proposeNow(): void {
    const now = localTime(this.#nowMs());
    this.texts = { startedOn: now.date, startedAt: formatTime(now.minute), endedOn: '', endedAt: '' };
  }

  /** What somebody typed; null while only what is proposed stands there. */
  get kept(): z.input<typeof keptOutage> | null {
    const { cause, note, texts } = this;
    const isTyped = cause !== '' || note !== '' || texts.endedOn !== '' || texts.endedAt !== '';
    return isTyped ? { cause, note, texts: { ...texts } } : null;
  }

  goOn({ cause, note, texts }: z.output<typeof keptOutage>): void {
    this.cause = cause;
    this.note = note;
    this.texts = texts;
  }

  settle(field: OutageField): void {
    const text = this.texts[field];
    const isDay = field === 'startedOn' || field === 'endedOn';
    this.texts[field] = isDay ? readDay(text, localTime(this.#nowMs()).date) : readClock(text);
    if (field === 'endedAt' && text.trim() !== '' && this.texts.endedOn.trim() === '') {
      this.texts.endedOn = this.texts.startedOn;
    }
  }

  get #isOver(): boolean {
    return this.texts.endedOn.trim() !== '' || this.texts.endedAt.trim() !== '';
  }

  /** What is about to be on the record, in one sentence; null while a part of it cannot be read. */
  get readBack(): string | null {
    const { startedOn, startedAt, endedOn, endedAt } = this.texts;
    const startedAtMs = instantTyped(startedOn, startedAt);
    const endedAtMs = this.#isOver ? instantTyped(endedOn, endedAt) : null;
    if (this.cause === '' || startedAtMs === null || (this.#isOver && endedAtMs === null)) return null;
    const until = endedAtMs === null ? null : formatInstant(endedAtMs);
    return backfillWords.outage.readBack(backfillWords.causes[this.cause], formatInstant(startedAtMs), until);
  }

  /** True when the outage is on the record. */
  async declare(): Promise<boolean> {
    const { cause } = this;
    this.causeMissing = cause === '';
    if (cause === '' || this.isSaving) return false;
    const { startedOn, startedAt, endedOn, endedAt } = this.texts;
    const isOver = this.#isOver;
    const startedAtMs = this.#read('startedOn', startedOn, 'startedAt', startedAt);
    const endedAtMs = isOver && startedAtMs !== null ? this.#read('endedOn', endedOn, 'endedAt', endedAt) : null;
    if (startedAtMs === null || (isOver && endedAtMs === null)) return false;
    this.isSaving = true;
    const input = { cause, startedAtMs, endedAtMs, note: this.note.trim() };
    const answer = await act('outage.declare', input);
    this.isSaving = false;
    this.error = answer.ok ? null : answer.error;
    if (answer.ok) {
      this.note = '';
      this.cause = '';
      this.#proposeNow();
    }
    return answer.ok;
  }

  async close(outageId: string): Promise<boolean> {
    const answer = await act('outage.close', { outageId, endedAtMs: this.#nowMs() });
    this.error = answer.ok ? null : answer.error;
    return answer.ok;
  }

  /** Which of the typed fields an error of the contract is about. */
  errorField(): OutageField | null {
    const field = this.error?.field;
    const fields: Record<InstantField, OutageField> = { startedAtMs: 'startedAt', endedAtMs: 'endedAt' };
    return field === 'startedAtMs' || field === 'endedAtMs' ? fields[field] : null;
  }

  #read(dayField: OutageField, day: string, timeField: OutageField, time: string): number | null {
    const words = backfillWords.outage;
    const isDay = parseCivilDate(day) !== null;
    const instant = instantTyped(day, time);
    this.wrong =
      instant !== null
        ? null
        : isDay
          ? { field: timeField, text: words.timeUnreadable }
          : { field: dayField, text: words.dateUnreadable };
    return instant;
  }
}
