import type { KioskError } from '../../../contract/errors.ts';
import { act } from '../../client.ts';
import { adminWords as words } from '../../messages/admin.ts';

export type ResetField = 'operatorId' | 'pin' | 'pinAgain';

/** A new PIN, typed twice, for an operator who forgot theirs. */
export class PinReset {
  operatorId = $state('');
  pin = $state('');
  pinAgain = $state('');
  wrong = $state.raw<{ readonly field: ResetField; readonly text: string } | null>(null);
  error = $state.raw<KioskError | null>(null);
  isSaving = $state(false);

  /** The number of the operator who has a new PIN; null when nobody has. */
  async save(): Promise<string | null> {
    this.wrong = this.#wrong();
    if (this.wrong !== null || this.isSaving) return null;
    this.isSaving = true;
    const { operatorId, pin } = this;
    const answer = await act('operator.reset_pin', { operatorId, pin });
    this.isSaving = false;
    this.pin = '';
    this.pinAgain = '';
    this.error = answer.ok ? null : answer.error;
    if (!answer.ok) return null;
    this.operatorId = '';
    return operatorId;
  }

  #wrong(): { readonly field: ResetField; readonly text: string } | null {
    if (this.operatorId === '') return { field: 'operatorId', text: words.whoseMissing };
    if (!/^\d{4,12}$/.test(this.pin)) return { field: 'pin', text: words.pinMalformed };
    return this.pin === this.pinAgain ? null : { field: 'pinAgain', text: words.pinsDiffer };
  }
}
