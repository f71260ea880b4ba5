import type { KioskError } from '../../../../contract/errors.ts';
import type { Output } from '../../../../contract/kiosk/contract.ts';
import { act, call } from '../../../client.ts';

export type Visit = Output<'visit.list'>['visits'][number];
export type Contacts = Output<'visit.contacts'>;

const rereadMs = 5000;

/** Who is out, read again while the page is open: one that becomes late shows itself. */
export class Visits {
  all = $state.raw<readonly Visit[]>([]);
  error = $state.raw<KioskError | null>(null);
  /** Phones on screen, for as long as the dialog is open. */
  contacts = $state.raw<{ readonly visit: Visit; readonly phones: Contacts } | null>(null);
  readonly open = $derived(this.all.filter(({ state }) => state === 'out' || state === 'alerted'));
  readonly ended = $derived(this.all.filter(({ state }) => state === 'returned' || state === 'called_off'));
  readonly #onerror: (error: KioskError) => void;

  constructor(onerror: (error: KioskError) => void) {
    this.#onerror = onerror;
  }

  watch(): () => void {
    void this.read();
    const timer = setInterval(() => void this.read(), rereadMs);
    return () => {
      clearInterval(timer);
    };
  }

  async read(): Promise<void> {
    const answer = await call('visit.list', {});
    if (answer.ok) this.all = answer.value.visits;
    else this.#onerror(answer.error);
  }

  async end(visit: Visit, ending: 'returned' | 'called_off'): Promise<boolean> {
    const answer = await act('visit.end', { visitId: visit.visitId, ending });
    this.error = answer.ok ? null : answer.error;
    await this.read();
    return answer.ok;
  }

  async openContacts(visit: Visit): Promise<void> {
    const answer = await call('visit.contacts', { visitId: visit.visitId });
    this.error = answer.ok ? null : answer.error;
    if (answer.ok) this.contacts = { visit, phones: answer.value };
  }
}
