import { z } from 'zod';
import type { Input } from '../../../contract/kiosk/contract.ts';
import type { KioskError } from '../../../contract/errors.ts';
import { parseCivilDate } from '../../../domain/civil-date.ts';
import { outageCauses } from '../../../domain/outages.ts';
import { instantOf, localTime } from '../../../domain/local-time.ts';
import { formatTime, readTime } from '../../../domain/span.ts';
import { backfillWords } from '../../messages/backfill.ts';
import { formatInstant } from '../../format.ts';
import { wordsOf } from '../../messages/errors.ts';
import { readClock, readDay } from '../typed-time.ts';
import type { Outage } from './backfill.svelte.ts';

export type Cause = Input<'outage.declare'>['cause'];
type TimeField = 'startedOn' | 'startedAt' | 'endedOn' | 'endedAt';
export type OutageField = TimeField | 'notice' | 'cause';

/** Of a form that was left half-typed. */
export const keptFields = z.object({
  cause: z.enum(['', ...outageCauses]),
  notice: z.string(),
  texts: z.object({ startedOn: z.string(), startedAt: z.string(), endedOn: z.string(), endedAt: z.string() }),
});

interface Said {
  readonly cause: Cause;
  readonly notice: string | null;
  readonly startedAtMs: number;
  readonly endedAtMs: number | null;
}

/** An instant from a date and a time as typed; null when either cannot be read. */
function instantTyped(date: string, time: string): number | null {
  const day = parseCivilDate(date);
  const minute = readTime(time);
  return day === null || minute === null ? null : instantOf(day, minute);
}

const fieldsOfCore: Readonly<Record<string, OutageField>> = {
  startedAtMs: 'startedAt',
  endedAtMs: 'endedAt',
  notice: 'notice',
  cause: 'cause',
};

const textOf = (atMs: number) => ({ on: localTime(atMs).date, at: formatTime(localTime(atMs).minute) });

/** Cause and times of an outage as somebody types them: to declare one, or to put one right. */
export class OutageFields {
  /** Empty until somebody says it: a proposed cause would be on the record of a line that is up. */
  cause = $state<Cause | ''>('');
  notice = $state('');
  texts = $state<Record<TimeField, string>>({ startedOn: '', startedAt: '', endedOn: '', endedAt: '' });
  causeMissing = $state(false);
  wrong = $state.raw<{ readonly field: TimeField; readonly text: string } | null>(null);
  readonly #nowMs: () => number;
  /** The start that stands there by itself. */
  #proposed = { on: '', at: '' };
  /** What the store knows to the second, and the clerk sees to the minute. */
  #shown: { readonly text: string; readonly atMs: number }[] = [];

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
    this.clear();
  }

  clear(): void {
    const { on, at } = textOf(this.#nowMs());
    this.#proposed = { on, at };
    this.cause = '';
    this.notice = '';
    this.texts = { startedOn: on, startedAt: at, endedOn: '', endedAt: '' };
    this.#shown = [];
  }

  fill({ cause, notice, startedAtMs, endedAtMs }: Outage): void {
    const started = textOf(startedAtMs);
    const ended = endedAtMs === null ? { on: '', at: '' } : textOf(endedAtMs);
    this.cause = cause;
    this.notice = notice ?? '';
    this.texts = { startedOn: started.on, startedAt: started.at, endedOn: ended.on, endedAt: ended.at };
    this.#shown = [startedAtMs, endedAtMs].flatMap((atMs) =>
      atMs === null ? [] : { text: Object.values(textOf(atMs)).join(' '), atMs },
    );
  }

  get kept(): z.input<typeof keptFields> {
    return { cause: this.cause, notice: this.notice, texts: { ...this.texts } };
  }

  /** Whether more stands there than what is proposed. */
  get isTyped(): boolean {
    const { startedOn, startedAt, endedOn, endedAt } = this.texts;
    const isMoved = startedOn !== this.#proposed.on || startedAt !== this.#proposed.at;
    return isMoved || [this.cause, this.notice, endedOn, endedAt].some((text) => text !== '');
  }

  settle(field: TimeField): void {
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
    const notice = this.cause === 'platform_notice' ? this.notice.trim() : '';
    return backfillWords.outage.readBack(backfillWords.causes[this.cause], notice, formatInstant(startedAtMs), until);
  }

  /** What is typed, or null once the field that cannot be read is named. */
  read(): Said | null {
    const { cause } = this;
    this.causeMissing = cause === '';
    if (cause === '') return null;
    const { startedOn, startedAt, endedOn, endedAt } = this.texts;
    const isOver = this.#isOver;
    const startedAtMs = this.#read('startedOn', startedOn, 'startedAt', startedAt);
    const endedAtMs = isOver && startedAtMs !== null ? this.#read('endedOn', endedOn, 'endedAt', endedAt) : null;
    if (startedAtMs === null || (isOver && endedAtMs === null)) return null;
    return { cause, notice: cause === 'platform_notice' ? this.notice.trim() : null, startedAtMs, endedAtMs };
  }

  /** What is wrong with a field, by the window or by core. */
  problemOf(field: OutageField, error: KioskError | null): string | null {
    if (this.wrong?.field === field) return this.wrong.text;
    return error !== null && fieldsOfCore[error.field ?? ''] === field
      ? `${wordsOf(error).what}${wordsOf(error).next}`
      : null;
  }

  isAboutField(error: KioskError): boolean {
    return fieldsOfCore[error.field ?? ''] !== undefined;
  }

  #read(dayField: TimeField, day: string, timeField: TimeField, time: string): number | null {
    const words = backfillWords.outage;
    const isDay = parseCivilDate(day) !== null;
    const instant = instantTyped(day, time);
    this.wrong =
      instant !== null
        ? null
        : isDay
          ? { field: timeField, text: words.timeUnreadable }
          : { field: dayField, text: words.dateUnreadable };
    const same = this.#shown.find(({ text }) => text === `${day} ${time}`);
    return same?.atMs ?? instant;
  }
}
