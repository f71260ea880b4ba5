import type { KioskError } from '../../../contract/errors.ts';
import type { Output } from '../../../contract/kiosk/contract.ts';
import { call } from '../../client.ts';

const rereadMs = 3000;

/** The page of the day, read again while it is open. */
export class Today {
  page = $state.raw<Output<'today.read'> | null>(null);
  readonly #onerror: (error: KioskError) => void;

  constructor(onerror: (error: KioskError) => void) {
    this.#onerror = onerror;
  }

  watch(): () => void {
    void this.#read();
    const timer = setInterval(() => void this.#read(), rereadMs);
    return () => {
      clearInterval(timer);
    };
  }

  async #read(): Promise<void> {
    const answer = await call('today.read', {});
    if (answer.ok) this.page = answer.value;
    else this.#onerror(answer.error);
  }
}
