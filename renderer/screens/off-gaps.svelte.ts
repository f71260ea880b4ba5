import { z } from 'zod';
import type { KioskError } from '../../contract/errors.ts';
import type { Output } from '../../contract/kiosk/contract.ts';
import { act } from '../client.ts';

export type Gap = Output<'outage.gaps'>['gaps'][number];
export type GapCause = 'power' | 'terminal';

export const keptGap = z.object({ gapId: z.string(), cause: z.enum(['power', 'terminal', '']), note: z.string() });

/** Whether paper was used while this computer was off: asked once for each time. */
export class OffGaps {
  /** The one that becomes an outage; null while none does. */
  chosen = $state.raw<Gap | null>(null);
  cause = $state<GapCause | ''>('');
  note = $state('');
  causeMissing = $state(false);
  error = $state.raw<KioskError | null>(null);
  isSaving = $state(false);

  /** The one that is being written down. */
  get kept(): z.input<typeof keptGap> | null {
    const { chosen, cause, note } = this;
    return chosen === null ? null : { gapId: chosen.gapId, cause, note };
  }

  goOn({ gapId, cause, note }: z.output<typeof keptGap>, gaps: readonly Gap[]): void {
    const gap = gaps.find((each) => each.gapId === gapId);
    if (gap === undefined) return;
    this.choose(gap);
    this.cause = cause;
    this.note = note;
  }

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
