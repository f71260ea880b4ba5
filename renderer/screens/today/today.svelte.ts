import type { KioskError } from '../../../contract/errors.ts';
import type { Output } from '../../../contract/kiosk/contract.ts';
import type { ServiceRow } from '../../../contract/kiosk/shapes.ts';
import { call } from '../../client.ts';

const rereadMs = 3000;

/** The page of the day, read again while it is open. */
export class Today {
  page = $state.raw<Output<'today.read'> | null>(null);
  /** Services that came back, while somebody looks at them; null while nobody does. */
  returned = $state.raw<readonly ServiceRow[] | null>(null);
  /** People whose evidence or qualification runs out: asked once a visit, since it changes with the day. */
  expiringCount = $state(0);
  readonly #onerror: (error: KioskError) => void;

  constructor(onerror: (error: KioskError) => void) {
    this.#onerror = onerror;
  }

  watch(mayFile: boolean): () => void {
    void this.read();
    if (mayFile) void this.#readExpiring();
    const timer = setInterval(() => void this.read(), rereadMs);
    return () => {
      clearInterval(timer);
    };
  }

  async toggleReturned(): Promise<void> {
    if (this.returned !== null) {
      this.returned = null;
      return;
    }
    const answer = await call('service.returned', {});
    if (answer.ok) this.returned = answer.value.services;
    else this.#onerror(answer.error);
  }

  async #readExpiring(): Promise<void> {
    const answer = await call('people.expiring', {});
    if (answer.ok) this.expiringCount = answer.value.total;
    else this.#onerror(answer.error);
  }

  async read(): Promise<void> {
    const answer = await call('today.read', {});
    if (answer.ok) this.page = answer.value;
    else this.#onerror(answer.error);
  }
}
