import type { KioskError } from '../../contract/errors.ts';
import type { Output } from '../../contract/kiosk/contract.ts';
import { act } from '../client.ts';

export type Gap = Output<'outage.gaps'>['gaps'][number];
export type GapCause = 'power' | 'terminal';

/** Whether paper was used while this computer was off: asked once for each time. */
export class OffGaps {
  /** The one that becomes an outage; null while none does. */
  chosen = $state.raw<Gap | null>(null);
  cause = $state<GapCause | ''>('');
  note = $state('');
  causeMissing = $state(false);
  error = $state.raw<KioskError | null>(null);
  isSaving = $state(false);

  choose(gap: Gap | null): void {
    this.chosen = gap;
    this.cause = '';
    this.note = '';
    this.causeMissing = false;
    this.error = null;
  }

  /** True when it is an outage now. */
  async declare(): Promise<boolean> {
    const { chosen, cause } = this;
    this.causeMissing = cause === '';
    if (chosen === null || cause === '' || this.isSaving) return false;
    this.isSaving = true;
    const answer = await act('outage.declare_gap', { gapId: chosen.gapId, cause, note: this.note.trim() });
    this.isSaving = false;
    this.error = answer.ok ? null : answer.error;
    if (answer.ok) this.choose(null);
    return answer.ok;
  }

  /** True when it is kept that no paper was used. */
  async dismiss({ gapId }: Gap): Promise<boolean> {
    const answer = await act('outage.dismiss_gap', { gapId });
    this.error = answer.ok ? null : answer.error;
    return answer.ok;
  }
}
