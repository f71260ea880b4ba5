import type { Output } from '../../../contract/kiosk/contract.ts';
import type { KioskError } from '../../../contract/errors.ts';
import { parseCivilDate } from '../../../domain/civil-date.ts';
import { act, call } from '../../client.ts';
import { certificateWords } from '../../messages/certificates.ts';
import { readDay } from '../typed-time.ts';

type Person = Output<'person.read'>['person'];
type Preview = Output<'certificate.preview'>;
type Issued = Output<'certificate.issue'>;

/** The page of one person and period: seen first, then issued. */
export class CertificateDraft {
  person = $state.raw<Person | null>(null);
  from = $state('');
  until = $state('');
  requestedFor = $state('');
  preview = $state.raw<Preview | null>(null);
  error = $state.raw<KioskError | null>(null);
  isLoading = $state(false);
  isSaving = $state(false);
  /** The same page was issued today: whoever issues says first whether that one is meant. */
  isAsking = $state(false);
  #asked = 0;
  /** The period of the page that is shown. */
  #shown = '';

  constructor(today: string) {
    this.setYear(Number(today.slice(0, 4)), today);
  }

  /** A calendar year, up to today when it is the running one. */
  setYear(year: number, today: string): void {
    const end = `${String(year)}-12-31`;
    this.from = `${String(year)}-01-01`;
    this.until = end < today ? end : today;
  }

  /** Reads a short date; true when the period is whole and another page is to be shown. */
  settle(field: 'from' | 'until', today: string): boolean {
    this[field] = readDay(this[field], today);
    const period = `${this.from} ${this.until}`;
    const isNew = period !== this.#shown;
    return isNew && this.wrongDate('from') === null && this.wrongDate('until') === null;
  }

  /** Empty for the next visitor: what is typed next is about them. */
  clear(today: string): void {
    this.#asked += 1;
    this.person = null;
    this.preview = null;
    this.requestedFor = '';
    this.isAsking = false;
    this.setYear(Number(today.slice(0, 4)), today);
  }

  /** Words about a date that cannot be read; null for one that can. */
  wrongDate(field: 'from' | 'until'): string | null {
    return parseCivilDate(this[field]) === null ? certificateWords.dateUnreadable : null;
  }

  async choosePerson(personId: string): Promise<void> {
    const answer = await call('person.read', { personId });
    this.error = answer.ok ? null : answer.error;
    if (!answer.ok) return;
    this.person = answer.value.person;
    await this.show();
  }

  async show(): Promise<void> {
    if (this.person === null) return;
    const asked = ++this.#asked;
    this.isLoading = true;
    this.#shown = `${this.from} ${this.until}`;
    const { personId } = this.person;
    const answer = await call('certificate.preview', { personId, from: this.from, until: this.until });
    if (asked !== this.#asked) return;
    this.isLoading = false;
    this.preview = answer.ok ? answer.value : null;
    this.error = answer.ok ? null : answer.error;
  }

  /** What was issued; null when it was not. */
  async issue(): Promise<Issued | null> {
    if (this.person === null || this.preview === null || this.isSaving) return null;
    this.isSaving = true;
    const answer = await act('certificate.issue', {
      personId: this.person.personId,
      from: this.from,
      until: this.until,
      requestedFor: this.requestedFor.trim(),
    });
    this.isSaving = false;
    this.error = answer.ok ? null : answer.error;
    return answer.ok ? answer.value : null;
  }
}
