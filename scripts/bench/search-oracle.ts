import { foldSearchText, searchKeys, type Findable } from '../../db/views/search-keys.ts';

interface Match {
  readonly key: Buffer;
  readonly personId: string;
}

/** What a search must answer, by reading through everybody and every beginning of each of their keys. */
export class Oracle {
  readonly #matches: ReadonlyMap<string, Match[]>;

  /** `own` are people of this station, who come first. */
  constructor(own: readonly Findable[], others: readonly Findable[], typed: readonly string[]) {
    this.#matches = new Map(typed.map((text) => [foldSearchText(text), []]));
    this.#own = new Set(own.map(({ personId }) => personId));
    for (const person of [...own, ...others]) this.#note(person);
  }

  readonly #own: ReadonlySet<string>;

  #note(person: Findable): void {
    for (const key of searchKeys(person)) {
      const characters = [...key];
      const match = { key: Buffer.from(key), personId: person.personId };
      for (let length = 1; length <= characters.length; length += 1) {
        this.#matches.get(characters.slice(0, length).join(''))?.push(match);
      }
    }
  }

  /** The first people in the order of their keys, each once. */
  answer(text: string, limit: number): readonly string[] {
    const matches = [...(this.#matches.get(foldSearchText(text)) ?? [])];
    const rank = ({ personId }: Match) => (this.#own.has(personId) ? 0 : 1);
    matches.sort((a, b) => rank(a) - rank(b) || a.key.compare(b.key) || (a.personId < b.personId ? -1 : 1));
    return [...new Set(matches.map(({ personId }) => personId))].slice(0, limit);
  }
}
