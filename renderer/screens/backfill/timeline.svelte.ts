import type { KioskError } from '../../../contract/errors.ts';
import type { Input, Output } from '../../../contract/kiosk/contract.ts';
import { daysBetween } from '../../../domain/civil-date.ts';
import { localTime, minutesOfDay } from '../../../domain/local-time.ts';
import { call } from '../../client.ts';

export type Timeline = Output<'outage.timeline'>;
export type Span = Input<'outage.timeline'>['span'];
type TimelineOutage = Timeline['outages'][number];

export interface Bar {
  readonly outage: TimelineOutage;
  /** In days from the first shown, fractions among them. */
  readonly from: number;
  readonly until: number;
  /** Those that overlap lie under each other. */
  readonly lane: number;
}

/** Outages over days, and the one whose story is read. */
export class OutageTimeline {
  span = $state<Span>('ninety_days');
  page = $state.raw<Timeline | null>(null);
  error = $state.raw<KioskError | null>(null);
  chosenId = $state<string | null>(null);
  readonly dayCount = $derived(this.page === null ? 1 : daysBetween(this.page.fromOn, this.page.untilOn) + 1);
  readonly bars = $derived(this.page === null ? [] : layOut(this.page, this.dayCount));
  readonly chosen = $derived(this.page?.outages.find(({ outageId }) => outageId === this.chosenId) ?? null);

  async load(): Promise<void> {
    const { span } = this;
    const answer = await call('outage.timeline', { span });
    if (span !== this.span) return;
    this.error = answer.ok ? null : answer.error;
    if (!answer.ok) return;
    this.page = answer.value;
    if (this.chosen === null) this.chosenId = answer.value.outages.at(-1)?.outageId ?? null;
  }

  /** The outage before or after the chosen one; at an end it stays. */
  move(by: 1 | -1): void {
    const outages = this.page?.outages ?? [];
    const at = outages.findIndex(({ outageId }) => outageId === this.chosenId);
    this.chosenId = outages[at + by]?.outageId ?? this.chosenId;
  }
}

function dayAt(page: Timeline, atMs: number): number {
  const { date, minute } = localTime(atMs);
  return daysBetween(page.fromOn, date) + minute / minutesOfDay;
}

function layOut(page: Timeline, dayCount: number): Bar[] {
  const ends: number[] = [];
  return page.outages.map((outage) => {
    const from = Math.max(0, dayAt(page, outage.startedAtMs));
    const until = outage.endedAtMs === null ? dayCount : Math.min(dayCount, dayAt(page, outage.endedAtMs));
    const free = ends.findIndex((end) => end <= from);
    const lane = free === -1 ? ends.length : free;
    ends[lane] = until;
    return { outage, from, until, lane };
  });
}
