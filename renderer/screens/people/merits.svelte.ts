import type { KioskError } from '../../../contract/errors.ts';
import type { Output } from '../../../contract/kiosk/contract.ts';
import { act, call } from '../../client.ts';

export type Award = Output<'person.merits'>['awards'][number];
export type Stars = NonNullable<Output<'person.merits'>['stars']>;

/** Stars and awards of whoever's page is open. */
export class Merits {
  stars = $state.raw<Stars | null>(null);
  awards = $state.raw<readonly Award[]>([]);
  /** The award that is being taken back. */
  revoking = $state.raw<Award | null>(null);
  error = $state.raw<KioskError | null>(null);
  isSaving = $state(false);

  async load(personId: string): Promise<void> {
    const answer = await call('person.merits', { personId });
    this.error = answer.ok ? null : answer.error;
    if (!answer.ok) return;
    this.stars = answer.value.stars;
    this.awards = answer.value.awards;
  }

  begin(award: Award): void {
    this.revoking = award;
    this.error = null;
  }

  close(): void {
    this.revoking = null;
    this.error = null;
  }

  async revoke(reason: string): Promise<boolean> {
    const { revoking } = this;
    if (revoking === null || this.isSaving) return false;
    this.isSaving = true;
    const answer = await act('award.revoke', { awardId: revoking.awardId, reason });
    this.isSaving = false;
    this.error = answer.ok ? null : answer.error;
    if (answer.ok) this.revoking = null;
    return answer.ok;
  }

  async print(personId: string): Promise<boolean> {
    if (this.isSaving) return false;
    this.isSaving = true;
    const answer = await act('person.print_stars', { personId });
    this.isSaving = false;
    this.error = answer.ok ? null : answer.error;
    return answer.ok;
  }
}
