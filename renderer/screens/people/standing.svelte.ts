import type { KioskError } from '../../../contract/errors.ts';
import { act } from '../../client.ts';
import type { Page } from './people.svelte.ts';

type Shown = Page['standings'][number];

/** One step of a life cycle, asked why where that is needed. */
export class Standing {
  step = $state.raw<Shown['steps'][number] | null>(null);
  reason = $state('');
  error = $state.raw<KioskError | null>(null);
  isSaving = $state(false);
  #cycle: Shown['cycle'] = 'volunteer';

  begin(cycle: Shown['cycle'], step: Shown['steps'][number]): void {
    this.#cycle = cycle;
    this.step = step;
    this.reason = '';
    this.error = null;
  }

  close(): void {
    this.step = null;
    this.error = null;
  }

  /** Where the person stands then; null when nothing came of it. */
  async take(personId: string): Promise<string | null> {
    const { step } = this;
    if (step === null || this.isSaving) return null;
    this.isSaving = true;
    const answer = await act('person.step', { personId, cycle: this.#cycle, act: step.act, reason: this.reason });
    this.isSaving = false;
    this.error = answer.ok ? null : answer.error;
    if (!answer.ok) return null;
    this.step = null;
    return answer.value.state;
  }
}
