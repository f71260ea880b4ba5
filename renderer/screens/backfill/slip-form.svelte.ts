import type { Input, Output } from '../../../contract/kiosk/contract.ts';
import { refusal, type KioskError } from '../../../contract/errors.ts';
import type { ListedSlip } from '../../../contract/kiosk/shapes.ts';
import type { CatalogueClass } from '../../../domain/catalogue.ts';
import { parseCivilDate } from '../../../domain/civil-date.ts';
import { readTime } from '../../../domain/span.ts';
import { act, call } from '../../client.ts';
import { backfillWords } from '../../messages/backfill.ts';
import { knownRules } from '../../known-rules.svelte.ts';
import { PersonPick } from './person-pick.svelte.ts';
import { readClock, readDay } from '../typed-time.ts';
import { meansSerial, readChoice, readClassName, readItem, scannedSerial } from './slip-typing.ts';

export type SlipField = Exclude<keyof Input<'slip.check'>, 'corrects'>;
export type Verdict = Output<'slip.check'>;
export type PersonField = 'volunteer' | 'recipient' | 'accompanyingGuardian';

/** The order of the fields on the paper, which is the order of the keys. */
export const slipFields: readonly SlipField[] = [
  'serial',
  'volunteer',
  'recipient',
  'servedOn',
  'startTime',
  'endTime',
  'className',
  'item',
  'deduction',
  'place',
  'confirmation',
  'accompanyingGuardian',
  'remark',
];

/** When it was written and came back: a pile shares the second, and the first is the served day for nearly all. No Enter leads there. */
export const timeFields: readonly SlipField[] = ['writtenOn', 'receivedOn'];

export const coinFields: readonly SlipField[] = slipFields.slice(1, 9);

export const placeChoices = backfillWords.places.map((place, index) => [(index + 1).toString(), place] as const);
export const confirmationChoices = (['1', '2', '3', '4', '0'] as const).map(
  (key) => [key, backfillWords.confirmations[key]] as const,
);

/** The entry that a new one is to stand in for, and the serial it is of: empty where that could not be read. */
interface Correction {
  readonly entryId: string;
  readonly serial: string;
  /** Where a district's list brought it: on its paper stands the district's own number. Null for our own forms. */
  readonly list: ListedSlip | null;
}

const checkDelayMs = 120;

const emptyTexts = (): Record<SlipField, string> => ({
  serial: '',
  volunteer: '',
  recipient: '',
  servedOn: '',
  startTime: '',
  endTime: '',
  className: '',
  item: '',
  deduction: '',
  place: '',
  confirmation: '',
  accompanyingGuardian: '',
  remark: '',
  writtenOn: '',
  receivedOn: '',
});

/** What the next slip of a pile has in common with this one. */
export function ofThePile({ servedOn, receivedOn }: Record<SlipField, string>): Partial<Record<SlipField, string>> {
  return { servedOn, receivedOn };
}

export function isPersonField(field: SlipField): field is PersonField {
  return field === 'volunteer' || field === 'recipient' || field === 'accompanyingGuardian';
}

/** A slip as it is being typed, with the live verdict of the rules of its day. */
export class SlipForm {
  texts = $state<Record<SlipField, string>>(emptyTexts());
  correction = $state.raw<Correction | null>(null);
  verdict = $state.raw<Verdict | null>(null);
  /** Fields the clerk has left once; only about these does the screen speak. */
  visited = $state.raw<ReadonlySet<SlipField>>(new Set());
  readonly people: Record<PersonField, PersonPick>;
  readonly #today: () => string;
  readonly #changed: () => void;
  readonly #checks: boolean;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asked = 0;
  /** What the last check was of. */
  #askedOf = '';

  /** `checks: false` for the second entry, which is compared with the first and not judged again. */
  constructor(today: () => string, { changed, checks }: { changed?: () => void; checks: boolean }) {
    this.#today = today;
    this.#changed = changed ?? (() => undefined);
    this.#checks = checks;
    const personChanged = () => this.#touched();
    this.people = {
      volunteer: new PersonPick('volunteer', personChanged),
      recipient: new PersonPick('recipient', personChanged),
      accompanyingGuardian: new PersonPick('guardian', personChanged),
    };
  }

  /** The text of a field as it goes on the record. */
  value(field: SlipField): string {
    if (field === 'serial' && this.#isCorrected(this.texts.serial)) return this.correction?.serial ?? '';
    return isPersonField(field) ? this.people[field].value : this.texts[field].trim();
  }

  /** The text of a field as a person reads it. */
  shown(field: SlipField): string {
    return isPersonField(field) ? this.people[field].text : this.texts[field];
  }

  type(field: SlipField, text: string): void {
    this.texts[field] = text;
    this.#touched();
  }

  /** Enter or leaving the field: short forms become what they stand for. */
  settle(field: SlipField): void {
    const serial = scannedSerial(this.texts[field]);
    if (serial !== null) {
      if (field !== 'serial') this.texts[field] = '';
      this.texts.serial = serial;
    } else if (!isPersonField(field)) {
      this.texts[field] = this.#read(field, this.texts[field]);
    }
    this.#keepToCorrection();
    this.visited = new Set([...this.visited, field]);
    this.#touched();
  }

  /** Another serial is another sheet: it corrects nothing, and nothing typed of the sheet before stands under it. */
  #keepToCorrection(): void {
    const { correction, texts } = this;
    if (correction === null || correction.serial === '' || this.#isCorrected(texts.serial)) return;
    this.next(texts.serial, ofThePile(texts));
  }

  /** Whether the sheet in correction is meant: by its serial, or as its district numbered it. */
  #isCorrected(typed: string): boolean {
    const { correction } = this;
    if (correction === null || correction.serial === '') return false;
    const { serial, list } = correction;
    return list?.number == null ? meansSerial(typed, serial) : [list.number, serial].includes(typed.trim());
  }

  /** A kept entry is typed anew, under the number that its paper shows. */
  correct(correction: Correction): void {
    this.correction = correction;
    if (this.texts.serial === correction.serial) this.texts.serial = correction.list?.number ?? correction.serial;
  }

  get corrects(): string | null {
    return this.correction?.entryId ?? null;
  }

  /** Those of the day that the paper names. */
  get classes(): readonly CatalogueClass[] {
    return knownRules.classesOn(this.texts.servedOn, this.#today());
  }

  #read(field: SlipField, text: string): string {
    if (text.trim() === '') return '';
    switch (field) {
      case 'servedOn':
      case 'writtenOn':
      case 'receivedOn':
        return readDay(text, this.#today());
      case 'startTime':
      case 'endTime':
        return readClock(text);
      case 'className':
        return readClassName(this.classes, text);
      case 'item':
        return readItem(this.classes, this.texts.className, text);
      case 'place':
        return readChoice(placeChoices, text);
      case 'confirmation':
        return readChoice(confirmationChoices, text);
      default:
        return text.trim();
    }
  }

  typed(): Record<SlipField, string> {
    const typed = emptyTexts();
    for (const field of [...slipFields, ...timeFields]) typed[field] = this.value(field);
    return typed;
  }

  /**
   * What is wrong with a field that has been left; null while the clerk has not come to it. A serial and a text that
   * says no date or time are named at once, whatever else is still empty.
   */
  get problem(): KioskError | null {
    const found = [this.#unreadable(), this.verdict?.serialProblem ?? null, this.verdict?.problem ?? null];
    return found.find((problem) => problem !== null && this.#isLeft(problem)) ?? null;
  }

  #isLeft({ field: name }: KioskError): boolean {
    const field = [...slipFields, ...timeFields].find((each) => each === name);
    return field === undefined || (this.visited.has(field) && (field !== 'serial' || this.value('serial') !== ''));
  }

  #unreadable(): KioskError | null {
    const { servedOn } = this.texts;
    const isWritten = (field: SlipField): boolean => this.visited.has(field) && this.texts[field].trim() !== '';
    if (isWritten('servedOn') && parseCivilDate(servedOn) === null) {
      return refusal('service_date_impossible', 'servedOn');
    }
    const times = ['startTime', 'endTime'] as const;
    const wrong = times.find((field) => isWritten(field) && readTime(this.texts[field]) === null);
    return wrong === undefined ? null : refusal('service_time_impossible', wrong);
  }

  get isUnfinished(): boolean {
    return slipFields.slice(0, 8).some((field) => this.value(field) === '');
  }

  /** Answers for what stands here now, whatever is asked meanwhile: an earlier verdict is of a slip half typed. */
  async check(): Promise<Verdict | null> {
    clearTimeout(this.#timer);
    const asked = ++this.#asked;
    this.#askedOf = this.#content();
    const answer = await call('slip.check', { ...this.typed(), corrects: this.corrects });
    const verdict = answer.ok ? answer.value : null;
    if (asked === this.#asked) this.verdict = verdict;
    return verdict;
  }

  /** Whatever was to be checked is judged by this. */
  enter(said: Pick<Input<'slip.enter'>, 'pictures' | 'samePictureMeant' | 'unlessRefused'>) {
    clearTimeout(this.#timer);
    return act('slip.enter', {
      ...this.typed(),
      ...said,
      corrects: this.corrects,
      truthStated: true,
    });
  }

  /** Nothing but which sheet it is, and of what day. */
  get isBlank(): boolean {
    return slipFields.every((field) => field === 'serial' || field === 'servedOn' || this.value(field) === '');
  }

  /** A clean form for the next slip of the pile: the date stays, because a pile is mostly of one day. */
  next(serial: string, keep: Partial<Record<SlipField, string>> = {}): void {
    this.texts = { ...emptyTexts(), ...keep, serial };
    for (const pick of Object.values(this.people)) pick.clear();
    this.correction = null;
    this.verdict = null;
    this.visited = new Set();
    this.#asked += 1;
    clearTimeout(this.#timer);
    this.#changed();
  }

  /** Goes on with what was typed before a reload; people are looked up again by their numbers. */
  async restore(texts: Partial<Record<SlipField, string>>, correction: Correction | null): Promise<void> {
    this.texts = { ...emptyTexts(), ...texts };
    if (correction !== null) this.correct(correction);
    this.visited = new Set(slipFields.filter((field) => this.texts[field] !== ''));
    const { volunteer, recipient, accompanyingGuardian } = this.people;
    await volunteer.lookUp(texts.volunteer ?? '');
    await recipient.lookUp(texts.recipient ?? '');
    await accompanyingGuardian.lookUp(texts.accompanyingGuardian ?? '');
    this.#touched();
  }

  #touched(): void {
    clearTimeout(this.#timer);
    if (this.#checks) this.#timer = setTimeout(() => this.#checkChanged(), checkDelayMs);
    this.#changed();
  }

  /** Enter through a field that stays empty changes nothing. What was refused is asked again: an outage may be there by now. */
  #checkChanged(): void {
    const isKnown = this.verdict !== null && this.verdict.outcome !== 'refused';
    if (!isKnown || this.#askedOf !== this.#content()) void this.check();
  }

  #content(): string {
    return JSON.stringify([this.typed(), this.corrects]);
  }
}
