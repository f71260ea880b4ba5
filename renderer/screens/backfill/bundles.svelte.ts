import { z } from 'zod';
import type { KioskError } from '../../../contract/errors.ts';
import type { Output } from '../../../contract/kiosk/contract.ts';
import { act, call } from '../../client.ts';
import { bundleWords as words } from '../../messages/bundles.ts';
import { readCount } from '../typed-count.ts';

type Bundle = NonNullable<Output<'bundle.read'>['open']>;

export const keptBundle = z.object({
  count: z.string(),
  minutes: z.string(),
  first: z.string(),
  last: z.string(),
  from: z.string(),
  reason: z.string(),
});

/** The pile that is being entered, and the cover sheet of the next one as it is typed. */
export class Bundles {
  open = $state.raw<Bundle | null>(null);
  /** Which form is shown above the slip; null for none. */
  form = $state<'open' | 'close' | null>(null);
  texts = $state({ count: '', minutes: '', first: '', last: '', from: '', reason: '' });
  wrong = $state.raw<{ readonly field: 'count' | 'minutes' | 'first'; readonly text: string } | null>(null);
  error = $state.raw<KioskError | null>(null);
  isSaving = $state(false);

  async load(): Promise<void> {
    const answer = await call('bundle.read', {});
    if (answer.ok) this.open = answer.value.open;
  }

  /** Alt B: what is next for a pile, as core has it: a hurried clerk is here before its first answer. */
  async toggle(): Promise<void> {
    const isShown = this.form !== null;
    if (!isShown) await this.load();
    this.form = isShown ? null : this.open === null ? 'open' : 'close';
    this.error = null;
    this.wrong = null;
  }

  get hasTyped(): boolean {
    return Object.values(this.texts).some((text) => text !== '');
  }

  /** True when the pile is open. */
  async begin(outageId: string | null): Promise<boolean> {
    const { count, minutes, first, last, from } = this.texts;
    const [countStated, minutesStated] = [readCount(count), readCount(minutes)];
    const [firstStated, lastStated] = [readCount(first), readCount(last)];
    const isRun = (first.trim() === '') === (firstStated === null) && (last.trim() === '') === (lastStated === null);
    this.error = null;
    if (countStated === null || countStated < 1 || countStated > 500)
      this.wrong = { field: 'count', text: words.countWrong };
    else if (minutesStated === null) this.wrong = { field: 'minutes', text: words.minutesWrong };
    else if (isRun && (firstStated === null) === (lastStated === null)) this.wrong = null;
    else this.wrong = { field: 'first', text: words.runWrong };
    if (this.wrong !== null || countStated === null || minutesStated === null) return false;
    const stated = { countStated, minutesStated, firstStated, lastStated };
    return await this.#done(() => act('bundle.open', { outageId, ...stated, from: from.trim() }));
  }

  async close(): Promise<boolean> {
    const { open } = this;
    if (open === null) return false;
    const { bundleId } = open;
    return await this.#done(() => act('bundle.close', { bundleId, reason: this.texts.reason.trim() }));
  }

  async print(): Promise<boolean> {
    const answer = await act('bundle.print', {});
    this.error = answer.ok ? null : answer.error;
    return answer.ok;
  }

  async #done(what: () => Promise<{ readonly ok: true } | { readonly ok: false; readonly error: KioskError }>) {
    if (this.isSaving) return false;
    this.isSaving = true;
    const answer = await what();
    this.isSaving = false;
    this.error = answer.ok ? null : answer.error;
    if (!answer.ok) return false;
    this.texts = { count: '', minutes: '', first: '', last: '', from: '', reason: '' };
    this.form = null;
    await this.load();
    return true;
  }
}
