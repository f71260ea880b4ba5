import type { KioskError } from '../../../contract/errors.ts';
import { act } from '../../client.ts';

export type RightsAct = 'print' | 'ask' | 'death' | 'revoke' | 'unlock';

/** What is done about a person's own data, one dialog at a time. */
export class Rights {
  open = $state.raw<RightsAct | null>(null);
  error = $state.raw<KioskError | null>(null);
  isSaving = $state(false);

  begin(open: RightsAct): void {
    this.open = open;
    this.error = null;
  }

  close(): void {
    this.open = null;
    this.error = null;
  }

  /** Prints, takes a death back or unlocks, with a reason. Whether it is done; false leaves words on the screen. */
  async save(personId: string, reason: string): Promise<boolean> {
    const { open } = this;
    if (open === null || this.isSaving) return false;
    this.isSaving = true;
    const answer = await this.#send(open, personId, reason);
    this.isSaving = false;
    this.error = answer.ok ? null : answer.error;
    if (answer.ok) this.open = null;
    return answer.ok;
  }

  #send(open: RightsAct, personId: string, reason: string) {
    if (open === 'print') return act('person.print_information', { personId, reason });
    if (open === 'revoke') return act('person.revoke_death', { personId, reason });
    return act('person.unlock', { personId, reason });
  }
}
