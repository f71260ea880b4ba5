import { z } from 'zod';
import { act } from '../../client.ts';
import { backfillWords } from '../../messages/backfill.ts';
import { Filing } from '../filing.svelte.ts';

const words = backfillWords.filing;

/** What is stated to be true is stated anew. */
export const keptFiling = z.object({ serial: z.string(), about: z.string() });

/** A form without hours, and the number of what was entered from it. */
export class SlipFiling extends Filing {
  serial = $state('');
  about = $state('');
  isTrue = $state(false);
  truthWrong = $state<string | null>(null);

  /** Null while nothing is typed. */
  get kept(): z.input<typeof keptFiling> | null {
    const { serial, about } = this;
    return serial === '' && about === '' ? null : { serial, about };
  }

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
