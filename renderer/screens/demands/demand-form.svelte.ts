import type { KioskError } from '../../../contract/errors.ts';
import type { Input } from '../../../contract/kiosk/contract.ts';
import type { PersonCard } from '../../../contract/kiosk/shapes.ts';
import { act } from '../../client.ts';
import { Wish } from './wish.svelte.ts';

type Typed = Input<'demand.register'>;

/** One demand as it is told at the counter or on the phone. */
export class DemandForm {
  recipient = $state.raw<PersonCard | null>(null);
  channel = $state<Typed['channel']>('counter');
  asker = $state<Typed['asker']>('self');
  requester = $state('');
  contact = $state('');
  address = $state('');
  note = $state('');
  sexWish = $state<Typed['sexWish']>('any');
  language = $state('');
  urgency = $state<Typed['urgency']>('normal');
  error = $state.raw<KioskError | null>(null);
  isSaving = $state(false);
  readonly wish: Wish;

  constructor(today: string) {
    this.wish = new Wish(today);
  }

  /** Its number; null keeps everything as it was typed and says why. */
  async save(): Promise<string | null> {
    if (this.isSaving) return null;
    this.isSaving = true;
    const { channel, asker, requester, contact, address, note, sexWish, language, urgency } = this;
    const told = { channel, asker, requester, contact, address, note, sexWish, language, urgency };
    const recipient = this.recipient?.personId ?? '';
    const answer = await act('demand.register', { recipient, ...told, wish: this.wish.typed() });
    this.isSaving = false;
    this.error = answer.ok ? null : answer.error;
    return answer.ok ? answer.value.demandId : null;
  }
}
