import { z } from 'zod';
import type { KioskError } from '../../../contract/errors.ts';
import { act } from '../../client.ts';
import type { Outage } from './backfill.svelte.ts';
import { keptFields, OutageFields } from './outage-fields.svelte.ts';

export const keptAmendment = z.object({ outageId: z.string(), reason: z.string(), fields: keptFields });

/** Puts right what was said of an outage, with the reason. */
export class OutageAmendment {
  readonly fields: OutageFields;
  readonly outage: Outage;
  reason = $state('');
  error = $state.raw<KioskError | null>(null);
  isSaving = $state(false);

  constructor(outage: Outage, nowMs: () => number) {
    this.outage = outage;
    this.fields = new OutageFields(nowMs);
    this.fields.fill(outage);
  }

  get kept(): z.input<typeof keptAmendment> {
    return { outageId: this.outage.outageId, reason: this.reason, fields: this.fields.kept };
  }

  goOn({ reason, fields }: z.output<typeof keptAmendment>): void {
    this.reason = reason;
    Object.assign(this.fields, fields);
  }

  /** True when it is on the record. */
  async save(): Promise<boolean> {
    if (this.isSaving) return false;
    const said = this.fields.read();
    if (said === null) return false;
    this.isSaving = true;
    const answer = await act('outage.amend', { outageId: this.outage.outageId, ...said, reason: this.reason.trim() });
    this.isSaving = false;
    this.error = answer.ok ? null : answer.error;
    return answer.ok;
  }
}
