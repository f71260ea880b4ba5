import type { KioskError } from '../../../contract/errors.ts';
import type { Output } from '../../../contract/kiosk/contract.ts';
import { act, call } from '../../client.ts';

type Emergency = Output<'insurance.list'>['emergency'];

/** Whom to call for an elder, and whether they agree that it is kept. */
export class EmergencyDesk {
  emergency = $state.raw<Emergency | null>(null);
  isOpen = $state(false);
  error = $state.raw<KioskError | null>(null);
  isSaving = $state(false);
  card = $state({ contactName: '', contactPhone: '', addressHint: '', notes: '' });
  hasSigned = $state(false);
  signer = $state<'self' | 'guardian' | 'family_contact'>('self');
  readonly #personId: string;

  constructor(personId: string) {
    this.#personId = personId;
  }

  async load(): Promise<void> {
    const answer = await call('insurance.list', { holderNumber: this.#personId });
    this.error = answer.ok ? null : answer.error;
    if (answer.ok) this.emergency = answer.value.emergency;
  }

  /** The consent that was signed just now is a record of its own, and comes first. */
  async noteEmergency(today: string): Promise<boolean> {
    const personId = this.#personId;
    if (this.hasSigned && this.emergency?.isConsentGiven === false) {
      const signed = { item: 'emergency_card', signer: this.signer, how: 'signature', signedOn: today } as const;
      if (!(await this.#send(() => act('consent.give', { personId, ...signed }), false))) return false;
    }
    return await this.#send(() => act('emergency.note', { personId, ...this.card }));
  }

  async print(reason: string): Promise<boolean> {
    return await this.#send(() => act('emergency.print', { personId: this.#personId, reason }));
  }

  async #send(sending: () => ReturnType<typeof act>, isLast = true): Promise<boolean> {
    if (this.isSaving) return false;
    this.isSaving = true;
    const answer = await sending();
    this.isSaving = false;
    if (answer.ok) await this.load();
    this.error = answer.ok ? null : answer.error;
    if (answer.ok && isLast) this.isOpen = false;
    return answer.ok;
  }
}
