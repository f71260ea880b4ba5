import type { KioskError } from '../../../contract/errors.ts';
import type { Output } from '../../../contract/kiosk/contract.ts';
import { act, call } from '../../client.ts';

export type Request = Output<'request.list'>['requests'][number];

/** What people asked about their data: what waits, and what was answered. */
export class Requests {
  all = $state.raw<readonly Request[]>([]);
  /** The one that is being refused, or whose person is being forgotten. */
  refusing = $state.raw<Request | null>(null);
  erasing = $state.raw<Request | null>(null);
  error = $state.raw<KioskError | null>(null);
  isSaving = $state(false);

  get waiting(): readonly Request[] {
    return this.all.filter(({ outcome }) => outcome === null);
  }

  get answered(): readonly Request[] {
    return this.all.filter(({ outcome }) => outcome !== null);
  }

  async load(): Promise<void> {
    const answer = await call('request.list', {});
    if (answer.ok) this.all = answer.value.requests;
    else this.error = answer.error;
  }

  close(): void {
    this.refusing = null;
    this.erasing = null;
    this.error = null;
  }

  /** Whether it is answered; false leaves words on the screen. */
  async answer({ requestId }: Request, outcome: 'done' | 'refused', reason: string): Promise<boolean> {
    return this.#send(() => act('request.answer', { requestId, outcome, reason }));
  }

  async erase({ requestId }: Request): Promise<boolean> {
    return this.#send(() => act('person.erase', { requestId }));
  }

  async #send(sent: () => Promise<{ ok: true } | { ok: false; error: KioskError }>): Promise<boolean> {
    if (this.isSaving) return false;
    this.isSaving = true;
    const answer = await sent();
    this.isSaving = false;
    this.error = answer.ok ? null : answer.error;
    if (answer.ok) this.close();
    await this.load();
    return answer.ok;
  }
}
