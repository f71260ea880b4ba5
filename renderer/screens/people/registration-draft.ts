import { z } from 'zod';
import { Draft } from '../../draft.svelte.ts';
import { documentKinds, registrationRoles, textFields, type Registration } from './registration.svelte.ts';

const registrationDraft = z.object({
  roles: z.array(z.enum(registrationRoles)),
  texts: z.record(z.string(), z.string()),
  documentKind: z.enum(documentKinds),
  sex: z.enum(['male', 'female']).nullable(),
  qualifications: z.array(z.object({ kind: z.string(), from: z.string(), until: z.string() })),
  priorityTags: z.array(z.string()),
});

/** A registration half typed, kept for its operator over a reload, a logout and a power cut. */
export class RegistrationDraft {
  readonly #draft = new Draft('people.registration', registrationDraft);
  #isRestored = false;

  save({ roles, texts, documentKind, sex, qualifications, priorityTags }: Registration): void {
    if (!this.#isRestored) return;
    this.#draft.save({
      roles: [...roles],
      texts: { ...texts },
      documentKind,
      sex,
      qualifications: [...qualifications],
      priorityTags: [...priorityTags],
    });
  }

  async restore(form: Registration): Promise<void> {
    const kept = await this.#draft.load();
    if (kept !== null) {
      form.restore({ ...kept, texts: Object.fromEntries(textFields.map((field) => [field, kept.texts[field] ?? ''])) });
    }
    this.#isRestored = true;
  }
}
