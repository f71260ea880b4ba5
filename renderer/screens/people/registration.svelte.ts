import type { AreaCard } from '../../../contract/kiosk/areas.ts';
import type { Input, Output } from '../../../contract/kiosk/contract.ts';
import { refusal, type KioskError } from '../../../contract/errors.ts';
import { parseCivilDate } from '../../../domain/civil-date.ts';
import { numbersOf, type CertificateNumber } from '../../../domain/qualifications.ts';
import { act, call } from '../../client.ts';
import { peopleWords } from '../../messages/people.ts';
import { readDay } from '../typed-time.ts';
import { emptyQualification, isWholeQualification, type QualificationTyped } from './qualification-rows.ts';

type Form = Input<'person.register'>;
type Registered = Output<'person.register'>;
export type Check = Output<'person.check'>;
export type Role = Form['roles'][number];
export const textFields = [
  'name',
  'documentNumber',
  'birthDate',
  'phone',
  'unit',
  'street',
  'community',
  'areaCode',
  'trainedOn',
  'guardianDocumentNumber',
  'spouseDocumentNumber',
] as const;
export type TextField = (typeof textFields)[number];

export const registrationRoles = ['volunteer', 'recipient', 'guardian', 'family_contact'] as const;
export const documentKinds = [
  'resident_card',
  'hmt_residence_permit',
  'foreigner_card',
  'passport',
  'hm_travel_permit',
  'taiwan_travel_permit',
  'military_card',
  'soldier_card',
  'other',
  'pending',
] as const;

export interface KeptForm {
  readonly roles: readonly Role[];
  readonly texts: Partial<Record<TextField, string>>;
  readonly documentKind: Form['documentKind'];
  readonly sex: Form['sex'];
  readonly qualifications: readonly QualificationTyped[];
  readonly priorityTags: readonly string[];
}

const checkDelayMs = 150;
const qualificationsMax = 20;
const adultAgeYears = 18;

const emptyTexts = (): Record<TextField, string> => ({
  name: '',
  documentNumber: '',
  birthDate: '',
  phone: '',
  unit: '',
  street: '',
  community: '',
  areaCode: '',
  trainedOn: '',
  guardianDocumentNumber: '',
  spouseDocumentNumber: '',
});

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

/** The form of one new person, judged while it is typed: a number says its birth date and sex by itself. */
export class Registration {
  roles = $state.raw<readonly Role[]>(['volunteer']);
  texts = $state<Record<TextField, string>>(emptyTexts());
  documentKind = $state<Form['documentKind']>('resident_card');
  sex = $state<Form['sex']>(null);
  qualifications = $state.raw<readonly QualificationTyped[]>([]);
  priorityTags = $state.raw<readonly string[]>([]);
  /** The form that waits while this one registers the guardian whom it needs; null while none does. */
  minor = $state.raw<KeptForm | null>(null);
  verdict = $state.raw<Check | null>(null);
  /** Characters of the name that cannot be printed here; known before there is a number. */
  notPrintable = $state.raw<readonly string[]>([]);
  /** The same in words, for beside the name; null when every character can be printed. */
  readonly nameWarning = $derived(
    this.notPrintable.length === 0
      ? null
      : peopleWords.form.notPrintable(this.notPrintable.map((each) => `“${each}”`).join('、')),
  );
  error = $state.raw<KioskError | null>(null);
  isSaving = $state(false);
  /** A date that cannot be read never leaves the form: the contract takes only whole dates. */
  wrongDate = $state<TextField | 'qualifications' | null>(null);
  readonly isMinor = $derived((this.verdict?.ageYears ?? adultAgeYears) < adultAgeYears);
  readonly looksRegistered = $derived(this.error?.code === 'person_looks_registered');
  /** What is known of each certificate's number, in the words of a hint. */
  protected knownNumbers: readonly CertificateNumber[] = [];
  readonly #today: () => string;
  readonly #changed: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asked = 0;

  constructor(today: () => string, changed: () => void) {
    this.#today = today;
    this.#changed = changed;
  }

  type(field: TextField, text: string): void {
    this.texts[field] = text;
    if (this.wrongDate === field) this.wrongDate = null;
    this.touched();
  }

  /** Where they live, as it was chosen from the table; null takes that out. */
  live(area: AreaCard | null): void {
    const isCommunity = area?.level === 'community';
    const { unitName: unit = '', streetName: street = '', code: areaCode = '' } = area ?? {};
    Object.assign(this.texts, { unit, street, areaCode, community: isCommunity ? area.name : '' });
    this.touched();
  }

  /** Name and number from a card; everything else stays as it was typed. */
  fill(card: Pick<Form, 'name' | 'documentKind' | 'documentNumber'>): Promise<void> {
    this.texts.name = card.name;
    this.texts.documentNumber = card.documentNumber;
    this.documentKind = card.documentKind;
    this.touched();
    return this.check();
  }

  settleDate(field: 'birthDate' | 'trainedOn'): void {
    const settled = readDay(this.texts[field], this.#today());
    if (settled === this.texts[field]) return;
    this.texts[field] = settled;
    this.touched();
  }

  toggleRole(role: Role): void {
    this.roles = this.roles.includes(role) ? this.roles.filter((each) => each !== role) : [...this.roles, role];
    this.touched();
  }

  toggleTag(tag: string): void {
    const tags = this.priorityTags;
    this.priorityTags = tags.includes(tag) ? tags.filter((each) => each !== tag) : [...tags, tag];
    this.touched();
  }

  addQualification(): void {
    if (this.qualifications.length >= qualificationsMax) return;
    this.qualifications = [...this.qualifications, emptyQualification];
    this.touched();
  }

  changeQualification(index: number, change: Partial<QualificationTyped>): void {
    this.qualifications = this.qualifications.map((each, at) => (at === index ? { ...each, ...change } : each));
    this.touched();
  }

  /** An expiry lies ahead, so only whole dates and separators are read here, no short forms. */
  settleQualification(index: number): void {
    const { from = '', until = '' } = this.qualifications[index] ?? {};
    const today = this.#today();
    const whole = (text: string) => (/\d{4}/.test(text) ? readDay(text, today) : text);
    this.changeQualification(index, { from: whole(from), until: whole(until) });
  }

  /** Beside each number: what an empty one means, by the same judgement as core's. */
  numberHints(): readonly string[] {
    const { qualificationNumberHint } = peopleWords.form;
    return numbersOf(this.qualifications, this.knownNumbers).map((known) => known || qualificationNumberHint);
  }

  removeQualification(index: number): void {
    this.qualifications = this.qualifications.filter((_, at) => at !== index);
    this.touched();
  }

  /** What was refused was refused of the form as it stood. */
  touched(): void {
    this.error = null;
    this.#changed();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.check(), checkDelayMs);
  }

  async check(): Promise<void> {
    const asked = ++this.#asked;
    const { documentNumber, name, phone, birthDate, trainedOn } = this.texts;
    const answer = await call('person.check', {
      documentKind: this.documentKind,
      documentNumber,
      name,
      phone: phone.trim(),
      roles: [...this.roles],
      sex: this.sex,
      birthDate: parseCivilDate(birthDate),
      trainedOn: parseCivilDate(trainedOn),
    });
    if (asked !== this.#asked || !answer.ok) return;
    this.notPrintable = answer.value.notPrintable;
    this.verdict = documentNumber.trim() === '' && this.documentKind !== 'pending' ? null : answer.value;
  }

  /** What became of the form; null when it stays on the screen with words about why. */
  async save(keepIfItLooksRegistered: boolean): Promise<Registered | null> {
    this.wrongDate = this.unreadableDate();
    // Core judges the number first; whoever left the first field empty means to begin there.
    this.error = this.texts.name.trim() === '' ? refusal('name_missing', 'name') : null;
    if (this.error !== null || this.wrongDate !== null || this.isSaving) return null;
    this.isSaving = true;
    const answer = await act('person.register', {
      ...this.fields(),
      keepIfItLooksRegistered,
    });
    this.isSaving = false;
    this.error = answer.ok ? null : answer.error;
    return answer.ok ? answer.value : null;
  }

  /** Everything typed, as it stands. */
  kept(): KeptForm {
    const { roles, documentKind, sex, qualifications, priorityTags } = this;
    return {
      roles: [...roles],
      texts: { ...this.texts },
      documentKind,
      sex,
      qualifications: [...qualifications],
      priorityTags: [...priorityTags],
    };
  }

  /** Lays the minor's form aside and begins their guardian's, of whom the number is known already. */
  beginGuardian(): void {
    const minor = this.kept();
    this.clear();
    this.roles = ['guardian'];
    this.texts.documentNumber = minor.texts.guardianDocumentNumber ?? '';
    this.minor = minor;
    this.touched();
  }

  /** Takes the minor's form up again, with the guardian who is registered now. */
  resumeMinor(guardianDocumentNumber: string): void {
    if (this.minor === null) return;
    const { texts, ...rest } = this.minor;
    this.minor = null;
    this.restore({ ...rest, texts: { ...texts, guardianDocumentNumber } });
  }

  /** Goes on with what was typed before. */
  restore(kept: KeptForm): void {
    this.roles = kept.roles;
    this.texts = { ...emptyTexts(), ...kept.texts };
    this.documentKind = kept.documentKind;
    this.sex = kept.sex;
    this.qualifications = kept.qualifications;
    this.priorityTags = kept.priorityTags;
    this.touched();
  }

  clear(): void {
    this.texts = emptyTexts();
    this.sex = null;
    this.qualifications = [];
    this.priorityTags = [];
    this.minor = null;
    this.verdict = null;
    this.notPrintable = [];
    this.error = null;
    this.#asked += 1;
    this.#changed();
  }

  protected unreadableDate(): TextField | 'qualifications' | null {
    const isWrong = (text: string) => text.trim() !== '' && parseCivilDate(text.trim()) === null;
    if (isWrong(this.texts.birthDate)) return 'birthDate';
    if (isWrong(this.texts.trainedOn)) return 'trainedOn';
    return this.qualifications.every(isWholeQualification) ? null : 'qualifications';
  }

  protected fields(): Omit<Form, 'intentId' | 'keepIfItLooksRegistered'> {
    const { birthDate, trainedOn, unit: _unit, ...texts } = this.texts;
    return {
      ...texts,
      roles: [...this.roles],
      name: texts.name.trim(),
      phone: texts.phone.trim(),
      documentKind: this.documentKind,
      sex: this.sex,
      birthDate: orNull(birthDate),
      trainedOn: orNull(trainedOn),
      qualifications: [...this.qualifications],
      priorityTags: this.roles.includes('recipient') ? [...this.priorityTags] : [],
    };
  }
}
