import type { KioskError } from '../../../contract/errors.ts';
import type { Input, Output } from '../../../contract/kiosk/contract.ts';
import { act, call } from '../../client.ts';
import { readDay } from '../typed-time.ts';

type Cover = Output<'insurance.list'>;
export type ShownPolicy = Cover['policies'][number];
type Noted = Input<'insurance.note'>;

/** The policies that were shown of one holder: another is noted, and one that ended early is marked so. */
export class InsuranceDesk {
  cover = $state.raw<Cover | null>(null);
  isNoting = $state(false);
  ending = $state.raw<ShownPolicy | null>(null);
  error = $state.raw<KioskError | null>(null);
  isSaving = $state(false);
  policy = $state<Pick<Noted, 'kind' | 'insurer' | 'policyNumber' | 'about' | 'from' | 'until'>>({
    ...{ kind: 'accident', insurer: '', policyNumber: '', about: '', from: '', until: '' },
  });
  end = $state<Pick<Input<'insurance.end'>, 'why' | 'reason'> & { lastDay: string }>({
    ...{ why: 'cancelled', lastDay: '', reason: '' },
  });
  readonly #holder: Pick<Noted, 'holder' | 'holderNumber'>;
  readonly #today: () => string;

  constructor(holder: Noted['holder'], holderNumber: string, today: () => string) {
    this.#holder = { holder, holderNumber };
    this.#today = today;
  }

  async load(): Promise<void> {
    const answer = await call('insurance.list', { holderNumber: this.#holder.holderNumber });
    this.error = answer.ok ? null : answer.error;
    if (answer.ok) this.cover = answer.value;
  }

  begin(policy: ShownPolicy | null): void {
    this.error = null;
    this.isNoting = policy === null;
    this.ending = policy;
    this.end = { why: 'cancelled', lastDay: this.#today(), reason: '' };
  }

  close(): void {
    [this.isNoting, this.ending, this.error] = [false, null, null];
  }

  /** A year ahead is no day of the past, so only a day in full is read as one to come. */
  settleDays(): void {
    this.policy.from = readDay(this.policy.from, this.#today());
    this.policy.until = readDay(this.policy.until, this.#today());
    this.end.lastDay = readDay(this.end.lastDay, this.#today());
  }

  async note(): Promise<boolean> {
    this.settleDays();
    return await this.#send(() => act('insurance.note', { ...this.#holder, ...this.policy }));
  }

  async saveEnd(): Promise<boolean> {
    const { ending } = this;
    if (ending === null) return false;
    this.settleDays();
    const { why, reason, lastDay } = this.end;
    const asked = { insuranceId: ending.insuranceId, why, lastDay: why === 'mistyped' ? null : lastDay, reason };
    return await this.#send(() => act('insurance.end', asked));
  }

  async #send(sending: () => ReturnType<typeof act>): Promise<boolean> {
    if (this.isSaving) return false;
    this.isSaving = true;
    const answer = await sending();
    this.isSaving = false;
    this.error = answer.ok ? null : answer.error;
    if (!answer.ok) return false;
    this.close();
    await this.load();
    return true;
  }
}
