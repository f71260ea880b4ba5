import type { Input, Output } from '../../../../contract/kiosk/contract.ts';
import type { PersonCard } from '../../../../contract/kiosk/shapes.ts';
import { reportNeed } from '../../../../domain/activity.ts';
import { classOfDigit, type CatalogueClass } from '../../../../domain/catalogue.ts';
import { call } from '../../../client.ts';
import { knownRules } from '../../../known-rules.svelte.ts';
import { readComingDay } from '../../coming-day.ts';
import { dayOrNone, readClock } from '../../typed-time.ts';

type Listed = Output<'organisation.list'>['organisations'][number];

const timeOrNever = (text: string): string => (/^\d{2}:\d{2}$/.test(text) ? text : '99:99');

/** A new activity as it is typed. */
export class ActivityForm {
  name = $state('');
  organisation = $state('');
  organisations = $state.raw<readonly Listed[]>([]);
  head = $state.raw<PersonCard | null>(null);
  place = $state('社区活动室');
  classDigit = $state('');
  item = $state('');
  day = $state('');
  from = $state('');
  until = $state('');
  size = $state('');
  readonly #today: string;

  constructor(today: string) {
    this.#today = today;
    this.day = today;
  }

  readonly classes = $derived.by(() => knownRules.classesOn(this.day, this.#today));
  readonly class = $derived.by<CatalogueClass | null>(() => classOfDigit(this.classes, this.classDigit));
  /** Null where what was typed is no number of people. */
  readonly plannedSize = $derived.by<number | null>(() => {
    const text = this.size.normalize('NFKC').trim();
    return /^[1-9]\d{0,3}$/.test(text) ? Number(text) : null;
  });
  /** What has to be reported before; null where nothing has to. */
  readonly report = $derived.by(() => {
    if (this.plannedSize === null || !/^\d{4}-\d{2}-\d{2}$/.test(this.day)) return null;
    const { settings } = knownRules.on(this.day);
    const planned = { plannedSize: this.plannedSize, heldOn: this.day, reportedOn: null };
    const { dueOn } = reportNeed(planned, this.#today, settings);
    if (dueOn === null) return null;
    return { dueOn, isLate: dueOn < this.#today, from: settings.groupReportFrom, days: settings.groupReportDays };
  });

  async loadOrganisations(): Promise<void> {
    const answer = await call('organisation.list', { text: '' });
    if (answer.ok) this.organisations = answer.value.organisations.filter(({ state }) => state !== 'ended');
  }

  pickClass(digit: string): void {
    this.classDigit = digit;
    this.item = this.class?.items.length === 1 ? (this.class.items[0]?.name ?? '') : '';
  }

  pickItem(name: string): void {
    this.item = name;
  }

  settle(): void {
    this.day = readComingDay(this.day, this.#today);
    this.from = readClock(this.from);
    this.until = readClock(this.until);
  }

  /** Null while the number of people is none; a time that cannot be read goes as one that never is, so that core names it. */
  typed(): Omit<Input<'activity.plan'>, 'intentId'> | null {
    this.settle();
    if (this.plannedSize === null) return null;
    return {
      name: this.name,
      organisation: this.organisation === '' ? null : this.organisation,
      head: this.head?.personId ?? null,
      place: this.place,
      classNumber: this.class?.number ?? 0,
      item: this.item,
      heldOn: dayOrNone(this.day),
      startTime: timeOrNever(this.from),
      endTime: timeOrNever(this.until),
      plannedSize: this.plannedSize,
    };
  }
}
