import type { Output } from '../../../contract/kiosk/contract.ts';
import type { KioskError } from '../../../contract/errors.ts';
import { act, call } from '../../client.ts';

export type OrganisationPage = Output<'organisation.read'>;
type Listed = Output<'organisation.list'>['organisations'][number];

/** The list of organisations and the page of one. */
export class Organisations {
  text = $state('');
  listed = $state.raw<readonly Listed[]>([]);
  total = $state(0);
  active = $state(0);
  page = $state.raw<OrganisationPage | null>(null);
  error = $state.raw<KioskError | null>(null);
  isSearched = $state(false);
  reason = $state('');
  isSaving = $state(false);
  #asked = 0;
  #searching: Promise<void> = Promise.resolve();

  search(): Promise<void> {
    this.#searching = this.#ask();
    return this.#searching;
  }

  async #ask(): Promise<void> {
    const asked = ++this.#asked;
    const text = this.text.trim();
    const answer = await call('organisation.list', { text });
    if (asked !== this.#asked) return;
    this.error = answer.ok ? null : answer.error;
    if (!answer.ok) return;
    this.listed = answer.value.organisations;
    this.total = answer.value.total;
    this.active = 0;
    this.isSearched = text !== '';
  }

  move(step: 1 | -1): void {
    const count = this.listed.length;
    if (count > 0) this.active = (this.active + step + count) % count;
  }

  async open(organisationId: string): Promise<void> {
    const answer = await call('organisation.read', { organisationId });
    this.error = answer.ok ? null : answer.error;
    if (answer.ok) this.page = answer.value;
  }

  /** Whoever presses Enter fast means what they typed, not what the list still shows of it. */
  async openActive(): Promise<void> {
    await this.#searching;
    const row = this.listed[this.active];
    if (row !== undefined) await this.open(row.organisationId);
  }

  async refresh(): Promise<void> {
    if (this.page !== null) await this.open(this.page.organisationId);
    await this.search();
  }

  /** Whether it ended or came back; false leaves words on the screen. */
  async take(step: 'end' | 'resume'): Promise<boolean> {
    const { page, reason } = this;
    if (page === null || this.isSaving) return false;
    this.isSaving = true;
    const { organisationId } = page;
    const answer =
      step === 'end'
        ? await act('organisation.end', { organisationId, reason })
        : await act('organisation.resume', { organisationId });
    this.isSaving = false;
    this.error = answer.ok ? null : answer.error;
    if (!answer.ok) return false;
    this.reason = '';
    await this.refresh();
    return true;
  }
}
