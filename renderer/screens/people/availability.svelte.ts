import type { KioskError } from '../../../contract/errors.ts';
import type { Output } from '../../../contract/kiosk/contract.ts';
import { call } from '../../client.ts';

/** When a volunteer is free, what they offer and what they speak, as it was last told. */
export class Availability {
  told = $state.raw<Output<'person.availability'> | null>(null);
  error = $state.raw<KioskError | null>(null);

  async load(personId: string): Promise<void> {
    const answer = await call('person.availability', { personId });
    this.error = answer.ok ? null : answer.error;
    this.told = answer.ok ? answer.value : null;
  }
}
