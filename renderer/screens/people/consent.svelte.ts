import type { Input } from '../../../contract/kiosk/contract.ts';
import type { KioskError } from '../../../contract/errors.ts';
import { act } from '../../client.ts';
import { dayOrNone, readDay } from '../typed-time.ts';
import type { Page } from './people.svelte.ts';

export type Item = Page['consents'][number]['item'];
type Given = Input<'consent.give'>;

/** One consent: signed on paper, or taken back. */
export class Consent {
  item = $state.raw<Item | null>(null);
  isWithdrawing = $state(false);
  signer = $state<Given['signer']>('self');
  how = $state<Given['how']>('signature');
  signedOn = $state('');
  error = $state.raw<KioskError | null>(null);
  isSaving = $state(false);
  readonly #today: () => string;

  constructor(today: () => string) {
    this.#today = today;
  }

  begin(item: Item, isWithdrawing: boolean): void {
    this.item = item;
    this.isWithdrawing = isWithdrawing;
    this.signer = item === 'minor' ? 'guardian' : 'self';
    this.how = 'signature';
    this.signedOn = this.#today();
    this.error = null;
  }

  close(): void {
    this.item = null;
    this.error = null;
  }

  settleDay(): void {
    this.signedOn = readDay(this.signedOn, this.#today());
  }

  /** Whether it is done; false leaves words on the screen. */
  async save(personId: string): Promise<boolean> {
    const { item, signer, how } = this;
    if (item === null || this.isSaving) return false;
    this.isSaving = true;
    this.settleDay();
    const signedOn = dayOrNone(this.signedOn);
    const answer = this.isWithdrawing
      ? await act('consent.withdraw', { personId, item })
      : await act('consent.give', { personId, item, signer, how, signedOn });
    this.isSaving = false;
    this.error = answer.ok ? null : answer.error;
    if (answer.ok) this.item = null;
    return answer.ok;
  }
}
