import type { KioskError } from '../../../../contract/errors.ts';
import type { Output } from '../../../../contract/kiosk/contract.ts';
import { act, call } from '../../../client.ts';

export type DossierList = Output<'dossier.list'>;
export type DossierStanding = DossierList['people'][number];
export type DossierPage = Output<'dossier.read'>;

/** Who is at 10,000 coins or near, and whoever was looked up or opened. */
export class Dossiers {
  list = $state.raw<DossierList | null>(null);
  /** Whose years are open. */
  page = $state.raw<DossierPage | null>(null);
  applying = $state.raw<DossierStanding | null>(null);
  ruling = $state.raw<DossierStanding | null>(null);
  error = $state.raw<KioskError | null>(null);

  async load(): Promise<void> {
    this.applying = null;
    this.ruling = null;
    const answer = await call('dossier.list', {});
    this.error = answer.ok ? null : answer.error;
    if (answer.ok) this.list = answer.value;
    if (this.page !== null) await this.open(this.page.standing.person.personId);
  }

  async open(personId: string): Promise<void> {
    const answer = await call('dossier.read', { personId });
    this.error = answer.ok ? null : answer.error;
    this.page = answer.ok ? answer.value : null;
  }

  /** The years of who stands on the list open and close below them. */
  async toggle(personId: string): Promise<void> {
    if (this.page?.standing.person.personId === personId) this.page = null;
    else await this.open(personId);
  }

  async print(personId: string): Promise<boolean> {
    const answer = await act('dossier.print', { personId });
    this.error = answer.ok ? null : answer.error;
    return answer.ok;
  }
}
