import type { Input, Output } from '../../../contract/kiosk/contract.ts';
import type { KioskError } from '../../../contract/errors.ts';
import { call } from '../../client.ts';
import { formatDate } from '../../format.ts';
import { localTime } from '../../../domain/local-time.ts';
import { ok, type Result } from '../../../domain/result.ts';
import { meritWords } from '../../messages/merits.ts';
import { peopleWords } from '../../messages/people.ts';

export type Card = Output<'person.search'>['people'][number];
export type Page = Output<'person.read'>;
export type Standing = Output<'person.standing'>;
export type ElsewherePage = Output<'person.read_elsewhere'>;
export type Role = NonNullable<Input<'people.recent'>['role']>;
/** People with whom something is to be done: a review, evidence that runs out, or a star to be congratulated on. */
export type ToDo = 'waiting' | 'expiring' | 'stars';

const words = peopleWords.toDo;
const noNotes: ReadonlyMap<string, string> = new Map();

interface Shown {
  readonly people: readonly Card[];
  readonly notes: ReadonlyMap<string, string>;
}

/** Finding somebody and showing one person's page. */
export class People {
  text = $state('');
  role = $state<Role | null>(null);
  /** Only those, while nothing is typed. */
  toDo = $state<ToDo | null>(null);
  /** What is to be done with each of the people shown. */
  notes = $state.raw<ReadonlyMap<string, string>>(new Map());
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
    const answer = text === '' ? await this.#untyped() : await this.#typed(text);
    if (asked !== this.#asked) return;
    this.error = answer.ok ? null : answer.error;
    if (!answer.ok) return;
    this.people = answer.value.people;
    this.notes = answer.value.notes;
    this.active = 0;
    this.isSearched = text !== '';
  }

  async #recent(): Promise<Result<Shown, KioskError>> {
    const answer = await call('people.recent', { role: this.role });
    if (!answer.ok) return answer;
    this.total = answer.value.total;
    return ok({ people: answer.value.people, notes: noNotes });
  }

  async #typed(text: string): Promise<Result<Shown, KioskError>> {
    const answer = await call('person.search', { text, role: this.role });
    return answer.ok ? ok({ people: answer.value.people, notes: noNotes }) : answer;
  }

  async #untyped(): Promise<Result<Shown, KioskError>> {
    if (this.toDo === 'waiting') {
      const answer = await call('people.waiting', {});
      return answer.ok ? noted(answer.value.people.map((each) => [each.person, waitingNote(each)])) : answer;
    }
    if (this.toDo === null) return await this.#recent();
    if (this.toDo === 'stars') {
      const answer = await call('stars.reached', {});
      return answer.ok ? noted(answer.value.people.map((each) => [each.person, starNote(each)])) : answer;
    }
    const answer = await call('people.expiring', {});
    if (!answer.ok) return answer;
    const { today, people } = answer.value;
    return noted(people.map((each) => [each.person, expiringNote(each, today)]));
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

  async showToDo(toDo: ToDo): Promise<void> {
    this.text = '';
    this.role = null;
    this.toDo = toDo;
    await this.search();
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

function noted(people: readonly (readonly [Card, string])[]): Result<Shown, KioskError> {
  const notes = new Map(people.map(([{ personId }, note]) => [personId, note]));
  return ok({ people: people.map(([person]) => person), notes });
}

function expiringNote({ kind, until }: Output<'people.expiring'>['people'][number], today: string): string {
  return words.until(kind ?? words.priority, formatDate(until, today), until < today);
}

const starNote = ({ stars, atMs }: Output<'stars.reached'>['people'][number]): string =>
  meritWords.stars.reached(stars, formatDate(localTime(atMs).date));

/** As what they wait, where the line above does not say it. */
function waitingNote(each: Output<'people.waiting'>['people'][number]): string {
  if (each.isOwn) return words.own;
  const roles = [
    ...(each.isVolunteer ? ['volunteer' as const] : []),
    ...(each.isRecipient ? ['recipient' as const] : []),
  ];
  const named = each.person.roles.length > 1 ? `${roles.map((role) => peopleWords.roles[role]).join('、')}，` : '';
  return words.since(named, formatDate(localTime(each.sinceMs).date));
}
