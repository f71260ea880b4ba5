import { characterOf, ScanDecoder, type Stroke } from './scan-decoder.ts';
import { handOn } from './type-ahead.ts';

/** Far longer than the pace of a burst: a busy window sees keys late, and they count by when they went down. */
const silenceMs = 250;

/** A field as it was before a burst began to write into it. */
interface Before {
  readonly field: HTMLInputElement;
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

function fieldBefore(): Before | null {
  const field = document.activeElement;
  if (!(field instanceof HTMLInputElement) || field.selectionStart === null) return null;
  return { field, value: field.value, start: field.selectionStart, end: field.selectionEnd ?? field.selectionStart };
}

function putBack({ field, value, start, end }: Before): void {
  if (field.value !== value) {
    field.value = value;
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  }
  field.setSelectionRange(start, end);
}

const strokeOf = (event: KeyboardEvent): Stroke => ({
  code: event.code,
  shiftKey: event.shiftKey,
  key: event.key,
  atMs: event.timeStamp,
  isOdd: event.ctrlKey || event.altKey || event.metaKey || event.repeat,
  place: document.activeElement,
});

/** A held key is handed on as it was typed; under an input method it has no name but its place. */
const typedKey = (stroke: Stroke) => ({
  key: stroke.key.length === 1 ? stroke.key : (characterOf(stroke) ?? stroke.key),
  shiftKey: stroke.shiftKey,
});

/** Listens before everything else on the window, and tells each code that was scanned; the field is as it was before. */
export function listenForScans(onscan: (text: string) => void): () => void {
  const decoder = new ScanDecoder();
  let before: Before | null = null;
  let isComposed = false;
  let silence: ReturnType<typeof setTimeout> | undefined;

  /** An input method goes on composing what it was given; only a field that is left lets go of that. */
  function restore(): void {
    const was = before;
    before = null;
    if (was === null) return;
    if (!isComposed) {
      putBack(was);
      return;
    }
    was.field.blur();
    setTimeout(() => {
      putBack(was);
      was.field.focus();
    });
  }

  function keydown(event: KeyboardEvent): void {
    if (!event.isTrusted) return;
    const decoded = decoder.take(strokeOf(event));
    clearTimeout(silence);
    if (decoded.kind === 'typed') {
      handOn(decoded.release.map(typedKey));
      if (decoder.hasBegun) [before, isComposed] = [fieldBefore(), false];
      isComposed ||= event.isComposing || event.key === 'Process';
      return;
    }
    isComposed ||= event.isComposing || event.key === 'Process';
    event.preventDefault();
    event.stopImmediatePropagation();
    if (decoded.kind === 'scan') {
      restore();
      onscan(decoded.text);
      return;
    }
    if (decoded.isFirstHeld && before !== null && !isComposed) putBack(before);
    silence = setTimeout(() => handOn(decoder.flush().map(typedKey)), silenceMs);
  }

  window.addEventListener('keydown', keydown, true);
  return () => {
    clearTimeout(silence);
    window.removeEventListener('keydown', keydown, true);
  };
}
