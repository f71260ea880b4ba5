import type { KioskError } from '../../../contract/errors.ts';
import { act } from '../../client.ts';
import type { Outage } from './backfill.svelte.ts';
import { OutageFields } from './outage-fields.svelte.ts';

/** Puts right what was said of an outage, with the reason. */
export class OutageAmendment {
  readonly fields: OutageFields;
  readonly #outageId: string;
  reason = $state('');
  error = $state.raw<KioskError | null>(null);
  isSaving = $state(false);

  constructor(outage: Outage, nowMs: () => number) {
    this.#outageId = outage.outageId;
    this.fields = new OutageFields(nowMs);
    this.fields.fill(outage);
  }

  /** True when it is on the record. */
  async save(): Promise<boolean> {
    if (this.isSaving) return false;
    const said = this.fields.read();
    if (said === null) return false;
    this.isSaving = true;
    const answer = await act('outage.amend', { outageId: this.#outageId, ...said, reason: this.reason.trim() });
    this.isSaving = false;
    this.error = answer.ok ? null : answer.error;
    return answer.ok;
  }
}
