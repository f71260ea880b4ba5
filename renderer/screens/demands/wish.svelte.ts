import type { WishTyped } from '../../../contract/kiosk/demands.ts';
import { classOfDigit, type CatalogueClass } from '../../../domain/catalogue.ts';
import { readTime } from '../../../domain/span.ts';
import { periodOf } from '../../../domain/periods.ts';
import { knownRules } from '../../known-rules.svelte.ts';
import { dayOrNone, readClock } from '../typed-time.ts';
import { readComingDay } from '../coming-day.ts';

/** What is wished for and when, as it is typed: for a new demand and for another day of an old one. */
export class Wish {
  classDigit = $state('');
  item = $state('');
  place = $state<WishTyped['place']>('home');
  day = $state('');
  period = $state<WishTyped['period']>('morning');
  from = $state('');
  until = $state('');
  readonly #today: string;

  constructor(today: string, wish: WishTyped | null = null) {
    this.#today = today;
    this.day = today;
    if (wish === null) return;
    this.classDigit = wish.classNumber.toString();
    this.item = wish.item;
    this.place = wish.place;
    this.day = wish.wishedOn;
    this.period = wish.period;
    this.from = wish.fromTime ?? '';
    this.until = wish.untilTime ?? '';
  }

  readonly classes = $derived.by(() => knownRules.classesOn(this.day, this.#today));
  readonly class = $derived.by<CatalogueClass | null>(() => classOfDigit(this.classes, this.classDigit));
  readonly places = $derived.by(() => this.class?.items.find(({ name }) => name === this.item)?.places ?? null);

  pickClass(digit: string): void {
    this.classDigit = digit;
    this.pickItem(this.class?.items.length === 1 ? (this.class.items[0]?.name ?? '') : '');
  }

  pickItem(name: string): void {
    this.item = name;
    const { places } = this;
    if (places !== null && !places.includes(this.place)) this.place = places[0] ?? this.place;
  }

  settle(): void {
    this.day = readComingDay(this.day, this.#today);
    this.from = readClock(this.from);
    this.until = readClock(this.until);
    const minute = readTime(this.from);
    if (minute !== null) this.period = periodOf(minute);
  }

  /** As the wire takes it; a time that cannot be read goes as one that never is, so that core names it. */
  typed(): WishTyped {
    this.settle();
    const time = (text: string): string | null =>
      text.trim() === '' ? null : /^\d{2}:\d{2}$/.test(text) ? text : '99:99';
    return {
      wishedOn: dayOrNone(this.day),
      period: this.period,
      fromTime: time(this.from),
      untilTime: time(this.until),
      classNumber: this.class?.number ?? 0,
      item: this.item,
      place: this.place,
    };
  }
}
