import type { Input } from '../../../contract/kiosk/contract.ts';
import type { KioskError } from '../../../contract/errors.ts';
import { call } from '../../client.ts';

export type MaskedField = Input<'person.reveal'>['field'];
export const maskedFields: readonly MaskedField[] = ['document_number', 'birth_date', 'phone', 'priority_tags'];

/** One look at what is masked. What was seen goes when the dialog does. */
export class Reveal {
  field = $state.raw<MaskedField | null>(null);
  reason = $state('');
  /** Undefined until it was asked for; null where nothing is known. */
  value = $state.raw<string | null | undefined>(undefined);
  error = $state.raw<KioskError | null>(null);

  begin(field: MaskedField): void {
    this.close();
    this.field = field;
  }

  close(): void {
    this.field = null;
    this.reason = '';
    this.value = undefined;
    this.error = null;
  }

  async look(personId: string): Promise<void> {
    const { field, reason } = this;
    if (field === null || this.value !== undefined) return;
    const answer = await call('person.reveal', { personId, field, reason });
    if (this.field !== field) return;
    this.error = answer.ok ? null : answer.error;
    if (answer.ok) this.value = answer.value.value;
  }
}
