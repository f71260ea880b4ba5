import type { Input, Output } from '../../../contract/kiosk/contract.ts';
import type { KioskError } from '../../../contract/errors.ts';
import { call } from '../../client.ts';

export type Card = Output<'person.search'>['people'][number];
export type Page = Output<'person.read'>;
export type Standing = Output<'person.standing'>;
export type ElsewherePage = Output<'person.read_elsewhere'>;
export type Role = NonNullable<Input<'people.recent'>['role']>;

/** Finding somebody and showing one person's page. */
export class People {
  text = $state('');
  role = $state<Role | null>(null);
  people = $state.raw<readonly Card[]>([]);
  total = $state(0);
  active = $state(0);
  page = $state.raw<Page | null>(null);
  /** Of the person whose page is open. */
  standing = $state.raw<Standing | null>(null);
  /** Of somebody whom this station knows from the platform alone; then `page` is null. */
  elsewhere = $state.raw<ElsewherePage | null>(null);
  error = $state.raw<KioskError | null>(null);
  isSearched = $state(false);
  #asked = 0;
  #searching: Promise<void> = Promise.resolve();

  search(): Promise<void> {
    this.#searching = this.#ask();
    return this.#searching;
  }

  async #ask(): Promise<void> {
    const asked = ++this.#asked;
    const text = this.text.trim();
    const answer = text === '' ? await this.#recent() : await call('person.search', { text, role: this.role });
    if (asked !== this.#asked) return;
    this.error = answer.ok ? null : answer.error;
    if (!answer.ok) return;
    this.people = answer.value.people;
    this.active = 0;
    this.isSearched = text !== '';
  }

  async #recent(): ReturnType<typeof call<'people.recent'>> {
    const answer = await call('people.recent', { role: this.role });
    if (answer.ok) this.total = answer.value.total;
    return answer;
  }

  move(step: 1 | -1): void {
    const count = this.people.length;
    if (count > 0) this.active = (this.active + step + count) % count;
  }

  async open(personId: string): Promise<void> {
    const [answer, standing] = await Promise.all([
      call('person.read', { personId }),
      call('person.standing', { personId, day: null }),
    ]);
    this.error = answer.ok ? null : answer.error;
    if (!answer.ok || !standing.ok) return;
    this.page = answer.value;
    this.standing = standing.value;
    this.elsewhere = null;
  }

  async refresh(): Promise<void> {
    if (this.page !== null) await this.open(this.page.person.personId);
  }

  async openCard({ personId, isElsewhere }: Card): Promise<void> {
    if (!isElsewhere) {
      await this.open(personId);
      return;
    }
    const answer = await call('person.read_elsewhere', { personId });
    this.error = answer.ok ? null : answer.error;
    if (!answer.ok) return;
    this.elsewhere = answer.value;
    this.page = null;
  }

  /** By a number that was scanned: that person's page, and nobody else's in the list. */
  async find(personId: string): Promise<void> {
    this.text = personId;
    this.role = null;
    await this.search();
    await this.openActive();
  }

  get openedId(): string | undefined {
    return (this.page ?? this.elsewhere)?.person.personId;
  }

  /** Whoever presses Enter fast means what they typed, not what the list still shows of it. */
  async openActive(): Promise<void> {
    await this.#searching;
    const person = this.people[this.active];
    if (person !== undefined) await this.openCard(person);
  }
}
