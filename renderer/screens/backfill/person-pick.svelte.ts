import type { Input, Output } from '../../../contract/kiosk/contract.ts';
import { call } from '../../client.ts';

export type Person = Output<'person.search'>['people'][number];
type Role = Input<'person.search'>['role'];

/**
 * One person of a slip: found by number, tail, pinyin or scan, or left as the text that stands on the paper. With
 * several of the same tail nobody is taken until the clerk has looked at the list once, or both entries could name
 * the same wrong person.
 */
export class PersonPick {
  text = $state('');
  chosen = $state.raw<Person | null>(null);
  candidates = $state.raw<readonly Person[]>([]);
  active = $state(0);
  isOpen = $state(false);
  /** The text that `candidates` answer; null while a search is on its way. */
  #answeredText = $state<string | null>(null);
  #isAsked = false;
  readonly #role: Role;
  readonly #changed: () => void;

  constructor(role: Role, changed: () => void) {
    this.#role = role;
    this.#changed = changed;
  }

  /** What goes on the record: the person number of who was picked, else the text as it was typed. */
  get value(): string {
    return this.chosen?.personId ?? this.text.trim();
  }

  get isUnknown(): boolean {
    return this.chosen === null && this.text.trim() !== '' && this.#answeredText === this.text && !this.isOpen;
  }

  type(text: string): void {
    this.text = text;
    this.chosen = null;
    this.#isAsked = false;
    this.#changed();
    void this.#search();
  }

  move(step: 1 | -1): void {
    const count = this.candidates.length;
    if (count === 0) return;
    this.#isAsked = true;
    this.active = (this.active + step + count) % count;
  }

  pick(person: Person): void {
    this.chosen = person;
    this.text = person.name;
    this.isOpen = false;
    this.#changed();
  }

  /** Enter: true when the field is done and the next one may take the focus. */
  async commit(): Promise<boolean> {
    if (this.chosen !== null || this.text.trim() === '') return true;
    if (this.#answeredText !== this.text) await this.#search();
    const person = this.candidates[this.active];
    if (person === undefined) return true;
    if (this.candidates.length > 1 && !this.#isAsked) {
      this.#isAsked = true;
      this.isOpen = true;
      return false;
    }
    this.pick(person);
    return true;
  }

  close(): void {
    this.isOpen = false;
  }

  /** Goes on with the value of a draft: a person number becomes the person again, other text stays text. */
  async lookUp(value: string): Promise<void> {
    this.clear();
    this.text = value;
    await this.#search();
    const person = this.candidates.find(({ personId }) => personId === value);
    if (person !== undefined) this.pick(person);
    this.isOpen = false;
  }

  clear(): void {
    this.text = '';
    this.chosen = null;
    this.candidates = [];
    this.isOpen = false;
    this.#isAsked = false;
    this.#answeredText = null;
  }

  async #search(): Promise<void> {
    const text = this.text;
    if (text.trim() === '') {
      this.candidates = [];
      this.isOpen = false;
      return;
    }
    const answer = await call('person.search', { text: text.trim().slice(0, 50), role: this.#role });
    // A slower answer to an earlier text would put the wrong people under the cursor.
    if (text !== this.text || this.chosen !== null) return;
    this.candidates = answer.ok ? answer.value.people : [];
    this.#answeredText = text;
    this.active = 0;
    this.isOpen = this.candidates.length > 0;
  }
}
