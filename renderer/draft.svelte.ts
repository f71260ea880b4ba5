import { untrack } from 'svelte';
import type { z } from 'zod';
import type { DraftKey } from '../contract/kiosk/station.ts';
import { call, session } from './client.ts';

const saveAfterMs = 400;

/** What core has of each, and whose it is: leaving a field in which nothing was typed sends nothing. */
const kept = new Map<DraftKey, string>();

const ofOwner = (text: string): string => `${session.read() ?? ''} ${text}`;

/** What was typed in the last moment and is not with core yet, by key. */
const pending = new Map<DraftKey, { readonly timer: ReturnType<typeof setTimeout>; readonly text: string }>();

/**
 * Whenever a field is left, so that a power cut takes the one being typed and no more; and before an operator leaves:
 * what they typed goes into their own draft, not into nobody's.
 */
export async function flushDrafts(): Promise<void> {
  await Promise.all([...pending].map(([key, { text }]) => send(key, text)));
}

async function send(key: DraftKey, text: string): Promise<void> {
  clearTimeout(pending.get(key)?.timer);
  pending.delete(key);
  const sent = ofOwner(text);
  kept.set(key, sent);
  const { ok } = await call('draft.save', { key, text });
  // One that nobody answered is sent again when the field is left next.
  if (!ok && kept.get(key) === sent) kept.delete(key);
}

/** What an operator has typed on a screen, kept by core: it survives a reload, another operator and a power cut. */
export class Draft<Schema extends z.ZodType> {
  readonly #key: DraftKey;
  readonly #schema: Schema;
  /** A form that outlives its operator by a moment must not write into the next one's draft. */
  readonly #owner = session.read();

  constructor(key: DraftKey, schema: Schema) {
    this.#key = key;
    this.#schema = schema;
  }

  /** Null when there is none, or when it was typed into an older form. */
  async load(): Promise<z.output<Schema> | null> {
    const waiting = pending.get(this.#key);
    if (waiting !== undefined) await send(this.#key, waiting.text);
    const answer = await call('draft.load', { key: this.#key });
    if (!answer.ok || answer.value.text === null) return null;
    const parsed = this.#schema.safeParse(JSON.parse(answer.value.text));
    return parsed.success ? parsed.data : null;
  }

  save(value: z.input<Schema>): void {
    if (session.read() !== this.#owner) return;
    const text = JSON.stringify(value);
    if (!pending.has(this.#key) && kept.get(this.#key) === ofOwner(text)) return;
    clearTimeout(pending.get(this.#key)?.timer);
    const timer = setTimeout(() => void send(this.#key, text), saveAfterMs);
    pending.set(this.#key, { timer, text });
  }

  async clear(): Promise<void> {
    if (session.read() === this.#owner) await send(this.#key, '');
  }
}

/**
 * Keeps what stands in the form of a component as it is typed, and puts it back when the component is there again.
 * `read` answers null where nothing was typed: then nothing is kept.
 */
export function keepForm<Schema extends z.ZodType>(
  key: DraftKey,
  schema: Schema,
  { read, write }: { read: () => z.input<Schema> | null; write: (kept: z.output<Schema>) => void | Promise<void> },
): void {
  const draft = new Draft(key, schema);
  // Before this, an empty form would overwrite what it is about to be filled with.
  let isRestored = $state(false);
  $effect(() =>
    untrack(() => {
      void draft.load().then(async (kept) => {
        if (kept !== null) await write(kept);
        isRestored = true;
      });
    }),
  );
  $effect(() => {
    const value = read();
    if (!isRestored) return;
    if (value === null) void draft.clear();
    else draft.save(value);
  });
}
