import { on } from 'svelte/events';

/** Which card of a list the keys are for: the one the cursor was in last, and the first while it was in none. */
export class ChosenCard {
  #picked = $state<string | null>(null);
  readonly #ids: () => readonly string[];
  readonly #elements = new Map<string, HTMLElement>();

  constructor(ids: () => readonly string[]) {
    this.#ids = ids;
  }

  get id(): string | null {
    const ids = this.#ids();
    return ids.find((id) => id === this.#picked) ?? ids[0] ?? null;
  }

  /** After an act, since what it was done to may stand elsewhere by now. */
  backToFirst(): void {
    this.#picked = null;
  }

  /** To attach to the card: a Tab into one of its buttons chooses it too. */
  card(id: string): (element: HTMLElement) => () => void {
    return (element) => {
      this.#elements.set(id, element);
      const off = on(element, 'focusin', () => (this.#picked = id));
      return () => {
        off();
        this.#elements.delete(id);
      };
    };
  }

  /** Up and down from wherever the cursor is, but in a field or a dialog. */
  readonly keydown = (event: KeyboardEvent): void => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const isInField = event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement;
    if (by === undefined || isInField || event.altKey || document.querySelector('dialog[open]') !== null) return;
    const ids = this.#ids();
    const next = ids[ids.indexOf(this.id ?? '') + by];
    if (next === undefined) return;
    event.preventDefault();
    this.#elements.get(next)?.focus();
  };
}
