import type { Output } from '../../../contract/kiosk/contract.ts';
import type { KioskError } from '../../../contract/errors.ts';
import { act, call } from '../../client.ts';

export type Job = Output<'print.jobs'>['jobs'][number];

const rereadMs = 2000;

/** Print jobs, and the question only a person can answer. */
export class Printing {
  jobs = $state.raw<readonly Job[]>([]);
  isLoaded = $state(false);
  error = $state.raw<KioskError | null>(null);
  page = $state.raw<{ readonly job: Job; readonly pdf: string | null } | null>(null);
  readonly asking = $derived(this.jobs.filter(({ state }) => state === 'unknown'));
  #timer: ReturnType<typeof setInterval> | undefined;

  async load(): Promise<void> {
    const answer = await call('print.jobs', {});
    if (answer.ok) this.jobs = answer.value.jobs;
    else this.error = answer.error;
    this.isLoaded = true;
  }

  /** Reads again every two seconds until the returned function is called. */
  watch(): () => void {
    void this.load();
    this.#timer = setInterval(() => void this.load(), rereadMs);
    return () => clearInterval(this.#timer);
  }

  async answer({ jobId }: Job, cameOut: boolean): Promise<boolean> {
    const answer = await call('print.answer', { jobId, cameOut });
    this.error = answer.ok ? null : answer.error;
    await this.load();
    return answer.ok;
  }

  async again({ jobId }: Job): Promise<boolean> {
    const answer = await act('print.again', { jobId });
    this.error = answer.ok ? null : answer.error;
    await this.load();
    return answer.ok;
  }

  async view(job: Job): Promise<void> {
    const answer = await call('print.page', { jobId: job.jobId });
    this.error = answer.ok ? null : answer.error;
    if (answer.ok) this.page = { job, pdf: answer.value.pdf };
  }
}
