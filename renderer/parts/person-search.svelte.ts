import type { PersonCard } from '../../contract/kiosk/shapes.ts';
import type { PersonRole } from '../../contract/kiosk/shapes.ts';
import { call } from '../client.ts';

/** A search as one types. The newest keystroke wins: an answer to an older one is dropped. */
export class PersonSearch {
  text = $state('');
  people = $state.raw<readonly PersonCard[]>([]);
  index = $state(0);
  isSettled = $state(true);
  readonly #role: () => PersonRole | null;
  readonly #isOfStation: boolean;
  #asked = 0;
  #asking: Promise<void> = Promise.resolve();

  /** `isOfStation` leaves out whom only the platform knows: they are found, and cannot be chosen. */
  constructor(role: () => PersonRole | null, isOfStation = false) {
    this.#role = role;
    this.#isOfStation = isOfStation;
  }

  get picked(): PersonCard | undefined {
    return this.people[this.index];
  }

  type(text: string): void {
    this.text = text;
    this.index = 0;
    this.isSettled = false;
    this.#asking = this.#ask(text);
  }

  /** Resolves when the newest keystroke has been answered: who presses Enter fast means what they typed. */
  async settled(): Promise<void> {
    await this.#asking;
  }

  move(by: 1 | -1): void {
    const count = this.people.length;
    if (count > 0) this.index = (this.index + by + count) % count;
  }

  clear(): void {
    this.#asked += 1;
    this.text = '';
    this.people = [];
    this.index = 0;
    this.isSettled = true;
  }

  async #ask(text: string): Promise<void> {
    this.#asked += 1;
    const asked = this.#asked;
    const answer = await call('person.search', { text: text.slice(0, 50), role: this.#role() });
    if (asked !== this.#asked) return;
    const found = answer.ok ? answer.value.people : [];
    this.people = this.#isOfStation ? found.filter(({ isElsewhere }) => !isElsewhere) : found;
    this.isSettled = true;
  }
}
