import type { Output } from '../../../contract/kiosk/contract.ts';
import type { KioskError } from '../../../contract/errors.ts';
import { act, call } from '../../client.ts';

type KeptPerson = Output<'person.kept'>['kept'][number];

/** Registrations that wait to be told apart from somebody they look like. */
export class KeptPeople {
  kept = $state.raw<readonly KeptPerson[]>([]);
  reason = $state('');
  error = $state.raw<KioskError | null>(null);
  isSaving = $state(false);

  get first(): KeptPerson | undefined {
    return this.kept[0];
  }

  async load(): Promise<void> {
    const answer = await call('person.kept', {});
    if (answer.ok) this.kept = answer.value.kept;
  }

  /** Whether it is ruled on; false leaves words on the screen. */
  async rule(ruling: 'another' | 'same'): Promise<boolean> {
    const { first } = this;
    if (first === undefined || this.isSaving) return false;
    this.isSaving = true;
    const answer = await act('person.rule_kept', { recordId: first.recordId, ruling, reason: this.reason });
    this.isSaving = false;
    this.error = answer.ok ? null : answer.error;
    if (!answer.ok) return false;
    this.reason = '';
    await this.load();
    return true;
  }
}
