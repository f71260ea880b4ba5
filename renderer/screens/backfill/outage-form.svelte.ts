import { z } from 'zod';
import type { KioskError } from '../../../contract/errors.ts';
import { act } from '../../client.ts';
import { keptFields, OutageFields } from './outage-fields.svelte.ts';

export const keptOutage = z.object({ note: z.string(), fields: keptFields });

/** Declares an outage by hand, with its cause, and says when one is over (S-三(四)1). */
export class OutageForm {
  readonly fields: OutageFields;
  note = $state('');
  error = $state.raw<KioskError | null>(null);
  isSaving = $state(false);
  readonly #nowMs: () => number;

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
    this.fields = new OutageFields(nowMs);
  }

  /** What somebody typed; null while only what is proposed stands there. */
  get kept(): z.input<typeof keptOutage> | null {
    const { note, fields } = this;
    return note !== '' || fields.isTyped ? { note, fields: fields.kept } : null;
  }

  goOn({ note, fields }: z.output<typeof keptOutage>): void {
    this.note = note;
    Object.assign(this.fields, fields);
  }

  /** True when the outage is on the record. */
  async declare(): Promise<boolean> {
    if (this.isSaving) return false;
    const said = this.fields.read();
    if (said === null) return false;
    this.isSaving = true;
    const answer = await act('outage.declare', { ...said, note: this.note.trim() });
    this.isSaving = false;
    this.error = answer.ok ? null : answer.error;
    if (answer.ok) {
      this.note = '';
      this.fields.clear();
    }
    return answer.ok;
  }

  async close(outageId: string): Promise<boolean> {
    const answer = await act('outage.close', { outageId, endedAtMs: this.#nowMs() });
    this.error = answer.ok ? null : answer.error;
    return answer.ok;
  }
}
