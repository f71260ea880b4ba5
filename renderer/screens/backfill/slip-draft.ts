import { z } from 'zod';
import { listedSlip } from '../../../contract/kiosk/shapes.ts';
import { Draft } from '../../draft.svelte.ts';
import { slipFields, timeFields, type SlipForm } from './slip-form.svelte.ts';

const slipDraft = z.object({
  texts: z.record(z.string(), z.string()),
  correction: z
    .object({ entryId: z.string(), serial: z.string(), list: listedSlip.nullable().default(null) })
    .nullable(),
});

/** A slip half typed, kept for its operator over a reload, a logout and a power cut. */
export class SlipDraft {
  readonly #draft;
  #isRestored = false;

  constructor(key: 'backfill.slip' | 'backfill.second') {
    this.#draft = new Draft(key, slipDraft);
  }

  save(form: SlipForm): void {
    if (this.#isRestored) this.#draft.save({ texts: form.typed(), correction: form.correction });
  }

  async restore(form: SlipForm): Promise<void> {
    const kept = await this.#draft.load();
    if (kept !== null) {
      const texts = Object.fromEntries([...slipFields, ...timeFields].map((field) => [field, kept.texts[field] ?? '']));
      await form.restore(texts, kept.correction);
    }
    // Before this, an empty form would overwrite what it is about to be filled with.
    this.#isRestored = true;
  }
}
