import type { KioskError } from '../../../contract/errors.ts';
import { committeeName } from '../../../domain/areas/area-table.ts';
import { act } from '../../client.ts';
import type { Page } from './people.svelte.ts';

type Shown = Page['standings'][number];

/** One step of a life cycle, asked why where that is needed, and by which body where a volunteer is let pass (A7). */
export class Standing {
  step = $state.raw<Shown['steps'][number] | null>(null);
  reason = $state('');
  body = $state('');
  error = $state.raw<KioskError | null>(null);
  isSaving = $state(false);
  isReview = $state(false);
  /** Whether something is asked before the step is taken. */
  readonly isAsking = $derived(this.step !== null && (this.step.needsReason || this.isReview));
  #cycle: Shown['cycle'] = 'volunteer';

  begin(cycle: Shown['cycle'], step: Shown['steps'][number], { community }: Page['person']): void {
    this.#cycle = cycle;
    this.step = step;
    this.reason = '';
    this.isReview = cycle === 'volunteer' && step.act === 'approve';
    this.body = this.isReview ? (lastBody ?? (community === null ? '' : committeeName(community))) : '';
    this.error = null;
  }

  close(): void {
    this.step = null;
    this.error = null;
  }

  /** Where the person stands then; null when nothing came of it. */
  async take(personId: string): Promise<string | null> {
    const { step, reason, body } = this;
    if (step === null || this.isSaving) return null;
    this.isSaving = true;
    const answer = await act('person.step', { personId, cycle: this.#cycle, act: step.act, reason, body });
    this.isSaving = false;
    this.error = answer.ok ? null : answer.error;
    if (!answer.ok) return null;
    if (this.isReview) lastBody = body;
    this.step = null;
    return answer.value.state;
  }
}

/** Whoever reviews a list of people does so for one body; it is that of the last one, until the window is closed. */
let lastBody: string | null = null;
