import type { KioskError } from '../../../../contract/errors.ts';
import type { Output } from '../../../../contract/kiosk/contract.ts';
import { act, call } from '../../../client.ts';

export type Fund = Output<'fund.list'>['funds'][number];
export type BatchHead = Output<'batch.list'>['batches'][number];
export type BatchDetail = Output<'batch.read'>;
export type Pool = Output<'pool.read'>;
/** Something that waits for a second signature, with all that there is to check. */
export type Waiting = { readonly fund: Fund } | { readonly detail: BatchDetail };

export const blockOf = (waiting: Waiting) =>
  'fund' in waiting ? waiting.fund.blockedBy : waiting.detail.batch.blockedBy;
export const keyOf = (waiting: Waiting): string =>
  'fund' in waiting ? waiting.fund.fundId : waiting.detail.batch.batchId;

/** Budgets, lists of people and the pool, with what waits for somebody else to sign. */
export class Grants {
  funds = $state.raw<readonly Fund[] | null>(null);
  batches = $state.raw<readonly BatchHead[]>([]);
  details = $state.raw<readonly BatchDetail[]>([]);
  pool = $state.raw<Pool | null>(null);
  error = $state.raw<KioskError | null>(null);
  isSaving = $state(false);

  get waiting(): readonly Waiting[] {
    const proposed = (this.funds ?? []).filter(({ state }) => state === 'proposed');
    // What came first is signed first; core lists the newest first.
    return [...proposed.map((fund) => ({ fund })), ...this.details.map((detail) => ({ detail }))].toReversed();
  }

  /** Of what waits the first that this operator may sign: the keys are about it. */
  get next(): Waiting | null {
    return this.waiting.find((each) => blockOf(each) === null) ?? null;
  }

  get booked(): readonly Fund[] {
    return (this.funds ?? []).filter(({ state }) => state !== 'proposed');
  }

  get usable(): readonly Fund[] {
    return this.booked.filter(
      ({ state, hasLapsed, leftMinutes }) => state === 'booked' && !hasLapsed && leftMinutes > 0,
    );
  }

  get decided(): readonly BatchHead[] {
    return this.batches.filter(({ state }) => state !== 'proposed');
  }

  async load(): Promise<void> {
    const [funds, batches, pool] = await Promise.all([
      call('fund.list', {}),
      call('batch.list', {}),
      call('pool.read', {}),
    ]);
    this.error = [funds, batches, pool].flatMap((answer) => (answer.ok ? [] : [answer.error]))[0] ?? null;
    if (funds.ok) this.funds = funds.value.funds;
    if (pool.ok) this.pool = pool.value;
    if (!batches.ok) return;
    this.batches = batches.value.batches;
    const proposed = this.batches.filter(({ state }) => state === 'proposed');
    const read = await Promise.all(proposed.map(({ batchId }) => call('batch.read', { batchId })));
    this.details = read.flatMap((answer) => (answer.ok ? [answer.value] : []));
  }

  /** What was signed, in minutes and people; null where words on the screen say why not. */
  async sign(waiting: Waiting): Promise<{ readonly minutes: number; readonly people: number } | null> {
    if (this.isSaving) return null;
    this.isSaving = true;
    const decision = { act: 'accept', reason: '' } as const;
    const answer =
      'fund' in waiting
        ? await act('fund.decide', { ...decision, fundId: waiting.fund.fundId })
        : await act('batch.decide', { ...decision, batchId: waiting.detail.batch.batchId });
    this.isSaving = false;
    this.error = answer.ok ? null : answer.error;
    if (!answer.ok) return null;
    await this.load();
    return { people: 0, ...answer.value };
  }

  async lapse(fund: Fund): Promise<{ readonly minutes: number; readonly people: number } | null> {
    const answer = await act('fund.lapse', { fundId: fund.fundId });
    this.error = answer.ok ? null : answer.error;
    if (!answer.ok) return null;
    await this.load();
    return answer.value;
  }
}
