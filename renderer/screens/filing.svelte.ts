import type { KioskError } from '../../contract/errors.ts';
import type { Result } from '../../domain/result.ts';

/** One small form in a dialog: open or not, being saved or not, and what was wrong with it. */
export class Filing {
  isOpen = $state(false);
  isSaving = $state(false);
  error = $state.raw<KioskError | null>(null);

  open(): void {
    this.isOpen = true;
    this.error = null;
  }

  close(): void {
    this.isOpen = false;
    this.error = null;
  }

  /** What came of it; null where words on the screen say why not, and the form stays as it was typed. */
  async save<Answer>(act: () => Promise<Result<Answer, KioskError>>): Promise<Answer | null> {
    if (this.isSaving) return null;
    this.isSaving = true;
    const answer = await act();
    this.isSaving = false;
    this.error = answer.ok ? null : answer.error;
    if (!answer.ok) return null;
    this.isOpen = false;
    return answer.value;
  }
}
