import type { AreaCard } from '../../contract/kiosk/areas.ts';
import { call } from '../client.ts';

/** A search of streets and communities as one types. The newest keystroke wins: an answer to an older one is dropped. */
export class AreaSearch {
  text = $state('');
  areas = $state.raw<readonly AreaCard[]>([]);
  index = $state(0);
  isSettled = $state(true);
  readonly #level: () => 'any' | 'community';
  #asked = 0;
  #asking: Promise<void> = Promise.resolve();

  constructor(level: () => 'any' | 'community') {
    this.#level = level;
  }

  type(text: string): void {
    this.text = text;
    this.index = 0;
    this.isSettled = text.trim() === '';
    this.#asking = this.#ask(text);
  }

  /** Resolves when the newest keystroke has been answered. */
  async settled(): Promise<void> {
    await this.#asking;
  }

  /** `count` is how many there are to choose from, which may be more than were found. */
  move(by: 1 | -1, count: number): void {
    if (count > 0) this.index = (this.index + by + count) % count;
  }

  clear(): void {
    this.#asked += 1;
    this.text = '';
    this.areas = [];
    this.index = 0;
    this.isSettled = true;
  }

  async #ask(text: string): Promise<void> {
    this.#asked += 1;
    const asked = this.#asked;
    const answer = await call('area.search', { text: text.slice(0, 50), level: this.#level() });
    if (asked !== this.#asked) return;
    this.areas = answer.ok ? answer.value.areas : [];
    this.isSettled = true;
  }
}
