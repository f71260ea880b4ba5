import type { Output } from '../../../contract/kiosk/contract.ts';
import type { KioskError } from '../../../contract/errors.ts';
import { call } from '../../client.ts';

/** The catalogue as core counts by it, with its version. */
export class Rules {
  catalogue = $state.raw<Output<'catalogue.read'> | null>(null);
  error = $state.raw<KioskError | null>(null);

  async load(): Promise<void> {
    const answer = await call('catalogue.read', {});
    this.error = answer.ok ? null : answer.error;
    if (answer.ok) this.catalogue = answer.value;
  }
}
