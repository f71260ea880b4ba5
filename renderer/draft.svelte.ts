import type { z } from 'zod';
import { call } from './client.ts';

const saveAfterMs = 400;

/** What an operator has typed on a screen, kept by core: it survives a reload, another operator and a power cut. */
export class Draft<Schema extends z.ZodType> {
  readonly #key: string;
  readonly #schema: Schema;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(key: string, schema: Schema) {
    this.#key = key;
    this.#schema = schema;
  }

  /** Null when there is none, or when it was typed into an older form. */
  async load(): Promise<z.output<Schema> | null> {
    const answer = await call('draft.load', { key: this.#key });
    if (!answer.ok || answer.value.text === null) return null;
    const parsed = this.#schema.safeParse(JSON.parse(answer.value.text));
    return parsed.success ? parsed.data : null;
  }

  save(value: z.input<Schema>): void {
    clearTimeout(this.#timer);
    const text = JSON.stringify(value);
    this.#timer = setTimeout(() => void call('draft.save', { key: this.#key, text }), saveAfterMs);
  }

  async clear(): Promise<void> {
    clearTimeout(this.#timer);
    await call('draft.save', { key: this.#key, text: '' });
  }
}
