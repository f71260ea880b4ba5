import { z } from 'zod';
import type { KioskError } from '../../../../contract/errors.ts';
import type { Input, Output } from '../../../../contract/kiosk/contract.ts';
import { act, call } from '../../../client.ts';

type Page = Output<'day.read'>;
type Approval = NonNullable<Input<'day.close'>['approval']>;

const said = z.object({
  reasonForAll: z.string(),
  /** By the key of a difference. */
  reasons: z.record(z.string(), z.string()),
  /** Empty where nobody takes over. */
  taker: z.string(),
  approvalBy: z.enum(['document', 'code']),
  approvedBy: z.string(),
  reference: z.string(),
});
type Said = z.infer<typeof said>;
/** By day. A code of the street office is not among it: it stands nowhere but on the paper. */
export const keptDays = z.record(z.string(), said);

const nothing = (): Said => ({
  reasonForAll: '',
  reasons: {},
  taker: '',
  approvalBy: 'document',
  approvedBy: '',
  reference: '',
});

const isSaid = ({ reasons, reasonForAll, taker, approvedBy, reference }: Said): boolean =>
  [reasonForAll, taker, approvedBy, reference, ...Object.values(reasons)].some((text) => text !== '');

/** One day from four sides, and what its closer writes about it. */
export class DayClose {
  page = $state.raw<Page | null>(null);
  days = $state.raw<Output<'day.list'>['days']>([]);
  error = $state.raw<KioskError | null>(null);
  isBusy = $state(false);
  #days = $state<Record<string, Said>>({});
  codeNumber = $state('');
  code = $state('');
  /** Null unless a code was wrong. */
  triesLeft = $state<number | null>(null);

  /** What was written stays: a day that is read again is the same day. */
  async read(day: string): Promise<void> {
    if (this.page?.day !== day) this.#clear();
    this.#days[day] ??= nothing();
    const [page, list] = await Promise.all([call('day.read', { day }), call('day.list', {})]);
    if (page.ok) this.page = page.value;
    // About a day that is closed nothing is left to say.
    if (page.ok && page.value.closed !== null) this.#days[day] = nothing();
    if (list.ok) this.days = list.value.days;
    if (!page.ok) this.error = page.error;
  }

  /** About the day that is shown. */
  get said(): Said {
    return this.#days[this.page?.day ?? ''] ?? nothing();
  }

  /** Of each day about which something is written. */
  get kept(): z.input<typeof keptDays> | null {
    const days = Object.entries($state.snapshot(this.#days)).filter(([, each]) => isSaid(each));
    return days.length === 0 ? null : Object.fromEntries(days);
  }

  goOn(days: z.output<typeof keptDays>): void {
    Object.assign(this.#days, days);
  }

  /** True once it is closed. */
  async close(): Promise<boolean> {
    const { page, said } = this;
    if (page === null || this.isBusy) return false;
    this.isBusy = true;
    const answer = await act('day.close', {
      ...{ day: page.day, mark: page.mark, handedTo: said.taker === '' ? null : said.taker },
      reasonForAll: said.reasonForAll,
      reasons: Object.entries(said.reasons)
        .filter(([, reason]) => reason.trim() !== '')
        .map(([key, reason]) => ({ key, reason })),
      approval: page.limit.isExceeded ? this.#approval(said) : null,
    });
    this.isBusy = false;
    this.error = answer.ok ? null : answer.error;
    this.triesLeft = answer.ok ? answer.value.triesLeft : null;
    if (!answer.ok && answer.error.code !== 'day_changed_meanwhile') return false;
    await this.read(page.day);
    return answer.ok && answer.value.isClosed;
  }

  async print(): Promise<boolean> {
    if (this.page === null) return false;
    const answer = await act('day.print', { day: this.page.day });
    this.error = answer.ok ? null : answer.error;
    return answer.ok;
  }

  #approval({ approvalBy, approvedBy, reference }: Said): Approval {
    if (approvalBy === 'code') {
      return { by: 'code', number: Math.max(1, Math.trunc(Number(this.codeNumber)) || 1), code: this.code };
    }
    return { by: 'document', approvedBy, reference };
  }

  #clear(): void {
    this.error = null;
    this.triesLeft = null;
    [this.code, this.codeNumber] = ['', ''];
  }
}
