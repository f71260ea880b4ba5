import type { Output } from '../../../contract/kiosk/contract.ts';
import type { KioskError } from '../../../contract/errors.ts';
import { act, call } from '../../client.ts';

type HalfState = Output<'print.jobs'>['jobs'][number]['state'];

const rereadMs = 1000;

/** The two papers with the key: printed, then typed back. The halves themselves are only on the paper. */
export class Recovery {
  firstHalf = $state('');
  secondHalf = $state('');
  error = $state.raw<KioskError | null>(null);
  isWorking = $state(false);
  /** How far each paper is; empty before they were sent to the printer. */
  papers = $state.raw<readonly HalfState[]>([]);
  #jobIds: readonly string[] = [];

  /** Reads every second how far the papers are, until the returned function is called. */
  watch(): () => void {
    const timer = setInterval(() => void this.#look(), rereadMs);
    return () => clearInterval(timer);
  }

  /** True when both are on their way. */
  async print(): Promise<boolean> {
    if (this.isWorking) return false;
    this.isWorking = true;
    const answer = await call('setup.recovery_halves', {});
    this.isWorking = false;
    this.error = answer.ok ? null : answer.error;
    if (!answer.ok) return false;
    this.#jobIds = answer.value.jobIds;
    await this.#look();
    return true;
  }

  /** True when both were typed as they stand on the paper. */
  async confirm(): Promise<boolean> {
    if (this.isWorking) return false;
    this.isWorking = true;
    const { firstHalf, secondHalf } = this;
    const answer = await act('setup.confirm_recovery', { firstHalf, secondHalf });
    this.isWorking = false;
    this.error = answer.ok ? null : answer.error;
    return answer.ok;
  }

  async #look(): Promise<void> {
    if (this.#jobIds.length === 0) return;
    const answer = await call('print.jobs', {});
    if (!answer.ok) return;
    const { jobs } = answer.value;
    this.papers = this.#jobIds.map((jobId) => jobs.find((job) => job.jobId === jobId)?.state ?? 'waiting');
  }
}
