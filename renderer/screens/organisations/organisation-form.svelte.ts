import { areaCard, type AreaCard } from '../../../contract/kiosk/areas.ts';
import type { Output } from '../../../contract/kiosk/contract.ts';
import { personCard, type PersonCard } from '../../../contract/kiosk/shapes.ts';
import { z } from 'zod';
import type { KioskError } from '../../../contract/errors.ts';
import { isLegalPerson, organisationKinds, type OrganisationKind } from '../../../domain/organisation.ts';
import { act, call } from '../../client.ts';
import { Draft } from '../../draft.svelte.ts';
import type { OrganisationPage } from './organisations.svelte.ts';

type Check = Output<'organisation.check'>;

const checkDelayMs = 150;

const kept = z.object({
  kind: z.enum(organisationKinds),
  name: z.string(),
  creditCode: z.string(),
  head: personCard.nullable(),
  area: areaCard.nullable(),
});

/** A new organisation, or what is known of one to be put right; its code is judged while it is typed. */
export class OrganisationForm {
  kind = $state<OrganisationKind>('group');
  name = $state('');
  creditCode = $state('');
  head = $state.raw<PersonCard | null>(null);
  area = $state.raw<AreaCard | null>(null);
  verdict = $state.raw<Check | null>(null);
  error = $state.raw<KioskError | null>(null);
  isSaving = $state(false);
  readonly isLegal = $derived(isLegalPerson(this.kind));
  /** Null while it is a new one, whose form is kept. */
  readonly organisationId: string | null;
  readonly #draft = new Draft('people.organisation', kept);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asked = 0;

  constructor(page: OrganisationPage | null) {
    this.organisationId = page?.organisationId ?? null;
    if (page === null) return;
    this.kind = page.kind;
    this.name = page.name;
    this.creditCode = page.creditCode ?? '';
    this.head = page.head;
    this.area = page.managing;
  }

  /** A new one goes on with what was typed before. */
  async restore(): Promise<void> {
    const before = this.organisationId === null ? await this.#draft.load() : null;
    if (before !== null) Object.assign(this, before);
    if (this.name !== '' || this.creditCode !== '') await this.check();
  }

  /** What was refused was refused of the form as it stood. */
  touched(): void {
    this.error = null;
    const { kind, name, creditCode, head, area } = this;
    if (this.organisationId === null) this.#draft.save({ kind, name, creditCode, head, area });
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.check(), checkDelayMs);
  }

  async check(): Promise<void> {
    const asked = ++this.#asked;
    const answer = await call('organisation.check', { ...this.#fields(), organisationId: this.organisationId });
    if (asked === this.#asked && answer.ok) this.verdict = answer.value;
  }

  /** Number of what was registered or amended; null when the form stays on the screen with words about why. */
  async save(): Promise<string | null> {
    if (this.isSaving) return null;
    this.isSaving = true;
    const { organisationId } = this;
    const answer =
      organisationId === null
        ? await act('organisation.register', this.#fields())
        : await act('organisation.amend', { ...this.#fields(), organisationId });
    this.isSaving = false;
    this.error = answer.ok ? null : answer.error;
    if (!answer.ok) return null;
    if (organisationId === null) await this.#draft.clear();
    return 'organisationId' in answer.value ? answer.value.organisationId : organisationId;
  }

  clear(): void {
    Object.assign(this, { name: '', creditCode: '', head: null, area: null, verdict: null });
    this.#asked += 1;
    this.touched();
  }

  /** A code that was typed before the kind was changed belongs to no group. */
  #fields() {
    return {
      kind: this.kind,
      name: this.name.trim(),
      creditCode: this.isLegal ? this.creditCode.trim() : '',
      head: this.head?.personId ?? '',
      managingAreaCode: this.area?.code ?? '',
    };
  }
}
