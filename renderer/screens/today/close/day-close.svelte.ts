import type { KioskError } from '../../../../contract/errors.ts';
import type { Input, Output } from '../../../../contract/kiosk/contract.ts';
import { act, call } from '../../../client.ts';

type Page = Output<'day.read'>;
type Approval = NonNullable<Input<'day.close'>['approval']>;

/** One day from four sides, and what its closer writes about it. */
export class DayClose {
  page = $state.raw<Page | null>(null);
  days = $state.raw<Output<'day.list'>['days']>([]);
  error = $state.raw<KioskError | null>(null);
  isBusy = $state(false);
  reasonForAll = $state('');
  /** By the key of a difference. */
  reasons = $state<Record<string, string>>({});
  /** Empty where nobody takes over. */
  taker = $state('');
  approvalBy = $state<Approval['by']>('document');
  approvedBy = $state('');
  reference = $state('');
  codeNumber = $state('');
  code = $state('');
  /** Null unless a code was wrong. */
  triesLeft = $state<number | null>(null);

  /** What was written stays: a day that is read again is the same day. */
  async read(day: string): Promise<void> {
    if (this.page?.day !== day) this.#clear();
    const [page, list] = await Promise.all([call('day.read', { day }), call('day.list', {})]);
    if (page.ok) this.page = page.value;
    if (list.ok) this.days = list.value.days;
    if (!page.ok) this.error = page.error;
  }

  /** True once it is closed. */
  async close(): Promise<boolean> {
    const { page } = this;
    if (page === null || this.isBusy) return false;
    this.isBusy = true;
    const answer = await act('day.close', {
      ...{ day: page.day, mark: page.mark, handedTo: this.taker === '' ? null : this.taker },
      reasonForAll: this.reasonForAll,
      reasons: Object.entries(this.reasons)
        .filter(([, reason]) => reason.trim() !== '')
        .map(([key, reason]) => ({ key, reason })),
      approval: page.limit.isExceeded ? this.#approval() : null,
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

  #approval(): Approval {
    if (this.approvalBy === 'code') {
      return { by: 'code', number: Math.max(1, Math.trunc(Number(this.codeNumber)) || 1), code: this.code };
    }
    return { by: 'document', approvedBy: this.approvedBy, reference: this.reference };
  }

  #clear(): void {
    this.error = null;
    this.triesLeft = null;
    this.reasons = {};
    [this.reasonForAll, this.taker, this.code, this.codeNumber] = ['', '', '', ''];
    [this.approvedBy, this.reference] = ['', ''];
  }
}
