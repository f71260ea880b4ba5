import { act } from '../../client.ts';
import { backfillWords } from '../../messages/backfill.ts';
import { Filing } from '../filing.svelte.ts';

const words = backfillWords.filing;

/** A form without hours, and the number of what was entered from it. */
export class SlipFiling extends Filing {
  serial = $state('');
  about = $state('');
  isTrue = $state(false);
  truthWrong = $state<string | null>(null);

  /** The serial that is put away now; null when it is not. */
  async file(): Promise<{ readonly serial: string; readonly about: string } | null> {
    this.truthWrong = this.isTrue ? null : words.truthMissing;
    if (!this.isTrue) return null;
    const { serial, about } = this;
    const saved = await this.save(() => act('slip.file', { serial, about, truthStated: true }));
    if (saved === null) return null;
    this.serial = '';
    this.about = '';
    this.isTrue = false;
    return { serial: saved.serial, about: about.trim().toUpperCase() };
  }
}
