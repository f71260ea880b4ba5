import { z } from 'zod';
import type { KioskError } from '../../../contract/errors.ts';
import type { Input, Output } from '../../../contract/kiosk/contract.ts';
import { personCard, type Confirmation, type PersonCard } from '../../../contract/kiosk/shapes.ts';
import { classOfDigit, type CatalogueClass } from '../../../domain/catalogue.ts';
import { localTime } from '../../../domain/local-time.ts';
import { formatTime, readTime } from '../../../domain/span.ts';
import { call, newIntent } from '../../client.ts';
import { Draft } from '../../draft.svelte.ts';

const typed = z.object({
  volunteer: personCard.nullable(),
  recipient: personCard.nullable(),
  guardian: personCard.nullable(),
  servedOn: z.string(),
  classDigit: z.string(),
  item: z.string(),
  start: z.string(),
  end: z.string(),
  deduction: z.string(),
  place: z.string(),
  intentId: z.string(),
});

type Check = Output<'service.check'>;
export interface LastRecorded {
  readonly serviceId: string;
  readonly volunteer: string;
  readonly recipient: string;
  readonly minutes: number;
  readonly atMs: number;
}

/** What the sentence says so far, what core thinks of it, and the act itself. Everything typed is kept as a draft. */
export class RecordForm {
  volunteer = $state.raw<PersonCard | null>(null);
  recipient = $state.raw<PersonCard | null>(null);
  guardian = $state.raw<PersonCard | null>(null);
  servedOn = $state('');
  classDigit = $state('');
  item = $state('');
  start = $state('');
  end = $state('');
  deduction = $state('');
  place = $state('家中');
  check = $state.raw<Check | null>(null);
  error = $state.raw<KioskError | null>(null);
  last = $state.raw<LastRecorded | null>(null);
  isSaving = $state(false);
  readonly #nowMs: () => number;
  readonly #draft = new Draft('record', typed);
  #intentId = newIntent();
  #asked = 0;

  get isToday(): boolean {
    return this.servedOn === this.#today();
  }

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
    this.servedOn = this.#today();
  }

  readonly class = $derived<CatalogueClass | null>(classOfDigit(this.classDigit));
  readonly problem = $derived<KioskError | null>(this.error ?? this.check?.problem ?? null);
  readonly flags = $derived(this.check?.flags ?? []);
  readonly minutes = $derived(this.check?.minutes ?? null);
  readonly isWhole = $derived(
    this.volunteer !== null &&
      this.recipient !== null &&
      this.class !== null &&
      this.item !== '' &&
      this.minutes !== null &&
      this.problem === null,
  );

  /** The draft of this operator, or an empty sentence about the person one came from. */
  async open(personId: string | null): Promise<void> {
    const kept = await this.#draft.load();
    if (kept !== null) {
      const { intentId, ...fields } = kept;
      Object.assign(this, fields);
      this.#intentId = intentId;
    }
    if (personId !== null) await this.#begin(personId);
    await this.changed();
  }

  async #begin(personId: string): Promise<void> {
    const answer = await call('person.read', { personId });
    if (!answer.ok) return;
    const { person } = answer.value;
    if (person.roles.includes('volunteer')) this.volunteer = person;
    else this.recipient = person;
  }

  pickClass(digit: string): void {
    this.classDigit = digit;
    this.item = this.class?.items.length === 1 ? (this.class.items[0]?.name ?? '') : '';
    void this.changed();
  }

  /** The newest state wins: an answer about an older one is dropped. */
  async changed(): Promise<void> {
    this.error = null;
    this.#keep();
    this.#asked += 1;
    const asked = this.#asked;
    const answer = await call('service.check', this.#claim());
    if (asked !== this.#asked) return;
    this.check = answer.ok ? answer.value : null;
    if (!answer.ok) this.error = answer.error;
  }

  /** Answers the minutes when it is recorded; null keeps everything as it was typed and says why. */
  async save(how: Confirmation): Promise<number | null> {
    const { volunteer, recipient } = this;
    if (!this.isWhole || this.isSaving || volunteer === null || recipient === null) return null;
    this.isSaving = true;
    const answer = await call('service.record', this.#service(volunteer, recipient, how));
    this.isSaving = false;
    if (!answer.ok) {
      this.error = answer.error;
      return null;
    }
    const { serviceId, minutes } = answer.value;
    this.last = { serviceId, volunteer: volunteer.name, recipient: recipient.maskedName, minutes, atMs: this.#nowMs() };
    await this.clear();
    return minutes;
  }

  async undo(): Promise<boolean> {
    if (this.last === null) return false;
    const answer = await call('service.undo', { intentId: newIntent(), serviceId: this.last.serviceId });
    this.error = answer.ok ? null : answer.error;
    if (answer.ok) this.last = null;
    return answer.ok;
  }

  async clear(): Promise<void> {
    this.volunteer = null;
    this.recipient = null;
    this.guardian = null;
    this.classDigit = '';
    this.item = '';
    this.start = '';
    this.end = '';
    this.deduction = '';
    this.servedOn = this.#today();
    this.check = null;
    this.error = null;
    this.#intentId = newIntent();
    await this.#draft.clear();
  }

  /** `0840`, `8:40` and `０８：４０` become `08:40`; what cannot be a time stays as typed. */
  settleTime(which: 'start' | 'end'): void {
    const minute = readTime(this[which]);
    if (minute !== null) this[which] = formatTime(minute);
  }

  /** A window left open over night starts the next form on the new day. */
  #today(): string {
    return localTime(this.#nowMs()).date;
  }

  #deductionMinutes(): number {
    const folded = this.deduction.normalize('NFKC').trim();
    return /^\d{1,4}$/.test(folded) ? Number(folded) : 0;
  }

  #timeOrNull(text: string): string | null {
    const minute = readTime(text);
    return minute === null ? null : formatTime(minute);
  }

  #claim(): Input<'service.check'> {
    return {
      volunteer: this.volunteer?.personId ?? null,
      recipient: this.recipient?.personId ?? null,
      servedOn: /^\d{4}-\d{2}-\d{2}$/.test(this.servedOn) ? this.servedOn : '0000-00-00',
      startTime: this.#timeOrNull(this.start),
      endTime: this.#timeOrNull(this.end),
      deductionMinutes: this.#deductionMinutes(),
      classNumber: this.class?.number ?? null,
      item: this.item === '' ? null : this.item,
      accompanyingGuardian: this.guardian?.personId ?? null,
    };
  }

  #service(volunteer: PersonCard, recipient: PersonCard, how: Confirmation): Input<'service.record'> {
    const claim = this.#claim();
    return {
      intentId: this.#intentId,
      volunteer: volunteer.personId,
      recipient: recipient.personId,
      servedOn: claim.servedOn,
      startTime: claim.startTime ?? '',
      endTime: claim.endTime ?? '',
      deductionMinutes: claim.deductionMinutes,
      classNumber: claim.classNumber ?? 0,
      item: this.item,
      place: this.place,
      confirmation: how,
      accompanyingGuardian: claim.accompanyingGuardian,
    };
  }

  #keep(): void {
    const { volunteer, recipient, guardian, servedOn, classDigit, item, start, end, deduction, place } = this;
    const fields = { volunteer, recipient, guardian, servedOn, classDigit, item, start, end, deduction, place };
    this.#draft.save({ ...fields, intentId: this.#intentId });
  }
}
