/**
 * A hurried clerk goes on typing while a field is still being settled: those keys belong to the field that comes next.
 * They are held meanwhile and handed on in their order, so that nothing typed is lost or lands in the wrong place.
 */
let held: Typed[] | null = null;

type Typed = Pick<KeyboardEvent, 'key' | 'shiftKey'>;

const isTyping = ({ key, ctrlKey, altKey, metaKey }: KeyboardEvent): boolean =>
  !ctrlKey && !altKey && !metaKey && (key.length === 1 || key === 'Enter' || key === 'Backspace');

function hold(event: KeyboardEvent): void {
  if (held === null || !event.isTrusted || !isTyping(event)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  held.push(event);
}

/** Does the work, which moves the cursor on; it answers whether the keys that came meanwhile are meant for where it is now. */
export async function typingAhead(work: () => Promise<boolean>): Promise<void> {
  if (held !== null) {
    await work();
    return;
  }
  held = [];
  window.addEventListener('keydown', hold, true);
  let isMeantForNext = false;
  try {
    isMeantForNext = await work();
  } finally {
    window.removeEventListener('keydown', hold, true);
    const keys = held;
    held = null;
    if (isMeantForNext) handOn(keys);
  }
}

/** Types these keys where the cursor is, or after what waits already. */
export function handOn(keys: readonly Typed[]): void {
  for (const [index, { key, shiftKey }] of keys.entries()) {
    // A key that began another wait: what follows it waits too.
    if (held !== null) {
      held.push(...keys.slice(index));
      return;
    }
    const target = document.activeElement;
    const isFree = target?.dispatchEvent(
      new KeyboardEvent('keydown', { key, shiftKey, bubbles: true, cancelable: true }),
    );
    if (isFree === true && target instanceof HTMLInputElement && target.selectionStart !== null) enter(target, key);
  }
}

function enter(input: HTMLInputElement, key: string): void {
  const [start, end] = [input.selectionStart ?? input.value.length, input.selectionEnd ?? input.value.length];
  if (key === 'Enter') return;
  if (key === 'Backspace') input.setRangeText('', start === end ? Math.max(start - 1, 0) : start, end, 'end');
  else input.setRangeText(key, start, end, 'end');
  input.dispatchEvent(new InputEvent('input', { bubbles: true }));
}
