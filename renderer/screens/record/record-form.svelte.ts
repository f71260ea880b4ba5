import { refusal, type KioskError } from '../../../contract/errors.ts';
import type { Output } from '../../../contract/kiosk/contract.ts';
import type { Confirmation, PersonCard } from '../../../contract/kiosk/shapes.ts';
import { classOfDigit, type CatalogueClass } from '../../../domain/catalogue.ts';
import { localTime } from '../../../domain/local-time.ts';
import { parseCivilDate } from '../../../domain/civil-date.ts';
import type { LateReason } from '../../../domain/lateness.ts';
import { readTime } from '../../../domain/span.ts';
import { act, call } from '../../client.ts';
import { knownRules } from '../../known-rules.svelte.ts';
import { Draft } from '../../draft.svelte.ts';
import type { Attendance } from './attendance.svelte.ts';
import { Circumstances } from './circumstances.svelte.ts';
import { prefillOf } from './demand-prefill.ts';
import { claimOf, serviceOf } from './record-claim.ts';
import { draftOfService, sentenceOf } from './record-draft.ts';
import { readClock, readDay } from '../typed-time.ts';
import { toldBy, type LastRecorded } from './told.ts';

const fold = (text: string): string => text.normalize('NFKC').trim();

/** Reasons that are asked for some services alone. */
const unasked = { lateKind: '', lateNote: '', dutyReason: '' } as const;

export type Time = 'start' | 'end';
type Check = Output<'service.check'>;
interface Saved {
  readonly minutes: number;
  /** A person has to look into it before its review. */
  readonly isHeld: boolean;
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
  /** The demand it is given for. */
  demand = $state<string | null>(null);
  /** Why it comes after its tenth working day; asked for then alone. */
  lateKind = $state<'' | LateReason>('');
  lateNote = $state('');
  /** Why it is not the duty of the institution that the elder lives in; asked for then alone. */
  dutyReason = $state('');
  readonly how = new Circumstances();
  check = $state.raw<Check | null>(null);
  error = $state.raw<KioskError | null>(null);
  last = $state.raw<LastRecorded | null>(null);
  isSaving = $state(false);
  /** While a date or a time is being typed nothing is said about it. */
  isDayLeft = $state(true);
  timesLeft = $state.raw<readonly Time[]>([]);
  /** Grows when the sentence begins anew: what was half typed of a name is gone too. */
  round = $state(0);
  readonly #nowMs: () => number;
  readonly #draft = new Draft('record', draftOfService);
  #asked = 0;
  #checking: Promise<void> = Promise.resolve();

  get isToday(): boolean {
    return this.servedOn === this.#today();
  }

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
    this.servedOn = this.#today();
  }

  /** What was typed and is no date or no number of minutes: nothing is recorded with a guess in its place. */
  readonly unreadable = $derived.by((): KioskError | null => {
    if (!/^\d{0,4}$/.test(fold(this.deduction))) return refusal('service_deduction_malformed', 'deduction');
    if (this.how.restOf(this.deducted) === null) return refusal('service_deduction_malformed', 'breaks');
    if (this.isDayLeft && parseCivilDate(this.servedOn) === null) return refusal('service_date_impossible', 'servedOn');
    const wrong = this.timesLeft.find((which) => this[which].trim() !== '' && readTime(this[which]) === null);
    return wrong === undefined ? null : refusal('service_time_impossible', `${wrong}Time`);
  });
  readonly classes = $derived(knownRules.classesOn(this.servedOn, this.#today()));
  readonly class = $derived<CatalogueClass | null>(classOfDigit(this.classes, this.classDigit));
  readonly problem = $derived<KioskError | null>(this.unreadable ?? this.error ?? this.check?.problem ?? null);
  readonly flags = $derived(this.check?.flags ?? []);
  readonly doubts = $derived(this.check?.doubts ?? []);
  readonly isLate = $derived(this.flags.includes('late'));
  readonly asksDuty = $derived(this.doubts.some(({ code }) => code === 'guard_institution'));
  readonly minutes = $derived(this.check?.minutes ?? null);
  /** Every part of the sentence is there; whether it may be recorded, core says. */
  readonly isFilled = $derived(
    this.volunteer !== null &&
      this.recipient !== null &&
      this.class !== null &&
      this.item !== '' &&
      readTime(this.start) !== null &&
      readTime(this.end) !== null,
  );
  readonly isWhole = $derived(this.isFilled && this.minutes !== null && this.problem === null);

  /** The draft of this operator, or an empty sentence about the person one came from. */
  async open(personId: string | null): Promise<void> {
    const kept = await this.#draft.load();
    if (kept !== null) {
      const { how, ...rest } = kept;
      Object.assign(this, rest);
      Object.assign(this.how, how);
    }
    if (personId !== null) await this.#begin(personId);
    await this.changed();
  }

  /** What was sent back, to be mended and recorded once more. */
  async redo(serviceId: string): Promise<void> {
    const returned = await sentenceOf(serviceId);
    if (returned === null) return;
    // Nothing of another sentence goes with it: neither its sign-in nor why it came late.
    Object.assign(this, { demand: null, ...unasked }, returned.sentence);
    Object.assign(this.how, returned.how);
    await this.changed();
  }

  /** Given for a demand: most of the sentence is known. */
  async serve(demandId: string): Promise<void> {
    [this.start, this.end, this.deduction] = ['', '', ''];
    Object.assign(this, unasked);
    this.how.clear();
    const prefilled = await prefillOf(demandId, this.#today());
    // What was typed while the answer was on its way stays.
    const typed = this.start === '' ? {} : { start: this.start, end: this.end };
    if (prefilled.ok) Object.assign(this, { guardian: null, ...prefilled.value, ...typed });
    await this.changed();
    if (!prefilled.ok) this.error = prefilled.error;
  }

  /** Signed in and out: who, when and what stand already, and the rest is asked. */
  async takeAttendance(from: Attendance): Promise<void> {
    await this.clear();
    const { volunteer, recipient, signedOn, startTime, endTime, item, place, classNumber } = from;
    Object.assign(this, { volunteer, recipient, servedOn: signedOn, item: item ?? '', place });
    [this.start, this.end, this.deduction] = [startTime, endTime ?? '', from.breakMinutes.toString()];
    this.classDigit = classNumber?.toString() ?? '';
    this.how.take(from);
    await this.changed();
  }

  async #begin(personId: string): Promise<void> {
    const answer = await call('person.read', { personId });
    if (!answer.ok) return;
    const { person } = answer.value;
    if (person.roles.includes('volunteer')) this.volunteer = person;
    else this.recipient = person;
  }

  /** The same pair mostly does the same again. False when there is nothing to propose or something is chosen. */
  proposeItem(): boolean {
    const last = this.check?.volunteer?.last ?? null;
    if (last === null || this.classDigit !== '' || last.recipient.personId !== this.recipient?.personId) return false;
    this.classDigit = last.classNumber.toString();
    this.item = last.item;
    this.place = last.place;
    return true;
  }

  pickClass(digit: string): void {
    this.classDigit = digit;
    this.item = this.class?.items.length === 1 ? (this.class.items[0]?.name ?? '') : '';
    void this.changed();
  }

  pickItem(name: string): void {
    this.item = name;
    void this.changed();
  }

  changed(): Promise<void> {
    this.error = null;
    this.#keep();
    this.#checking = this.#check();
    return this.#checking;
  }

  /** The newest state wins: an answer about an older one is dropped. */
  async #check(): Promise<void> {
    this.#asked += 1;
    const asked = this.#asked;
    if (this.unreadable !== null || parseCivilDate(this.servedOn) === null) {
      this.check = null;
      return;
    }
    const answer = await call('service.check', claimOf(this));
    if (asked !== this.#asked) return;
    this.check = answer.ok ? answer.value : null;
    if (!answer.ok) this.error = answer.error;
  }

  /** Answers the minutes when it is recorded; null keeps everything as it was typed and says why. */
  async save(how: Confirmation): Promise<Saved | null> {
    // Enter may come before the answer about the last digit.
    await this.#checking;
    const { volunteer, recipient } = this;
    if (!this.isWhole || this.isSaving || volunteer === null || recipient === null) return null;
    this.isSaving = true;
    const answer = await act('service.record', serviceOf(this, { volunteer, recipient }, how));
    this.isSaving = false;
    if (!answer.ok) {
      this.error = answer.error;
      return null;
    }
    const { serviceId, minutes, state } = answer.value;
    const unconfirmed = how === 'none' ? toldBy(this) : null;
    const names = { volunteer: volunteer.name, recipient: recipient.maskedName };
    this.last = { serviceId, ...names, minutes, atMs: this.#nowMs(), unconfirmed };
    await this.clear();
    return { minutes, isHeld: state === 'held' };
  }

  async undo(): Promise<boolean> {
    if (this.last === null) return false;
    const answer = await act('service.undo', { serviceId: this.last.serviceId });
    this.error = answer.ok ? null : answer.error;
    if (answer.ok) this.last = null;
    return answer.ok;
  }

  async clear(): Promise<void> {
    Object.assign(this, { volunteer: null, recipient: null, guardian: null, demand: null });
    Object.assign(this, { classDigit: '', item: '', start: '', end: '', deduction: '' });
    Object.assign(this, unasked);
    this.how.clear();
    this.servedOn = this.#today();
    this.timesLeft = [];
    this.round += 1;
    this.check = null;
    this.error = null;
    await this.#draft.clear();
  }

  /** `0840`, `8:40`, `8点40` and `０８：４０` become `08:40`; what cannot be a time stays as typed, and is named. */
  settleTime(which: Time): void {
    this[which] = readClock(this[which]);
    this.timesLeft = [...this.timesLeft, which];
    void this.changed();
  }

  typingTime(which: Time): void {
    this.timesLeft = this.timesLeft.filter((each) => each !== which);
  }

  /** A window left open over night starts the next form on the new day. */
  #today(): string {
    return localTime(this.#nowMs()).date;
  }

  get deducted(): number {
    return Number(fold(this.deduction)) || 0;
  }

  /** `1118` becomes the latest such day. */
  settleDay(): void {
    this.servedOn = readDay(this.servedOn, this.#today());
    this.isDayLeft = true;
    void this.changed();
  }

  #keep(): void {
    const { volunteer, recipient, guardian, servedOn, classDigit, item, start, end, deduction, place, demand } = this;
    const { lateKind, lateNote, dutyReason } = this;
    const what = { servedOn, classDigit, item, start, end, deduction, place, demand };
    const how = this.how.kept;
    this.#draft.save({ volunteer, recipient, guardian, ...what, lateKind, lateNote, dutyReason, how });
  }
}
