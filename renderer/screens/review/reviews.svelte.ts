import { refusal, type KioskError } from '../../../contract/errors.ts';
import { z } from 'zod';
import type { Output } from '../../../contract/kiosk/contract.ts';
import type { Confirmation } from '../../../contract/kiosk/shapes.ts';
import { err, ok, type Result } from '../../../domain/result.ts';
import { returnReasons, type ReturnReason } from '../../../domain/return-reasons.ts';
import { act, call } from '../../client.ts';

export const keptDecision = z.object({
  act: z.enum(['return', 'rule']),
  serviceId: z.string(),
  reason: z.string(),
  kind: z.enum(returnReasons).nullable(),
  ruling: z.enum(['stands', 'refused']),
  confirmation: z.enum(['signature', 'fingerprint', 'family_signature', 'phone', 'elder_screen', 'none']),
});

export type Item = Output<'review.list'>['items'][number];
export type ReviewAct = 'return' | 'rule' | 'compare' | 'confirm' | 'code';
export const filters = ['all', 'due', 'harmless'] as const;
export type Filter = (typeof filters)[number];

/** Working days before the due date from which one is pressing. */
const dueSoonDays = 3;

/** The letter that, with Alt, does it to the chosen one. */
export const reviewKeys: Readonly<Record<ReviewAct, string>> = {
  rule: 'Alt C',
  confirm: 'Alt B',
  compare: 'Alt K',
  return: 'Alt T',
  code: 'Alt M',
};

/** What this operator may do to one besides letting it through, in the order of the buttons. */
export function actsOn({ blockedBy, mayCompare, needsCode }: Item): readonly ReviewAct[] {
  const acts: readonly (ReviewAct | null)[] = [
    needsCode ? 'code' : null,
    blockedBy === 'held' ? 'rule' : null,
    blockedBy === 'confirmation_missing' ? 'confirm' : null,
    mayCompare ? 'compare' : null,
    'return',
  ];
  return acts.filter((act) => act !== null);
}

/** What waits for a second pair of eyes, and the one act that is being done to it. */
export class Reviews {
  all = $state.raw<readonly Item[]>([]);
  lateness = $state.raw<Output<'review.list'>['lateness'] | null>(null);
  filter = $state<Filter>('all');
  readonly harmless = $derived(this.all.filter(({ isHarmless }) => isHarmless));
  readonly due = $derived(this.all.filter(({ workingDaysLeft: days }) => days <= dueSoonDays));
  readonly items = $derived(this.filter === 'all' ? this.all : this[this.filter]);
  isLoaded = $state(false);
  index = $state(0);
  /** How many wait, for who may not look at them; null for a reviewer. */
  countWaiting = $state<number | null>(null);
  error = $state.raw<KioskError | null>(null);
  act = $state<ReviewAct | null>(null);
  item = $state.raw<Item | null>(null);
  reason = $state('');
  /** Which of the listed reasons it is; null where words alone say it. */
  kind = $state<ReturnReason | null>(null);
  codeNumber = $state('');
  code = $state('');
  ruling = $state<'stands' | 'refused'>('stands');
  /** `none` until somebody says how: nothing is proposed that nobody checked. */
  confirmation = $state<Confirmation>('none');
  differences = $state.raw<Output<'slip.differences'> | null>(null);
  /** Nobody had confirmed it: who lets it stand says how it was confirmed after all. */
  readonly asksHow = $derived(
    this.act === 'rule' &&
      this.ruling === 'stands' &&
      (this.item?.doubts ?? []).some(({ code }) => code === 'confirmation_missing' || code === 'confirmation_unknown'),
  );
  readonly #onerror: (error: KioskError) => void;
  #isBusy = false;

  constructor(onerror: (error: KioskError) => void) {
    this.#onerror = onerror;
  }

  async load(): Promise<void> {
    const answer = await call('review.list', {});
    this.isLoaded = true;
    if (!answer.ok) {
      this.#fail(answer.error);
      return;
    }
    this.all = answer.value.items;
    this.lateness = answer.value.lateness;
    this.index = Math.min(this.index, Math.max(this.items.length - 1, 0));
  }

  /** Who may not review still learns whether to fetch somebody. */
  async count(): Promise<void> {
    const answer = await call('today.read', {});
    if (answer.ok) this.countWaiting = answer.value.reviewCount;
    else this.#fail(answer.error);
  }

  show(filter: Filter): void {
    this.filter = filter;
    this.index = 0;
  }

  move(by: 1 | -1): void {
    this.index = Math.min(Math.max(this.index + by, 0), Math.max(this.items.length - 1, 0));
  }

  async approve(item: Item): Promise<Output<'review.approve'> | null> {
    if (this.#isBusy) return null;
    this.#isBusy = true;
    const answer = await act('review.approve', { serviceId: item.service.serviceId });
    this.#isBusy = false;
    if (!answer.ok) {
      this.#fail(answer.error);
      return null;
    }
    this.error = null;
    await this.load();
    return answer.value;
  }

  async begin(item: Item, act: ReviewAct): Promise<void> {
    this.error = null;
    this.item = item;
    this.reason = '';
    this.kind = null;
    this.codeNumber = '';
    this.code = '';
    this.ruling = 'stands';
    this.confirmation = 'none';
    this.differences = null;
    const { entryId } = item.service;
    if (act === 'compare' && entryId !== null) {
      const answer = await call('slip.differences', { entryId });
      if (!answer.ok) {
        this.#fail(answer.error);
        return;
      }
      this.differences = answer.value;
    }
    this.act = act;
  }

  /** The words that are being written; null for none, and for a code, which stands nowhere but on the paper. */
  get kept(): z.input<typeof keptDecision> | null {
    const { act, item, reason, kind, ruling, confirmation } = this;
    if (item === null || (act !== 'return' && act !== 'rule')) return null;
    return { act, serviceId: item.service.serviceId, reason, kind, ruling, confirmation };
  }

  async goOn({ serviceId, act, ...typed }: z.output<typeof keptDecision>): Promise<void> {
    const item = this.all.find(({ service }) => service.serviceId === serviceId);
    if (item === undefined) return;
    await this.begin(item, act);
    Object.assign(this, typed);
  }

  close(): void {
    this.act = null;
    this.error = null;
  }

  /** False keeps the dialog open with what was typed. */
  async save(): Promise<boolean> {
    const answer = await this.#perform();
    if (!answer?.ok) {
      if (answer !== null) this.#fail(answer.error);
      return false;
    }
    this.close();
    await this.load();
    return true;
  }

  async #perform() {
    const service = this.item?.service;
    if (service === undefined) return null;
    const { serviceId, entryId } = service;
    const { kind } = this;
    if (this.act === 'return') return await act('review.return', { serviceId, reason: this.reason, kind });
    if (this.act === 'code') return await this.#useCode(serviceId);
    if (this.act === 'confirm') {
      return await act('service.confirm', { serviceId, confirmation: this.confirmation });
    }
    if (this.act !== 'rule') return null;
    const { ruling, reason } = this;
    if (entryId === null) return await act('service.rule', { serviceId, ruling, reason, kind });
    const confirmation = this.asksHow && this.confirmation !== 'none' ? this.confirmation : null;
    return await act('slip.rule', { entryId, ruling, reason, confirmation });
  }

  async #useCode(serviceId: string): Promise<Result<null, KioskError>> {
    const number = Number(this.codeNumber.normalize('NFKC').trim());
    if (!Number.isInteger(number) || number < 1) return err(refusal('code_number_unknown', 'number'));
    const answer = await act('review.use_code', { serviceId, number, code: this.code });
    if (!answer.ok) return answer;
    const { isOpened, triesLeft } = answer.value;
    if (isOpened) return ok(null);
    const left = triesLeft.toString();
    return err(triesLeft <= 0 ? refusal('code_locked', 'number') : refusal('code_wrong', 'code', { left }));
  }

  #fail(error: KioskError): void {
    this.error = error;
    this.#onerror(error);
  }
}
