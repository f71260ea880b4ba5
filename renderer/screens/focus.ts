import { tick } from 'svelte';
import { on } from 'svelte/events';

/** Moves the cursor into a field and selects what stands there, so that typing replaces it. */
export function focusOn(elementId: string): void {
  const element = document.getElementById(elementId);
  element?.focus();
  if (element instanceof HTMLInputElement && element.type === 'text') element.select();
}

/** The field a screen begins at. Unlike `autofocus` it also takes the cursor from the menu that opened the screen. */
export function focusFirst(element: HTMLElement): void {
  element.focus();
}

/**
 * Once the screen shows what was refused: the field that it is about, to be typed over. Of a choice the one that is
 * picked, or the first. While a dialog is open, nothing behind it counts.
 */
export async function focusWrong(): Promise<void> {
  await tick();
  const part = document.querySelector('dialog[open]') ?? document;
  const found = part.querySelector<HTMLElement>('[aria-invalid="true"]');
  const wrong =
    found?.querySelector<HTMLElement>('input:checked') ?? found?.querySelector<HTMLElement>('input') ?? found;
  wrong?.focus();
  if (wrong instanceof HTMLInputElement && wrong.type === 'text') wrong.select();
}

/** The first place of a part of a screen where keys mean something; the part itself where there is none. */
export function focusInto(part: HTMLElement | null | undefined): void {
  const field = part?.querySelector<HTMLElement>('input:not(:disabled), select:not(:disabled)');
  const first = field ?? part?.querySelector<HTMLElement>('button:not(:disabled):not([tabindex="-1"])');
  (first ?? part)?.focus();
}

const stops = 'input:not([readonly]):not(:disabled), select:not(:disabled), button[type=submit]:not(:disabled)';

/** One choice is one stop: the radio that is picked, or the first of its group while none is. */
function isOtherRadio(stop: HTMLElement): boolean {
  if (!(stop instanceof HTMLInputElement) || stop.type !== 'radio') return false;
  const group = `input[name="${CSS.escape(stop.name)}"]`;
  const set = stop.form ?? document;
  return stop !== (set.querySelector(`${group}:checked`) ?? set.querySelector(group));
}

/** From one stop of a form to the next, or back. */
export function moveOn(form: HTMLElement, from: HTMLElement, by: 1 | -1 = 1): void {
  const all = [...form.querySelectorAll<HTMLElement>(stops)].filter((stop) => stop === from || !isOtherRadio(stop));
  all[all.indexOf(from) + by]?.focus();
}

/** Enter moves on from field to field and reaches the button last; only there it does what the button says. */
export function enterMovesOn(form: HTMLElement): () => void {
  const keydown = (event: KeyboardEvent): void => {
    const { target } = event;
    const isField = target instanceof HTMLInputElement || target instanceof HTMLSelectElement;
    if (event.key !== 'Enter' || event.isComposing || event.defaultPrevented || !isField) return;
    event.preventDefault();
    moveOn(form, target, event.shiftKey ? -1 : 1);
  };
  // Unlike `addEventListener` it comes after what a field itself does with the key.
  return on(form, 'keydown', keydown);
}
