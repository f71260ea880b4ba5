import { z } from 'zod';
import { Draft } from '../../draft.svelte.ts';
import {
  documentKinds,
  registrationRoles,
  textFields,
  type KeptForm,
  type Registration,
} from './registration.svelte.ts';

const keptForm = z.object({
  roles: z.array(z.enum(registrationRoles)),
  texts: z.partialRecord(z.enum(textFields), z.string()),
  documentKind: z.enum(documentKinds),
  sex: z.enum(['male', 'female']).nullable(),
  /** Drafts of a program that asked for no number have none. */
  qualifications: z.array(
    z.object({ kind: z.string(), from: z.string(), until: z.string(), number: z.string().default('') }),
  ),
  priorityTags: z.array(z.string()),
});
/** Drafts of a program that registered no guardian on the way have no form that waits. */
const registrationDraft = keptForm.extend({ minor: keptForm.nullable().default(null) });

/** A registration half typed, kept for its operator over a reload, a logout and a power cut. */
export class RegistrationDraft {
  readonly #draft = new Draft('people.registration', registrationDraft);
  #isRestored = false;

  save(form: Registration): void {
    if (!this.#isRestored) return;
    this.#draft.save({ ...copyOf(form.kept()), minor: form.minor === null ? null : copyOf(form.minor) });
  }

  async restore(form: Registration): Promise<void> {
    const kept = await this.#draft.load();
    if (kept !== null) {
      form.restore(kept);
      form.minor = kept.minor;
    }
    this.#isRestored = true;
  }
}

function copyOf(kept: KeptForm): z.infer<typeof keptForm> {
  return {
    ...kept,
    texts: { ...kept.texts },
    roles: [...kept.roles],
    qualifications: [...kept.qualifications],
    priorityTags: [...kept.priorityTags],
  };
}
